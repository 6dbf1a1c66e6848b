import { apiCases } from './rule-cases/api-cases.ts';
import { awsBackendCases } from './rule-cases/aws-backend-cases.ts';
import { corsCases } from './rule-cases/cors-cases.ts';
import { httpApiCases } from './rule-cases/http-api-cases.ts';
import { integrationCases } from './rule-cases/integration-cases.ts';
import { mappingCases } from './rule-cases/mapping-cases.ts';
import { methodCases } from './rule-cases/method-cases.ts';
import { partCases } from './rule-cases/part-cases.ts';
import type { RuleCases } from './rule-cases/places.ts';
import { projectCases } from './rule-cases/project-cases.ts';
import { routeCases } from './rule-cases/route-cases.ts';
import { stageCases } from './rule-cases/stage-cases.ts';

/** By what the rules look at; no rule is in two of them. */
export const ruleCaseGroups: readonly RuleCases[] = [
  apiCases,
  methodCases,
  integrationCases,
  mappingCases,
  awsBackendCases,
  partCases,
  stageCases,
  projectCases,
  corsCases,
  httpApiCases,
  routeCases,
];

export const ruleCases: RuleCases = Object.assign({}, ...ruleCaseGroups);

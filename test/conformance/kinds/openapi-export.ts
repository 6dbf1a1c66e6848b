import type { Project } from '#shared/project/project.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import {
  failed,
  passed,
  skipped,
  type CaseKind,
  type CaseResult,
  type CaseSurroundings,
  type ConformanceCase,
} from '../conformance-case.ts';
import { textsOf } from '../plain-json-guard.ts';
import { valueDifference } from '../wildcards.ts';
import { documentText } from './fixture-text.ts';

/** When the API is made, for APIs without a version; the recorder wrote `date` for such times. */
const createdDate = '2025-05-06T18:20:26Z';

/** Documents imported, deployed and exported again by the service. */
export const openApiExportKind: CaseKind = { kind: 'openapi-export', run };

async function run(testCase: ConformanceCase, around: CaseSurroundings): Promise<CaseResult> {
  const { stage, exportType, expect } = testCase;
  if (typeof stage !== 'string' || (exportType !== 'oas30' && exportType !== 'swagger'))
    return skipped(`exports of type ${String(exportType)} are not written`);
  const text = await documentText(testCase, around);
  if (text === undefined) return skipped(`the fixture ${String(testCase['fixture'])} is not here`);
  const { project, apiId, problems } = importOpenApi(text, {
    // The case says which import it was.
    apiKind: 'rest',
    fileName: 'document',
    region: 'us-east-1',
    accountId: '111111111111',
  });
  if (project === null || apiId === null)
    return failed(problems.map((problem) => problem.message).join(' '));
  const exported = exportOpenApi(deployed(project, apiId, stage), apiId, {
    extensions: /apigateway|integrations/.test(
      textsOf(testCase['exportParameters'])['extensions'] ?? '',
    ),
    format: 'json',
    stage,
    content: 'get-export',
    version: exportType,
  });
  const actual: unknown = JSON.parse(exported.text.replaceAll(`"${createdDate}"`, '"date"'));
  const expected =
    typeof expect === 'object' && expect !== null && 'document' in expect
      ? expect.document
      : undefined;
  const difference = valueDifference(expected, actual);
  return difference === undefined ? passed : failed(difference);
}

function deployed(project: Project, apiId: string, stageName: string): Project {
  const api = restApiAt(project, apiId);
  if (api === undefined) return project;
  const deployments = { first1: { id: 'first1', createdDate } };
  const stages = { [stageName]: { ...stageDefaults, stageName, deploymentId: 'first1' } };
  return { ...project, apis: { [apiId]: { ...api, deployments, stages } } };
}

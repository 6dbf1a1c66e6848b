import type { Draft } from 'mutative';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Project } from '#shared/project/project.ts';

/** The parts of the clean project that cases spoil. */
export interface Places {
  project: Draft<Project>;
  api: Draft<RestApi>;
  stage: Draft<Stage>;
  /** GET /products: an HTTP integration with two responses. */
  list: Draft<Method>;
  http: Draft<Integration>;
  /** POST /products: a Lambda proxy with validator and authorizer. */
  post: Draft<Method>;
  lambda: Draft<Integration>;
  /** GET /products/{id}: a mock behind a Cognito authorizer. */
  one: Draft<Method>;
  mock: Draft<Integration>;
}

export type Edit = (at: Places) => void;

/** By rule id: an edit of the clean project the rule must object to, and one it must not. */
export type RuleCases = Readonly<Record<string, { fires: Edit; quiet: Edit }>>;

export const nothing: Edit = () => {};

/** The address of a function by its name. */
export const uri = (name: string): string => lambdaInvocationUri('us-east-1', '123456789012', name);

export const many = <T>(count: number, make: (index: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));

/** An integration response that sets headers. */
export const response = (headers: Record<string, string>) => ({
  statusCode: '200',
  responseParameters: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]),
  ),
  responseTemplates: {},
});

import type { HttpMethod } from './method.ts';
import { resourcePath } from './resource-tree.ts';
import type { RestApi } from './rest-api.ts';
import type { TemplateTest } from './template-test.ts';

/** The template a test is for; undefined when it is not there (any more). */
export function testedTemplate(
  api: Pick<RestApi, 'resources'>,
  test: Pick<TemplateTest, 'resourceId' | 'httpMethod' | 'side' | 'statusCode' | 'contentType'>,
): string | undefined {
  const method = api.resources[test.resourceId]?.methods[test.httpMethod as HttpMethod];
  const { integration } = method ?? {};
  const templates =
    test.side === 'request'
      ? integration?.requestTemplates
      : integration?.integrationResponses[test.statusCode ?? '']?.responseTemplates;
  return templates !== undefined && Object.hasOwn(templates, test.contentType)
    ? templates[test.contentType]
    : undefined;
}

/** Names a test's template for people, e.g. `GET /products/{id}, response 200, application/json`. */
export function testedTemplateTitle(api: Pick<RestApi, 'resources'>, test: TemplateTest): string {
  const side = test.side === 'request' ? 'request' : `response ${test.statusCode ?? ''}`;
  return `${test.httpMethod} ${resourcePath(api, test.resourceId)}, ${side}, ${test.contentType}`;
}

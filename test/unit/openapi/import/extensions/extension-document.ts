import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import {
  openApiDocument,
  type ExportOpenApiOptions,
} from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';

/** Pointer to the one operation of the document. */
export const operation = '/paths/~1a/get';
/** Pointer to the integration of it. */
export const integration = `${operation}/x-amazon-apigateway-integration`;
/** Pointer to where its security scheme goes. */
export const scheme = '/components/securitySchemes/k';
/** An address of a function, as authorizers name it. */
export const lambda =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations';

/** An authorizer of type REQUEST. */
export const authorizer: JsonObject = {
  type: 'request',
  authorizerUri: lambda,
  identitySource: 'method.request.header.A',
};

/** A document of one operation with values put at pointers. */
export function documentWith(puts: Readonly<Record<string, JsonValue>>): JsonObject {
  const document: JsonObject = {
    openapi: '3.0.1',
    info: { title: 'Test', version: '1' },
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
          responses: { '200': { description: 'OK' } },
          'x-amazon-apigateway-integration': {
            type: 'http_proxy',
            httpMethod: 'GET',
            uri: 'https://example.com/',
            responses: {},
            passthroughBehavior: 'when_no_match',
          },
        },
      },
    },
  };
  for (const [pointer, value] of Object.entries(puts)) {
    const tokens = pointerTokens(pointer);
    let object = document as Record<string, JsonValue>;
    for (const token of tokens.slice(0, -1))
      object = (object[token] ??= {}) as Record<string, JsonValue>;
    object[tokens.at(-1) ?? ''] = value;
  }
  return document;
}

const options = { fileName: 'api.json', region: 'us-east-1', accountId: '123456789012' };

/** @throws Error with what was found when it cannot be imported */
export function imported(
  document: JsonObject,
): ImportedOpenApi & { project: Project; apiId: string } {
  const result = importOpenApi(JSON.stringify(document, null, 2), options);
  if (result.project === null || result.apiId === null)
    throw new Error(result.problems[0]?.message);
  return { ...result, project: result.project, apiId: result.apiId };
}

/** The API that was imported. */
export function apiOf({ project, apiId }: { project: Project; apiId: string }): RestApi {
  return project.apis[apiId] as RestApi;
}

/** The method of its operation. */
export function methodOf(api: RestApi): Method {
  const resource = walkResources(api).find(({ path }) => path === '/a')?.resource;
  return Object.values(resource?.methods ?? {})[0] as Method;
}

/** What it is exported as, with extensions. */
export function exportedAs(
  given: { project: Project; apiId: string },
  version: ExportOpenApiOptions['version'],
): JsonObject {
  const { document } = openApiDocument(given.project, given.apiId, {
    extensions: true,
    ...(version !== undefined && { version }),
  });
  return document ?? {};
}

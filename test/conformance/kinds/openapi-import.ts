import { restApiAt } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { putRestApi } from '#shared/merge/put-rest-api.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
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
import {
  authorizerShapes,
  integrationResponseShape,
  integrationShape,
  methodResponseShape,
  methodShape,
  modelShapes,
  requestValidatorShapes,
  resourceShapes,
  restApiShape,
  unfoldJson,
} from './rest-api-shapes.ts';

/** Documents imported by the service, with the API it made of them. */
export const openApiImportKind: CaseKind = { kind: 'openapi-import', run };

async function run(testCase: ConformanceCase, around: CaseSurroundings): Promise<CaseResult> {
  const text = await documentText(testCase, around);
  if (text === undefined) return skipped(`the fixture ${String(testCase['fixture'])} is not here`);
  const basePath = textsOf(testCase['importParameters'])['basepath'];
  const result = importOpenApi(text, {
    fileName: 'document',
    region: 'us-east-1',
    accountId: '111111111111',
    ...(isBasePathMode(basePath) && { basePath }),
    failOnWarnings: testCase['failOnWarnings'] === true,
  });
  const expected = recordOf(testCase['expect']);
  const error = recordOf(expected['error']);
  if (typeof error['message'] === 'string') {
    const first = result.problems[0]?.message ?? 'no problem';
    return result.project === null && first.startsWith(error['message'])
      ? passed
      : failed(`expected ${JSON.stringify(error['message'])}, got ${JSON.stringify(first)}`);
  }
  const imported =
    result.project === null ? undefined : merged(result.project, result.apiId ?? '', testCase);
  if (imported === undefined)
    return failed(result.problems.map((problem) => problem.message).join(' '));
  const difference = compare(expected, imported);
  return difference === undefined ? passed : failed(difference);
}

/** PutRestApi in mode `merge` adds to what the API had: nothing but the media types a case names. */
function merged(project: Project, apiId: string, testCase: ConformanceCase): RestApi | undefined {
  const api = restApiAt(project, apiId);
  const before = recordOf(testCase['existingApi'])['binaryMediaTypes'];
  if (api === undefined || testCase['mode'] !== 'merge' || !Array.isArray(before)) return api;
  const existing: RestApi = {
    ...api,
    resources: {},
    models: {},
    requestValidators: {},
    authorizers: {},
    gatewayResponses: {},
    binaryMediaTypes: before.filter((type): type is string => typeof type === 'string'),
  };
  const yours = { project: { ...emptyProject, apis: { [apiId]: existing } }, apiId };
  return restApiAt(putRestApi(yours, { project, apiId }, 'merge'), apiId);
}

function compare(expected: Record<string, unknown>, api: RestApi): string | undefined {
  const seen = new Map<string, string>();
  const differ = (path: string, wanted: unknown, actual: unknown): string | undefined =>
    wanted === undefined
      ? undefined
      : valueDifference(unfoldJson(wanted), unfoldJson(actual), seen, path);
  const { createdDate: _created, tags: _tags, ...restApi } = recordOf(expected['restApi']);
  return (
    (expected['restApi'] === undefined
      ? undefined
      : differ('/restApi', restApi, restApiShape(api))) ??
    differ(
      '/resources',
      sorted(expected['resources'], 'path'),
      sorted(resourceShapes(api), 'path'),
    ) ??
    differ(
      '/models',
      sorted(itemsOf(expected['models']), 'name'),
      sorted(modelShapes(api), 'name'),
    ) ??
    differ(
      '/authorizers',
      sorted(itemsOf(expected['authorizers']), 'name'),
      sorted(authorizerShapes(api), 'name'),
    ) ??
    differ(
      '/requestValidators',
      sorted(itemsOf(expected['requestValidators']), 'name'),
      sorted(requestValidatorShapes(api), 'name'),
    ) ??
    compareMethods(recordOf(expected['methods']), api, differ)
  );
}

function compareMethods(
  expected: Record<string, unknown>,
  api: RestApi,
  differ: (path: string, wanted: unknown, actual: unknown) => string | undefined,
): string | undefined {
  const methods = new Map<string, { readonly method: Method; readonly resourceId: string }>(
    walkResources(api).flatMap(({ resource, path }) =>
      Object.values(resource.methods).map(
        (method) => [`${method.httpMethod} ${path}`, { method, resourceId: resource.id }] as const,
      ),
    ),
  );
  for (const [name, value] of Object.entries(expected)) {
    const wanted = recordOf(value);
    const found = methods.get(name);
    if (found === undefined) return `there is no method ${name}`;
    const { method, resourceId } = found;
    const response = method.methodResponses['200'];
    const integrationResponse = method.integration?.integrationResponses['200'];
    const notFound = { message: 'Invalid Response status code specified' };
    const { Error: _code, ...wantedIntegrationResponse } = recordOf(
      wanted['integrationResponse200'],
    );
    const difference =
      differ(`${name}/method`, wanted['method'], methodShape(method, resourceId)) ??
      differ(
        `${name}/integration`,
        wanted['integration'],
        method.integration === undefined
          ? undefined
          : integrationShape(method.integration, resourceId),
      ) ??
      differ(
        `${name}/methodResponse200`,
        wanted['methodResponse200'],
        response === undefined ? notFound : methodResponseShape(response),
      ) ??
      (wanted['integrationResponse200'] === undefined
        ? undefined
        : differ(
            `${name}/integrationResponse200`,
            wantedIntegrationResponse,
            integrationResponse === undefined
              ? notFound
              : integrationResponseShape(integrationResponse),
          ));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isBasePathMode(text: string | undefined): text is BasePathMode {
  return text === 'ignore' || text === 'prepend' || text === 'split';
}

/** Lists stand alone or under `items`. */
function itemsOf(value: unknown): unknown {
  return Array.isArray(value) ? value : recordOf(value)['items'];
}

function sorted(value: unknown, key: string): unknown {
  if (!Array.isArray(value)) return undefined;
  const keyOf = (item: unknown): string => String(recordOf(item)[key]);
  return [...(value as unknown[])].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

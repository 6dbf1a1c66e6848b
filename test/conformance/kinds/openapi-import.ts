import { restApiAt } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { putRestApi } from '#shared/merge/put-rest-api.ts';
import type { EndpointType } from '#shared/openapi/import/extensions/endpoint-configuration.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { Problem, Severity } from '#shared/std/problem.ts';
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
  const endpointType = textsOf(testCase['importParameters'])['endpointConfigurationTypes'];
  const result = importOpenApi(text, {
    // The case says which import it was.
    apiKind: 'rest',
    fileName: 'document',
    region: 'us-east-1',
    accountId: '111111111111',
    ...(isBasePathMode(basePath) && { basePath }),
    ...(isEndpointType(endpointType) && { endpointType }),
    failOnWarnings: testCase['failOnWarnings'] === true,
  });
  const expected = recordOf(testCase['expect']);
  const error = recordOf(expected['error']);
  if (typeof error['message'] === 'string') return untold(error['message'], result);
  const warnings = recordOf(expected['restApi'])['warnings'];
  for (const warning of Array.isArray(warnings) ? warnings : [])
    if (!isTold(String(warning), result.problems, 'warning'))
      return failed(`not told: ${JSON.stringify(warning)}`);
  const imported =
    result.project === null ? undefined : merged(result.project, result.apiId ?? '', testCase);
  if (imported === undefined)
    return failed(result.problems.map((problem) => problem.message).join(' '));
  const difference = compare(expected, imported);
  return difference === undefined ? passed : failed(difference);
}

/**
 * Whether the import says what the service said when it refused: one sentence, or the list of errors and warnings it collected. The
 * program keeps a design with errors, which the service would not, so an error is a refusal.
 */
function untold(message: string, { project, problems }: ImportedOpenApi): CaseResult {
  const got = JSON.stringify(problems.map((problem) => problem.message));
  const isRefused = project === null || problems.some(({ severity }) => severity === 'error');
  if (!isRefused) return failed(`expected ${JSON.stringify(message)}, got ${got}`);
  let severity: Severity | undefined;
  for (const line of message.split('\n').map((each) => each.trim())) {
    const heading =
      /^(Errors|Warnings) found during import:$|^Additionally, these (warnings) were found:$/.exec(
        line,
      );
    if (heading !== null) severity = heading[1] === 'Errors' ? 'error' : 'warning';
    else if (line !== '' && !sentencesOf(line).every((each) => isTold(each, problems, severity)))
      return failed(`expected ${JSON.stringify(line)}, got ${got}`);
  }
  return passed;
}

/** One sentence for each of the errors that a refused call lists. */
function sentencesOf(line: string): string[] {
  const [, before = '', list = ''] = /^(.*errors : \[)(.*)\]$/.exec(line) ?? [];
  const errors = list.split(/, (?=Invalid |Parameter |Model )/);
  return errors.length < 2 ? [line] : errors.map((error) => `${before}${error}]`);
}

/** The service's sentence, which the program's own may follow. */
function isTold(
  sentence: string,
  problems: readonly Problem[],
  severity: Severity | undefined,
): boolean {
  return problems.some(
    (problem) =>
      problem.message.startsWith(sentence) &&
      (severity === undefined || problem.severity === severity),
  );
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
  const {
    createdDate: _created,
    tags: _tags,
    warnings: _warnings,
    ...restApi
  } = recordOf(expected['restApi']);
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

function isEndpointType(text: string | undefined): text is EndpointType {
  return text === 'EDGE' || text === 'REGIONAL' || text === 'PRIVATE';
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

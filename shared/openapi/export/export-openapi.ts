import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { withTextsOfParts } from '#shared/entities/rest/documentation.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults, type Stage } from '#shared/entities/rest/stage.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import type { Problem } from '#shared/std/problem.ts';
import { toPart31 } from '../dialects/to-schema-31.ts';
import { isObject, listAt, memberOf, membersExcept, recordOf, textAt } from '../json-shape.ts';
import { exportApiExtensions, exportEndpointConfiguration } from './extensions/api-extensions.ts';
import {
  exportDocumentation,
  getExportDocumentation,
  versionOf,
} from './extensions/documentation.ts';
import { documentedDocument } from './documented-document.ts';
import { httpApiDocument, routesOpenedBy } from './export-http-api.ts';
import { policyKey } from '../import/extensions/api-settings.ts';
import { gatewayResponsesKey } from '../import/extensions/gateway-responses.ts';
import { requestValidatorsKey } from '../import/extensions/request-validators.ts';
import { isIntrinsic, resolveIntrinsic } from '../import/resolve-intrinsic.ts';
import { exportPaths, type ExportShape } from './export-paths.ts';
import { exportSchemas, exportSchemas31 } from './export-schemas.ts';
import { securitySchemesOf } from './export-security.ts';
import { exportTags } from './export-tags.ts';
import { symbolsLeft } from './symbols-left.ts';
import { withoutExtensions } from './kept-references.ts';
import { toSwagger } from './to-swagger.ts';

export interface ExportOpenApiOptions {
  /** With `x-amazon-apigateway-…`, as an import into the service needs; without, for other tools. */
  readonly extensions: boolean;
  readonly format: 'yaml' | 'json';
  /** Stage named in the server's address; absent: the first there is. */
  readonly stage?: string;
  /**
   * `complete` (the default) also gives back descriptions and whatever an import kept; `get-export` is what the
   * service's GetExport writes, which has neither but for the documentation that is published with the stage.
   */
  readonly content?: 'complete' | 'get-export';
  /** OpenAPI 3.0.1 unless told otherwise. The service imports 3.0 and Swagger 2.0, and exports those; 3.1 is for other tools. */
  readonly version?: OpenApiVersion;
}

export type OpenApiVersion = 'oas30' | 'oas31' | 'swagger';

export interface ExportedOpenApi {
  readonly text: string;
  /** What the document cannot say or says differently. */
  readonly problems: Problem[];
}

/**
 * Writes a REST API as OpenAPI 3.0.1 (or Swagger 2.0), in the shape of the service's GetExport (recorded).
 * Same project, same bytes. An HTTP API is written in the shape of ExportApi; one from a document is that document. An API that is not
 * there, a WebSocket API, or one whose routes the document would open, gives an empty text and a problem.
 */
export function exportOpenApi(
  project: Project,
  apiId: string,
  options: ExportOpenApiOptions,
): ExportedOpenApi {
  const { document, problems } = openApiDocument(project, apiId, options);
  if (document === undefined) return { text: '', problems };
  const text =
    options.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : printYaml(document);
  return { text, problems };
}

/** The same as a value; undefined when there is no such API, or none that OpenAPI describes. */
export function openApiDocument(
  project: Project,
  apiId: string,
  options: Omit<ExportOpenApiOptions, 'format'>,
): { readonly document: JsonObject | undefined; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const tell = (
    ruleId: string,
    pointer: string,
    message: string,
    severity: Problem['severity'] = 'info',
  ): void => {
    problems.push({ ruleId, severity, message, place: { pointer } });
  };
  const described = Object.hasOwn(project.apis, apiId) ? project.apis[apiId] : undefined;
  if (described?.kind === 'http') return httpDocument(project, described, options, problems);
  const found = described?.kind === 'rest' ? described : undefined;
  if (found === undefined) {
    tell(
      'api-not-exportable',
      pointerTo('/apis', apiId),
      described === undefined
        ? `There is no API '${apiId}' in this project to export.`
        : `${described.name} is a WebSocket API, for which OpenAPI has no words; export it as a CloudFormation or SAM template.`,
      'error',
    );
    return { document: undefined, problems };
  }
  const shape: ExportShape = {
    extensions: options.extensions,
    complete: options.content !== 'get-export',
  };
  const api = shape.complete ? withTextsOfParts(found) : found;
  const methods = Object.values(api.resources).flatMap((resource): Method[] =>
    Object.values(resource.methods),
  );
  const names = securitySchemesOf(api, methods, project, shape.complete);
  const is31 = options.version === 'oas31';
  const schemas = (is31 ? exportSchemas31 : exportSchemas)(api, shape.complete, (model, message) =>
    tell(
      'schema-approximated',
      pointerTo('/apis', apiId, 'models', model),
      `Model '${model}': ${message}.`,
    ),
  );
  tellApiLosses(api, shape, tell);
  const components: JsonObject = {
    ...(Object.keys(schemas).length > 0 && { schemas }),
    ...(Object.keys(names.schemes).length > 0 && { securitySchemes: names.schemes }),
  };
  const built: JsonObject = {
    openapi: is31 ? '3.1.0' : '3.0.1',
    info: {
      title: api.name,
      ...(api.description !== undefined && { description: api.description }),
      version: api.version ?? versionOfDeployment(api) ?? '1.0',
    },
    servers: serversOf(project, api, options.stage, shape),
    paths: exportPaths(project, api, names, shape, tell),
    components,
    ...(shape.complete && exportTags(api, shape.extensions)),
    ...(shape.extensions && exportApiExtensions(api, project, shape.complete, tell)),
    ...(shape.extensions && shape.complete && exportDocumentation(api, options.stage, tell)),
  };
  const complete = shape.complete ? withKept(built, api, project, is31, tell) : built;
  const plain = shape.extensions
    ? complete
    : (withoutExtensions(complete, shape.complete) as JsonObject);
  const published = shape.complete ? undefined : versionOf(api, options.stage);
  // The service's own export has the documentation even without integrations (documented, "Publish API documentation").
  const document =
    published === undefined
      ? plain
      : { ...documentedDocument(plain, api), ...getExportDocumentation(api, published) };
  if (is31 && shape.extensions)
    tell(
      'openapi-3-1',
      pointerTo('/apis', apiId),
      'API Gateway does not import OpenAPI 3.1 into REST APIs; export 3.0 for it.',
    );
  const versioned =
    options.version === 'swagger'
      ? toSwagger(document, api, shape.complete, tell)
      : is31
        ? in31(document, schemas)
        : document;
  problems.push(...symbolsLeft(project, api, versioned));
  return { document: versioned, problems };
}

/** An HTTP API in the version it was imported in, with a warning where another was asked for; those of the service are OpenAPI 3.0 (documented, "Export HTTP APIs"). */
function httpDocument(
  project: Project,
  api: HttpApi,
  { extensions, version }: Omit<ExportOpenApiOptions, 'format'>,
  problems: Problem[],
): { readonly document: JsonObject | undefined; readonly problems: Problem[] } {
  const pointer = pointerTo('/apis', api.id);
  const tell = (
    ruleId: string,
    severity: Problem['severity'],
    place: string,
    message: string,
  ): void => {
    problems.push({ ruleId, severity, message, place: { pointer: place } });
  };
  if (version === 'swagger') {
    tell(
      'api-not-exportable',
      'error',
      pointer,
      `${api.name} is an HTTP API, which the service neither imports from nor exports to Swagger 2.0; choose OpenAPI 3.0.`,
    );
    return { document: undefined, problems };
  }
  const document = httpApiDocument(api, project);
  const opened = routesOpenedBy(document, api, project);
  for (const routeKey of opened) {
    const { authorizer, authorizationType } = api.routes[routeKey] ?? {};
    tell(
      'route-authorizer-missing',
      'error',
      pointerTo(pointer, 'routes', routeKey),
      `${routeKey} asks for ${authorizer === undefined ? `an authorizer of type ${authorizationType ?? ''}` : `the authorizer '${authorizer}'`}, which ${api.name} does not have. Nothing is exported, because the document would let every caller in.`,
    );
  }
  if (opened.length > 0) return { document: undefined, problems };
  const written = textAt(document, 'openapi') ?? '';
  const asked = version === 'oas31' ? '3.1' : '3.0';
  if (version !== undefined && !written.startsWith(asked))
    tell(
      'http-api-version',
      'warning',
      pointer,
      `${api.name} is written as OpenAPI ${written}, not ${asked}: HTTP APIs are given back in the version they came in.`,
    );
  if (Object.values(api.stages).some(saysMore))
    tell(
      'stages-not-exported',
      'info',
      pointerTo(pointer, 'stages'),
      'OpenAPI does not carry stages: their variables, throttling and logging stay behind.',
    );
  for (const [id, { description }] of Object.entries(api.integrations))
    if (description !== undefined)
      tell(
        'integration-description-not-exported',
        'info',
        pointerTo(pointer, 'integrations', id, 'description'),
        'OpenAPI has no place for the description of an integration.',
      );
  const shown = extensions ? document : (withoutExtensions(document, true) as JsonObject);
  problems.push(...symbolsLeft(project, api, shown));
  return { document: shown, problems };
}

/** True when a stage of an HTTP API is more than a name. */
function saysMore({ stageName: _name, autoDeploy: _auto, ...settings }: RouteStage): boolean {
  return Object.keys(settings).length > 0;
}

/** Without a version of its own an API is exported with the time it was made, for which the first deployment stands. */
function versionOfDeployment(api: RestApi): string | undefined {
  return Object.values(api.deployments).find(({ createdDate }) => createdDate !== undefined)
    ?.createdDate;
}

function serversOf(
  project: Project,
  api: RestApi,
  stageName: string | undefined,
  shape: ExportShape,
): JsonValue[] {
  const stage = stageName ?? Object.keys(api.stages)[0];
  const host = `https://${api.id}.execute-api.${project.region}.amazonaws.com`;
  const endpoint = shape.extensions ? exportEndpointConfiguration(api, shape.complete) : {};
  const server: JsonObject =
    stage === undefined
      ? { url: host, ...endpoint }
      : {
          url: `${host}/{basePath}`,
          variables: { basePath: { default: stage } },
          ...endpoint,
        };
  const kept = shape.complete ? listAt(api.kept, '/servers') : [];
  return [server, ...kept];
}

/** Members of 3.1 that make a 3.0 document invalid. */
const newerOnly = /^\/(?:webhooks|jsonSchemaDialect|components\/pathItems|info\/summary)(?:\/|$)/;

/** Puts what an import kept back to where it stood, unless something stands there now. */
function withKept(
  document: JsonObject,
  api: RestApi,
  project: Project,
  is31: boolean,
  tell: (ruleId: string, pointer: string, message: string) => void,
): JsonObject {
  let result = document;
  for (const [pointer, value] of Object.entries(api.kept ?? {})) {
    if (!is31 && newerOnly.test(pointer)) {
      tell(
        'only-in-openapi-3-1',
        pointerTo('/apis', api.id, 'kept', pointer),
        `'${pointer}' of the imported document exists only since OpenAPI 3.1 and is left out.`,
      );
      continue;
    }
    const tokens = pointerTokens(pointer);
    if (tokens[0] === 'paths' || tokens[0] === 'servers' || tokens.length === 0) continue;
    // The policy of the design says what it has become.
    if (tokens[0] === policyKey && isObject(value)) continue;
    if (isOfGone(result, tokens) || isTextOfResponse(tokens, value, project)) continue;
    if (pointer === '/tags' && Array.isArray(value)) continue;
    result = withMember(result, tokens, is31 ? value : sayIn30(pointer, value, api, tell));
  }
  return result;
}

/** Sections whose entries are entities of the API: what an import kept of one goes with it. */
const entitySections = new Set([gatewayResponsesKey, requestValidatorsKey]);

/** True for a member of an entity that the design no longer has. */
function isOfGone(document: JsonObject, [section = '', name = '', member]: string[]): boolean {
  return (
    member !== undefined &&
    entitySections.has(section) &&
    memberOf(memberOf(document, section), name) === undefined
  );
}

/** True for a function that a text of a gateway response was: it is written with the text, or went with it. */
function isTextOfResponse(
  [section, _type, member, name]: string[],
  value: JsonValue,
  project: Project,
): boolean {
  return (
    section === gatewayResponsesKey &&
    (name !== undefined ||
      (member === 'statusCode' &&
        isIntrinsic(value) &&
        resolveIntrinsic(value, project) !== undefined))
  );
}

/** Everything but the models' schemas, which are written as 3.1 wants them already. */
function in31(document: JsonObject, schemas: JsonObject): JsonObject {
  const { components, ...rest } = document;
  const turned = toPart31({
    ...rest,
    components: membersExcept(components as JsonObject, new Set(['schemas'])),
  }) as JsonObject;
  return Object.keys(schemas).length === 0
    ? turned
    : { ...turned, components: { schemas, ...(turned['components'] as JsonObject) } };
}

/** `info.license` without what only 3.1 knows of licences. */
function sayIn30(
  pointer: string,
  value: JsonValue,
  api: RestApi,
  tell: (ruleId: string, pointer: string, message: string) => void,
): JsonValue {
  if (
    pointer !== '/info/license' ||
    !isObject(value) ||
    memberOf(value, 'identifier') === undefined
  )
    return value;
  tell(
    'only-in-openapi-3-1',
    pointerTo('/apis', api.id, 'kept', pointer),
    "The licence's 'identifier' exists only since OpenAPI 3.1 and is left out.",
  );
  return membersExcept(value, new Set(['identifier']));
}

function withMember(object: JsonObject, tokens: readonly string[], value: JsonValue): JsonObject {
  const [token = '', ...rest] = tokens;
  const current = memberOf(object, token);
  if (rest.length === 0)
    return current === undefined ? recordOf([...Object.entries(object), [token, value]]) : object;
  const child = isObject(current) ? current : {};
  return recordOf([
    ...Object.entries(object).filter(([key]) => key !== token),
    [token, withMember(child, rest, value)],
  ]);
}

function tellApiLosses(
  api: RestApi,
  shape: ExportShape,
  tell: (ruleId: string, pointer: string, message: string) => void,
): void {
  const pointer = pointerTo('/apis', api.id);
  const type = api.endpointConfiguration.types[0];
  // VPC endpoints tell an import that the API is private.
  const isTold = type === 'EDGE' || api.endpointConfiguration.vpcEndpointIds !== undefined;
  if (shape.extensions && !isTold)
    tell(
      'endpoint-type',
      pointerTo(pointer, 'endpointConfiguration'),
      `OpenAPI cannot say ${type}: import with the parameter endpointConfigurationTypes=${type}, else the API is edge optimized.`,
    );
  if (api.tags !== undefined && Object.keys(api.tags).length > 0)
    tell(
      'tags-not-exported',
      pointerTo(pointer, 'tags'),
      shape.extensions
        ? 'The tags are written with x-amazon-apigateway-tag-value, which only imports of HTTP APIs read: tag the REST API after its import.'
        : 'Without extensions OpenAPI does not carry resource tags.',
    );
  if (api.version === undefined && shape.complete && versionOfDeployment(api) === undefined)
    tell(
      'version-missing',
      pointer,
      "The API has no version; OpenAPI wants one, so '1.0' is written.",
    );
  if (Object.values(api.stages).some(hasSettings))
    tell(
      'stages-not-exported',
      pointerTo(pointer, 'stages'),
      'OpenAPI does not carry stages: their variables, throttling, logging and caching stay behind.',
    );
  if (!shape.extensions)
    tell(
      'extensions-left-out',
      pointer,
      'Integrations, authorizers, validators and other settings of API Gateway are left out; API Gateway cannot rebuild the API from this document.',
    );
}

/** True when a stage is more than a name. */
function hasSettings({ stageName: _name, deploymentId: _id, ...settings }: Stage): boolean {
  return !equalJson(settings, stageDefaults);
}

import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import {
  isObject,
  memberOf,
  objectAt,
  recordOf,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ReadInclude } from './expand-includes.ts';
import { gatewayResponsesOf, ownedBy, withDocumentationOf } from './import-api-children.ts';
import { apiOfBody, endpointOf } from './import-rest-api.ts';
import { importStages, stageOf } from './import-stages.ts';
import type { ApiForm, ApiOrigin, ImportedParts } from './imported-parts.ts';
import {
  flagAt,
  numberAt,
  policyText,
  securityPolicyFrom,
  tagsFrom,
  throttleFrom,
} from './property-values.ts';
import { placeInServerless, type ServerlessApi } from './place-in-serverless.ts';
import { samDefinition } from './sam-definition.ts';
import { apiEvents, type ApiEvent } from './sam-events.ts';
import { implicitRestApi, type TemplateScope } from './template-scope.ts';

/** Every AWS::Serverless::Api, and the API that SAM makes for `Api` events without one. */
export function importServerlessApis(
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const byApi = new Map<string, ApiEvent[]>();
  for (const event of apiEvents(scope, 'Api')) {
    if (event.api === undefined) {
      scope.report.add(
        'api-outside-template',
        'info',
        pointerTo('/Resources', event.functionId, 'Properties', 'Events', event.eventName),
        `Event '${event.eventName}' of '${event.functionId}' names an API that is not in this template.`,
      );
      continue;
    }
    const list = byApi.get(event.api);
    if (list === undefined) byApi.set(event.api, [event]);
    else list.push(event);
  }
  const owned = ownedBy(scope);
  const add = (id: string, form: ApiForm): void => {
    addApi(id, form, byApi.get(id) ?? [], scope, readInclude, parts);
    addChildren(id, owned.get(id) ?? [], scope, parts);
  };
  for (const id of scope.resources.keys())
    if (scope.typeOf(id) === 'AWS::Serverless::Api' && scope.isMade(id)) add(id, 'serverless');
  if (byApi.has(implicitRestApi) && !scope.resources.has(implicitRestApi))
    add(implicitRestApi, 'implicit');
}

/** Single resources that belong to an API of SAM: further stages, gateway responses, documentation. */
function addChildren(
  id: string,
  children: readonly string[],
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const api = parts.apis.get(apiId);
  const origin = parts.origins.get(apiId);
  if (api?.kind !== 'rest' || origin === undefined) return;
  const ofType = (type: string): string[] =>
    children.filter((child) => scope.typeOf(child) === `AWS::ApiGateway::${type}`);
  const stages = ofType('Stage');
  const withParts: RestApi = {
    ...api,
    gatewayResponses: gatewayResponsesOf(children, api, scope, origin),
    ...(stages.length > 0 && {
      stages: { ...api.stages, ...importStages(stages, scope, origin).stages },
    }),
  };
  parts.apis.set(apiId, withDocumentationOf(children, withParts, scope, origin));
  for (const type of ['Resource', 'Method', 'Model', 'RequestValidator', 'Authorizer'])
    for (const child of ofType(type))
      scope.report.add(
        'child-of-serverless-api',
        'warning',
        pointerTo('/Resources', child),
        `'${child}' adds to '${id}', which SAM makes from a definition; it is kept for export only and is missing here. Put it into the definition.`,
      );
}

function addApi(
  id: string,
  form: ApiForm,
  events: readonly ApiEvent[],
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const globals = form === 'implicit' ? globalProperties(scope) : {};
  const properties = withDefinition(
    id,
    form === 'implicit' ? globals : scope.resolvedProperties(id),
    scope,
    readInclude,
    parts,
  );
  const name = textAt(properties, 'Name');
  const definition = samDefinition(name ?? id, properties, events, scope);
  const of: ServerlessApi = {
    logicalId: id,
    template: scope.template,
    written: writtenDefinition(id, scope, parts),
    events,
  };
  const imported = apiOfBody(definition, apiId, id, scope, (pointer) =>
    placeInServerless(of, pointer),
  );
  const stageName = textAt(properties, 'StageName') ?? 'Prod';
  const stage = stageOf(stageName, { ...properties, Description: '' });
  const description = textAt(properties, 'Description');
  const endpoint = memberOf(properties, 'EndpointConfiguration');
  const size = numberAt(properties, 'MinimumCompressionSize');
  const keySource = oneOf(textAt(properties, 'ApiKeySourceType'), [
    'HEADER',
    'AUTHORIZER',
  ] as const);
  const policy = policyText(memberOf(properties, 'Policy'));
  const disabled = flagAt(properties, 'DisableExecuteApiEndpoint');
  const { tags: _stageTags, ...stageRest } = stage;
  const api: RestApi = {
    ...imported,
    ...(name !== undefined && { name }),
    ...(description !== undefined && description !== '' && { description }),
    ...(endpoint !== undefined && {
      endpointConfiguration: endpointOf(isObject(endpoint) ? endpoint : { Type: endpoint }),
    }),
    ...(size !== undefined && { minimumCompressionSize: size }),
    ...(keySource !== undefined && { apiKeySource: keySource }),
    ...(policy !== undefined && { policy }),
    ...securityPolicyFrom(properties),
    ...(disabled !== undefined && { disableExecuteApiEndpoint: disabled }),
    ...tagsFrom(memberOf(properties, 'Tags')),
    stages: { [stageName]: stageRest },
  };
  parts.apis.set(apiId, withoutUnusedKeyScheme(api));
  addPlan(id, apiId, stageName, properties, scope, parts, of);
  addDomain(apiId, stageName, properties, parts, of);
  const origin: ApiOrigin = {
    apiId,
    logicalId: id,
    form,
    ids: new Map([
      ['RestApi ', id],
      [`Stage ${stageName}`, samStageId(id, stageName)],
      ['Deployment ', `${id}Deployment`],
    ]),
    made: { definition, of },
  };
  for (const { path } of walkResources(api))
    if (path !== '/') origin.ids.set(`Resource ${path}`, `${id}Resource${pascal(path)}`);
  parts.origins.set(apiId, origin);
}

/** The usage plan and key that `Auth` asks SAM to make (documented, "ApiUsagePlan"). A shared one is made once. */
function addPlan(
  id: string,
  apiId: string,
  stage: string,
  properties: JsonObject,
  scope: TemplateScope,
  parts: ImportedParts,
  of: ServerlessApi,
): void {
  const plan = objectAt(objectAt(properties, 'Auth'), 'UsagePlan');
  const kind = textAt(plan, 'CreateUsagePlan')?.toUpperCase();
  if (plan === undefined || (kind !== 'PER_API' && kind !== 'SHARED')) return;
  const owner = kind === 'SHARED' ? 'Serverless' : id;
  const planId = scope.idFor('usage-plan', `${owner}UsagePlan`, 6);
  const keyId = scope.idFor('api-key', `${owner}ApiKey`, 10);
  const throttle = throttleFrom(memberOf(plan, 'Throttle'));
  const quota = objectAt(plan, 'Quota');
  const limit = numberAt(quota, 'Limit');
  const period = oneOf(textAt(quota, 'Period'), ['DAY', 'WEEK', 'MONTH'] as const);
  const description = textAt(plan, 'Description');
  const made = { of, property: ['Auth', 'UsagePlan'] };
  parts.madeOf.set(`UsagePlan ${planId}`, made).set(`ApiKey ${keyId}`, made);
  parts.apiKeys.set(keyId, { id: keyId, name: `${owner}ApiKey`, enabled: true });
  parts.usagePlans.set(planId, {
    id: planId,
    name: textAt(plan, 'UsagePlanName') ?? `${owner}UsagePlan`,
    ...(description !== undefined && { description }),
    apiStages: [...(parts.usagePlans.get(planId)?.apiStages ?? []), { apiId, stage }],
    keyIds: [keyId],
    ...(throttle !== undefined && { throttle }),
    ...(limit !== undefined && period !== undefined && { quota: { limit, period } }),
  });
}

/** The domain name that `Domain` asks SAM to make (documented, "DomainConfiguration"). */
function addDomain(
  apiId: string,
  stage: string,
  properties: JsonObject,
  parts: ImportedParts,
  of: ServerlessApi,
): void {
  const domain = objectAt(properties, 'Domain');
  const domainName = textAt(domain, 'DomainName');
  if (domain === undefined || domainName === undefined) return;
  const certificateArn = textAt(domain, 'CertificateArn');
  const basePaths = textListAt(domain, 'BasePath');
  parts.madeOf.set(`DomainName ${domainName}`, { of, property: ['Domain'] });
  parts.domainNames.set(domainName, {
    domainName,
    endpointType:
      oneOf(textAt(domain, 'EndpointConfiguration'), ['EDGE', 'REGIONAL', 'PRIVATE'] as const) ??
      'REGIONAL',
    ...(certificateArn !== undefined && { certificateArn }),
    ...securityPolicyFrom(domain),
    basePathMappings: [
      ...(parts.domainNames.get(domainName)?.basePathMappings ?? []),
      ...(basePaths.length === 0 ? [''] : basePaths).map((path) => ({
        basePath: path.replace(/^\/+/, ''),
        apiId,
        stage,
      })),
    ],
  });
}

/** Logical id that SAM gives the stage of an API (documented, "Generated CloudFormation resources for AWS::Serverless::Api"). */
function samStageId(apiId: string, stageName: string): string {
  return /^[A-Za-z0-9]+$/.test(stageName) ? `${apiId}${stageName}Stage` : `${apiId}Stage`;
}

function pascal(path: string): string {
  return path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function globalProperties(scope: TemplateScope): JsonObject {
  const value = scope.resolve(objectAt(objectAt(scope.template, 'Globals'), 'Api') ?? {});
  return isObject(value) ? value : {};
}

/** `DefinitionUri` of a file beside the template as `DefinitionBody`. */
export function withDefinition(
  id: string,
  properties: JsonObject,
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): JsonObject {
  const uri = memberOf(properties, 'DefinitionUri');
  if (uri === undefined || memberOf(properties, 'DefinitionBody') !== undefined) return properties;
  const text = typeof uri === 'string' ? readInclude(uri) : undefined;
  const read = text === undefined ? undefined : readDocument(text);
  if (typeof uri === 'string' && text !== undefined && read?.kind === 'read') {
    const at = pointerTo('/Resources', id, 'Properties', 'DefinitionBody');
    parts.addSource(at, uri, text, read);
    parts.definitions.set(at, read.value);
    return { ...properties, DefinitionBody: read.value };
  }
  scope.report.add(
    'include-not-read',
    'warning',
    pointerTo('/Resources', id, 'Properties', 'DefinitionUri'),
    `The definition of '${id}' was not read: only files in the template's folder are. Its paths are missing here.`,
  );
  return { ...properties, DefinitionBody: { openapi: '3.0.1', info: { title: id }, paths: {} } };
}

/** The definition as it stands in the template or in the file beside it; undefined where SAM makes all of it, or it was not read. */
function writtenDefinition(
  id: string,
  scope: TemplateScope,
  parts: ImportedParts,
): JsonObject | undefined {
  const properties = objectAt(memberOf(objectAt(scope.template, 'Resources'), id), 'Properties');
  const at = pointerTo('/Resources', id, 'Properties', 'DefinitionBody');
  const written = memberOf(properties, 'DefinitionBody') ?? parts.definitions.get(at);
  return isObject(written) ? written : undefined;
}

/** The key scheme that every SAM document has is nothing an export must say when no method asks for a key. */
function withoutUnusedKeyScheme(api: RestApi): RestApi {
  const { kept, ...rest } = api;
  if (kept === undefined) return api;
  const needed = Object.entries(kept).filter(
    ([pointer]) => pointer !== '/components/securitySchemes/api_key',
  );
  return needed.length === 0 ? rest : { ...rest, kept: recordOf(needed) };
}

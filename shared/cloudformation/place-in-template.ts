import type { JsonValue } from '#shared/entities/common/json.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { listAt, memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { placeInDocument } from '#shared/openapi/place-in-document.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import type { ReadTemplate } from './import/import-template.ts';
import type { ApiOrigin } from './import/imported-parts.ts';
import { methodSetting } from './import/import-stages.ts';
import { placeInServerless, placeOfProperty } from './import/place-in-serverless.ts';
import { placeOfRouteApi } from './place-of-route-api.ts';
import { propertiesOf, propertyKeys } from './template-properties.ts';

/** Kinds of resources by the collection of an API that holds what they make. */
const kindOf: Readonly<Record<string, string>> = {
  models: 'Model',
  authorizers: 'Authorizer',
  requestValidators: 'RequestValidator',
  gatewayResponses: 'GatewayResponse',
  stages: 'Stage',
};

/** Kinds of resources by the collection of a project. */
const sharedKindOf: Readonly<Record<string, string>> = {
  functions: 'Function',
  usagePlans: 'UsagePlan',
  apiKeys: 'ApiKey',
  domainNames: 'DomainName',
  vpcLinks: 'VpcLink',
};

/**
 * Pointer into the template a project was imported from for a place in the project: the resource that makes what stands there,
 * and in it the property, a place in its OpenAPI document, or the event of the function that answers. Undefined for what
 * no resource of the template makes.
 *
 * @param pointer into the Project
 */
export function placeInTemplate(read: ReadTemplate, pointer: string): string | undefined {
  const [collection = '', key = '', ...rest] = pointerTokens(pointer);
  if (collection !== 'apis') {
    const kind = Object.hasOwn(sharedKindOf, collection) ? sharedKindOf[collection] : undefined;
    const id = read.parts.sharedIds.get(`${kind} ${key}`);
    if (id !== undefined) return propertiesOf(id, rest);
    const made = read.parts.madeOf.get(`${kind} ${key}`);
    return made && placeOfProperty(made.of, [...made.property, ...propertyKeys(rest)]);
  }
  const api = read.project?.apis[key];
  const origin = read.parts.origins.get(key);
  if (api === undefined || origin === undefined) return undefined;
  if (api.kind !== 'rest') return placeOfRouteApi(read, origin, rest);
  const single = singleResource(read, api, origin, rest);
  if (single !== undefined) return single;
  if (origin.form === 'resources')
    return isOwnField(rest)
      ? propertiesOf(origin.logicalId, rest)
      : pointerTo('/Resources', origin.logicalId);
  return inDefinition(read, api, origin, rest);
}

/** A resource of its own that makes what stands at keys of an API. */
function singleResource(
  read: ReadTemplate,
  api: RestApi,
  origin: ApiOrigin,
  tokens: readonly string[],
): string | undefined {
  const has = (id: string | undefined): id is string =>
    id !== undefined && read.scope.resources.has(id);
  const [member = '', name = '', methods, verb = '', ...fields] = tokens;
  if (member === 'resources') {
    if (!Object.hasOwn(api.resources, name)) return undefined;
    const path = resourcePath(api, name);
    const methodId = methods === 'methods' ? origin.ids.get(`Method ${path} ${verb}`) : undefined;
    if (has(methodId)) return inMethod(read, methodId, fields);
    const resourceId = origin.ids.get(`Resource ${path}`);
    return has(resourceId) ? pointerTo('/Resources', resourceId) : undefined;
  }
  const kind = Object.hasOwn(kindOf, member) ? kindOf[member] : undefined;
  const id = kind === undefined ? undefined : origin.ids.get(`${kind} ${name}`);
  if (!has(id)) return undefined;
  return member === 'stages' && tokens.length > 2
    ? pointerTo('/Resources', id, 'Properties', ...inStage(read, id, tokens.slice(2)))
    : propertiesOf(id, tokens.slice(2));
}

function inMethod(read: ReadTemplate, id: string, fields: readonly string[]): string {
  const [field = '', name = '', status = '', ...rest] = fields;
  const properties = pointerTo('/Resources', id, 'Properties');
  const responses = (owner: JsonValue | undefined, member: string): number =>
    listAt(owner, member).findIndex((response) => textAt(response, 'StatusCode') === status);
  const own = objectAt(read.scope.resources.get(id), 'Properties');
  if (field === 'integration' && name === 'integrationResponses' && status !== '') {
    const index = responses(memberOf(own, 'Integration'), 'IntegrationResponses');
    const list = pointerTo(properties, 'Integration', 'IntegrationResponses');
    return index === -1 ? list : pointerTo(list, index, ...propertyKeys(rest));
  }
  if (field === 'methodResponses') {
    const list = pointerTo(properties, 'MethodResponses');
    const index = listAt(own, 'MethodResponses').findIndex(
      (response) => textAt(response, 'StatusCode') === name,
    );
    return index === -1 ? list : pointerTo(list, index, ...propertyKeys(fields.slice(2)));
  }
  return field === 'httpMethod'
    ? pointerTo(properties, 'HttpMethod')
    : pointerTo(properties, ...propertyKeys(fields));
}

/** In the `Body` of an API, or where SAM makes of it what stands there. */
function inDefinition(
  read: ReadTemplate,
  api: RestApi,
  { logicalId, made }: ApiOrigin,
  tokens: readonly string[],
): string {
  if (made !== undefined) {
    const [member = '', , ...fields] = tokens;
    if (member === 'stages') return placeOfProperty(made.of, inStage(read, logicalId, fields));
    const own = placeOfProperty(made.of, isOwnField(tokens) ? propertyKeys(tokens) : []);
    return own === placeOfProperty(made.of, [])
      ? placeInServerless(made.of, placeInDocument(api, tokens, made.definition))
      : own;
  }
  const at = pointerTo('/Resources', logicalId, 'Properties', 'Body');
  const properties = objectAt(read.scope.resources.get(logicalId), 'Properties');
  const document = objectAt(properties, 'Body') ?? read.parts.definitions.get(at);
  return document !== undefined && memberOf(document, 'Fn::Transform') === undefined
    ? `${at}${placeInDocument(api, tokens, document)}`
    : pointerTo('/Resources', logicalId);
}

/** Keys of a field of a stage in the resource that makes it; method settings are a list there. */
function inStage(read: ReadTemplate, id: string, fields: readonly string[]): string[] {
  const [field = '', key = '', ...rest] = fields;
  if (field !== 'methodSettings' || key === '') return propertyKeys(fields);
  const globals = objectAt(objectAt(read.scope.template, 'Globals'), 'Api');
  const own = objectAt(read.scope.resources.get(id), 'Properties') ?? globals;
  const index = listAt(own, 'MethodSettings').findIndex((one) => methodSetting(one)[0] === key);
  return ['MethodSettings', ...(index === -1 ? [] : [String(index), ...propertyKeys(rest)])];
}

/** True for fields of the API that AWS::ApiGateway::RestApi has as properties. */
function isOwnField([member = '']: readonly string[]): boolean {
  return member !== '' && !Object.hasOwn(kindOf, member) && member !== 'resources';
}

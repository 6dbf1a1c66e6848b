import type { JsonValue } from '#shared/entities/common/json.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { listAt, memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { placeInDocument } from '#shared/openapi/place-in-document.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import type { ReadTemplate } from './import/import-template.ts';
import type { ApiOrigin } from './import/imported-parts.ts';
import { apiEvents, type ApiEvent } from './import/sam-events.ts';
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
    const id = kind === undefined ? undefined : read.parts.sharedIds.get(`${kind} ${key}`);
    return id === undefined ? undefined : propertiesOf(id, rest);
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
  return has(id) ? propertiesOf(id, tokens.slice(2)) : undefined;
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

/** In the document of an API that has one, else at the event of SAM that stands for it, else the API itself. */
function inDefinition(
  read: ReadTemplate,
  api: RestApi,
  origin: ApiOrigin,
  tokens: readonly string[],
): string | undefined {
  const own = read.scope.resources.get(origin.logicalId);
  const properties = objectAt(own, 'Properties');
  const member = origin.form === 'body' ? 'Body' : 'DefinitionBody';
  const at = pointerTo('/Resources', origin.logicalId, 'Properties', member);
  const document = objectAt(properties, member) ?? read.parts.definitions.get(at);
  const event = eventAt(read, api, origin, tokens);
  if (event !== undefined) return event;
  if (document !== undefined && memberOf(document, 'Fn::Transform') === undefined) {
    const place = placeInDocument(api, tokens, document);
    return `${at}${place}`;
  }
  return own === undefined ? undefined : pointerTo('/Resources', origin.logicalId);
}

function eventAt(
  read: ReadTemplate,
  api: RestApi,
  origin: ApiOrigin,
  [member, resourceId = '', methods, verb = '']: readonly string[],
): string | undefined {
  if (member !== 'resources' || methods !== 'methods') return undefined;
  if (!Object.hasOwn(api.resources, resourceId)) return undefined;
  const path = resourcePath(api, resourceId);
  const event = eventsOf(read).get(eventKey(origin.logicalId, verb, path));
  return event === undefined
    ? undefined
    : pointerTo('/Resources', event.functionId, 'Properties', 'Events', event.eventName);
}

const eventsByTemplate = new WeakMap<ReadTemplate, ReadonlyMap<string, ApiEvent>>();

/** Events of SAM by what they stand for, put together once: there may be a finding for each. */
function eventsOf(read: ReadTemplate): ReadonlyMap<string, ApiEvent> {
  let events = eventsByTemplate.get(read);
  if (events === undefined) {
    const found = new Map<string, ApiEvent>();
    for (const event of apiEvents(read.scope, 'Api')) {
      const key = eventKey(event.api ?? '', event.method, event.path);
      if (!found.has(key)) found.set(key, event);
    }
    eventsByTemplate.set(read, (events = found));
  }
  return events;
}

function eventKey(logicalId: string, method: string, path: string): string {
  return `${logicalId} ${method.toUpperCase()} ${path.replace(/\/+$/, '')}`;
}

/** True for fields of the API that AWS::ApiGateway::RestApi has as properties. */
function isOwnField([member = '']: readonly string[]): boolean {
  return member !== '' && !Object.hasOwn(kindOf, member) && member !== 'resources';
}

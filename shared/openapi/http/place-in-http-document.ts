import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { operationKey } from '#shared/entities/rest/operation-key.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { objectAt } from '../json-shape.ts';
import { integrationMembers, jwtMembers, requestMembers } from './http-members.ts';
import { keyOfField } from './members.ts';
import { authorizerKey } from './route-security.ts';
import {
  httpIntegrationKey,
  isIdOfOneRoute,
  nameOfShared,
  sharedIntegrationsKey,
} from './shared-integrations.ts';

/** Where an operation says what a route's field holds. */
const ofOperation: Readonly<Record<string, string>> = {
  authorizationType: 'security',
  authorizer: 'security',
  authorizationScopes: 'security',
  operationName: 'operationId',
  target: httpIntegrationKey,
};

/** The type is said for both kinds of authorizer alike. */
const ofAuthorizer = { authorizerType: { key: 'type' }, ...jwtMembers, ...requestMembers };

/**
 * Pointer into the OpenAPI document an HTTP API was imported from for a place in the API. What the document does not say leads
 * to where it would be said.
 *
 * @param tokens keys from the API to the place, e.g. `integrations`, id, `uri`
 */
export function placeInHttpDocument(
  api: HttpApi,
  [member = '', name = '', ...fields]: readonly string[],
  document: JsonValue,
): string {
  switch (member) {
    case 'routes':
      return pointerTo(operationOf(name, document), ...inOperation(fields));
    case 'integrations':
      return inIntegration(api, name, fields, document);
    case 'authorizers':
      return pointerTo(
        '/components/securitySchemes',
        name,
        authorizerKey,
        ...withKey(fields, ofAuthorizer),
      );
    case 'corsConfiguration':
      return '/x-amazon-apigateway-cors';
    case 'name':
      return '/info/title';
    default:
      return '';
  }
}

/** The operation that a route was made of; its path where the document has it no more. */
function operationOf(routeKey: string, document: JsonValue): string {
  const { verb, path } = splitRouteKey(routeKey);
  const pathItem = pointerTo('/paths', verb === undefined ? '/$default' : path);
  const key = operationKey(verb ?? 'ANY');
  const item = objectAt(objectAt(document, 'paths'), verb === undefined ? '/$default' : path);
  return objectAt(item, key) === undefined ? pathItem : pointerTo(pathItem, key);
}

function inIntegration(
  { routes }: HttpApi,
  id: string,
  fields: readonly string[],
  document: JsonValue,
): string {
  const rest = withKey(fields, integrationMembers);
  const shared = nameOfShared(id);
  const all = objectAt(objectAt(document, 'components'), sharedIntegrationsKey);
  if (!isIdOfOneRoute(id) && objectAt(all, shared) !== undefined)
    return pointerTo('/components', sharedIntegrationsKey, shared, ...rest);
  const route = Object.values(routes).find((each) => integrationIdOf(each) === id);
  return route === undefined
    ? ''
    : pointerTo(operationOf(route.routeKey, document), httpIntegrationKey, ...rest);
}

function inOperation([field]: readonly string[]): readonly string[] {
  if (field === undefined) return [];
  return [Object.hasOwn(ofOperation, field) ? (ofOperation[field] ?? field) : field];
}

/** The keys with the field as the document calls it. */
function withKey([field, ...rest]: readonly string[], members: object): readonly string[] {
  return field === undefined ? [] : [keyOfField(members, field), ...rest];
}

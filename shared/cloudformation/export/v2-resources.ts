import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { isObject, mapItems, mapMembers, recordOf } from '#shared/openapi/json-shape.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { pathsOf } from './http-routes.ts';
import type { FunctionIds } from './merge-context.ts';

/**
 * AWS::ApiGatewayV2 resources of an HTTP or WebSocket API: the API, its routes, integrations, authorizers and stages. Ids
 * come from the template the API was imported from; what is new gets one from its kind and name. Routes that came from
 * a document stand in the document again.
 *
 * @param functions logical ids of the template's functions, which integrations then name by reference
 * @param links the same of its VPC links, by their ids in the design
 */
export function v2Resources(
  api: HttpApi | WebSocketApi,
  origin: ApiOrigin,
  functions: FunctionIds,
  links: ReadonlyMap<string, string>,
): { readonly resources: Map<string, JsonObject> } {
  const resources = new Map<string, JsonObject>();
  const idOf = (kind: string, name: string): string =>
    origin.ids.get(`${kind} ${name}`) ?? `${origin.logicalId}${kind}${letters(name)}`;
  const add = (kind: string, name: string, properties: JsonObject): void => {
    resources.set(idOf(kind, name), {
      Type: `AWS::ApiGatewayV2::${kind}`,
      Properties: { ApiId: { Ref: origin.logicalId }, ...properties },
    });
  };
  resources.set(origin.logicalId, {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: api.name,
      ...(api.description !== undefined && { Description: api.description }),
      ProtocolType: api.kind === 'http' ? 'HTTP' : 'WEBSOCKET',
      ...(api.kind === 'websocket' && { RouteSelectionExpression: api.routeSelectionExpression }),
      ...(api.kind === 'http' &&
        api.corsConfiguration !== undefined && { CorsConfiguration: api.corsConfiguration }),
      ...(api.tags !== undefined && { Tags: api.tags }),
      ...recordOf(
        // Other resources of the API are kept by their type and id.
        Object.entries(api.kept ?? {}).filter(([key]) => key !== 'template' && !key.includes(' ')),
      ),
      ...(api.kind === 'http' &&
        origin.hasBody === true && {
          Body: { paths: pathsOf(api, Object.values(api.routes), {}) },
        }),
    },
  });
  for (const route of origin.hasBody === true ? [] : Object.values(api.routes)) {
    const integration = integrationIdOf(route);
    add('Route', route.routeKey, {
      RouteKey: route.routeKey,
      AuthorizationType: route.authorizationType,
      ...(integration !== undefined && {
        Target: { 'Fn::Sub': `integrations/\${${idOf('Integration', integration)}}` },
      }),
      ...route.kept,
    });
  }
  const addAll = (kind: string, values: Readonly<Record<string, JsonValue>>): void => {
    for (const [name, value] of Object.entries(values))
      add(kind, name, {
        ...(kind === 'Stage' && { StageName: name }),
        ...(isObject(value) ? value : {}),
      });
  };
  if (origin.hasBody !== true) addAll('Integration', api.integrations);
  addAll('Authorizer', api.authorizers);
  addAll('Stage', api.stages);
  return {
    resources: new Map(
      [...resources].map(([id, resource]) => [
        id,
        mapMembers(resource, (member) => withReferences(member, functions, links)),
      ]),
    ),
  };
}

/** ARNs of functions, and ids of VPC links, as symbols for those of the template. */
function withReferences(
  value: JsonValue,
  functions: FunctionIds,
  links: ReadonlyMap<string, string>,
): JsonValue {
  if (Array.isArray(value))
    return mapItems(value as readonly JsonValue[], (item) =>
      withReferences(item, functions, links),
    );
  if (isObject(value))
    return mapMembers(value, (member) => withReferences(member, functions, links));
  const link = typeof value === 'string' ? links.get(value) : undefined;
  if (link !== undefined) return `\${${link}}`;
  return typeof value === 'string'
    ? value.replace(/arn:aws:lambda:[^:]*:\d*:function:([A-Za-z0-9_-]+)/g, (arn, name: string) => {
        const id = functions.get(name);
        return id === undefined ? arn : `\${${id}.Arn}`;
      })
    : value;
}

function letters(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { mapMembers, membersExcept, recordOf } from '#shared/openapi/json-shape.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { apiProperties, apiResources, type IdOf } from '../v2/api-resources.ts';
import { overridesOf, quickCreated } from '../v2/quick-create.ts';
import { withReferences } from './function-references.ts';
import type { FunctionIds } from './merge-context.ts';

/**
 * AWS::ApiGatewayV2 resources of an HTTP or WebSocket API that a template has as such. Ids come from the template the API was
 * imported from; what is new gets one from its kind and name. What stands in the document of an API is not among them, nor what the service
 * makes of a target as long as it is the same.
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
  const single = api.kind === 'http' && origin.hasBody === true ? partsOf(api, origin).single : api;
  const overrides =
    single.kind === 'http'
      ? quickOverrides(single, (name) => idsOf(origin)('Authorizer', name))
      : undefined;
  const isQuick = overrides !== undefined;
  const held = isQuick && single.kind === 'http' ? withoutQuick(single) : single;
  const kept =
    isQuick || single.kind === 'websocket'
      ? single.kept
      : membersExcept(single.kept ?? {}, new Set(['Target', 'RouteKey', 'CredentialsArn']));
  const settings = without(single, origin.inDocument ?? []);
  resources.set(origin.logicalId, {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      ...apiProperties({ ...settings, ...(kept !== undefined && { kept }) }),
    },
  });
  if (overrides !== undefined && Object.keys(overrides).length > 0)
    resources.set(origin.ids.get('Overrides ') ?? `${origin.logicalId}Overrides`, {
      Type: 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides',
      Properties: { ApiId: { Ref: origin.logicalId }, ...overrides },
    });
  return {
    resources: new Map([
      ...[...resources].map(([id, resource]): [string, JsonObject] => [
        id,
        mapMembers(resource, (member) => withReferences(member, functions, links)),
      ]),
      ...singleResources(held, origin, functions, links),
    ]),
  };
}

/** Everything of an API but for itself as resources of its own. */
export function singleResources(
  api: HttpApi | WebSocketApi,
  origin: ApiOrigin,
  functions: FunctionIds,
  links: ReadonlyMap<string, string> = new Map(),
): Map<string, JsonObject> {
  const idOf = idsOf(origin);
  return new Map(
    apiResources(api, idOf).map(({ kind, name, properties }) => [
      idOf(kind, name),
      {
        Type: `AWS::ApiGatewayV2::${kind}`,
        Properties: mapMembers({ ApiId: { Ref: origin.logicalId }, ...properties }, (member) =>
          withReferences(member, functions, links),
        ),
      },
    ]),
  );
}

/** Logical ids of the template, or made of kind and name. */
function idsOf(origin: ApiOrigin): IdOf {
  return (kind, name) =>
    origin.ids.get(`${kind} ${name}`) ?? `${origin.logicalId}${kind}${letters(name)}`;
}

/** What of an API with a document are resources of their own, and what stands in the document, new routes among them. */
export function partsOf(
  api: HttpApi,
  { ids }: ApiOrigin,
): { readonly single: HttpApi; readonly body: HttpApi } {
  const routes = Object.entries(api.routes);
  const isSingle = (kind: string, name: string): boolean => ids.has(`${kind} ${name}`);
  const called = new Set(
    routes.flatMap(([key, route]) =>
      isSingle('Route', key) ? (integrationIdOf(route) ?? []) : [],
    ),
  );
  const split = <T>(
    record: Readonly<Record<string, T>>,
    isOwn: (name: string) => boolean,
  ): readonly [Record<string, T>, Record<string, T>] => [
    recordOf(Object.entries(record).filter(([name]) => isOwn(name))),
    recordOf(Object.entries(record).filter(([name]) => !isOwn(name))),
  ];
  const [ownRoutes, otherRoutes] = split(api.routes, (key) => isSingle('Route', key));
  const [own, others] = split(
    api.integrations,
    (id) => isSingle('Integration', id) || called.has(id),
  );
  const [ownAuthorizers, otherAuthorizers] = split(api.authorizers, (name) =>
    isSingle('Authorizer', name),
  );
  return {
    single: { ...api, routes: ownRoutes, integrations: own, authorizers: ownAuthorizers },
    body: {
      ...api,
      routes: otherRoutes,
      integrations: others,
      authorizers: otherAuthorizers,
      stages: {},
    },
  };
}

function without<A extends object>(api: A, members: readonly string[]): A {
  return recordOf(Object.entries(api).filter(([member]) => !members.includes(member))) as A;
}

/** Overrides of what the service makes of the API's target; undefined for an API without, or with more than overrides can say. */
function quickOverrides(
  api: HttpApi,
  authorizerId: (name: string) => string,
): JsonObject | undefined {
  const made = quickCreated(api.kept);
  return made === undefined
    ? undefined
    : overridesOf(made, api, (name) =>
        Object.hasOwn(api.authorizers, name) ? { Ref: authorizerId(name) } : undefined,
      );
}

function withoutQuick(api: HttpApi): HttpApi {
  const made = quickCreated(api.kept);
  const left = <T>(record: Readonly<Record<string, T>>, quick: object = {}): Record<string, T> =>
    recordOf(Object.entries(record).filter(([name]) => !Object.hasOwn(quick, name)));
  return {
    ...api,
    routes: left(api.routes, made?.routes),
    integrations: left(api.integrations, made?.integrations),
    stages: left(api.stages, made?.stages),
  };
}

function letters(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import { lambdaArn } from '#shared/entities/lambda-uri.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { addServerlessWebSocketApi } from './import-serverless-websocket.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import { tagsFrom } from './property-values.ts';
import { apiEvents, type ApiEvent } from './sam-events.ts';
import { implicitHttpApi, type TemplateScope } from './template-scope.ts';
import { anyMethodKey } from '#shared/openapi/any-method.ts';

/** HTTP and WebSocket APIs as data: routes, integrations, authorizers and stages, each with its properties worked out. */
export function importV2Apis(scope: TemplateScope, parts: ImportedParts): void {
  const owned = new Map<string, string[]>();
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id)?.startsWith('AWS::ApiGatewayV2::') !== true || !scope.isMade(id)) continue;
    const owner = scope.target(memberOf(scope.propertiesOf(id), 'ApiId'))?.id;
    if (owner === undefined) continue;
    const list = owned.get(owner);
    if (list === undefined) owned.set(owner, [id]);
    else list.push(id);
  }
  const events = new Map<string, ApiEvent[]>();
  for (const event of apiEvents(scope, 'HttpApi'))
    if (event.api !== undefined) events.set(event.api, [...(events.get(event.api) ?? []), event]);
  for (const id of scope.resources.keys()) {
    if (!scope.isMade(id)) continue;
    if (scope.typeOf(id) === 'AWS::ApiGatewayV2::Api')
      addApi(id, owned.get(id) ?? [], scope, parts);
    else if (scope.typeOf(id) === 'AWS::Serverless::HttpApi')
      addServerlessHttpApi(id, events.get(id) ?? [], owned.get(id) ?? [], scope, parts);
    else if (scope.typeOf(id) === 'AWS::Serverless::WebSocketApi') {
      addServerlessWebSocketApi(id, scope, parts);
      tellKind(id, 'WebSocket', scope);
    }
  }
  const implicit = events.get(implicitHttpApi);
  if (implicit !== undefined && !scope.resources.has(implicitHttpApi))
    addServerlessHttpApi(implicitHttpApi, implicit, owned.get(implicitHttpApi) ?? [], scope, parts);
}

const apiMembers = new Set([
  'Name',
  'Description',
  'ProtocolType',
  'CorsConfiguration',
  'RouteSelectionExpression',
  'Tags',
]);
const routeMembers = new Set(['ApiId', 'RouteKey', 'Target', 'AuthorizationType']);

function addApi(
  id: string,
  children: readonly string[],
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const properties = scope.resolvedProperties(id);
  const isSocket = textAt(properties, 'ProtocolType')?.toUpperCase() === 'WEBSOCKET';
  const origin: ApiOrigin = {
    apiId,
    logicalId: id,
    form: 'v2',
    ids: new Map([['Api ', id]]),
    hasBody: !isSocket && objectAt(properties, 'Body') !== undefined,
  };
  const routes = new Map<string, HttpRoute | WebSocketRoute>();
  const integrations = new Map<string, JsonValue>();
  const authorizers = new Map<string, JsonValue>();
  const stages = new Map<string, JsonValue>();
  const others = new Map<string, JsonValue>();
  for (const child of children) {
    const type = (scope.typeOf(child) ?? '').replace('AWS::ApiGatewayV2::', '');
    const own = scope.resolvedProperties(child);
    const rest = membersExcept(own, new Set(['ApiId']));
    switch (type) {
      case 'Route': {
        const routeKey = textAt(own, 'RouteKey') ?? '$default';
        routes.set(routeKey, routeOf(routeKey, child, own, scope));
        origin.ids.set(`Route ${routeKey}`, child);
        break;
      }
      case 'Integration':
        integrations.set(child, rest);
        origin.ids.set(`Integration ${child}`, child);
        break;
      case 'Authorizer': {
        const name = textAt(own, 'Name') ?? child;
        authorizers.set(name, rest);
        origin.ids.set(`Authorizer ${name}`, child);
        break;
      }
      case 'Stage': {
        const name = textAt(own, 'StageName') ?? child;
        stages.set(name, membersExcept(rest, new Set(['StageName', 'DeploymentId'])));
        origin.ids.set(`Stage ${name}`, child);
        break;
      }
      default:
        others.set(`${type} ${child}`, rest);
    }
  }
  const body = objectAt(properties, 'Body');
  if (!isSocket && body !== undefined) readBody(body, routes, integrations);
  const kept = recordOf([
    ...Object.entries(membersExcept(properties, apiMembers)).filter(([key]) => key !== 'Body'),
    ...others,
  ]);
  const description = textAt(properties, 'Description');
  const cors = memberOf(properties, 'CorsConfiguration');
  const common = {
    id: apiId,
    name: textAt(properties, 'Name') ?? textAt(objectAt(body, 'info'), 'title') ?? id,
    ...(description !== undefined && description !== '' && { description }),
    integrations: recordOf(integrations),
    authorizers: recordOf(authorizers),
    stages: recordOf(stages),
    ...tagsFrom(memberOf(properties, 'Tags')),
    ...(Object.keys(kept).length > 0 && { kept }),
  };
  if (isSocket)
    parts.apis.set(apiId, {
      ...common,
      kind: 'websocket',
      routeSelectionExpression:
        textAt(properties, 'RouteSelectionExpression') ?? '$request.body.action',
      routes: recordOf([...routes] as [string, WebSocketRoute][]),
    } satisfies WebSocketApi);
  else
    parts.apis.set(apiId, {
      ...common,
      kind: 'http',
      ...(cors !== undefined && { corsConfiguration: cors }),
      routes: recordOf([...routes] as [string, HttpRoute][]),
    } satisfies HttpApi);
  parts.origins.set(apiId, origin);
  tellKind(id, isSocket ? 'WebSocket' : 'HTTP', scope);
}

function tellKind(id: string, kind: string, scope: TemplateScope): void {
  scope.report.add(
    'api-as-data',
    'info',
    pointerTo('/Resources', id),
    `'${id}' is ${kind === 'HTTP' ? 'an HTTP' : 'a WebSocket'} API: it is drawn, kept and exported as it came; it cannot be changed or run here yet.`,
  );
}

/** A route; its target names the integration by logical id, as `integrations/Id`. */
function routeOf(
  routeKey: string,
  id: string,
  properties: JsonObject,
  scope: TemplateScope,
): HttpRoute | WebSocketRoute {
  const target = targetOf(memberOf(scope.propertiesOf(id), 'Target'), scope);
  const kept = membersExcept(properties, routeMembers);
  return {
    routeKey,
    ...(target !== undefined && { target }),
    authorizationType:
      oneOf(textAt(properties, 'AuthorizationType'), [
        'NONE',
        'AWS_IAM',
        'CUSTOM',
        'JWT',
      ] as const) ?? 'NONE',
    ...(Object.keys(kept).length > 0 && { kept }),
  } as HttpRoute;
}

function targetOf(value: JsonValue | undefined, scope: TemplateScope): string | undefined {
  const text = scope.text(value);
  return text?.replace(/^integrations\/\$\{([A-Za-z0-9]+)\}$/, 'integrations/$1');
}

/** Paths of an OpenAPI document as routes; their integrations under the route's name. */
function readBody(
  body: JsonObject,
  routes: Map<string, HttpRoute | WebSocketRoute>,
  integrations: Map<string, JsonValue>,
): void {
  for (const [path, item] of Object.entries(objectAt(body, 'paths') ?? {}))
    for (const [verb, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation) || verb === 'parameters') continue;
      const routeKey =
        path === '/$default' || path === '$default'
          ? '$default'
          : `${verb === anyMethodKey ? 'ANY' : verb.toUpperCase()} ${path}`;
      const integration = memberOf(operation, 'x-amazon-apigateway-integration');
      if (integration !== undefined) integrations.set(routeKey, integration);
      const kept = membersExcept(operation, new Set(['x-amazon-apigateway-integration']));
      routes.set(routeKey, {
        routeKey,
        ...(integration !== undefined && { target: `integrations/${routeKey}` }),
        authorizationType: 'NONE',
        ...(Object.keys(kept).length > 0 && { kept }),
      });
    }
}

/** AWS::Serverless::HttpApi with the events that name it (documented, "AWS::Serverless::HttpApi", "HttpApi" event source). */
function addServerlessHttpApi(
  id: string,
  events: readonly ApiEvent[],
  children: readonly string[],
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const properties = scope.resources.has(id) ? scope.resolvedProperties(id) : {};
  const routes = new Map<string, HttpRoute>();
  const integrations = new Map<string, JsonValue>();
  const definition = objectAt(properties, 'DefinitionBody');
  if (definition !== undefined) readBody(definition, routes, integrations);
  const auth = objectAt(properties, 'Auth');
  const declared = objectAt(auth, 'Authorizers') ?? {};
  for (const event of events) {
    const routeKey = httpRouteKey(event);
    const name = textAt(objectAt(event.properties, 'Auth'), 'Authorizer');
    const authorizer = name ?? textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
    const kept = membersExcept(event.properties, new Set(['ApiId', 'Path', 'Method']));
    routes.set(routeKey, {
      routeKey,
      target: `integrations/${event.functionId}`,
      authorizationType: authorizationOf(authorizer, declared),
      ...(authorizer !== 'NONE' || Object.keys(kept).length > 0
        ? { kept: { ...kept, ...(authorizer !== 'NONE' && { authorizer }) } }
        : {}),
    });
    integrations.set(event.functionId, {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: lambdaArn(scope.region, scope.accountId, event.functionName),
      PayloadFormatVersion: textAt(event.properties, 'PayloadFormatVersion') ?? '2.0',
    });
  }
  const stage = textAt(properties, 'StageName') ?? '$default';
  const ids = new Map([['Api ', id]]);
  const further = children
    .filter((child) => scope.typeOf(child) === 'AWS::ApiGatewayV2::Stage')
    .map((child): [string, JsonValue] => {
      const own = scope.resolvedProperties(child);
      const name = textAt(own, 'StageName') ?? child;
      ids.set(`Stage ${name}`, child);
      return [name, membersExcept(own, new Set(['ApiId', 'StageName', 'DeploymentId']))];
    });
  const description = textAt(properties, 'Description');
  const cors = memberOf(properties, 'CorsConfiguration');
  // Authorizers are the API's own.
  const authKept = membersExcept(auth ?? {}, new Set(['Authorizers']));
  const kept = {
    ...membersExcept(
      properties,
      new Set([
        'Name',
        'Description',
        'CorsConfiguration',
        'DefinitionBody',
        'StageName',
        'Tags',
        'Auth',
      ]),
    ),
    ...(Object.keys(authKept).length > 0 && { Auth: authKept }),
  };
  parts.apis.set(apiId, {
    kind: 'http',
    id: apiId,
    name: textAt(properties, 'Name') ?? id,
    ...(description !== undefined && description !== '' && { description }),
    ...(cors !== undefined && { corsConfiguration: cors }),
    routes: recordOf(routes),
    integrations: recordOf(integrations),
    authorizers: declared,
    stages: recordOf([[stage, { AutoDeploy: true }], ...further]),
    ...tagsFrom(memberOf(properties, 'Tags')),
    ...(Object.keys(kept).length > 0 && { kept }),
  });
  parts.origins.set(apiId, {
    apiId,
    logicalId: id,
    form: 'serverless-v2',
    ids,
  });
  tellKind(id, 'HTTP', scope);
}

/** Key of the route that an event makes. */
export function httpRouteKey({ path, method }: Pick<ApiEvent, 'path' | 'method'>): string {
  return path === '$default' ? '$default' : `${method.toUpperCase()} ${path}`;
}

function authorizationOf(authorizer: string, declared: JsonObject): HttpRoute['authorizationType'] {
  if (authorizer === 'NONE') return 'NONE';
  if (authorizer === 'AWS_IAM') return 'AWS_IAM';
  return memberOf(memberOf(declared, authorizer), 'JwtConfiguration') === undefined
    ? 'CUSTOM'
    : 'JWT';
}

import { splitRouteKey } from '#shared/entities/http/route.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Option } from '#renderer/ui/select.tsx';
import type { MappingPlace } from '../integration/mapping-rows.ts';

/** What the removal of a header or parameter says in place of a source (documented, "Transforming API requests and responses for HTTP APIs"). */
const nothing = "''";

/** What mappings of requests to HTTP back ends change. */
export const httpRequestPlaces: readonly MappingPlace[] = [
  { label: 'Add to header', prefix: 'append:header.' },
  { label: 'Set header', prefix: 'overwrite:header.', isFirstChoice: true },
  { label: 'Remove header', prefix: 'remove:header.', fixedSource: nothing },
  { label: 'Add to query', prefix: 'append:querystring.' },
  { label: 'Set query', prefix: 'overwrite:querystring.' },
  { label: 'Remove query', prefix: 'remove:querystring.', fixedSource: nothing },
  { label: 'Set path', prefix: 'overwrite:path', isWhole: true },
];

/** What mappings of answers of HTTP APIs change. */
export const httpResponsePlaces: readonly MappingPlace[] = [
  { label: 'Add to header', prefix: 'append:header.' },
  { label: 'Set header', prefix: 'overwrite:header.', isFirstChoice: true },
  { label: 'Remove header', prefix: 'remove:header.', fixedSource: nothing },
  { label: 'Set status', prefix: 'overwrite:statuscode', isWhole: true },
];

/** `$context` members worth offering (documented, "Customize HTTP API access logs"; "WebSocket API mapping template reference"). */
const httpContext = [
  'requestId',
  'routeKey',
  'stage',
  'path',
  'httpMethod',
  'identity.sourceIp',
  'identity.userAgent',
  'authorizer.claims.sub',
  'authorizer.principalId',
  'requestTime',
  'requestTimeEpoch',
];
const socketContext = [
  'connectionId',
  'eventType',
  'messageId',
  'requestId',
  'routeKey',
  'stage',
  'connectedAt',
  'identity.sourceIp',
  'authorizer.principalId',
  'requestTimeEpoch',
];

/** What mappings and arguments of a route's request may read. */
export function httpRequestSources(api: HttpApi, routeKey: string): Option[] {
  const { path } = splitRouteKey(routeKey);
  const inPath = [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map((found) => found[1] ?? '');
  return options([
    ...inPath.map((name) => `$request.path.${name}`),
    '$request.path',
    '$request.body',
    '$request.body.',
    '$request.header.',
    '$request.querystring.',
    ...common(api),
  ]);
}

/** What mappings of an answer may read. */
export function httpResponseSources(api: HttpApi): Option[] {
  return options(['$response.header.', '$response.body', '$response.body.', ...common(api)]);
}

/** What mappings of a WebSocket API's integration may read: what `$connect` declares, the message, stage variables, context, fixed text. */
export function socketRequestSources(api: WebSocketApi, routeKey: string): Option[] {
  const declared = Object.keys(api.routes[routeKey]?.requestParameters ?? {});
  return options([
    ...declared,
    ...(routeKey === '$connect'
      ? ['route.request.header.', 'route.request.querystring.']
      : ['route.request.body', 'route.request.body.']),
    ...variables(api).map((name) => `stageVariables.${name}`),
    ...socketContext.map((name) => `context.${name}`),
    "'text'",
  ]);
}

/** What response parameters of a WebSocket API's integration may be taken from (documented, "CreateIntegrationResponse" of API Gateway v2). */
export const socketResponseSources: readonly Option[] = options([
  'integration.response.header.',
  'integration.response.body.',
  "'text'",
]);

function common(api: HttpApi): string[] {
  return [
    ...variables(api).map((name) => `$stageVariables.${name}`),
    ...httpContext.map((name) => `$context.${name}`),
  ];
}

function variables({ stages }: HttpApi | WebSocketApi): string[] {
  return Object.values(stages).flatMap(({ stageVariables }) => Object.keys(stageVariables ?? {}));
}

function options(names: readonly string[]): Option[] {
  return [...new Set(names)].map((name) => ({ id: name, label: name }));
}

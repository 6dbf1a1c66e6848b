import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { withoutKeys } from './map-values.ts';

/** What a person chooses between: the service's types, with the two uses of AWS and of AWS_PROXY told apart. */
export type RouteIntegrationKind =
  'lambda-proxy' | 'lambda' | 'http-proxy' | 'http' | 'aws-service' | 'mock';

/**
 * The kinds each API has: services are called by a subtype of AWS_PROXY there and by AWS here (documented, "Integration" of API
 * Gateway v2; "Set up a WebSocket API integration request in API Gateway").
 */
export const routeIntegrationKinds: Readonly<
  Record<'http' | 'websocket', readonly RouteIntegrationKind[]>
> = {
  http: ['lambda-proxy', 'http-proxy', 'aws-service'],
  websocket: ['lambda-proxy', 'lambda', 'http-proxy', 'http', 'aws-service', 'mock'],
};

/** Which kind an integration is. One of AWS that says nothing of what it calls is a function's. */
export function kindOfRouteIntegration(
  integration: HttpIntegration | WebSocketIntegration,
): RouteIntegrationKind {
  switch (integration.integrationType) {
    case 'MOCK':
      return 'mock';
    case 'HTTP':
      return 'http';
    case 'HTTP_PROXY':
      return 'http-proxy';
    case 'AWS_PROXY':
      return 'integrationSubtype' in integration && integration.integrationSubtype !== undefined
        ? 'aws-service'
        : 'lambda-proxy';
    case 'AWS':
      return integration.integrationUri === undefined || isLambdaUri(integration.integrationUri)
        ? 'lambda'
        : 'aws-service';
  }
}

/**
 * The integration of an HTTP API changed to another kind, without what only the kind before it had; one to begin with where there
 * was none. What it calls is said by the caller unless both kinds can call the same.
 */
export function httpIntegrationOfKind(
  kind: RouteIntegrationKind,
  before: HttpIntegration | undefined,
): HttpIntegration {
  if (before !== undefined && kindOfRouteIntegration(before) === kind) return before;
  const keeps = new Set(['timeoutInMillis', 'description', 'kept', 'responseParameters']);
  // The arguments of a service mean nothing to anything else.
  if (kind !== 'aws-service' && before?.integrationSubtype === undefined)
    keeps.add('requestParameters');
  return {
    integrationType: kind === 'http-proxy' ? 'HTTP_PROXY' : 'AWS_PROXY',
    ...(kind === 'http-proxy' && { integrationMethod: 'ANY' }),
    payloadFormatVersion: kind === 'lambda-proxy' ? '2.0' : '1.0',
    ...only(before, keeps),
  };
}

/** As `httpIntegrationOfKind` for a WebSocket API: mappings stay but for mocks, templates and integration responses but for proxies. */
export function webSocketIntegrationOfKind(
  kind: RouteIntegrationKind,
  before: WebSocketIntegration | undefined,
): WebSocketIntegration {
  const was = before && kindOfRouteIntegration(before);
  if (before !== undefined && was === kind) return before;
  const isProxy = kind === 'lambda-proxy' || kind === 'http-proxy';
  const keeps = new Set(['timeoutInMillis', 'description', 'kept']);
  if (kind !== 'mock') keeps.add('requestParameters');
  if (!isProxy) for (const field of mappedFields) keeps.add(field);
  if (isHttp(kind) && isHttp(was)) for (const field of httpFields) keeps.add(field);
  if (isLambda(kind) && isLambda(was)) keeps.add('integrationUri');
  if (isAws(kind) && isAws(was)) keeps.add('credentialsArn');
  return {
    integrationType: typeOf[kind],
    ...(!isProxy && startOfMapped),
    ...(kind === 'mock' && { requestTemplates: { $default: '{"statusCode": 200}' } }),
    ...(kind !== 'mock' && kind !== 'lambda-proxy' && { integrationMethod: 'POST' }),
    ...only(before, keeps),
  };
}

/** What integrations have that are no proxies. */
const mappedFields: readonly (keyof WebSocketIntegration)[] = [
  'requestTemplates',
  'templateSelectionExpression',
  'passthroughBehavior',
  'contentHandlingStrategy',
  'integrationResponses',
];

const httpFields: readonly (keyof WebSocketIntegration)[] = [
  'integrationUri',
  'integrationMethod',
  'connectionType',
  'connectionId',
  'tlsConfig',
];

const typeOf = {
  'lambda-proxy': 'AWS_PROXY',
  lambda: 'AWS',
  'http-proxy': 'HTTP_PROXY',
  http: 'HTTP',
  'aws-service': 'AWS',
  mock: 'MOCK',
} as const;

/** An answer fails without an integration response to take it (documented, "Set up WebSocket API integration responses in API Gateway"). */
const startOfMapped = {
  templateSelectionExpression: '\\$default',
  integrationResponses: { $default: { integrationResponseKey: '$default' } },
} as const;

function only<T extends object>(integration: T | undefined, fields: ReadonlySet<string>) {
  const all = (integration ?? {}) as Readonly<Record<string, unknown>>;
  return withoutKeys(all, (key) => !fields.has(key)) as Partial<T>;
}

function isLambda(kind: RouteIntegrationKind | undefined): boolean {
  return kind === 'lambda' || kind === 'lambda-proxy';
}

function isAws(kind: RouteIntegrationKind | undefined): boolean {
  return isLambda(kind) || kind === 'aws-service';
}

function isHttp(kind: RouteIntegrationKind | undefined): boolean {
  return kind === 'http' || kind === 'http-proxy';
}

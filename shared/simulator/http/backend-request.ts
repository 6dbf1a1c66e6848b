import { pathPrefixOfStage } from '#shared/entities/common/route-stage.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { withHeader, withoutHeader } from '../header-list.ts';
import { escapeAddress } from '../integrations/backend-address.ts';
import { throughVpcLink } from '../integrations/vpc-link.ts';
import type { HeaderList } from '../ports.ts';
import type { CompiledHttpIntegration } from './compiled-http-api.ts';
import type { HttpIntegrationRequest, Prepared } from './invocation.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { httpRefusal } from './refusal.ts';

export const webServerFact: FidelityFact = {
  feature: 'HTTP_PROXY integration of HTTP APIs',
  fidelity: 'documented',
  says: 'Query, body and headers pass through, path variables stand in the address. $default calls the address with the whole path behind it, a greedy variable with what it took.',
  sources: [
    'Create HTTP proxy integrations for HTTP APIs in API Gateway',
    'Create routes for HTTP APIs in API Gateway',
  ],
};
export const privateFact: FidelityFact = {
  feature: 'Private integration of HTTP APIs',
  fidelity: 'approximate',
  says: 'The request goes to the local address given for the VPC link instead of its listener or service, with the whole path, stage included, and the Host of the API, as users report.',
  concerns: {
    kind: 'http-route',
    when: (route, api) => integrationOfRoute(api, route)?.integration.connectionType === 'VPC_LINK',
  },
};
export const backendRequestFacts: readonly FidelityFact[] = [
  webServerFact,
  {
    feature: 'What HTTP_PROXY integrations of HTTP APIs add',
    fidelity: 'assumed',
    says: 'forwarded and via are the service’s own, x-forwarded-* do not go on, as users report; by= of forwarded, an address of the service, is left out. The path that $default puts behind the address begins with the stage, but for the stage $default.',
  },
  privateFact,
  {
    feature: 'TLS of private integrations',
    fidelity: 'not-simulated',
    says: 'Whether the back end is spoken to by HTTPS is what the local address of the link says; serverNameToVerify changes nothing.',
    concerns: {
      kind: 'http-route',
      when: (route, api) => integrationOfRoute(api, route)?.integration.tlsConfig !== undefined,
    },
  },
];

/**
 * The request to a web server.
 *
 * @throws GatewayError 500 for an address that cannot be called
 */
export function backendRequest(
  invocation: Prepared,
  integration: CompiledHttpIntegration,
  request: OutgoingRequest,
  traceId: string,
): HttpIntegrationRequest {
  const { invocationRequest, context } = invocation;
  const { integrationMethod } = integration.integration;
  let headers = backendHeaders(invocation, request.headers, traceId);
  const host = request.host ?? (integration.kind === 'private' ? context.domainName : undefined);
  if (host !== undefined) headers = [...headers, ['host', host]];
  const address = addressOf(invocation, integration, request);
  return {
    uri:
      request.rawQuery === ''
        ? address
        : `${address}${address.includes('?') ? '&' : '?'}${escapeAddress(request.rawQuery)}`,
    httpMethod:
      integrationMethod === undefined || integrationMethod === '' || integrationMethod === 'ANY'
        ? invocationRequest.httpMethod
        : integrationMethod,
    headers,
    body: invocationRequest.body,
    traceId,
  };
}

/** Belong to the service, or to the connection with it. */
const unsent = new Set([
  'content-length',
  'forwarded',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

function backendHeaders(
  { request: { sourceIp }, context }: Prepared,
  headers: HeaderList,
  traceId: string,
): HeaderList {
  const via = headers.filter(([name]) => name === 'via').map(([, value]) => value);
  const sent = headers.filter(([name]) => !unsent.has(name));
  return [
    ...withHeader(withoutHeader(sent, 'via'), 'x-amzn-trace-id', traceId),
    ['forwarded', `for=${sourceIp};host=${context.domainName};proto=https`],
    ['via', [...via, 'HTTP/1.1 AmazonAPIGateway'].join(', ')],
  ];
}

function addressOf(
  invocation: Prepared,
  integration: CompiledHttpIntegration,
  request: OutgoingRequest,
): string {
  const { stageVariables, deployment, route } = invocation;
  if (integration.kind === 'private') {
    const path = request.path === undefined ? rawFullPath(invocation) : escapePath(request.path);
    return privateAddress(() =>
      throughVpcLink(
        { api: { project: deployment.project }, stageVariables },
        integration.integration.connectionId ?? '',
        path,
      ),
    );
  }
  const values = new Map<string, string>();
  for (const [name, value] of invocation.pathParameters) values.set(name, escapePath(value));
  const uri = integration.uri.render(values, stageVariables);
  const missing = /\{[^{}]*\}/.exec(uri)?.[0];
  if (missing !== undefined)
    throw httpRefusal(
      'INTERNAL_SERVER_ERROR',
      `The address ${uri} asks for ${missing}, which the route "${route.route.routeKey}" does not have.`,
    );
  if (!/^https?:\/\/[^/?#\s]+/i.test(uri))
    throw httpRefusal('INTERNAL_SERVER_ERROR', `"${uri}" is not an http or https address.`);
  if (request.path !== undefined)
    return escapeAddress(withPath(uri, () => escapePath(request.path ?? '')));
  return escapeAddress(
    route.verb === undefined
      ? withPath(uri, (path) => path.replace(/\/$/, '') + rawFullPath(invocation))
      : uri,
  );
}

/** The path as the client wrote it, behind the stage. */
function rawFullPath({ stage, path }: Prepared): string {
  return pathPrefixOfStage(stage.stage.stageName) + path;
}

function withPath(address: string, change: (path: string) => string): string {
  const [, origin = '', path = '', query = ''] =
    /^(https?:\/\/[^/?#]+)([^?#]*)(.*)$/is.exec(address) ?? [];
  return `${origin}${change(path)}${query}`;
}

/** What would end a path or begin an escape. */
function escapePath(text: string): string {
  return escapeAddress(text.replaceAll(/[%?#]/g, encodeURIComponent));
}

/** A link that leads nowhere is a fault of the design. */
function privateAddress(address: () => string): string {
  try {
    return address();
  } catch (error) {
    throw error instanceof GatewayError
      ? httpRefusal('INTERNAL_SERVER_ERROR', error.reason)
      : error;
  }
}

import { parseAwsServiceAddress } from '#shared/entities/aws-service-address.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { bytesToText, noBytes } from '#shared/std/text-bytes.ts';
import { printLogHeaders } from '../execution-log.ts';
import { configurationError, GatewayError } from '../gateway-error.ts';
import { payloadBytes, payloadText } from '../mapping/content-conversion.ts';
import type { BackendRequest, BackendResult, HttpPort } from '../ports.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { EndpointResponse, IntegrationCall } from './integration-call.ts';

export const httpFact: FidelityFact = {
  feature: 'HTTP integration',
  fidelity: 'exact',
  says: 'Only what is mapped goes out, with a few headers of the service; status and headers come back for mapping.',
  sources: ['http-integrations.json', 'header-remapping.json', 'binary-content-handling.json'],
};
export const httpProxyFact: FidelityFact = {
  feature: 'HTTP_PROXY integration',
  fidelity: 'exact',
  says: 'Headers, query and body of the client pass through with the mapped ones on top; the answer passes back.',
  sources: ['http-integrations.json', 'header-remapping.json'],
};
export const httpFacts: readonly FidelityFact[] = [
  {
    feature: 'Failures of back ends',
    fidelity: 'documented',
    says: 'A back end that cannot be reached is INTEGRATION_FAILURE, one that takes too long INTEGRATION_TIMEOUT, both 504.',
    sources: ['Gateway response types'],
  },
  {
    feature: 'Certificates of back ends',
    fidelity: 'approximate',
    says: 'Certificates are checked against the authorities this machine trusts, not against those the service lists.',
  },
];

/** Calls an HTTP back end. @throws GatewayError when it cannot be reached or takes too long */
export async function callHttp(
  invocation: IntegrationCall,
  integration: CallableIntegration,
): Promise<EndpointResponse> {
  const { http } = invocation.ports;
  const { streamIdleMs } = integration.settings;
  return http.stream !== undefined && streamIdleMs !== undefined
    ? streamFrom(invocation, integration, http.stream.bind(http), streamIdleMs)
    : exchange(invocation, integration, (request) => http.send(request));
}

/** Calls the local stand-in of an AWS service. @throws GatewayError when there is none, besides */
export async function callAwsService(
  invocation: IntegrationCall,
  integration: CallableIntegration,
): Promise<EndpointResponse> {
  const { awsServices } = invocation.ports;
  const address = parseAwsServiceAddress(
    integration.uri.render(new Map(), invocation.stageVariables),
  );
  const { service = '', region = '', subdomain } = address ?? {};
  if (awsServices === undefined)
    throw configurationError(
      'AWS Service',
      `The integration calls the AWS service "${service}", for which there is no local stand-in.`,
    );
  return exchange(invocation, integration, async (request) => {
    const result = await awsServices.send({ ...request, service, region, subdomain });
    for (const note of result.notes ?? [])
      invocation.notes.push({
        feature: `AWS service ${service}`,
        ...note,
        entity: integration.entity,
      });
    return result;
  });
}

/** The head of the answer as soon as it is there; the body comes later. */
async function streamFrom(
  invocation: IntegrationCall,
  integration: CallableIntegration,
  stream: NonNullable<HttpPort['stream']>,
  idleMs: number,
): Promise<EndpointResponse> {
  const { log, ports, integrationRequest } = invocation;
  logRequest(invocation);
  const began = ports.clock.elapsed();
  const result = await stream(requestOf(invocation, integration), idleMs);
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  if (result.kind !== 'streaming') throw failureOf(result, integrationRequest.uri, integration);
  const { status, headers, chunks } = result;
  log?.data(`Received response. Status: ${status}, Integration latency: ${latencyMs} ms`);
  log?.data(`Endpoint response headers: ${printLogHeaders(headers)}`);
  return {
    status,
    headers,
    body: noBytes,
    stream: chunks,
    selectionText: String(status),
    latencyMs,
  };
}

async function exchange(
  invocation: IntegrationCall,
  integration: CallableIntegration,
  send: (request: BackendRequest) => Promise<BackendResult>,
): Promise<EndpointResponse> {
  const { log, ports, integrationRequest } = invocation;
  logRequest(invocation);
  const began = ports.clock.elapsed();
  const result = await send(requestOf(invocation, integration));
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  if (result.kind !== 'response') throw failureOf(result, integrationRequest.uri, integration);
  if (log !== undefined) {
    log.data(`Received response. Status: ${result.status}, Integration latency: ${latencyMs} ms`);
    log.data(`Endpoint response headers: ${printLogHeaders(result.headers)}`);
    log.data(`Endpoint response body before transformations: ${bytesToText(result.body)}`);
  }
  return {
    status: result.status,
    headers: result.headers,
    body: result.body,
    selectionText: String(result.status),
    latencyMs,
  };
}

function logRequest({ log, integrationRequest }: IntegrationCall): void {
  if (log === undefined) return;
  const { uri, headers, payload } = integrationRequest;
  log.data(`Endpoint request URI: ${uri}`);
  log.data(`Endpoint request headers: ${printLogHeaders(headers)}`);
  log.data(`Endpoint request body after transformations: ${payloadText(payload)}`);
  log.data(`Sending request to ${uri}`);
}

function requestOf(
  { integrationRequest }: IntegrationCall,
  { settings }: CallableIntegration,
): BackendRequest {
  const { uri, headers, httpMethod, payload } = integrationRequest;
  const body = payloadBytes(payload);
  return {
    method: httpMethod,
    url: uri,
    headers,
    body: body.length === 0 ? undefined : body,
    timeoutMs: settings.timeoutInMillis,
    insecureSkipVerification: settings.insecureSkipVerification,
  };
}

function failureOf(
  result: Exclude<BackendResult, { kind: 'response' }>,
  uri: string,
  { settings }: CallableIntegration,
): GatewayError {
  if (result.kind === 'timeout') return integrationTimeout(settings.timeoutInMillis);
  return new GatewayError('INTEGRATION_FAILURE', 'Network error communicating with endpoint', {
    reason: `The back end at ${uri} could not be reached: ${result.message}`,
    logLines: ['Execution failed due to a network error communicating with endpoint'],
  });
}

/** The back end took longer than the integration allows (documented, "Gateway response types"). */
export function integrationTimeout(timeoutMs: number): GatewayError {
  return new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out', {
    reason: `The back end did not answer within ${timeoutMs} ms.`,
    logLines: ['Execution failed due to a timeout error'],
  });
}

import { configurationError } from '../gateway-error.ts';
import { hasHeader, headerValue, withHeader } from '../header-list.ts';
import { addDefaultHeader, sendableHeaders } from '../mapping/integration-headers.ts';
import type { HeaderList } from '../ports.ts';
import { escapeAddress, verbOf, withQuery } from './backend-address.ts';
import { awsServiceTarget } from './aws-service-target.ts';
import type { BackendTarget, TargetParts } from './backend-target.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { IntegrationCaller } from './integration-call.ts';
import { lambdaTarget } from './lambda-target.ts';
import { throughVpcLink } from './vpc-link.ts';

/**
 * Where the integration request goes.
 *
 * @throws GatewayError for an address that cannot be called
 */
export function addressBackend(parts: TargetParts): BackendTarget {
  switch (parts.integration.kind) {
    case 'mock':
      return { uri: '', httpMethod: '', headers: parts.parameters.headers };
    case 'http':
      return httpTarget(parts);
    case 'http-proxy':
      return httpProxyTarget(parts);
    case 'lambda':
    case 'lambda-proxy':
      return lambdaTarget(parts);
    case 'aws-service':
      return awsServiceTarget(parts);
  }
}

/** Only what is mapped goes out, with a few headers of the service (recorded, header-remapping). */
function httpTarget(parts: TargetParts): BackendTarget {
  const { invocation, integration, parameters, payload, traceId } = parts;
  const { api, invocationRequest } = invocation;
  const headers = [...sendableHeaders(parameters.headers, 'via')];
  headers.push(['x-amzn-apigateway-api-id', api.id]);
  addDefaultHeader(headers, 'Accept', 'application/json');
  addDefaultHeader(headers, 'User-Agent', `AmazonAPIGateway_${api.id}`);
  headers.push(['X-Amzn-Trace-Id', traceId]);
  // A request without a body has no content type either (recorded, header-remapping).
  if (payload.length > 0)
    addDefaultHeader(
      headers,
      'Content-Type',
      headerValue(invocationRequest.headers, 'Content-Type') ?? 'application/json',
    );
  return {
    uri: httpAddress(invocation, integration, parameters.path, parameters.query),
    httpMethod: verbOf(invocation, integration),
    headers,
  };
}

/** The client's headers and query pass through, the mapped ones on top (recorded, http-integrations). */
function httpProxyTarget(parts: TargetParts): BackendTarget {
  const { invocation, integration, parameters, traceId } = parts;
  const { api, invocationRequest } = invocation;
  let headers: HeaderList = invocationRequest.headers.filter(
    ([name]) => name.toLowerCase() !== 'host',
  );
  for (const [name, value] of sendableHeaders(parameters.headers, 'via'))
    headers = withHeader(headers, name, value);
  headers = withHeader(headers, 'X-Amzn-Trace-Id', traceId);
  headers = withHeader(headers, 'x-amzn-apigateway-api-id', api.id);
  if (!hasHeader(headers, 'User-Agent'))
    headers = [...headers, ['User-Agent', `AmazonAPIGateway_${api.id}`]];
  const query = new Map(invocationRequest.query);
  for (const [name, values] of parameters.query) query.set(name, values);
  return {
    uri: httpAddress(invocation, integration, parameters.path, query),
    httpMethod: verbOf(invocation, integration),
    headers,
  };
}

function httpAddress(
  invocation: IntegrationCaller,
  integration: CallableIntegration,
  path: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, readonly string[]>,
): string {
  const uri = integration.uri.render(path, invocation.stageVariables);
  const address = escapeAddress(withQuery(uri, query));
  if (/\{[^}]*\}/.test(uri))
    throw configurationError(
      `Illegal character in path at index ${uri.indexOf('{')}: ${uri}`,
      `The address ${uri} asks for a path parameter that the integration request does not map.`,
    );
  if (!/^https?:\/\/[^/?#\s]+/i.test(address))
    throw configurationError(
      'Invalid endpoint address',
      `"${address}" is not an http or https address.`,
    );
  const { vpcLinkId } = integration.settings;
  return vpcLinkId === undefined ? address : throughVpcLink(invocation, vpcLinkId, address);
}

import { encodeBase64 } from '#shared/std/base64.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { callerOfEvent } from '../authorization/http-caller.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import {
  headerValue,
  headerValues,
  toHeaderRecord,
  toMultiValueHeaderRecord,
} from '../header-list.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { HeaderList } from '../ports.ts';
import { signerOf } from './http-context.ts';
import type { Prepared } from './invocation.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

export const eventFacts: readonly FidelityFact[] = [
  {
    feature: 'Events of HTTP APIs',
    fidelity: 'documented',
    says: 'Format 2.0 joins repeated headers and query parameters by commas, has cookies in a list and leaves out what is empty; format 1.0 has every value, and null for what is empty. Names of headers are in lower case in both, though events of format 1.0 that users published have some in their usual spelling.',
    sources: ['Create AWS Lambda proxy integrations for HTTP APIs in API Gateway'],
  },
  {
    feature: 'Bodies in events of HTTP APIs',
    fidelity: 'assumed',
    says: 'text/*, application/json, application/xml and application/javascript arrive as text, every other body, forms and those without a type included, as Base64, as users measured.',
  },
  {
    feature: 'Paths in events of HTTP APIs',
    fidelity: 'assumed',
    says: 'They are decoded and begin with the stage, but for $default, as published events show. Under a custom domain only path of format 1.0 has the base path.',
  },
];

/** The event of a function behind a route of an HTTP API, as JSON text. */
export function buildProxyEvent(
  invocation: Prepared,
  request: OutgoingRequest,
  version: '1.0' | '2.0',
): string {
  return JSON.stringify(
    version === '2.0' ? eventV2(invocation, request) : eventV1(invocation, request),
  );
}

/** Documented, "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"; undefined members are left out. */
function eventV2(invocation: Prepared, request: OutgoingRequest): object {
  const { route, stage, context, deployment, pathParameters, stageVariables, caller } = invocation;
  const { routeKey } = route.route;
  const cookies = cookiesOf(request.headers);
  const rawPath = request.path ?? invocation.fullPath;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: request.rawQuery,
    cookies: cookies.length === 0 ? undefined : cookies,
    headers: joinedHeaders(request.headers),
    queryStringParameters:
      request.query.size === 0
        ? undefined
        : Object.fromEntries([...request.query].map(([name, values]) => [name, values.join(',')])),
    requestContext: {
      accountId: deployment.project.accountId,
      apiId: deployment.httpApi.id,
      authorizer: callerOfEvent(caller, '2.0'),
      domainName: context.domainName,
      domainPrefix: context.domainPrefix,
      http: {
        method: invocation.invocationRequest.httpMethod,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: invocation.request.sourceIp,
        userAgent: context.userAgent ?? '',
      },
      requestId: invocation.requestId,
      routeKey,
      stage: stage.stage.stageName,
      time: context.requestTime,
      timeEpoch: invocation.arrivedAt,
    },
    pathParameters: pathParameters.size === 0 ? undefined : Object.fromEntries(pathParameters),
    ...bodyOf(invocation),
    stageVariables: Object.keys(stageVariables).length === 0 ? undefined : stageVariables,
  };
}

/** Documented, same page; the form of `resourceId` and the identity is that of published events. */
function eventV1(invocation: Prepared, request: OutgoingRequest): object {
  const { route, stage, context, deployment, pathParameters, stageVariables, caller, basePath } =
    invocation;
  const { httpMethod } = invocation.invocationRequest;
  const query = [...request.query];
  const { body, isBase64Encoded } = bodyOf(invocation);
  const fullPath = request.path ?? invocation.fullPath;
  return {
    version: '1.0',
    resource: route.path,
    path: basePath === undefined || basePath === '' ? fullPath : `/${basePath}${invocation.path}`,
    httpMethod,
    headers: toHeaderRecord(request.headers),
    multiValueHeaders: toMultiValueHeaderRecord(request.headers),
    queryStringParameters:
      query.length === 0
        ? null
        : Object.fromEntries(query.map(([name, values]) => [name, values.at(-1) ?? ''])),
    multiValueQueryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    requestContext: {
      accountId: deployment.project.accountId,
      apiId: deployment.httpApi.id,
      // Events of open routes that users published have no such member.
      authorizer: caller && callerOfEvent(caller, '1.0'),
      domainName: context.domainName,
      domainPrefix: context.domainPrefix,
      extendedRequestId: invocation.requestId,
      httpMethod,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAmr: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: invocation.request.sourceIp,
        user: null,
        userAgent: context.userAgent ?? '',
        userArn: null,
        ...(caller?.kind === 'iam' && signerOf(caller)),
      },
      path: fullPath,
      protocol: 'HTTP/1.1',
      requestId: invocation.requestId,
      requestTime: context.requestTime,
      requestTimeEpoch: invocation.arrivedAt,
      resourceId: route.route.routeKey,
      resourcePath: route.path,
      stage: stage.stage.stageName,
    },
    pathParameters: pathParameters.size === 0 ? null : Object.fromEntries(pathParameters),
    stageVariables: Object.keys(stageVariables).length === 0 ? null : stageVariables,
    body: body ?? null,
    isBase64Encoded,
  };
}

/** Each cookie by itself, whatever headers they came in. */
function cookiesOf(headers: HeaderList): string[] {
  return headerValues(headers, 'cookie').flatMap((header) =>
    header
      .split(';')
      .map((cookie) => cookie.trim())
      .filter((cookie) => cookie !== ''),
  );
}

/** All but cookies, repeated ones joined by commas. */
function joinedHeaders(headers: HeaderList): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    if (name === 'cookie') continue;
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

function bodyOf({ invocationRequest }: Prepared): {
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
} {
  const { body, headers } = invocationRequest;
  if (body === undefined) return { body: undefined, isBase64Encoded: false };
  return isText(headerValue(headers, 'content-type'))
    ? { body: bytesToText(body), isBase64Encoded: false }
    : { body: encodeBase64(body), isBase64Encoded: true };
}

const textTypes = new Set(['application/json', 'application/xml', 'application/javascript']);

function isText(contentType: string | undefined): boolean {
  if (contentType === undefined || contentType.trim() === '') return false;
  const type = mediaTypeOf(contentType);
  return type.startsWith('text/') || textTypes.has(type);
}

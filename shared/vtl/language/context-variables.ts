import { entries, type LanguageEntry } from './entry.ts';

/** What a template belongs to: a method of a REST API, or a route of a WebSocket API. `$context` holds other things there. */
export type TemplateOwner = 'method' | 'route';

/** Of methods (documented: variables for data models, authorizers, mapping templates and CloudWatch access logging). */
const ofMethods = entries([
  ['accountId', '$context.accountId', 'The AWS account that owns the API.'],
  ['apiId', '$context.apiId', 'The id which the service gave the API.'],
  ['authorizer', '$context.authorizer', 'What the authorizer says of the caller; a map.'],
  [
    'authorizer.claims',
    '$context.authorizer.claims',
    'The claims of a Cognito user, by name: `$context.authorizer.claims.email`.',
  ],
  [
    'authorizer.principalId',
    '$context.authorizer.principalId',
    'Who the caller is according to a Lambda authorizer.',
  ],
  ['awsEndpointRequestId', '$context.awsEndpointRequestId', 'The request id of the AWS endpoint.'],
  ['deploymentId', '$context.deploymentId', 'The deployment the stage runs.'],
  ['domainName', '$context.domainName', 'The host name the request was sent to.'],
  ['domainPrefix', '$context.domainPrefix', 'The first label of the host name.'],
  ['error', '$context.error', 'What went wrong; only in gateway responses and access logs.'],
  ['error.message', '$context.error.message', 'A text for the client; gateway responses only.'],
  [
    'error.messageString',
    '$context.error.messageString',
    'The same with quotes around it; gateway responses only.',
  ],
  [
    'error.responseType',
    '$context.error.responseType',
    'The type of the gateway response; gateway responses only.',
  ],
  [
    'error.validationErrorString',
    '$context.error.validationErrorString',
    'What the validation of the request found; gateway responses only.',
  ],
  ['extendedRequestId', '$context.extendedRequestId', 'A second id of the request, for support.'],
  ['httpMethod', '$context.httpMethod', 'The HTTP method: GET, POST, …'],
  ['identity', '$context.identity', 'Who called, from where and how; a map.'],
  ['identity.accessKey', '$context.identity.accessKey', 'The access key that signed the request.'],
  ['identity.accountId', '$context.identity.accountId', 'The AWS account of the caller.'],
  ['identity.apiKey', '$context.identity.apiKey', 'The API key that was sent, if one is required.'],
  ['identity.apiKeyId', '$context.identity.apiKeyId', 'The id of the API key that was sent.'],
  ['identity.caller', '$context.identity.caller', 'The principal which signed the request (IAM).'],
  [
    'identity.clientCert',
    '$context.identity.clientCert',
    'The certificate of the client, with mutual TLS; a map.',
  ],
  [
    'identity.clientCert.clientCertPem',
    '$context.identity.clientCert.clientCertPem',
    'The certificate in PEM notation.',
  ],
  [
    'identity.clientCert.issuerDN',
    '$context.identity.clientCert.issuerDN',
    'The distinguished name of its issuer.',
  ],
  [
    'identity.clientCert.serialNumber',
    '$context.identity.clientCert.serialNumber',
    'The serial number of the certificate.',
  ],
  [
    'identity.clientCert.subjectDN',
    '$context.identity.clientCert.subjectDN',
    'The distinguished name of its subject.',
  ],
  [
    'identity.clientCert.validity.notAfter',
    '$context.identity.clientCert.validity.notAfter',
    'The last day of its validity.',
  ],
  [
    'identity.clientCert.validity.notBefore',
    '$context.identity.clientCert.validity.notBefore',
    'The first day of its validity.',
  ],
  [
    'identity.cognitoAuthenticationProvider',
    '$context.identity.cognitoAuthenticationProvider',
    'The providers the caller signed in with (Cognito identity).',
  ],
  [
    'identity.cognitoAuthenticationType',
    '$context.identity.cognitoAuthenticationType',
    '`authenticated` or `unauthenticated` (Cognito identity).',
  ],
  [
    'identity.cognitoIdentityId',
    '$context.identity.cognitoIdentityId',
    'The identity of the caller (Cognito identity).',
  ],
  [
    'identity.cognitoIdentityPoolId',
    '$context.identity.cognitoIdentityPoolId',
    'The identity pool of the caller (Cognito identity).',
  ],
  [
    'identity.principalOrgId',
    '$context.identity.principalOrgId',
    'The AWS organization of the caller.',
  ],
  ['identity.sourceIp', '$context.identity.sourceIp', 'The address the request came from.'],
  ['identity.user', '$context.identity.user', 'The principal that is authorized (IAM).'],
  ['identity.userAgent', '$context.identity.userAgent', 'The User-Agent header of the request.'],
  ['identity.userArn', '$context.identity.userArn', 'The ARN of the caller (IAM).'],
  ['identity.vpcId', '$context.identity.vpcId', 'The VPC the request came from (private APIs).'],
  [
    'identity.vpceId',
    '$context.identity.vpceId',
    'The VPC endpoint the request came through (private APIs).',
  ],
  ['isCanaryRequest', '$context.isCanaryRequest', '`true` if the canary handles the request.'],
  ['path', '$context.path', 'The path of the request with the stage: `/dev/orders/7`.'],
  ['protocol', '$context.protocol', 'The protocol of the request, e.g. `HTTP/1.1`.'],
  ['requestId', '$context.requestId', 'The id of the request; the client can replace it.'],
  [
    'requestOverride',
    '$context.requestOverride',
    'Changes to what is sent to the backend, set by the request template.',
  ],
  [
    'requestOverride.header',
    '$context.requestOverride.header',
    'Headers to send: `#set($context.requestOverride.header.name = "value")`.',
  ],
  ['requestOverride.path', '$context.requestOverride.path', 'Path parameters to send.'],
  [
    'requestOverride.querystring',
    '$context.requestOverride.querystring',
    'Query string parameters to send.',
  ],
  ['requestTime', '$context.requestTime', 'When the request came: `31/Jan/2024:12:30:00 +0000`.'],
  ['requestTimeEpoch', '$context.requestTimeEpoch', 'When it came, in milliseconds since 1970.'],
  ['resourceId', '$context.resourceId', 'The id of the resource.'],
  ['resourcePath', '$context.resourcePath', 'The path of the resource: `/orders/{id}`.'],
  [
    'responseOverride',
    '$context.responseOverride',
    'Changes to what the client gets, set by either template.',
  ],
  [
    'responseOverride.header',
    '$context.responseOverride.header',
    'Headers to answer with: `#set($context.responseOverride.header.name = "value")`.',
  ],
  [
    'responseOverride.status',
    '$context.responseOverride.status',
    'The status to answer with: `#set($context.responseOverride.status = 404)`.',
  ],
  ['stage', '$context.stage', 'The name of the stage.'],
  ['wafResponseCode', '$context.wafResponseCode', 'The verdict of AWS WAF.'],
  ['webaclArn', '$context.webaclArn', 'The web ACL that judged the request.'],
]);

/** Of routes alone (documented, "WebSocket API mapping template reference"; messageDirection as in events, assumed). */
const ofRoutesAlone = entries([
  ['connectedAt', '$context.connectedAt', 'When the caller connected, in milliseconds since 1970.'],
  [
    'connectionId',
    '$context.connectionId',
    'The id of the connection; @connections answers on it.',
  ],
  ['eventType', '$context.eventType', 'CONNECT, MESSAGE or DISCONNECT.'],
  ['messageDirection', '$context.messageDirection', 'IN: the event came from the caller.'],
  ['messageId', '$context.messageId', 'The id of the message; only messages have one.'],
  ['routeKey', '$context.routeKey', 'The key of the route that was selected.'],
  ['status', '$context.status', 'The status of the answer; response templates only.'],
]);

/** What routes have as methods do (documented, the same reference; overrides assumed). */
const alsoOfRoutes: ReadonlySet<string> = new Set([
  'apiId',
  'authorizer',
  'authorizer.principalId',
  'domainName',
  'error',
  'error.message',
  'error.messageString',
  'error.validationErrorString',
  'extendedRequestId',
  'identity',
  'identity.accountId',
  'identity.apiKey',
  'identity.apiKeyId',
  'identity.caller',
  'identity.cognitoAuthenticationProvider',
  'identity.cognitoAuthenticationType',
  'identity.cognitoIdentityId',
  'identity.cognitoIdentityPoolId',
  'identity.sourceIp',
  'identity.user',
  'identity.userAgent',
  'identity.userArn',
  'requestId',
  'requestOverride',
  'requestOverride.header',
  'requestOverride.path',
  'requestOverride.querystring',
  'requestTime',
  'requestTimeEpoch',
  'responseOverride',
  'responseOverride.header',
  'responseOverride.status',
  'stage',
]);

/** The members of `$context` for mapping templates, by their path. */
export const contextVariables: Readonly<Record<TemplateOwner, readonly LanguageEntry[]>> = {
  method: ofMethods,
  route: [...ofRoutesAlone, ...ofMethods.filter(({ name }) => alsoOfRoutes.has(name))].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  ),
};

/** Paths below which names are the author's own, or those of an identity provider. */
const openMaps: readonly string[] = [
  'authorizer',
  'authorizer.claims',
  'requestOverride',
  'responseOverride',
];

/** Whether a template can read `$context.<path>`; the names in some maps are free. */
export function isContextPath(path: string, owner: TemplateOwner = 'method'): boolean {
  if (openMaps.some((open) => path.startsWith(`${open}.`))) return true;
  return contextVariables[owner].some(({ name }) => name === path || name.startsWith(`${path}.`));
}

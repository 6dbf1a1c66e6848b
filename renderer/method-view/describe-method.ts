import type { VpcLink } from '#shared/entities/common/vpc-link.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import { describeTarget } from '#renderer/inspector/integration/describe-target.ts';
import type { MethodPart } from '#renderer/inspector/method/method-parts.ts';

/** What a description needs to know besides the method. */
export interface MethodSurroundings {
  readonly requestValidators: Readonly<Record<string, RequestValidator>>;
  readonly vpcLinks: Readonly<Record<string, VpcLink>>;
}

/** What each of the five parts of a method does to a request or its answer, in sentences without a full stop. */
export function describeMethod(
  method: Method,
  around: MethodSurroundings,
): Readonly<Record<MethodPart, readonly string[]>> {
  const { integration } = method;
  return {
    'method-request': methodRequest(method, around),
    'integration-request': integration === undefined ? [] : integrationRequest(integration),
    integration: integration === undefined ? [] : target(integration, around),
    'integration-response': integration === undefined ? [] : integrationResponse(integration),
    'method-response': methodResponse(method),
  };
}

function methodRequest(method: Method, around: MethodSurroundings): string[] {
  const lines = [authorization(method)];
  if (method.apiKeyRequired) lines.push('Wants an API key');
  const validator = around.requestValidators[method.requestValidator ?? ''];
  if (validator?.validateRequestParameters === true) {
    const required = Object.entries(method.requestParameters)
      .filter(([, isRequired]) => isRequired)
      .map(([key]) => parameterName(key));
    if (required.length > 0) lines.push(`Checks that ${list(required)} ${are(required)} there`);
  }
  if (validator?.validateRequestBody === true) {
    const models = [...new Set(Object.values(method.requestModels))];
    if (models.length > 0) lines.push(`Checks the body against ${list(models, 'or')}`);
  }
  return lines;
}

function authorization(method: Method): string {
  switch (method.authorizationType) {
    case 'NONE':
      return 'Lets anyone in';
    case 'AWS_IAM':
      return 'Wants a signature and asks IAM';
    case 'CUSTOM':
      return `Asks authorizer ${method.authorizer ?? '(none chosen)'}`;
    case 'COGNITO_USER_POOLS': {
      const scopes = method.authorizationScopes ?? [];
      const asked = `Wants a token for authorizer ${method.authorizer ?? '(none chosen)'}`;
      return scopes.length === 0 ? asked : `${asked} with scope ${list(scopes, 'or')}`;
    }
  }
}

function integrationRequest(integration: Integration): string[] {
  const lines: string[] = [];
  const names = Object.keys(integration.requestParameters).map(parameterName);
  if (names.length > 0 && integration.type !== 'MOCK') lines.push(`Sets ${list(names)}`);
  const types = Object.keys(integration.requestTemplates);
  if (integration.type === 'AWS_PROXY')
    lines.push('Packs the whole request into the function’s event');
  else if (integration.type === 'HTTP_PROXY') lines.push('Passes headers, query and body through');
  else if (types.length > 0)
    lines.push(
      `Rewrites the body with ${types.length === 1 ? 'a template' : 'templates'} for ${list(types)}`,
    );
  else if (integration.passthroughBehavior === 'NEVER')
    lines.push('Refuses every body: there is no template');
  else lines.push('Passes the body as it is');
  if (
    types.length > 0 &&
    !isProxy(integration) &&
    integration.passthroughBehavior !== 'WHEN_NO_MATCH'
  )
    lines.push('Refuses other content types');
  if (integration.contentHandling !== undefined)
    lines.push(
      integration.contentHandling === 'CONVERT_TO_BINARY'
        ? 'Turns Base64 text into bytes'
        : 'Turns bytes into Base64 text',
    );
  if (integration.cacheKeyParameters.length > 0)
    lines.push(`Answers are cached by ${list(integration.cacheKeyParameters.map(parameterName))}`);
  return lines;
}

function target(integration: Integration, around: MethodSurroundings): string[] {
  if (integration.type === 'MOCK') return ['Answers without calling anything'];
  const uri = integration.uri ?? '';
  if (uri === '') return ['Does not say yet what to call'];
  const wait = `Waits up to ${seconds(integration.timeoutInMillis)}`;
  if (isLambdaUri(uri))
    return [`Calls function ${functionNameOfUri(uri) ?? '(none chosen)'}`, wait];
  if (integration.type === 'AWS' || integration.type === 'AWS_PROXY')
    return [`Calls ${describeTarget(integration)}`, wait];
  const verb = integration.httpMethod === 'ANY' ? 'the request' : (integration.httpMethod ?? 'it');
  const lines = [`Sends ${verb} to ${uri}`];
  if (integration.connectionType === 'VPC_LINK') {
    const id = integration.connectionId ?? '';
    lines.push(
      `Goes through VPC link ${around.vpcLinks[id]?.name ?? (id === '' ? '(none chosen)' : id)}`,
    );
  }
  return [...lines, wait];
}

function integrationResponse(integration: Integration): string[] {
  if (integration.type === 'AWS_PROXY') return ['Passes on what the function answers'];
  if (integration.type === 'HTTP_PROXY') return ['Passes the answer through'];
  const responses = Object.values(integration.integrationResponses);
  if (responses.length === 0) return ['Has no response: every answer ends in 500'];
  const isLambda = isLambdaUri(integration.uri ?? '');
  return responses
    .sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)))
    .map((response) => {
      const when = isDefault(response)
        ? `${response.statusCode} by default`
        : `${response.statusCode} when the ${isLambda ? 'error' : 'status'} matches ${response.selectionPattern}`;
      const types = Object.keys(response.responseTemplates);
      return types.length === 0 ? when : `${when}, body by template`;
    });
}

function methodResponse(method: Method): string[] {
  const type = method.integration?.type;
  if (type === 'AWS_PROXY') return ['Answers as the function says'];
  if (type === 'HTTP_PROXY') return ['Answers as the back end does'];
  return Object.values(method.methodResponses).map((response) => {
    const models = [...new Set(Object.values(response.responseModels))].filter(
      (name) => name !== 'Empty',
    );
    const headers = Object.keys(response.responseParameters).map(parameterName);
    return [
      `Answers ${response.statusCode}`,
      models.length > 0 ? ` with ${list(models, 'or')}` : '',
      headers.length > 0
        ? `${models.length > 0 ? ' and' : ' with'} ${headers.length === 1 ? 'header' : 'headers'} ${list(headers)}`
        : '',
    ].join('');
  });
}

function isProxy(integration: Integration): boolean {
  return integration.type === 'AWS_PROXY' || integration.type === 'HTTP_PROXY';
}

function isDefault(response: IntegrationResponse): boolean {
  return (response.selectionPattern ?? '') === '';
}

/** `X-Trace` of `method.request.header.X-Trace`. */
function parameterName(key: string): string {
  return /^(?:method|integration)\.(?:request|response)\.[a-z]+\.(.+)$/.exec(key)?.[1] ?? key;
}

function seconds(ms: number): string {
  return ms >= 1000 ? `${String(ms / 1000)} s` : `${ms} ms`;
}

function are(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

/** `a`, `a and b`, `a, b and c`; long lists are cut: `a, b, c and 4 more`. */
function list(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length <= 1) return names.join('');
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} ${word} ${names.length - 3} more`;
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;
}

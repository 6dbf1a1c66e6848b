import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { functionCalledBy } from '#shared/entities/lambda-uri.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { ReadTemplate } from './import/import-template.ts';
import { flagAt } from './import/property-values.ts';
import { apiEvents } from './import/sam-events.ts';
import type { TemplateScope } from './import/template-scope.ts';

/**
 * Methods, routes and authorizers of a template that call a function of the same template which nobody allows them to call: no
 * AWS::Lambda::Permission for API Gateway, no event of SAM, no role. The service answers such calls with 500 (documented, "Control
 * access to a REST API with Lambda permissions"). Pointers lead into the Project.
 */
export function checkPermissions(read: ReadTemplate): Problem[] {
  const { scope, parts } = read;
  const permitted = permittedFunctions(scope);
  const problems: Problem[] = [];
  const check = (uri: string | undefined, pointer: string, what: string): void => {
    const name = uri === undefined ? undefined : functionCalledBy(uri);
    const id = name === undefined ? undefined : parts.sharedIds.get(`Function ${name}`);
    if (name === undefined || id === undefined || permitted.has(id)) return;
    problems.push({
      ruleId: 'permission-missing',
      severity: 'error',
      message: `API Gateway may not invoke '${name}' for ${what}: add an AWS::Lambda::Permission for apigateway.amazonaws.com, an event of SAM, or a role as credentials.`,
      place: { pointer },
    });
  };
  for (const api of Object.values(read.project?.apis ?? {})) {
    const calls = api.kind === 'rest' ? callsOf(api) : callsOfRoutes(api);
    for (const [pointer, what, uri] of calls) check(uri, pointer, what);
  }
  return problems;
}

type Call = readonly [pointer: string, what: string, uri: string | undefined];

/** Calls of functions without a role of their own. */
function callsOf(api: RestApi): Call[] {
  const root = pointerTo('/apis', api.id);
  const calls: Call[] = [];
  for (const { resource, path } of walkResources(api))
    for (const { httpMethod, integration } of Object.values(resource.methods))
      if (integration?.credentials === undefined)
        calls.push([
          pointerTo(root, 'resources', resource.id, 'methods', httpMethod, 'integration', 'uri'),
          `${httpMethod} ${path}`,
          integration?.uri,
        ]);
  for (const authorizer of Object.values(api.authorizers))
    if (authorizer.type !== 'COGNITO_USER_POOLS' && authorizer.authorizerCredentials === undefined)
      calls.push([
        pointerTo(root, 'authorizers', authorizer.name, 'authorizerUri'),
        `authorizer '${authorizer.name}'`,
        authorizer.authorizerUri,
      ]);
  return calls;
}

/** The same of an HTTP or WebSocket API. */
function callsOfRoutes(api: HttpApi | WebSocketApi): Call[] {
  const root = pointerTo('/apis', api.id);
  const calls: Call[] = [];
  for (const [id, { integrationUri, credentialsArn }] of Object.entries(api.integrations))
    if (credentialsArn === undefined)
      calls.push([
        pointerTo(root, 'integrations', id, 'integrationUri'),
        `the integration '${id}'`,
        integrationUri,
      ]);
  for (const authorizer of Object.values(api.authorizers))
    if ('authorizerUri' in authorizer && authorizer.authorizerCredentialsArn === undefined)
      calls.push([
        pointerTo(root, 'authorizers', authorizer.name, 'authorizerUri'),
        `authorizer '${authorizer.name}'`,
        authorizer.authorizerUri,
      ]);
  return calls;
}

/** Logical ids of functions that API Gateway is let call, by whatever part of an API. */
function permittedFunctions(scope: TemplateScope): ReadonlySet<string> {
  const permitted = new Set<string>();
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id) !== 'AWS::Lambda::Permission' || !scope.isMade(id)) continue;
    const properties = scope.resolvedProperties(id);
    const principal = textAt(properties, 'Principal') ?? '';
    if (!principal.startsWith('apigateway.') && principal !== '*') continue;
    const target = scope.target(memberOf(scope.propertiesOf(id), 'FunctionName'))?.id;
    if (target !== undefined) permitted.add(functionBehind(target, scope));
    const named = bareFunctionName(textAt(properties, 'FunctionName') ?? '');
    for (const other of scope.resources.keys())
      if (named !== '' && scope.functionNameOf(other) === named) permitted.add(other);
  }
  for (const type of ['Api', 'HttpApi'] as const)
    for (const { functionId } of apiEvents(scope, type)) permitted.add(functionId);
  // SAM lets the authorizers it declares call their functions (documented, "LambdaTokenAuthorizer").
  const apis = [
    memberOf(memberOf(scope.template, 'Globals'), 'Api'),
    ...[...scope.resources.keys()]
      .filter((id) => scope.typeOf(id) === 'AWS::Serverless::Api')
      .map((id) => scope.propertiesOf(id)),
  ];
  for (const api of apis) for (const id of authorizerFunctions(scope, api)) permitted.add(id);
  for (const id of connectedFunctions(scope)) permitted.add(id);
  for (const id of scope.resources.keys()) {
    const properties = scope.propertiesOf(id);
    // Of HTTP APIs only those that ask for it, of WebSocket APIs all (as SAM's transform does it).
    if (scope.typeOf(id) === 'AWS::Serverless::HttpApi')
      for (const one of authorizerFunctions(scope, properties, true)) permitted.add(one);
    if (scope.typeOf(id) !== 'AWS::Serverless::WebSocketApi') continue;
    const routes = Object.values(objectAt(properties, 'Routes') ?? {});
    const called = [
      ...routes.map((route) => memberOf(route, 'FunctionArn')),
      memberOf(memberOf(properties, 'Auth'), 'AuthArn'),
    ];
    for (const value of called) {
      const target = scope.target(value)?.id;
      if (target !== undefined) permitted.add(functionBehind(target, scope));
    }
  }
  return permitted;
}

/** The name in a name, a partial or a whole ARN, each perhaps with a version or alias (documented, AWS::Lambda::Permission). */
function bareFunctionName(text: string): string {
  return /(?:^|:)function:([^:]+)/.exec(text)?.[1] ?? text.split(':')[0] ?? '';
}

/** The function that an alias or version stands for. */
function functionBehind(id: string, scope: TemplateScope): string {
  const type = scope.typeOf(id);
  if (type !== 'AWS::Lambda::Alias' && type !== 'AWS::Lambda::Version') return id;
  return scope.target(memberOf(scope.propertiesOf(id), 'FunctionName'))?.id ?? id;
}

/** Functions that connectors of SAM lead to, be they resources or parts of others (documented, "AWS::Serverless::Connector"). */
function connectedFunctions(scope: TemplateScope): string[] {
  const connectors = [...scope.resources].flatMap(([id, resource]) => [
    ...(scope.typeOf(id) === 'AWS::Serverless::Connector' ? [scope.propertiesOf(id)] : []),
    ...Object.values(objectAt(resource, 'Connectors') ?? {}).map((one) =>
      memberOf(one, 'Properties'),
    ),
  ]);
  return connectors
    .flatMap((one) => [memberOf(one, 'Destination') ?? []].flat() as readonly JsonValue[])
    .flatMap((destination) => textAt(destination, 'Id') ?? []);
}

/** @param asked only those that say so */
function authorizerFunctions(
  scope: TemplateScope,
  api: JsonValue | undefined,
  asked = false,
): string[] {
  const authorizers = memberOf(memberOf(api, 'Auth'), 'Authorizers');
  return Object.values(
    typeof authorizers === 'object' && authorizers !== null ? authorizers : {},
  ).flatMap((authorizer): string[] => {
    const isGiven = flagAt(authorizer, 'EnableFunctionDefaultPermissions') ?? !asked;
    const target = isGiven ? scope.target(memberOf(authorizer, 'FunctionArn'))?.id : undefined;
    return target === undefined ? [] : [functionBehind(target, scope)];
  });
}

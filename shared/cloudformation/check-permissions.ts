import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, splitRouteKey, type Route } from '#shared/entities/http/route.ts';
import { functionCalledBy } from '#shared/entities/lambda-uri.ts';
import { verbs } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { ReadTemplate } from './import/import-template.ts';
import { flagAt } from './import/property-values.ts';
import { apiEvents } from './import/sam-events.ts';
import type { TemplateScope } from './import/template-scope.ts';

/**
 * Methods, routes and authorizers of a template that call a function of the same template which nobody allows them to call: no
 * AWS::Lambda::Permission for API Gateway, none whose SourceArn is that of the call, no event of SAM, no role. The service answers
 * such calls with 500 (documented, "Control access to a REST API with Lambda permissions"). Pointers lead into the Project.
 */
export function checkPermissions(read: ReadTemplate): Problem[] {
  const { scope, parts } = read;
  const permitted = permittedFunctions(scope);
  const problems: Problem[] = [];
  const check = ({ pointer, what, uri, sources }: Call): void => {
    const name = uri === undefined ? undefined : functionCalledBy(uri);
    const id = name === undefined ? undefined : parts.sharedIds.get(`Function ${name}`);
    if (name === undefined || id === undefined) return;
    const patterns = permitted.get(id);
    if (patterns === undefined)
      problems.push({
        ruleId: 'permission-missing',
        severity: 'error',
        message: `API Gateway may not invoke '${name}' for ${what}: add an AWS::Lambda::Permission for apigateway.amazonaws.com, an event of SAM, or a role as credentials.`,
        place: { pointer },
      });
    else if (!patterns.some((pattern) => isOfSource(pattern, sources)))
      problems.push({
        ruleId: 'permission-source',
        severity: 'warning',
        message: `No permission of '${name}' is for ${what}: the SourceArn of ${patterns.length === 1 ? 'the only one is' : 'those there are is'} ${patterns.join(' or ')}, and that of the call ends with ${sources[0]?.replace(/^[^/]*/, '') ?? ''}. Let it match, e.g. by /*/* behind the API's id.`,
        place: { pointer },
      });
  };
  for (const api of Object.values(read.project?.apis ?? {}))
    for (const call of api.kind === 'rest' ? callsOf(api) : callsOfRoutes(api)) check(call);
  return problems;
}

/** A call of a function without a role of its own. */
interface Call {
  /** Of the address in the Project. */
  readonly pointer: string;
  readonly what: string;
  readonly uri: string | undefined;
  // What the ARN of the caller may have behind the account, by any stage: API/*/GET/orders/{id}.
  readonly sources: readonly string[];
}

/**
 * Whether a SourceArn lets one of the sources in: `*` stands for anything, and so does here what only a deployment knows. Variables of
 * paths may be written as such, too (assumed).
 */
function isOfSource(arn: string, sources: readonly string[]): boolean {
  const text = arn.replaceAll(/\$\{[^}]+\}/g, '*');
  const [, , service = '', , , ...rest] = text.split(':');
  if (text.includes('*') && rest.length === 0) return true;
  // Stages are often made elsewhere.
  const source = rest.join(':').replace(/^([^/]+)\/(?!authorizers\/)[^/]*/, '$1/*');
  const pattern = new RegExp(
    `^${escapeRegExp(source).replaceAll('\\*', '.*').replaceAll('\\?', '.')}$`,
    's',
  );
  return /^(?:execute-api|\*)$/.test(service) && sources.some((one) => pattern.test(one));
}

/** Sources of a path below an API: of any verb for ANY, with variables as they are written and as something else. */
function sourcesOf(apiId: string, verb: string, path: string): readonly string[] {
  const methods = verb === 'ANY' ? ['ANY', '*', ...verbs] : [verb];
  const paths = [
    path,
    path.replaceAll(/\{[^}]+\}/g, '-'),
    path.replaceAll(/\{[^}]+\}/g, '*'),
    path.replace(/\/$/, ''),
  ];
  return methods.flatMap((method) => paths.map((one) => `${apiId}/*/${method}${one}`));
}

function callsOf(api: RestApi): Call[] {
  const root = pointerTo('/apis', api.id);
  const calls: Call[] = [];
  for (const { resource, path } of walkResources(api))
    for (const { httpMethod, integration } of Object.values(resource.methods))
      if (integration?.credentials === undefined)
        calls.push({
          pointer: pointerTo(
            root,
            'resources',
            resource.id,
            'methods',
            httpMethod,
            'integration',
            'uri',
          ),
          what: `${httpMethod} ${path}`,
          uri: integration?.uri,
          sources: sourcesOf(api.id, httpMethod, path),
        });
  for (const authorizer of Object.values(api.authorizers))
    if (authorizer.type !== 'COGNITO_USER_POOLS' && authorizer.authorizerCredentials === undefined)
      calls.push(callOfAuthorizer(api.id, authorizer.name, authorizer.authorizerUri));
  return calls;
}

/** The same of an HTTP or WebSocket API. */
function callsOfRoutes(api: HttpApi | WebSocketApi): Call[] {
  const root = pointerTo('/apis', api.id);
  const calls: Call[] = [];
  for (const [id, { integrationUri, credentialsArn }] of Object.entries(api.integrations))
    if (credentialsArn === undefined)
      calls.push({
        pointer: pointerTo(root, 'integrations', id, 'integrationUri'),
        what: `the integration '${id}'`,
        uri: integrationUri,
        sources: Object.values<Route>(api.routes)
          .filter((route) => integrationIdOf(route) === id)
          .flatMap(({ routeKey }) => {
            const { verb, path } = splitRouteKey(routeKey);
            return api.kind === 'http' && verb !== undefined
              ? sourcesOf(api.id, verb, path)
              : [`${api.id}/*/${routeKey}`];
          }),
      });
  for (const authorizer of Object.values(api.authorizers))
    if ('authorizerUri' in authorizer && authorizer.authorizerCredentialsArn === undefined)
      calls.push(callOfAuthorizer(api.id, authorizer.name, authorizer.authorizerUri));
  return calls;
}

function callOfAuthorizer(apiId: string, name: string, uri: string | undefined): Call {
  return {
    pointer: pointerTo('/apis', apiId, 'authorizers', name, 'authorizerUri'),
    what: `authorizer '${name}'`,
    uri,
    sources: [`${apiId}/authorizers/${name}`],
  };
}

/** By the logical ids of functions that API Gateway is let call: the ARNs of the parts of APIs that may, `*` for any. */
function permittedFunctions(scope: TemplateScope): ReadonlyMap<string, readonly string[]> {
  const permitted = new Map<string, string[]>();
  const permit = (id: string, source = '*'): void => {
    const sources = permitted.get(id);
    if (sources === undefined) permitted.set(id, [source]);
    else sources.push(source);
  };
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id) !== 'AWS::Lambda::Permission' || !scope.isMade(id)) continue;
    const properties = scope.resolvedProperties(id);
    const principal = textAt(properties, 'Principal') ?? '';
    if (!principal.startsWith('apigateway.') && principal !== '*') continue;
    const source =
      memberOf(properties, 'SourceArn') === undefined
        ? '*'
        : (textAt(properties, 'SourceArn') ?? '*');
    const target = scope.target(memberOf(scope.propertiesOf(id), 'FunctionName'))?.id;
    if (target !== undefined) permit(functionBehind(target, scope), source);
    const named = bareFunctionName(textAt(properties, 'FunctionName') ?? '');
    for (const other of scope.resources.keys())
      if (named !== '' && scope.functionNameOf(other) === named) permit(other, source);
  }
  for (const type of ['Api', 'HttpApi'] as const)
    for (const { functionId } of apiEvents(scope, type)) permit(functionId);
  // SAM lets the authorizers it declares call their functions (documented, "LambdaTokenAuthorizer").
  const apis = [
    memberOf(memberOf(scope.template, 'Globals'), 'Api'),
    ...[...scope.resources.keys()]
      .filter((id) => scope.typeOf(id) === 'AWS::Serverless::Api')
      .map((id) => scope.propertiesOf(id)),
  ];
  for (const api of apis) for (const id of authorizerFunctions(scope, api)) permit(id);
  for (const id of connectedFunctions(scope)) permit(id);
  for (const id of scope.resources.keys()) {
    const properties = scope.propertiesOf(id);
    // Of HTTP APIs only those that ask for it, of WebSocket APIs all (as SAM's transform does it).
    if (scope.typeOf(id) === 'AWS::Serverless::HttpApi')
      for (const one of authorizerFunctions(scope, properties, true)) permit(one);
    if (scope.typeOf(id) !== 'AWS::Serverless::WebSocketApi') continue;
    const routes = Object.values(objectAt(properties, 'Routes') ?? {});
    const called = [
      ...routes.map((route) => memberOf(route, 'FunctionArn')),
      memberOf(memberOf(properties, 'Auth'), 'AuthArn'),
    ];
    for (const value of called) {
      const target = scope.target(value)?.id;
      if (target !== undefined) permit(functionBehind(target, scope));
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

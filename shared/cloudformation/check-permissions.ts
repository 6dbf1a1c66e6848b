import type { JsonValue } from '#shared/entities/common/json.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { memberOf, textAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { ReadTemplate } from './import/import-template.ts';
import { apiEvents } from './import/sam-events.ts';
import type { TemplateScope } from './import/template-scope.ts';

/**
 * Methods and authorizers of a template that call a function of the same template which nobody allows them to call: no
 * AWS::Lambda::Permission for API Gateway, no event of SAM, no role. The service answers such calls with 500 (documented, "Control
 * access to a REST API with Lambda permissions"). Pointers lead into the Project.
 */
export function checkPermissions(read: ReadTemplate): Problem[] {
  const { scope, parts } = read;
  const permitted = permittedFunctions(scope);
  const problems: Problem[] = [];
  const check = (uri: string | undefined, pointer: string, what: string): void => {
    const name = uri === undefined || !isLambdaUri(uri) ? undefined : functionNameOfUri(uri);
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
    if (api.kind !== 'rest') continue;
    for (const [pointer, what, uri] of callsOf(api)) check(uri, pointer, what);
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

function authorizerFunctions(scope: TemplateScope, api: JsonValue | undefined): string[] {
  const authorizers = memberOf(memberOf(api, 'Auth'), 'Authorizers');
  return Object.values(
    typeof authorizers === 'object' && authorizers !== null ? authorizers : {},
  ).flatMap((authorizer): string[] => {
    const target = scope.target(memberOf(authorizer, 'FunctionArn'))?.id;
    return target === undefined ? [] : [functionBehind(target, scope)];
  });
}

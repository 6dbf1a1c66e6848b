import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { methodOfKey } from '#shared/entities/rest/operation-key.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { flagAt } from './property-values.ts';
import type { Operations, Surroundings } from './sam-operations.ts';

/** Security an event asks for itself; undefined leaves it to the API's default. */
export function eventSecurity(eventAuth: JsonObject, auth: JsonObject): JsonValue[] | undefined {
  const authorizer = textAt(eventAuth, 'Authorizer');
  const needsKey = flagAt(eventAuth, 'ApiKeyRequired') ?? flagAt(auth, 'ApiKeyRequired') ?? false;
  if (authorizer === undefined && flagAt(eventAuth, 'ApiKeyRequired') === undefined)
    return undefined;
  const effective = authorizer ?? textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
  return securityOf(effective, textListAt(eventAuth, 'AuthorizationScopes'), needsKey, auth);
}

/** An authorizer with its scopes, and a key, as a list of requirements. */
export function securityOf(
  authorizer: string,
  scopes: readonly string[],
  needsKey: boolean,
  auth: JsonObject,
): JsonValue[] {
  const declared = objectAt(objectAt(auth, 'Authorizers'), authorizer);
  const granted = scopes.length > 0 ? scopes : textListAt(declared, 'AuthorizationScopes');
  return [
    ...(authorizer === 'NONE' ? [] : [{ [authorizer]: [...granted] }]),
    ...(needsKey ? [{ api_key: [] }] : []),
  ];
}

/** The default authorizer and key requirement on every operation that says nothing itself. */
export function withDefaultSecurity(
  paths: Operations,
  auth: JsonObject,
  declared: ReadonlySet<JsonObject>,
): Operations {
  const authorizer = textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
  const needsKey = flagAt(auth, 'ApiKeyRequired') ?? false;
  if (authorizer === 'NONE' && !needsKey) return paths;
  const onPreflight = {
    authorizer: flagAt(auth, 'AddDefaultAuthorizerToCorsPreflight') ?? true,
    key: flagAt(auth, 'AddApiKeyRequiredToCorsPreflight') ?? true,
  };
  return new Map(
    [...paths].map(([path, operations]) => [
      path,
      new Map(
        [...operations].map(([verb, operation]): [string, JsonObject] => {
          if (methodOfKey(verb) === undefined || declared.has(operation)) return [verb, operation];
          const isPreflight = verb === 'options';
          return [
            verb,
            withDefaults(
              operation,
              securityOf(
                isPreflight && !onPreflight.authorizer ? 'NONE' : authorizer,
                [],
                needsKey && (!isPreflight || onPreflight.key),
                auth,
              ),
              auth,
            ),
          ];
        }),
      ),
    ]),
  );
}

/**
 * An operation of a definition with the defaults added: it keeps an authorizer of its own and other requirements, and
 * `NONE` leaves the authorizer out (as SAM's transform does it, which takes an empty list for none said).
 */
function withDefaults(
  operation: JsonObject,
  defaults: readonly JsonValue[],
  auth: JsonObject,
): JsonObject {
  if (defaults.length === 0) return operation;
  const authorizers = new Set([iam, 'NONE', ...Object.keys(objectAt(auth, 'Authorizers') ?? {})]);
  const namesAuthorizer = (requirement: JsonValue): boolean =>
    isObject(requirement) && Object.keys(requirement).some((name) => authorizers.has(name));
  const given = listAt(operation, 'security');
  const hasAuthorizer = given.some(namesAuthorizer);
  const hasKey = given.some((requirement) => memberOf(requirement, 'api_key') !== undefined);
  const added = defaults.filter((requirement) =>
    memberOf(requirement, 'api_key') === undefined ? !hasAuthorizer : !hasKey,
  );
  const security = [...given.filter((one) => memberOf(one, 'NONE') === undefined), ...added];
  return security.length === 0 ? operation : { ...operation, security };
}

/** The name by which events, defaults and operations ask for signed requests. */
const iam = 'AWS_IAM';

/** True when an operation wants its requests signed, whoever said so: the API's default, an event or the definition. */
function needsIam(paths: Operations): boolean {
  return [...paths.values()].some((operations) =>
    [...operations.values()].some((operation) =>
      listAt(operation, 'security').some((one) => memberOf(one, iam) !== undefined),
    ),
  );
}

/** `Authorizers` of `Auth`, and what `paths` asks for, as the security schemes that SAM writes (documented, "ApiAuth"). */
export function securitySchemes(
  auth: JsonObject,
  paths: Operations,
  around: Surroundings,
): Map<string, JsonObject> {
  const schemes = new Map<string, JsonObject>();
  for (const [name, authorizer] of Object.entries(objectAt(auth, 'Authorizers') ?? {}))
    if (isObject(authorizer)) schemes.set(name, schemeOf(authorizer, around));
  if (needsIam(paths))
    schemes.set(iam, {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    });
  schemes.set('api_key', { type: 'apiKey', name: 'x-api-key', in: 'header' });
  return schemes;
}

function schemeOf(authorizer: JsonObject, around: Surroundings): JsonObject {
  const identity = objectAt(authorizer, 'Identity') ?? {};
  const header = textAt(identity, 'Header') ?? 'Authorization';
  const pools = memberOf(authorizer, 'UserPoolArn');
  const expression = textAt(identity, 'ValidationExpression');
  const ttl = textAt(identity, 'ReauthorizeEvery');
  const timing: JsonObject = ttl === undefined ? {} : { authorizerResultTtlInSeconds: Number(ttl) };
  const base = { type: 'apiKey', in: 'header' };
  if (pools !== undefined)
    return {
      ...base,
      name: header,
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': {
        type: 'cognito_user_pools',
        providerARNs: Array.isArray(pools) ? pools : [pools],
        ...timing,
      },
    };
  const arn = textAt(authorizer, 'FunctionArn') ?? '';
  const isRequest = textAt(authorizer, 'FunctionPayloadType')?.toUpperCase() === 'REQUEST';
  const credentials = textAt(authorizer, 'FunctionInvokeRole');
  const sources = [
    ...textListAt(identity, 'Headers').map((name) => `method.request.header.${name}`),
    ...textListAt(identity, 'QueryStrings').map((name) => `method.request.querystring.${name}`),
    ...textListAt(identity, 'StageVariables').map((name) => `stageVariables.${name}`),
    ...textListAt(identity, 'Context').map((name) => `context.${name}`),
  ];
  return {
    ...base,
    name: isRequest ? 'Unused' : header,
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: isRequest ? 'request' : 'token',
      authorizerUri: `arn:aws:apigateway:${around.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
      ...(credentials !== undefined &&
        credentials !== 'NONE' && { authorizerCredentials: credentials }),
      ...(isRequest && sources.length > 0 && { identitySource: sources.join(', ') }),
      ...(!isRequest && expression !== undefined && { identityValidationExpression: expression }),
      ...timing,
    },
  };
}

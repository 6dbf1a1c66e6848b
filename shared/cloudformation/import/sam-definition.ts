import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  scalarText,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { flagAt } from './property-values.ts';
import type { ApiEvent } from './sam-events.ts';

/** Where SAM's document is deployed. */
interface Surroundings {
  readonly region: string;
  readonly accountId: string;
}

type Operations = Map<string, Map<string, JsonObject>>;

const anyMethod = 'x-amazon-apigateway-any-method';
const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', anyMethod]);

/**
 * The OpenAPI document that SAM makes of an AWS::Serverless::Api and the events that name it (documented, "AWS::Serverless::Api":
 * Auth, Cors, Models, GatewayResponses; "ApiAuth", "ApiFunctionAuth"). Properties are worked out already.
 */
export function samDefinition(
  name: string,
  properties: JsonObject,
  events: readonly ApiEvent[],
  around: Surroundings,
): JsonObject {
  const given = objectAt(properties, 'DefinitionBody');
  const isSwagger = given !== undefined && textAt(given, 'swagger') !== undefined;
  const definition: JsonObject = given ?? {
    openapi: '3.0.1',
    info: { title: name, version: '1.0' },
    paths: {},
  };
  const auth = objectAt(properties, 'Auth') ?? {};
  const paths: Operations = operationsOf(objectAt(definition, 'paths') ?? {});
  const declared = new Set<JsonObject>();
  if (given === undefined || flagAt(properties, 'MergeDefinitions') === true)
    for (const event of events) addEvent(paths, event, auth, declared, around);
  const schemes = securitySchemes(auth, around);
  const secured = withDefaultSecurity(paths, auth, declared);
  const cors = corsOf(memberOf(properties, 'Cors'));
  const all = cors === undefined ? secured : withCors(secured, cors, auth);
  const policy = resourcePolicy(objectAt(auth, 'ResourcePolicy'));
  const models = objectAt(properties, 'Models');
  const responses = gatewayResponses(objectAt(properties, 'GatewayResponses'));
  const components = objectAt(definition, 'components') ?? {};
  const binary = textListAt(properties, 'BinaryMediaTypes').map((type) =>
    type.replaceAll('~1', '/'),
  );
  return {
    ...definition,
    paths: recordOf(
      [...all].map(([path, operations]): [string, JsonValue] => [path, recordOf(operations)]),
    ),
    ...(isSwagger
      ? {
          ...(schemes.size > 0 && {
            securityDefinitions: {
              ...objectAt(definition, 'securityDefinitions'),
              ...recordOf(schemes),
            },
          }),
          ...(models !== undefined && {
            definitions: { ...objectAt(definition, 'definitions'), ...models },
          }),
        }
      : (schemes.size > 0 || models !== undefined) && {
          components: {
            ...components,
            ...(schemes.size > 0 && {
              securitySchemes: {
                ...objectAt(components, 'securitySchemes'),
                ...recordOf(schemes),
              },
            }),
            ...(models !== undefined && {
              schemas: { ...objectAt(components, 'schemas'), ...models },
            }),
          },
        }),
    ...(Object.keys(responses).length > 0 && {
      'x-amazon-apigateway-gateway-responses': {
        ...objectAt(definition, 'x-amazon-apigateway-gateway-responses'),
        ...responses,
      },
    }),
    ...(policy !== undefined && { 'x-amazon-apigateway-policy': policy }),
    ...(binary.length > 0 && { 'x-amazon-apigateway-binary-media-types': binary }),
    ...(events.some(({ properties: event }) => needsValidator(event)) && {
      'x-amazon-apigateway-request-validators': {
        ...objectAt(definition, 'x-amazon-apigateway-request-validators'),
        ...validatorsOf(events),
      },
    }),
  };
}

function operationsOf(paths: JsonObject): Operations {
  const operations: Operations = new Map();
  for (const [path, item] of Object.entries(paths))
    operations.set(
      path,
      new Map(
        Object.entries(isObject(item) ? item : {}).filter(
          (entry): entry is [string, JsonObject] => isObject(entry[1]) || Array.isArray(entry[1]),
        ),
      ),
    );
  return operations;
}

/** A function's event → operation with a proxy integration. An operation that is there already stays. */
function addEvent(
  paths: Operations,
  event: ApiEvent,
  auth: JsonObject,
  declared: Set<JsonObject>,
  around: Surroundings,
): void {
  const path = event.path.startsWith('/') ? event.path : `/${event.path}`;
  const verb = event.method === 'any' ? anyMethod : event.method;
  const item = paths.get(path) ?? new Map<string, JsonObject>();
  paths.set(path, item);
  if (item.has(verb)) return;
  const { properties } = event;
  const eventAuth = objectAt(properties, 'Auth') ?? {};
  const security = eventSecurity(eventAuth, auth);
  const model = textAt(objectAt(properties, 'RequestModel'), 'Model');
  const validator = needsValidator(properties) ? validatorName(properties) : undefined;
  const parameters = requestParameters(properties);
  const operation: JsonObject = {
    ...(parameters.length > 0 && { parameters }),
    ...(model !== undefined && {
      requestBody: {
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${model}` } } },
        required: flagAt(objectAt(properties, 'RequestModel'), 'Required') ?? false,
      },
    }),
    responses:
      event.stateMachineArn === undefined
        ? {}
        : { '200': { description: 'OK' }, '400': { description: 'Bad Request' } },
    ...(security !== undefined && { security }),
    ...(validator !== undefined && { 'x-amazon-apigateway-request-validator': validator }),
    'x-amazon-apigateway-integration':
      event.stateMachineArn === undefined
        ? functionIntegration(event, auth, around)
        : stateMachineIntegration(event, event.stateMachineArn, around),
  };
  if (security !== undefined) declared.add(operation);
  item.set(verb, operation);
}

function functionIntegration(event: ApiEvent, auth: JsonObject, around: Surroundings): JsonObject {
  const { properties } = event;
  const eventAuth = objectAt(properties, 'Auth');
  const authorizer = textAt(eventAuth, 'Authorizer') ?? textAt(auth, 'DefaultAuthorizer');
  // Callers that sign their requests invoke the function as themselves, unless told otherwise (documented, "InvokeRole").
  const role = textAt(eventAuth, 'InvokeRole') ?? textAt(auth, 'InvokeRole') ?? callerCredentials;
  const credentials = role === callerCredentials ? 'arn:aws:iam::*:user/*' : role;
  const timeout = textAt(properties, 'TimeoutInMillis');
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: lambdaInvocationUri(around.region, around.accountId, event.functionName),
    ...(authorizer === 'AWS_IAM' && role !== 'NONE' && { credentials }),
    ...(timeout !== undefined && { timeoutInMillis: Number(timeout) }),
  };
}

const callerCredentials = 'CALLER_CREDENTIALS';

/** What SAM makes of an event of a state machine: the body is the input of an execution. The role is one that SAM makes. */
function stateMachineIntegration(event: ApiEvent, arn: string, around: Surroundings): JsonObject {
  return {
    type: 'aws',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${around.region}:states:action/StartExecution`,
    credentials: `arn:aws:iam::${around.accountId}:role/${event.functionId}${event.eventName}Role`,
    requestTemplates: {
      'application/json': `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${arn}"}`,
    },
    responses: { '200': { statusCode: '200' }, '400': { statusCode: '400' } },
  };
}

/** `method.request.querystring.page`, as text or with `Required` and `Caching`. */
function requestParameters(properties: JsonObject): JsonObject[] {
  return listAt(properties, 'RequestParameters').flatMap((parameter): JsonObject[] => {
    const [name, settings] =
      typeof parameter === 'string'
        ? [parameter, undefined]
        : (Object.entries(isObject(parameter) ? parameter : {})[0] ?? []);
    const [, place, short] =
      /^method\.request\.(querystring|path|header)\.(.+)$/.exec(name ?? '') ?? [];
    if (place === undefined || short === undefined) return [];
    return [
      {
        name: short,
        in: place === 'querystring' ? 'query' : place,
        required: place === 'path' || flagAt(settings, 'Required') === true,
        schema: { type: 'string' },
      },
    ];
  });
}

function needsValidator(event: JsonObject): boolean {
  const model = objectAt(event, 'RequestModel');
  return (
    flagAt(model, 'ValidateBody') !== undefined || flagAt(model, 'ValidateParameters') !== undefined
  );
}

/** Names as SAM gives them. */
function validatorName(event: JsonObject): string {
  const model = objectAt(event, 'RequestModel');
  const body = flagAt(model, 'ValidateBody') === true;
  const parameters = flagAt(model, 'ValidateParameters') === true;
  return body && parameters
    ? 'body-and-params'
    : body
      ? 'body-only'
      : parameters
        ? 'params-only'
        : 'no-validation';
}

function validatorsOf(events: readonly ApiEvent[]): JsonObject {
  return recordOf(
    events
      .filter(({ properties }) => needsValidator(properties))
      .map(({ properties }): [string, JsonValue] => [
        validatorName(properties),
        {
          validateRequestBody:
            flagAt(objectAt(properties, 'RequestModel'), 'ValidateBody') === true,
          validateRequestParameters:
            flagAt(objectAt(properties, 'RequestModel'), 'ValidateParameters') === true,
        },
      ]),
  );
}

/** Security an event asks for itself; undefined leaves it to the API's default. */
function eventSecurity(eventAuth: JsonObject, auth: JsonObject): JsonValue[] | undefined {
  const authorizer = textAt(eventAuth, 'Authorizer');
  const needsKey = flagAt(eventAuth, 'ApiKeyRequired') ?? flagAt(auth, 'ApiKeyRequired') ?? false;
  if (authorizer === undefined && flagAt(eventAuth, 'ApiKeyRequired') === undefined)
    return undefined;
  const effective = authorizer ?? textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
  return securityOf(effective, textListAt(eventAuth, 'AuthorizationScopes'), needsKey, auth);
}

function securityOf(
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
function withDefaultSecurity(
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
          if (!verbs.has(verb) || declared.has(operation)) return [verb, operation];
          if (memberOf(operation, 'security') !== undefined) return [verb, operation];
          const isPreflight = verb === 'options';
          const security = securityOf(
            isPreflight && !onPreflight.authorizer ? 'NONE' : authorizer,
            [],
            needsKey && (!isPreflight || onPreflight.key),
            auth,
          );
          return [verb, security.length === 0 ? operation : { ...operation, security }];
        }),
      ),
    ]),
  );
}

function securitySchemes(auth: JsonObject, around: Surroundings): Map<string, JsonObject> {
  const schemes = new Map<string, JsonObject>();
  for (const [name, authorizer] of Object.entries(objectAt(auth, 'Authorizers') ?? {}))
    if (isObject(authorizer)) schemes.set(name, schemeOf(authorizer, around));
  const text = JSON.stringify(auth);
  if (text.includes('AWS_IAM'))
    schemes.set('AWS_IAM', {
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

interface Cors {
  readonly origin: string;
  readonly methods: string | undefined;
  readonly headers: string | undefined;
  readonly maxAge: string | undefined;
  readonly credentials: boolean;
}

/** `Cors` as an origin, or as an object of quoted values. */
function corsOf(value: JsonValue | undefined): Cors | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    const origin = scalarText(value);
    return origin === undefined
      ? undefined
      : { origin, methods: undefined, headers: undefined, maxAge: undefined, credentials: false };
  }
  return {
    origin: textAt(value, 'AllowOrigin') ?? "'*'",
    methods: textAt(value, 'AllowMethods'),
    headers: textAt(value, 'AllowHeaders'),
    maxAge: textAt(value, 'MaxAge'),
    credentials: flagAt(value, 'AllowCredentials') ?? false,
  };
}

/** A mocked OPTIONS on every path without one, as SAM adds it. */
function withCors(paths: Operations, cors: Cors, auth: JsonObject): Operations {
  const authorizer = textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
  const security = securityOf(
    (flagAt(auth, 'AddDefaultAuthorizerToCorsPreflight') ?? true) ? authorizer : 'NONE',
    [],
    (flagAt(auth, 'ApiKeyRequired') ?? false) &&
      (flagAt(auth, 'AddApiKeyRequiredToCorsPreflight') ?? true),
    auth,
  );
  return new Map(
    [...paths].map(([path, operations]) => {
      if (operations.has('options')) return [path, operations];
      const named = [...operations.keys()].filter((verb) => verbs.has(verb));
      const methods = named.includes(anyMethod)
        ? ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
        : [...named.map((verb) => verb.toUpperCase()), 'OPTIONS'].sort();
      const headers = recordOf(
        (
          [
            ['Access-Control-Allow-Origin', cors.origin],
            ['Access-Control-Allow-Headers', cors.headers],
            ['Access-Control-Allow-Methods', cors.methods ?? `'${methods.join(',')}'`],
            ['Access-Control-Max-Age', cors.maxAge],
            ['Access-Control-Allow-Credentials', cors.credentials ? "'true'" : undefined],
          ] as const
        ).flatMap(([name, value]): [string, string][] =>
          value === undefined ? [] : [[`method.response.header.${name}`, value]],
        ),
      );
      const preflight: JsonObject = {
        responses: {
          '200': {
            description: 'Default response for CORS method',
            headers: recordOf(
              Object.keys(headers).map((name) => [
                name.replace('method.response.header.', ''),
                { schema: { type: 'string' } },
              ]),
            ),
            content: {},
          },
        },
        ...(security.length > 0 && { security }),
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
          responses: {
            default: {
              statusCode: '200',
              responseParameters: headers,
              responseTemplates: { 'application/json': '{}\n' },
            },
          },
        },
      };
      return [path, new Map([...operations, ['options', preflight]])];
    }),
  );
}

function gatewayResponses(value: JsonObject | undefined): JsonObject {
  return recordOf(
    Object.entries(value ?? {}).map(([type, response]): [string, JsonValue] => {
      const parameters = objectAt(response, 'ResponseParameters');
      const templates = objectAt(response, 'ResponseTemplates');
      const status = textAt(response, 'StatusCode');
      return [
        type,
        {
          ...(status !== undefined && { statusCode: status }),
          responseParameters: recordOf(
            [
              ['Headers', 'header'],
              ['Paths', 'path'],
              ['QueryStrings', 'querystring'],
            ].flatMap(([key = '', place = '']) =>
              Object.entries(objectAt(parameters, key) ?? {}).map(
                ([name, text]): [string, JsonValue] => [`gatewayresponse.${place}.${name}`, text],
              ),
            ),
          ),
          ...(templates !== undefined && { responseTemplates: templates }),
        },
      ];
    }),
  );
}

/** `ResourcePolicy` of `Auth` as the policy that SAM writes (documented, "ResourcePolicyStatement"). */
function resourcePolicy(value: JsonObject | undefined): JsonObject | undefined {
  if (value === undefined) return undefined;
  const resource = 'execute-api:/*';
  const allow: JsonObject = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: [resource],
  };
  const deny = (Condition: JsonObject): JsonObject => ({ ...allow, Effect: 'Deny', Condition });
  const listed = (key: string): string[] => textListAt(value, key);
  const statements: JsonValue[] = [...listAt(value, 'CustomStatements')];
  const accounts = listed('AwsAccountWhitelist');
  if (accounts.length > 0)
    statements.push({
      ...allow,
      Principal: { AWS: accounts.map((id) => `arn:aws:iam::${id}:root`) },
    });
  const blockedAccounts = listed('AwsAccountBlacklist');
  if (blockedAccounts.length > 0)
    statements.push({
      ...allow,
      Effect: 'Deny',
      Principal: { AWS: blockedAccounts.map((id) => `arn:aws:iam::${id}:root`) },
    });
  const rules: JsonObject[] = [];
  if (listed('IpRangeWhitelist').length > 0)
    rules.push(deny({ NotIpAddress: { 'aws:SourceIp': listed('IpRangeWhitelist') } }));
  if (listed('IpRangeBlacklist').length > 0)
    rules.push(deny({ IpAddress: { 'aws:SourceIp': listed('IpRangeBlacklist') } }));
  for (const [suffix, key, test] of [
    ['Vpc', 'aws:SourceVpc', 'vpc-'],
    ['Vpce', 'aws:SourceVpce', 'vpce-'],
  ] as const) {
    const white = [
      ...listed(`Intrinsic${suffix}Whitelist`),
      ...listed('SourceVpcWhitelist').filter((id) => id.startsWith(test)),
    ];
    const black = [
      ...listed(`Intrinsic${suffix}Blacklist`),
      ...listed('SourceVpcBlacklist').filter((id) => id.startsWith(test)),
    ];
    if (white.length > 0) rules.push(deny({ StringNotEquals: { [key]: white } }));
    if (black.length > 0) rules.push(deny({ StringEquals: { [key]: black } }));
  }
  if (rules.length > 0) statements.push(allow, ...rules);
  return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
}

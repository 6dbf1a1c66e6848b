import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import { anyMethodKey } from '#shared/entities/rest/operation-key.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { flagAt } from './property-values.ts';
import { corsOf, withCors } from './sam-cors.ts';
import type { Operations, Surroundings } from './sam-operations.ts';
import { eventSecurity, securitySchemes, withDefaultSecurity } from './sam-security.ts';
import { samGatewayResponses, samResourcePolicy } from './sam-api-extensions.ts';
import type { ApiEvent } from './sam-events.ts';

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
  const secured = withDefaultSecurity(paths, auth, declared);
  const cors = corsOf(memberOf(properties, 'Cors'));
  const all = cors === undefined ? secured : withCors(secured, cors, auth);
  const schemes = securitySchemes(auth, all, around);
  const policy = samResourcePolicy(objectAt(auth, 'ResourcePolicy'));
  const models = objectAt(properties, 'Models');
  const responses = samGatewayResponses(objectAt(properties, 'GatewayResponses'));
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
  const verb = event.method === 'any' ? anyMethodKey : event.method;
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

import * as fc from 'fast-check';
import { anyDocumentation } from '#test/support/any-documentation.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';

/** Arbitrary OpenAPI 3.0 documents as API Gateway imports them: every part it knows, and parts it does not. */

const word = fc.constantFrom('item', 'order', 'user', 'page', 'name', 'a', 'É', 'two words', '200');
const name = fc.constantFrom('Item', 'Order', 'Person', 'Error1', 'Paged');
const text = fc.oneof(
  word,
  fc.constantFrom(
    '',
    'a: b',
    '# no comment',
    'two\nlines\n',
    "it's",
    '"quoted"',
    'null',
    '1.10',
    '${x}',
  ),
  fc.string({ maxLength: 8 }),
);
const json: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ maxDepth: 2 })
  .map(
    (value) =>
      JSON.parse(
        JSON.stringify(value).replaceAll('__proto__', 'proto').replaceAll('$ref', 'ref'),
      ) as JsonValue,
  );

/** A record without the members that are undefined. */
function some(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc
    .record(members, { noNullPrototype: true })
    .map((value) =>
      Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)),
    ) as fc.Arbitrary<JsonObject>;
}
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const map = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>, maxKeys = 2) =>
  fc.dictionary(key, value, { maxKeys, noNullPrototype: true });
const unknown = { 'x-team': maybe(json), 'x-order': maybe(fc.integer()) };

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    some({
      type: fc.constantFrom('string', 'integer', 'boolean'),
      description: maybe(text),
      example: maybe(fc.constantFrom('x', 7, true)),
      'x-kept': maybe(json),
    }),
    name.map((model) => ({ $ref: `#/components/schemas/${model}` })),
    some({
      type: fc.constant('object'),
      properties: map(word, tie('schema')),
      required: maybe(
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((all) => all.sort()),
      ),
    }),
    some({ type: fc.constant('array'), items: tie('schema'), minItems: maybe(fc.nat(9)) }),
    some({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
}));
const named = schema.map((value) =>
  '$ref' in value ? { type: 'object', properties: { a: value } } : value,
);

const content = map(fc.constantFrom('application/json', 'application/xml'), some({ schema }));
const parameter = (place: 'query' | 'header' | 'cookie') =>
  some({
    name: fc.constantFrom('q1', 'q2', 'q3').map((id) => `${place}-${id}`),
    in: fc.constant(place),
    required: maybe(fc.constant(true)),
    description: maybe(text),
    schema: fc.constantFrom({ type: 'string' }, { type: 'integer', minimum: 1 }),
    ...unknown,
  });

const response = fc.oneof(
  some({
    description: text,
    headers: maybe(map(fc.constantFrom('X-A', 'X-B'), fc.constant({ schema: { type: 'string' } }))),
    content: maybe(content),
    ...unknown,
  }),
  fc.constant({ $ref: '#/components/responses/Shared' }),
);

const template = fc.constantFrom('{}', '#set($a = 1)\n$input.json("$")\n', '{"statusCode": 200}');
const integration = some({
  type: fc.constantFrom('mock', 'http_proxy', 'http', 'aws_proxy', 'aws'),
  connectionType: maybe(fc.constant('INTERNET')),
  requestParameters: maybe(
    fc.constant({ 'integration.request.header.X': 'method.request.header.X' }),
  ),
  requestTemplates: maybe(map(fc.constantFrom('application/json', 'text/plain'), template)),
  passthroughBehavior: fc.constantFrom('when_no_match', 'when_no_templates', 'never'),
  contentHandling: maybe(fc.constantFrom('CONVERT_TO_TEXT', 'CONVERT_TO_BINARY')),
  timeoutInMillis: maybe(fc.integer({ min: 50, max: 28_000 })),
  cacheNamespace: maybe(word),
  cacheKeyParameters: maybe(fc.constant(['method.request.querystring.q1'])),
  tlsConfig: maybe(fc.constant({ insecureSkipVerification: true })),
  credentials: maybe(fc.constant('arn:aws:iam::123456789012:role/r')),
  responses: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('default', '4\\d{2}', '.*"x".*'),
        fc.constantFrom('200', '400', '500'),
        maybe(map(fc.constant('application/json'), template, 1)),
      ),
      { selector: ([, status]) => status, maxLength: 3 },
    )
    .map((all) =>
      Object.fromEntries(
        all.map(([pattern, statusCode, responseTemplates]) => [
          pattern,
          { statusCode, ...(responseTemplates !== undefined && { responseTemplates }) },
        ]),
      ),
    ),
  'x-unknown': maybe(json),
}).map((value): JsonObject => {
  const isMock = value['type'] === 'mock';
  const isLambda = value['type'] === 'aws_proxy';
  return {
    ...value,
    ...(!isMock && {
      httpMethod: 'POST',
      uri: isLambda
        ? 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations'
        : value['type'] === 'aws'
          ? 'arn:aws:apigateway:us-east-1:sqs:path/123456789012/q'
          : 'https://example.com/x',
    }),
  };
});

const operation = some({
  operationId: maybe(fc.constant('op')),
  summary: maybe(text),
  description: maybe(text),
  tags: maybe(fc.array(word, { maxLength: 2 })),
  deprecated: maybe(fc.boolean()),
  parameters: maybe(
    fc.uniqueArray(fc.oneof(parameter('query'), parameter('header'), parameter('cookie')), {
      selector: (item) => item['name'],
      minLength: 1,
      maxLength: 3,
    }),
  ),
  requestBody: maybe(some({ description: maybe(text), content, required: maybe(fc.boolean()) })),
  responses: map(fc.constantFrom('200', '404', 'default'), response, 3),
  security: maybe(
    fc.constantFrom(
      [{ api_key: [] }],
      [{ gate: [] }],
      [{ pool: ['read'] }],
      [{ sigv4: [] }],
      [{ gate: [] }, { api_key: [] }],
      [{ oauth: ['a'] }],
    ),
  ),
  'x-amazon-apigateway-request-validator': maybe(fc.constantFrom('all', 'body')),
  'x-amazon-apigateway-integration': integration,
  ...unknown,
});

const uri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:g/invocations';
const securitySchemes: JsonObject = {
  api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  gate: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'token',
      authorizerUri: uri,
      authorizerResultTtlInSeconds: 60,
    },
  },
  pool: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': {
      type: 'cognito_user_pools',
      providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc'],
    },
  },
  oauth: {
    type: 'oauth2',
    flows: { implicit: { authorizationUrl: 'https://example.com/auth', scopes: { a: 'A' } } },
  },
};

/** Paths without variables, so that whatever stands at one is free of what another declares. */
const path = fc.constantFrom('/', '/items', '/items/all', '/orders', '/a.b/c-d', '/x/{proxy+}');

export const anyDocument: fc.Arbitrary<JsonObject> = some({
  openapi: fc.constantFrom('3.0.1', '3.0.3'),
  info: some({
    title: fc.constantFrom('Shop', 'My API', 'yes'),
    description: maybe(text),
    version: fc.constantFrom('1.0', '2020-01-01', 'v1'),
    contact: maybe(fc.constant({ name: 'x', email: 'x@example.com' })),
    ...unknown,
  }),
  tags: maybe(fc.constant([{ name: 'one', description: 'first' }])),
  externalDocs: maybe(fc.constant({ url: 'https://example.com' })),
  paths: map(
    path,
    some({
      get: maybe(operation),
      post: maybe(operation),
      'x-amazon-apigateway-any-method': maybe(operation),
      ...unknown,
    }),
    4,
  ),
  components: some({
    schemas: fc.record(
      { Item: named, Order: named, Person: named, Error1: named, Paged: named },
      { noNullPrototype: true },
    ),
    responses: fc.constant({ Shared: { description: 'shared' } }),
    securitySchemes: fc.constant(securitySchemes),
  }),
  'x-amazon-apigateway-request-validators': fc.constant({
    all: { validateRequestBody: true, validateRequestParameters: true },
    body: { validateRequestBody: true, validateRequestParameters: false },
  }),
  'x-amazon-apigateway-binary-media-types': maybe(fc.constant(['image/*'])),
  'x-amazon-apigateway-minimum-compression-size': maybe(fc.nat(1000)),
  'x-amazon-apigateway-api-key-source': maybe(fc.constant('AUTHORIZER')),
  'x-amazon-apigateway-policy': maybe(
    fc.constant({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }],
    }),
  ),
  'x-amazon-apigateway-documentation': maybe(
    fc
      .record(anyDocumentation(text, ['/', '/items', '/orders']))
      .map(({ documentationParts, documentationVersions }) => ({
        ...(documentationVersions !== undefined && {
          version: Object.keys(documentationVersions)[0],
        }),
        documentationParts: Object.values(documentationParts ?? {}),
      })),
  ),
  'x-amazon-apigateway-gateway-responses': maybe(
    fc.constant({
      DEFAULT_4XX: { statusCode: '418', responseTemplates: { 'application/json': '{"m": 1}' } },
    }),
  ),
  ...unknown,
}).map((document) => withOwnOperationIds(document));

/** OpenAPI wants every operation's id once. */
function withOwnOperationIds(document: JsonObject): JsonObject {
  let count = 0;
  return JSON.parse(
    JSON.stringify(document).replaceAll('"operationId":"op"', () => `"operationId":"op${++count}"`),
  ) as JsonObject;
}

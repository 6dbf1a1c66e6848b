import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { httpApiDocument, routesOpenedBy } from '#shared/openapi/export/export-http-api.ts';
import { describedHttpApi } from '#shared/openapi/import/http/described-http-api.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import type { Project } from '#shared/project/project.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';

const around = { region: 'eu-west-1', accountId: '123456789012' };
const seed = 20261120;

const word = fc.constantFrom('a', 'Orders', 'x-y', 'read:all', '${stageVariables.v}', '1.0', 'é');
const texts = fc.array(word, { minLength: 1, maxLength: 2 });
const textMap = fc.dictionary(word, word, { maxKeys: 2, noNullPrototype: true });
const address = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}/invocations`;

const integration = entity<HttpIntegration>({
  integrationType: fc.constantFrom('AWS_PROXY', 'HTTP_PROXY'),
  integrationSubtype: maybe(word),
  integrationUri: maybe(fc.oneof(word, fc.constantFrom('f', 'g').map(address))),
  integrationMethod: maybe(fc.constantFrom('POST', 'ANY')),
  payloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
  connectionType: maybe(fc.constantFrom('INTERNET', 'VPC_LINK')),
  connectionId: maybe(word),
  credentialsArn: maybe(word),
  timeoutInMillis: maybe(fc.integer({ min: 50, max: 30_000 })),
  requestParameters: maybe(textMap),
  responseParameters: maybe(
    fc.dictionary(fc.constantFrom('200', '404'), textMap, { maxKeys: 2, noNullPrototype: true }),
  ),
  tlsConfig: maybe(fc.record({ serverNameToVerify: word })),
  description: fc.constant(undefined),
  kept: fc.constant(undefined),
});

const sources = maybe(
  fc.array(fc.constantFrom('$request.header.a', '$context.b'), { minLength: 1, maxLength: 2 }),
);
const authorizers: fc.Arbitrary<HttpAuthorizer> = fc.oneof(
  entity<Extract<HttpAuthorizer, { authorizerType: 'JWT' }>>({
    name: fc.constant(''),
    authorizerType: fc.constant('JWT'),
    identitySource: sources,
    jwtConfiguration: entity<{ issuer?: string; audience?: readonly string[] }>({
      issuer: maybe(word),
      audience: maybe(texts),
    }),
    kept: fc.constant(undefined),
  }),
  entity<Extract<HttpAuthorizer, { authorizerType: 'REQUEST' }>>({
    name: fc.constant(''),
    authorizerType: fc.constant('REQUEST'),
    identitySource: sources,
    authorizerUri: fc.constantFrom('', address('gate')),
    authorizerCredentialsArn: maybe(word),
    authorizerPayloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
    enableSimpleResponses: maybe(fc.boolean()),
    authorizerResultTtlInSeconds: maybe(fc.nat(3600)),
    kept: fc.constant(undefined),
  }),
);

const routeKeys = [
  '$default',
  'GET /',
  'POST /',
  'ANY /files/{proxy+}',
  'GET /a/{id}',
  'PUT /a/{id}',
  'DELETE /~b',
];

/** An HTTP API that could stand in a template: integrations of one route under its key, others by id. */
const anyHttpApi: fc.Arbitrary<HttpApi> = fc
  .record({
    head: entity<Pick<HttpApi, 'description' | 'version' | 'disableExecuteApiEndpoint' | 'tags'>>({
      description: maybe(word),
      version: maybe(word),
      disableExecuteApiEndpoint: maybe(fc.boolean()),
      tags: maybe(fc.dictionary(word, word, { minKeys: 1, maxKeys: 2, noNullPrototype: true })),
    }),
    cors: maybe(
      entity<CorsConfiguration>({
        allowOrigins: maybe(texts),
        allowMethods: maybe(texts),
        allowHeaders: maybe(texts),
        exposeHeaders: maybe(texts),
        maxAge: maybe(fc.nat(86_400)),
        allowCredentials: maybe(fc.boolean()),
      }),
    ),
    shared: fc.dictionary(fc.constantFrom('Hello', 'a/b', 'x y'), integration, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    authorizers: fc.dictionary(fc.constantFrom('people', 'gate', 'sigv4'), authorizers, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    routes: fc.uniqueArray(
      fc.record({
        routeKey: fc.constantFrom(...routeKeys),
        own: maybe(integration),
        called: fc.nat(3),
        guarded: fc.nat(4),
        scopes: fc.array(fc.constantFrom('r', 'w'), { maxLength: 2 }),
        operationName: maybe(fc.constantFrom('getA', 'list')),
      }),
      { selector: ({ routeKey }) => routeKey, maxLength: 5 },
    ),
  })
  .map(({ head, cors, shared, authorizers: guards, routes }): HttpApi => {
    const names = Object.keys(guards);
    const integrations: Record<string, HttpIntegration> = { ...shared };
    const made = routes.map(
      ({ routeKey, own, called, guarded, scopes, operationName }): HttpRoute => {
        if (own !== undefined) integrations[routeKey] = own;
        const target = own === undefined ? Object.keys(shared)[called] : routeKey;
        const name = names[guarded];
        const guard = name === undefined ? undefined : guards[name];
        const isJwt = guard?.authorizerType === 'JWT';
        return {
          routeKey,
          ...(target !== undefined && { target: `integrations/${target}` }),
          authorizationType:
            guard === undefined ? (guarded === 3 ? 'AWS_IAM' : 'NONE') : isJwt ? 'JWT' : 'CUSTOM',
          ...(name !== undefined && { authorizer: name }),
          ...(isJwt && scopes.length > 0 && { authorizationScopes: scopes }),
          ...(operationName !== undefined && { operationName }),
        };
      },
    );
    return {
      kind: 'http',
      id: 'h1',
      name: 'Any',
      ...head,
      ...(cors !== undefined && { corsConfiguration: cors }),
      routes: Object.fromEntries(made.map((route) => [route.routeKey, route])),
      integrations,
      authorizers: Object.fromEntries(
        Object.entries(guards).map(([name, guard]) => [name, { ...guard, name }]),
      ),
      stages: {},
    };
  });

describe('any HTTP API', () => {
  it('means the same in a document, which opens no route', () => {
    fc.assert(
      fc.property(anyHttpApi, (api) => {
        const document = httpApiDocument(api, around);
        expect(routesOpenedBy(document, api, around)).toEqual([]);
        const { kind: _kind, id: _id, stages: _stages, ...wanted } = api;
        expect(withoutKept({ version: undefined, ...describedHttpApi(document, around) })).toEqual({
          ...wanted,
          version: wanted.version ?? '1.0',
          integrations: Object.fromEntries(
            Object.entries(wanted.integrations).map(([key, one]) => [key, withImplied(one)]),
          ),
        });
      }),
      { seed, numRuns: 300 },
    );
  });

  it('is the same from its document, as often as that is read and written', () => {
    fc.assert(
      fc.property(anyHttpApi, (api) => {
        const document = httpApiDocument(api, around);
        const read = imported(JSON.stringify(document));
        expect(httpApiDocument(read.api, around)).toEqual(document);
        expect(imported(JSON.stringify(httpApiDocument(read.api, around))).api).toEqual(read.api);
      }),
      { seed, numRuns: 150 },
    );
  });

  it.each<[string, (document: JsonObject) => string]>([
    ['JSON', (document) => JSON.stringify(document, null, 2)],
    ['YAML', (document) => printYaml(document)],
  ])('leaves its %s document alone, and takes an edit of one route in it', (_syntax, print) => {
    fc.assert(
      fc.property(anyHttpApi, fc.nat(), (generated, which) => {
        const text = print(httpApiDocument(generated, around));
        const { project, api } = imported(text);
        expect(exportOver(text, project, api.id, { fileName: 'a' }).text).toBe(text);
        const keys = Object.keys(api.integrations);
        const key = keys[which % Math.max(1, keys.length)];
        const before = key === undefined ? undefined : api.integrations[key];
        if (key === undefined || before === undefined) return;
        const timeoutInMillis = (before.timeoutInMillis ?? 0) + 1;
        const edited: HttpApi = {
          ...api,
          integrations: { ...api.integrations, [key]: { ...before, timeoutInMillis } },
        };
        const after = exportOver(text, { ...project, apis: { [api.id]: edited } }, api.id, {
          fileName: 'a',
        });
        expect(after.problems).toEqual([]);
        expect(imported(after.text).api).toEqual(edited);
        const left = new Set(after.text.split('\n'));
        const gone = text.split('\n').filter((line) => !left.has(line));
        expect(gone.length).toBeLessThanOrEqual(1);
      }),
      { seed, numRuns: 60 },
    );
  });
});

it('gives back whatever stands where an HTTP API has its members', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
    fc.constantFrom<JsonValue>(
      '1',
      'true',
      'jwt',
      'REQUEST',
      'aws_proxy',
      'HTTP_PROXY',
      { Ref: 'Thing' },
      { 'Fn::Sub': '${AWS::Region}-x' },
      '${AWS::Region}',
      ['$request.header.a, $request.header.b'],
    ),
  );
  const members = (keys: readonly string[]): fc.Arbitrary<JsonObject> =>
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...keys), value), {
        selector: ([key]) => key,
        maxLength: 6,
      })
      .map((entries) => Object.fromEntries(entries) as JsonObject);
  const called = members([
    'type',
    'uri',
    'httpMethod',
    'payloadFormatVersion',
    'timeoutInMillis',
    'requestParameters',
    'responseParameters',
    'tlsConfig',
    'connectionType',
    'credentials',
    'other',
  ]);
  const guard = members([
    'type',
    'identitySource',
    'jwtConfiguration',
    'authorizerUri',
    'authorizerResultTtlInSeconds',
    'enableSimpleResponses',
    'authorizerPayloadFormatVersion',
  ]);
  const security = fc.oneof(
    value,
    fc.array(
      fc.dictionary(fc.constantFrom('j', 'r', 'i', 'gone'), fc.oneof(value, fc.constant(['s'])), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
      { maxLength: 2 },
    ),
  );
  const document = fc
    .record({
      called,
      guard,
      cors: members(['allowOrigins', 'maxAge', 'allowCredentials', 'allowMethods', 'other']),
      info: members(['description', 'version', 'other']),
      servers: value,
      flag: value,
      security,
      ofDocument: maybe(security),
      operationId: value,
    })
    .map((said): JsonValue => ({
      openapi: '3.0.1',
      // The version of a document is a text; without one, an export gives it one.
      info: { ...said.info, title: 'Any', version: '1' },
      'x-amazon-apigateway-importexport-version': '1.0',
      'x-amazon-apigateway-cors': said.cors,
      'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: said.flag },
      servers: said.servers,
      ...(said.ofDocument !== undefined && { security: said.ofDocument as JsonValue }),
      paths: {
        '/a': {
          get: {
            operationId: said.operationId,
            security: said.security as JsonValue,
            'x-amazon-apigateway-integration': said.called,
          },
        },
      },
      components: {
        'x-amazon-apigateway-integrations': { one: said.called },
        securitySchemes: {
          j: { type: 'oauth2', 'x-amazon-apigateway-authorizer': { ...said.guard, type: 'jwt' } },
          r: { 'x-amazon-apigateway-authorizer': said.guard },
          i: { 'x-amazon-apigateway-authtype': 'awsSigv4' },
        },
      },
    }));
  fc.assert(
    fc.property(document, (any) => {
      const said = JSON.parse(JSON.stringify(any)) as JsonObject;
      const api: HttpApi = {
        kind: 'http',
        id: 'h1',
        name: 'Any',
        ...describedHttpApi(said, around),
        stages: {},
      };
      expect(httpApiDocument(api, around)).toEqual(said);
      expect(routesOpenedBy(said, api, around)).toEqual([]);
    }),
    { seed, numRuns: 400 },
  );
});

/** What documents must say of an integration, and templates need not. */
function withImplied(one: HttpIntegration): HttpIntegration {
  const method =
    one.integrationType === 'HTTP_PROXY'
      ? 'ANY'
      : one.integrationUri?.includes(':function:') === true
        ? 'POST'
        : undefined;
  return {
    payloadFormatVersion: '1.0',
    ...(method !== undefined && { integrationMethod: method }),
    ...one,
  };
}

function imported(text: string): { readonly project: Project; readonly api: HttpApi } {
  const { project, apiId, problems } = importOpenApi(text, {
    fileName: 'a',
    ...around,
    apiKind: 'http',
  });
  const api = project?.apis[apiId ?? ''];
  if (project === null || api?.kind !== 'http')
    throw new Error(problems.map(({ message }) => message).join('\n'));
  return { project, api };
}

/** Without what an import keeps beside the fields. */
function withoutKept(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'kept')
      .map(([key, member]) => [key, withoutKept(member)]),
  );
}

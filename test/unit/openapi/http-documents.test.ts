import { describe, expect, it, test } from 'vitest';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { httpApiDocument } from '#shared/openapi/export/export-http-api.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { describedHttpApi } from '#shared/openapi/import/http/described-http-api.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { emptyProject } from '#shared/project/project.ts';

const around = { region: 'eu-west-1', accountId: '123456789012' };
const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:hello';
const address = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

/** As a template gives one: integrations with ids of their own, nothing of a document. */
const api: HttpApi = {
  kind: 'http',
  id: 'h1',
  name: 'Orders',
  version: '2',
  corsConfiguration: { allowOrigins: ['https://shop.example'], maxAge: 60, allowCredentials: true },
  disableExecuteApiEndpoint: true,
  routes: {
    $default: { routeKey: '$default', target: 'integrations/Hello', authorizationType: 'NONE' },
    'GET /orders/{id}': {
      routeKey: 'GET /orders/{id}',
      target: 'integrations/Hello',
      authorizationType: 'JWT',
      authorizer: 'people',
      authorizationScopes: ['orders/read'],
      operationName: 'getOrder',
    },
    'ANY /files/{proxy+}': {
      routeKey: 'ANY /files/{proxy+}',
      target: 'integrations/ANY /files/{proxy+}',
      authorizationType: 'CUSTOM',
      authorizer: 'gate',
    },
    'POST /queue': {
      routeKey: 'POST /queue',
      target: 'integrations/POST /queue',
      authorizationType: 'AWS_IAM',
    },
  },
  integrations: {
    Hello: {
      integrationType: 'AWS_PROXY',
      integrationUri: arn,
      payloadFormatVersion: '2.0',
      kept: { SomethingOfATemplate: 1 },
    },
    'ANY /files/{proxy+}': {
      integrationType: 'HTTP_PROXY',
      integrationUri: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
      integrationMethod: 'ANY',
      connectionType: 'VPC_LINK',
      connectionId: 'link1',
      timeoutInMillis: 5000,
      tlsConfig: { serverNameToVerify: 'files.example' },
      requestParameters: { 'overwrite:path': '$request.path.proxy' },
      responseParameters: { '404': { 'overwrite:statuscode': '200' } },
    },
    'POST /queue': {
      integrationType: 'AWS_PROXY',
      integrationSubtype: 'SQS-SendMessage',
      credentialsArn: 'arn:aws:iam::123456789012:role/queue',
      payloadFormatVersion: '1.0',
      requestParameters: { QueueUrl: 'https://q.example', MessageBody: '$request.body' },
    },
  },
  authorizers: {
    people: {
      name: 'people',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: {
        issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example',
        audience: ['shop'],
      },
    },
    gate: {
      name: 'gate',
      authorizerType: 'REQUEST',
      authorizerUri: address,
      identitySource: ['$request.header.a', '$request.querystring.b'],
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      authorizerResultTtlInSeconds: 0,
      authorizerCredentialsArn: 'arn:aws:iam::123456789012:role/gate',
    },
  },
  stages: {},
  tags: { Owner: 'ann' },
};

const called = (integration: JsonObject): JsonObject => ({
  'x-amazon-apigateway-integration': integration,
});
const answers = (routeKey: string): JsonObject => ({
  responses: { default: { description: `Default response for ${routeKey}` } },
});

describe('an HTTP API that came from no document', () => {
  // The form that published exports of the service have: parameters, responses, schemes, order of nothing.
  test('is written as the service would', () => {
    const shared = { $ref: '#/components/x-amazon-apigateway-integrations/Hello' };
    const variable = (name: string): JsonObject => ({
      name,
      in: 'path',
      description: `Generated path parameter for ${name}`,
      required: true,
      schema: { type: 'string' },
    });
    expect(httpApiDocument(api, around)).toEqual({
      openapi: '3.0.1',
      info: { title: 'Orders', version: '2' },
      tags: [{ name: 'Owner', 'x-amazon-apigateway-tag-value': 'ann' }],
      paths: {
        '/$default': {
          'x-amazon-apigateway-any-method': {
            isDefaultRoute: true,
            ...answers('$default'),
            ...called(shared),
          },
        },
        '/orders/{id}': {
          get: {
            operationId: 'getOrder',
            ...answers('GET /orders/{id}'),
            security: [{ people: ['orders/read'] }],
            ...called(shared),
          },
          parameters: [variable('id')],
        },
        '/files/{proxy+}': {
          'x-amazon-apigateway-any-method': {
            ...answers('ANY /files/{proxy+}'),
            security: [{ gate: [] }],
            ...called({
              type: 'http_proxy',
              payloadFormatVersion: '1.0',
              uri: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
              httpMethod: 'ANY',
              connectionType: 'VPC_LINK',
              connectionId: 'link1',
              timeoutInMillis: 5000,
              tlsConfig: { serverNameToVerify: 'files.example' },
              requestParameters: { 'overwrite:path': '$request.path.proxy' },
              responseParameters: { '404': { 'overwrite:statuscode': '200' } },
            }),
          },
          parameters: [variable('proxy+')],
        },
        '/queue': {
          post: {
            ...answers('POST /queue'),
            security: [{ sigv4: [] }],
            ...called({
              type: 'aws_proxy',
              integrationSubtype: 'SQS-SendMessage',
              credentials: 'arn:aws:iam::123456789012:role/queue',
              payloadFormatVersion: '1.0',
              requestParameters: { QueueUrl: 'https://q.example', MessageBody: '$request.body' },
            }),
          },
        },
      },
      components: {
        securitySchemes: {
          people: {
            type: 'oauth2',
            flows: {},
            'x-amazon-apigateway-authorizer': {
              type: 'jwt',
              identitySource: '$request.header.Authorization',
              jwtConfiguration: {
                issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example',
                audience: ['shop'],
              },
            },
          },
          gate: {
            type: 'apiKey',
            name: 'Unused',
            in: 'header',
            'x-amazon-apigateway-authorizer': {
              type: 'request',
              identitySource: '$request.header.a, $request.querystring.b',
              authorizerUri: address,
              authorizerCredentials: 'arn:aws:iam::123456789012:role/gate',
              authorizerPayloadFormatVersion: '2.0',
              enableSimpleResponses: true,
              authorizerResultTtlInSeconds: 0,
            },
          },
          sigv4: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authtype': 'awsSigv4',
          },
        },
        'x-amazon-apigateway-integrations': {
          Hello: {
            type: 'aws_proxy',
            httpMethod: 'POST',
            uri: arn,
            payloadFormatVersion: '2.0',
          },
        },
      },
      servers: [
        {
          url: '/',
          'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true },
        },
      ],
      'x-amazon-apigateway-cors': {
        allowOrigins: ['https://shop.example'],
        maxAge: 60,
        allowCredentials: true,
      },
      'x-amazon-apigateway-importexport-version': '1.0',
    });
  });

  test('is right by the rules of the specification', async () => {
    const text = JSON.stringify(httpApiDocument(api, around));
    expect(await lintOpenApi(text, 'api.json')).toEqual([]);
  });

  test('means the same when it is read again', () => {
    const { kept: _kept, ...said } = describedHttpApi(httpApiDocument(api, around), around);
    const { kind: _kind, id: _id, stages: _stages, ...wanted } = api;
    const { Hello: _hello, ...integrations } = wanted.integrations;
    expect(withoutKept(said)).toEqual({
      ...wanted,
      // Documents say what goes without saying elsewhere.
      integrations: {
        ...integrations,
        'ANY /files/{proxy+}': {
          ...integrations['ANY /files/{proxy+}'],
          payloadFormatVersion: '1.0',
        },
        Hello: {
          integrationType: 'AWS_PROXY',
          integrationMethod: 'POST',
          integrationUri: arn,
          payloadFormatVersion: '2.0',
        },
      },
    });
  });

  test.each<[string, Partial<HttpApi>]>([
    ['JWT', { authorizers: { gate: api.authorizers['gate']! } }],
    ['Lambda', { authorizers: { people: api.authorizers['people']! } }],
    [
      'another type of',
      {
        authorizers: {
          ...api.authorizers,
          people: { ...api.authorizers['gate']!, name: 'people' },
        },
      },
    ],
    [
      'no named',
      {
        routes: {
          'GET /': { routeKey: 'GET /', target: 'integrations/Hello', authorizationType: 'CUSTOM' },
        },
      },
    ],
  ])('is refused where the %s authorizer of a route is not there', (_what, without) => {
    const project = { ...emptyProject, ...around, apis: { h1: { ...api, ...without } } };
    const { document, problems } = openApiDocument(project, 'h1', { extensions: true });
    expect(document).toBeUndefined();
    expect(problems.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual([
      'error route-authorizer-missing',
    ]);
  });

  test('tells what a document cannot say', () => {
    const project = {
      ...emptyProject,
      ...around,
      apis: {
        h1: {
          ...api,
          stages: { live: { stageName: 'live', stageVariables: { a: 'b' } } },
          integrations: {
            ...api.integrations,
            Hello: { ...api.integrations['Hello']!, description: 'Says hello.' },
          },
        },
      },
    };
    const { problems } = openApiDocument(project, 'h1', { extensions: true });
    expect(problems.map(({ ruleId }) => ruleId)).toEqual([
      'stages-not-exported',
      'integration-description-not-exported',
    ]);
  });
});

describe('a WebSocket API', () => {
  it('has no document, and the refusal says what to export instead', () => {
    const project = {
      ...emptyProject,
      apis: {
        w1: {
          kind: 'websocket' as const,
          id: 'w1',
          name: 'Chat',
          routeSelectionExpression: '$request.body.action',
          routes: {},
          integrations: {},
          authorizers: {},
          models: {},
          stages: {},
        },
      },
    };
    const { document, problems } = openApiDocument(project, 'w1', { extensions: true });
    expect(document).toBeUndefined();
    expect(problems[0]?.message).toContain('CloudFormation or SAM template');
  });
});

describe('what a document says in its own spelling', () => {
  const document: JsonObject = {
    openapi: '3.0.1',
    info: { title: 'Any', version: '1' },
    'x-amazon-apigateway-cors': { allowOrigins: '*', maxAge: '60', other: true },
    security: [{ iam: [] }],
    paths: {
      '/a': {
        get: {
          operationId: 'getA',
          security: [{ iam: [] }],
          'x-amazon-apigateway-integration': {
            type: 'AWS_PROXY',
            payloadFormatVersion: 2,
            uri: {
              'Fn::Sub':
                'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Hello.Arn}/invocations',
            },
            timeoutInMillis: '29000',
            passthroughBehavior: 'when_no_match',
          },
        },
        post: {
          security: [{ gate: ['ignored'] }],
          'x-amazon-apigateway-integration': { type: 'mock' },
        },
      },
    },
    components: {
      securitySchemes: {
        iam: { type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigV4' },
        gate: {
          type: 'apiKey',
          name: 'x',
          in: 'header',
          'x-amazon-apigateway-authorizer': {
            type: 'REQUEST',
            identitySource: ['$request.header.x'],
            authorizerUri: arn,
            enableSimpleResponses: 'true',
            authorizerResultTtlInSeconds: '5',
            more: 1,
          },
        },
      },
    },
  };
  const read = describedHttpApi(document, around);

  it('is understood', () => {
    expect(read.corsConfiguration).toEqual({ allowOrigins: ['*'], maxAge: 60 });
    expect(read.routes['GET /a']).toMatchObject({
      authorizationType: 'AWS_IAM',
      operationName: 'getA',
    });
    expect(read.routes['POST /a']).toMatchObject({
      authorizationType: 'CUSTOM',
      authorizer: 'gate',
    });
    expect(read.routes['POST /a']?.target).toBeUndefined();
    expect(read.integrations['GET /a']).toMatchObject({
      integrationType: 'AWS_PROXY',
      payloadFormatVersion: '2.0',
      integrationUri:
        'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:Hello/invocations',
      timeoutInMillis: 29000,
    });
    expect(read.authorizers['gate']).toMatchObject({
      authorizerType: 'REQUEST',
      identitySource: ['$request.header.x'],
      authorizerUri: arn,
      enableSimpleResponses: true,
      authorizerResultTtlInSeconds: 5,
    });
  });

  const whole = (changed: Partial<HttpApi> = {}): HttpApi => ({
    ...read,
    kind: 'http',
    id: 'h1',
    name: 'Any',
    stages: {},
    ...changed,
  });

  it('is given back as it was', () => {
    expect(httpApiDocument(whole(), around)).toEqual(document);
  });

  it('gives way to what the design says now, and nothing else does', () => {
    const changed = httpApiDocument(
      whole({
        corsConfiguration: { allowOrigins: ['https://a.example'] },
        integrations: { 'GET /a': { ...read.integrations['GET /a']!, timeoutInMillis: 1000 } },
        authorizers: {
          gate: {
            ...read.authorizers['gate']!,
            enableSimpleResponses: false,
          } as HttpApi['authorizers'][string],
        },
      }),
      around,
    );
    const expected = JSON.parse(JSON.stringify(document)) as Record<string, never>;
    Object.assign(expected, {
      'x-amazon-apigateway-cors': { allowOrigins: ['https://a.example'] },
    });
    set(
      expected,
      ['paths', '/a', 'get', 'x-amazon-apigateway-integration', 'timeoutInMillis'],
      1000,
    );
    set(
      expected,
      [
        'components',
        'securitySchemes',
        'gate',
        'x-amazon-apigateway-authorizer',
        'enableSimpleResponses',
      ],
      false,
    );
    expect(changed).toEqual(expected);
  });
});

describe('a document that is edited', () => {
  const text = `openapi: 3.0.1
info: { title: Any, version: "1" } # ours
x-amazon-apigateway-importexport-version: "1.0"
paths:
  /a:
    get:
      # says it all
      x-amazon-apigateway-integration: { type: http_proxy, uri: https://a.example, httpMethod: ANY }
`;
  const { project, apiId } = importOpenApi(text, { fileName: 'a.yaml', ...around });
  const read = project?.apis[apiId ?? ''] as HttpApi;
  const over = (changed: Partial<HttpApi>): string => {
    if (project === null || apiId === null) throw new Error('nothing imported');
    const edited = { ...project, apis: { [apiId]: { ...read, ...changed } } };
    return exportOver(text, edited, apiId, { fileName: 'a.yaml' }).text;
  };

  it('has new routes as an export has them, and says nothing new of the others', () => {
    const routes: HttpApi['routes'] = {
      ...read.routes,
      'PUT /b/{id}': {
        routeKey: 'PUT /b/{id}',
        target: 'integrations/files',
        authorizationType: 'AWS_IAM',
      },
    };
    const integrations: HttpApi['integrations'] = {
      ...read.integrations,
      files: { integrationType: 'HTTP_PROXY', integrationUri: 'https://b.example' },
    };
    const after = over({ routes, integrations });
    expect(after.startsWith(text)).toBe(true);
    const again = importOpenApi(after, { fileName: 'a.yaml', ...around });
    const document = httpApiDocument(again.project?.apis[again.apiId ?? ''] as HttpApi, around);
    expect(document['paths']).toMatchObject({
      '/b/{id}': {
        put: {
          responses: { default: { description: 'Default response for PUT /b/{id}' } },
          security: [{ sigv4: [] }],
        },
        parameters: [{ name: 'id', in: 'path' }],
      },
    });
  });

  it('keeps the integration of a route that is renamed beside it', () => {
    const route = read.routes['GET /a']!;
    const after = over({ routes: { 'POST /a': { ...route, routeKey: 'POST /a' } } });
    expect(after).toContain('    post:\n');
    expect(after).not.toContain('x-amazon-apigateway-integrations');
  });
});

describe('what stands around an imported HTTP API', () => {
  it('is what its routes and authorizers name', () => {
    const { project } = importOpenApi(JSON.stringify(httpApiDocument(api, around)), {
      fileName: 'api.json',
      ...around,
    });
    expect(Object.keys(project?.functions ?? {})).toEqual(['hello']);
    expect(Object.keys(project?.vpcLinks ?? {})).toEqual(['link1']);
    expect(project?.userPools).toEqual({
      'eu-west-1_Example': {
        id: 'eu-west-1_Example',
        name: 'eu-west-1_Example',
        arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Example',
        clientIds: ['shop'],
      },
    });
    expect(Object.values(project?.apis ?? {})[0]?.stages).toEqual({
      $default: { stageName: '$default', autoDeploy: true },
    });
  });
});

/** Without what an import keeps beside the fields. */
function withoutKept(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'kept')
      .map(([key, member]) => [key, withoutKept(member)]),
  );
}

function set(object: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) object[key] = value;
  else set(object[key] as Record<string, unknown>, rest, value);
}

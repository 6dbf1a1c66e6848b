import { describe, expect, it } from 'vitest';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { jsonWebToken } from '../json-web-token.ts';

const lambda = (name: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;

function route(routeKey: string, rest: Partial<HttpRoute> = {}): [string, HttpRoute] {
  return [routeKey, { routeKey, target: 'integrations/fn', authorizationType: 'NONE', ...rest }];
}

const api: HttpApi = {
  kind: 'http',
  id: 'a1b2c3d4e5',
  name: 'shop',
  routes: Object.fromEntries([
    route('GET /jwt', {
      authorizationType: 'JWT',
      authorizer: 'tokens',
      authorizationScopes: ['email'],
    }),
    route('GET /one/{id}', { authorizationType: 'CUSTOM', authorizer: 'guard' }),
    route('GET /iam', { authorizationType: 'AWS_IAM' }),
    route('GET /gone', { authorizationType: 'JWT', authorizer: 'nobody' }),
    route('GET /kind', { authorizationType: 'CUSTOM', authorizer: 'tokens' }),
    route('ANY /web/{id}', { target: 'integrations/web' }),
    route('POST /queue', { target: 'integrations/queue' }),
  ]),
  integrations: {
    fn: { integrationType: 'AWS_PROXY', integrationUri: lambda('fn'), payloadFormatVersion: '2.0' },
    web: {
      integrationType: 'HTTP_PROXY',
      integrationUri: 'https://web.example/base',
      integrationMethod: 'ANY',
      requestParameters: {
        'overwrite:path': '/v2/${request.path.id}',
        'append:header.X-Stage': '$context.stage',
        'remove:querystring.secret': "''",
      },
      responseParameters: {
        '500': { 'overwrite:statuscode': '403', 'append:header.why': '$response.body.reason' },
      },
    },
    queue: {
      integrationType: 'AWS_PROXY',
      integrationSubtype: 'SQS-SendMessage',
      payloadFormatVersion: '1.0',
      requestParameters: {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
        MessageBody: '$request.body.message',
      },
    },
  },
  authorizers: {
    tokens: {
      name: 'tokens',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: '${Issuer}', audience: ['shop'] },
    },
    guard: {
      name: 'guard',
      authorizerType: 'REQUEST',
      authorizerUri: lambda('guard'),
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      identitySource: ['$request.header.Authorization', '$request.querystring.q'],
      authorizerResultTtlInSeconds: 60,
    },
  },
  stages: { $default: { stageName: '$default', autoDeploy: true } },
};

class Gateway {
  readonly ports: RecordingPorts;
  readonly #gateway;

  constructor(changes: Partial<Project> = {}, answers = {}) {
    this.ports = new RecordingPorts({
      function: ({ functionName }) =>
        returned(
          functionName === 'guard'
            ? { isAuthorized: true, context: { level: 3 } }
            : { statusCode: 200, body: 'hello' },
        ),
      ...answers,
    });
    const project: Project = { ...emptyProject, apis: { [api.id]: api }, ...changes };
    const { value, problems } = deployHttpApi(project, api.id, this.ports);
    expect(problems).toEqual([]);
    this.#gateway = value;
  }

  async send(
    line: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<GatewayResult & { text: string; header: (name: string) => string | undefined }> {
    const [method = '', target = ''] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const result = await this.#gateway.invoke(
      {
        method,
        path,
        query,
        headers: Object.entries(headers),
        body: body === undefined ? undefined : textToBytes(body),
        sourceIp: '127.0.0.1',
      },
      { trace: true },
    );
    return {
      ...result,
      text: bytesToText(result.body),
      header: (name) => result.headers.find(([each]) => each.toLowerCase() === name)?.[1],
    };
  }

  event(): { readonly requestContext: { readonly authorizer?: unknown }; [key: string]: unknown } {
    return JSON.parse(this.ports.functionCalls.at(-1)?.payload ?? '{}') as ReturnType<
      Gateway['event']
    >;
  }
}

const claims = { iss: 'https://idp.example', aud: 'shop', scope: 'email', sub: 'joe' };

describe('a route with a JWT authorizer', () => {
  it('is called with the claims', async () => {
    const gateway = new Gateway();
    const answer = await gateway.send('GET /jwt', {
      Authorization: `Bearer ${jsonWebToken(claims)}`,
    });
    expect(answer.text).toBe('hello');
    expect(gateway.event().requestContext.authorizer).toEqual({
      jwt: { claims, scopes: ['email'] },
    });
    const step = answer.trace.find((entry) => entry.step === 'authorize');
    expect(step).toMatchObject({ outcome: 'passed', fidelity: 'not-simulated' });
    expect(step?.decision).toContain('Only a deployment knows the issuer ${Issuer},');
    expect(answer.fidelity.map(({ feature }) => feature)).toContain(
      'JWT authorizer before a deployment',
    );
  });

  it('does not hold it against a value that an import made up', async () => {
    const gateway = new Gateway({ deployTimeValues: { Issuer: 'Issuer' } });
    const answer = await gateway.send('GET /jwt', { authorization: jsonWebToken(claims) });
    expect(answer.status).toBe(200);
    expect(answer.fidelity.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('Only a deployment knows the issuer ${Issuer},'),
    );
  });

  it('holds the issuer against its value for this machine', async () => {
    const gateway = new Gateway({ deployTimeValues: { Issuer: 'https://else.example' } });
    const answer = await gateway.send('GET /jwt', { authorization: jsonWebToken(claims) });
    expect(answer.status).toBe(401);
    expect(answer.text).toBe('{"message":"Unauthorized"}');
    expect(answer.header('www-authenticate')).toContain('error="invalid_token"');
    expect(answer.trace.at(-1)).toMatchObject({
      step: 'authorize',
      outcome: 'refused',
      entities: expect.arrayContaining(['authorizer/a1b2c3d4e5/tokens']) as unknown,
    });
  });

  it('answers without a token', async () => {
    const answer = await new Gateway().send('GET /jwt');
    expect([answer.status, answer.header('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});

describe('a route with a Lambda authorizer', () => {
  it('is called with its context, once it was asked', async () => {
    const gateway = new Gateway();
    await gateway.send('GET /one/7?q=1', { Authorization: 'secret' });
    const [asked] = gateway.ports.functionCalls;
    expect(JSON.parse(asked?.payload ?? '{}')).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/$default/GET/one/7',
      identitySource: ['secret', '1'],
      routeKey: 'GET /one/{id}',
      rawPath: '/one/7',
      pathParameters: { id: '7' },
    });
    expect(asked?.payload).not.toContain('isBase64Encoded');
    expect(gateway.event().requestContext.authorizer).toEqual({ lambda: { level: 3 } });
    await gateway.send('GET /one/8?q=1', { Authorization: 'secret' });
    expect(gateway.ports.functionCalls.map(({ functionName }) => functionName)).toEqual([
      'guard',
      'fn',
      'fn',
    ]);
  });

  it('answers without an identity, and the function is not asked', async () => {
    const gateway = new Gateway();
    const answer = await gateway.send('GET /one/7', { Authorization: 'secret' });
    expect([answer.status, answer.text]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(gateway.ports.functionCalls).toEqual([]);
  });
});

describe('a route with AWS_IAM', () => {
  it('answers unsigned requests with 403', async () => {
    const answer = await new Gateway().send('GET /iam');
    expect([answer.status, answer.text]).toEqual([403, '{"message":"Forbidden"}']);
  });

  it('is called with the access key', async () => {
    const gateway = new Gateway();
    const answer = await gateway.send('GET /iam', {
      Authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261120/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=ab',
      'X-Amz-Date': '20261120T130500Z',
    });
    expect(answer.status).toBe(200);
    expect(gateway.event().requestContext.authorizer).toMatchObject({
      iam: { accessKey: 'AKIAEXAMPLE', accountId: '123456789012' },
    });
  });
});

it.each(['/gone', '/kind'])('%s, whose authorizer does not fit, answers with 500', async (path) => {
  const answer = await new Gateway().send(`GET ${path}`);
  expect([answer.status, answer.text]).toEqual([500, '{"message":"Internal Server Error"}']);
});

describe('parameter mapping', () => {
  it('changes request and response', async () => {
    const gateway = new Gateway(
      {},
      {
        http: () => ({
          kind: 'response',
          status: 500,
          headers: [['content-type', 'application/json']],
          body: textToBytes('{"reason":"tired"}'),
        }),
      },
    );
    const answer = await gateway.send('PUT /web/7?secret=1&a=b%20c');
    const [request] = gateway.ports.httpRequests;
    expect(request).toMatchObject({ method: 'PUT', url: 'https://web.example/v2/7?a=b%20c' });
    expect(request?.headers).toContainEqual(['x-stage', '$default']);
    expect([answer.status, answer.header('why'), answer.text]).toEqual([
      403,
      'tired',
      '{"reason":"tired"}',
    ]);
    const mappings = answer.trace.flatMap((entry) => entry.mappings ?? []);
    expect(mappings.map(({ kind }) => kind)).toEqual(['parameters', 'parameters']);
  });
});

describe('an AWS service', () => {
  it('is asked with the arguments, and its answer passes', async () => {
    const gateway = new Gateway(
      {},
      {
        http: () => ({
          kind: 'response',
          status: 200,
          headers: [['Content-Type', 'text/xml']],
          body: textToBytes('<ok/>'),
        }),
      },
    );
    const answer = await gateway.send('POST /queue', {}, '{"message":"tea"}');
    const [request] = gateway.ports.httpRequests;
    expect(request).toMatchObject({ service: 'sqs', region: 'us-east-1', method: 'POST' });
    expect(bytesToText(request?.body ?? new Uint8Array())).toContain('Action=SendMessage');
    expect([answer.status, answer.text, answer.header('content-type')]).toEqual([
      200,
      '<ok/>',
      'text/xml',
    ]);
  });

  it('is not asked without what it needs', async () => {
    const answer = await new Gateway().send('POST /queue', {}, '{}');
    expect([answer.status, answer.text]).toEqual([400, '{"message":"Bad Request"}']);
  });
});

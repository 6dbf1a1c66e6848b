import { describe, expect, it, test } from 'vitest';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type { FunctionCall, FunctionResult } from '#shared/simulator/ports.ts';
import { aRestApi, lambdaProxy, mock, type RestApiBuilder } from '#test/support/a-rest-api.ts';
import { FixedClock, RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway, type RequestParts } from '#test/support/test-gateway.ts';

const arn = 'arn:aws:execute-api:us-east-1:111111111111:abc123def4';
const authorizerUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:${stageVariables.guard}/invocations';

function policy(effect: 'Allow' | 'Deny', resource = '*'): unknown {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
  };
}

const allowed = { principalId: 'ann', policyDocument: policy('Allow') };

function guarded(authorizer: Partial<Authorizer> = {}, api: RestApiBuilder = aRestApi()) {
  const guard = { type: 'TOKEN', name: 'guard', authorizerUri, ...authorizer } as Authorizer;
  const asked = { authorizationType: 'CUSTOM', authorizer: 'guard' } as const;
  return api
    .with({ authorizers: { guard } })
    .method('GET /x/{id}', { ...mock('hello $context.authorizer.principalId'), ...asked })
    .method('GET /event', { ...lambdaProxy(), ...asked })
    .method('GET /keyed', { ...mock('in'), ...asked, apiKeyRequired: true })
    .stage('dev', { variables: { guard: 'check-token' } });
}

function gatewayOf(
  api: RestApiBuilder,
  answer: FunctionResult | ((call: FunctionCall) => FunctionResult),
): TestGateway {
  return new TestGateway(
    api,
    new RecordingPorts({ function: typeof answer === 'function' ? answer : () => answer }),
  );
}

const token: RequestParts = { headers: { Authorization: 'secret' } };

describe('a TOKEN authorizer', () => {
  it('is asked with the token and the ARN of the call, and opens the method', async () => {
    const gateway = gatewayOf(guarded(), returned(allowed));
    const answer = await gateway.send('GET /dev/x/7?a=1', token);
    expect([answer.status, answer.text]).toEqual([200, 'hello ann']);
    expect(gateway.ports.functionCalls).toHaveLength(1);
    expect(gateway.ports.functionCalls[0]?.functionName).toBe('check-token');
    expect(JSON.parse(gateway.ports.functionCalls[0]?.payload ?? '')).toEqual({
      type: 'TOKEN',
      authorizationToken: 'secret',
      methodArn: `${arn}/dev/GET/x/7`,
    });
  });

  it.each<[string, RequestParts, FunctionResult, number, string, string]>([
    ['no token', {}, returned(allowed), 401, '{"message":"Unauthorized"}', 'UnauthorizedException'],
    [
      'a function that says Unauthorized',
      token,
      returned({ errorMessage: 'Unauthorized' }, 'Unhandled'),
      401,
      '{"message":"Unauthorized"}',
      'UnauthorizedException',
    ],
    [
      'a function that fails',
      token,
      returned({ errorMessage: 'boom' }, 'Unhandled'),
      500,
      '{"message":null}',
      'AuthorizerFailureException',
    ],
    [
      'an answer without a principal',
      token,
      returned({ policyDocument: policy('Allow') }),
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ],
    [
      'an answer without a policy',
      token,
      returned({ principalId: 'ann' }),
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ],
    [
      'a context with an object in it',
      token,
      returned({ ...allowed, context: { a: {} } }),
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ],
    [
      'a policy that denies',
      token,
      returned({ principalId: 'ann', policyDocument: policy('Deny') }),
      403,
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
      'AccessDeniedException',
    ],
    [
      'a policy about something else',
      token,
      returned({ principalId: 'ann', policyDocument: policy('Allow', `${arn}/dev/POST/*`) }),
      403,
      '{"Message":"User is not authorized to access this resource"}',
      'AccessDeniedException',
    ],
    [
      'no function',
      token,
      { kind: 'not-found' },
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ],
    [
      'a slow function',
      token,
      { kind: 'timeout', logs: [] },
      500,
      '{"message":null}',
      'AuthorizerFailureException',
    ],
  ])('refuses with %s', async (_name, parts, result, status, text, errorType) => {
    const answer = await gatewayOf(guarded(), result).send('GET /dev/x/7', parts);
    expect([answer.status, answer.text, answer.header('x-amzn-ErrorType')]).toEqual([
      status,
      text,
      errorType,
    ]);
  });

  it('is not asked about a token that its expression does not fit', async () => {
    const gateway = gatewayOf(
      guarded({ identityValidationExpression: 'Bearer .+' }),
      returned(allowed),
    );
    expect((await gateway.send('GET /dev/x/7', token)).status).toBe(401);
    expect(gateway.ports.functionCalls).toEqual([]);
    expect(
      (await gateway.send('GET /dev/x/7', { headers: { Authorization: 'Bearer a' } })).status,
    ).toBe(200);
  });

  it('is asked anew once its answer is too old, or another token comes', async () => {
    const gateway = gatewayOf(guarded({ authorizerResultTtlInSeconds: 60 }), returned(allowed));
    for (const _ of [1, 2]) await gateway.send('GET /dev/x/7', token);
    expect(gateway.ports.functionCalls).toHaveLength(1);
    await gateway.send('GET /dev/x/7', { headers: { Authorization: 'other' } });
    expect(gateway.ports.functionCalls).toHaveLength(2);
    gateway.ports.clock.advance(60_000);
    await gateway.send('GET /dev/x/7', token);
    expect(gateway.ports.functionCalls).toHaveLength(3);
  });

  it('holds a kept answer against each call', async () => {
    const only = { principalId: 'ann', policyDocument: policy('Allow', `${arn}/dev/GET/x/7`) };
    const gateway = gatewayOf(guarded(), returned(only));
    expect((await gateway.send('GET /dev/x/7', token)).status).toBe(200);
    expect((await gateway.send('GET /dev/x/8', token)).status).toBe(403);
    expect(gateway.ports.functionCalls).toHaveLength(1);
  });

  it('gives its context to the event of a function, as text', async () => {
    const context = { tier: 'gold', limit: 10, isAdmin: true };
    const gateway = gatewayOf(guarded(), ({ functionName, payload }) =>
      functionName === 'check-token'
        ? returned({ ...allowed, context })
        : returned({ statusCode: 200, body: payload }),
    );
    const event = (await gateway.send('GET /dev/event', token)).json;
    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          principalId: 'ann',
          tier: 'gold',
          limit: '10',
          isAdmin: 'true',
          integrationLatency: 0,
        },
      },
    });
  });

  it('supplies the API key where the API takes keys from authorizers', async () => {
    const api = guarded({}, aRestApi().with({ apiKeySource: 'AUTHORIZER' }))
      .apiKey({ id: 'k1', name: 'app', value: 'abcdefghijklmnopqrst', enabled: true })
      .usagePlan({
        id: 'p1',
        name: 'plan',
        apiStages: [{ apiId: 'abc123def4', stage: 'dev' }],
        keyIds: ['k1'],
      });
    const keyed = { ...allowed, usageIdentifierKey: 'abcdefghijklmnopqrst' };
    expect((await gatewayOf(api, returned(keyed)).send('GET /dev/keyed', token)).status).toBe(200);
    expect((await gatewayOf(api, returned(allowed)).send('GET /dev/keyed', token)).status).toBe(
      403,
    );
  });
});

describe('a REQUEST authorizer', () => {
  const request: Partial<Authorizer> = {
    type: 'REQUEST',
    identitySource: 'method.request.header.X-Who, method.request.querystring.from, context.stage',
  };

  it('gets the whole request', async () => {
    const gateway = gatewayOf(guarded(request), returned(allowed));
    const answer = await gateway.send('GET /dev/x/7?from=a&from=b', {
      headers: { 'X-Who': 'ann' },
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(gateway.ports.functionCalls[0]?.payload ?? '')).toMatchObject({
      type: 'REQUEST',
      methodArn: `${arn}/dev/GET/x/7`,
      resource: '/x/{id}',
      path: '/x/7',
      httpMethod: 'GET',
      headers: { 'X-Who': 'ann' },
      queryStringParameters: { from: 'b' },
      multiValueQueryStringParameters: { from: ['a', 'b'] },
      pathParameters: { id: '7' },
      stageVariables: { guard: 'check-token' },
      requestContext: { stage: 'dev', apiId: 'abc123def4' },
    });
  });

  it('needs all its identity sources where answers are kept, and none where they are not', async () => {
    const kept = gatewayOf(guarded(request), returned(allowed));
    expect((await kept.send('GET /dev/x/7?from=a')).status).toBe(401);
    expect(kept.ports.functionCalls).toEqual([]);
    const fresh = gatewayOf(
      guarded({ ...request, authorizerResultTtlInSeconds: 0 }),
      returned(allowed),
    );
    expect((await fresh.send('GET /dev/x/7')).status).toBe(200);
  });
});

it('an authorizer without identity sources is asked for each call', async () => {
  const gateway = gatewayOf(guarded({ type: 'REQUEST' }), returned(allowed));
  for (const _ of [1, 2]) expect((await gateway.send('GET /dev/x/7')).status).toBe(200);
  expect(gateway.ports.functionCalls).toHaveLength(2);
});

it.each<[string, Partial<Authorizer>]>([
  ['TOKEN', {}],
  ['REQUEST', { type: 'REQUEST', identitySource: 'method.request.header.Authorization' }],
])('the log of a %s authorizer does not show the token', async (_name, authorizer) => {
  const gateway = gatewayOf(guarded(authorizer), returned(allowed));
  const headers = { Authorization: 'Bearer a-secret-token', 'X-Api-Key': 'a-secret-api-key' };
  const { result } = await gateway.send('GET /dev/x/7', { headers, trace: true });
  const text = result.log.map((line) => line.text).join('\n');
  expect(text).toContain('-token"');
  expect(text).not.toContain('secret');
  expect(gateway.ports.functionCalls[0]?.payload).toContain('Bearer a-secret-token');
});

it('an answer is kept for the API it was given for', async () => {
  const state = new GatewayState();
  const ports = new RecordingPorts({ function: () => returned(allowed) });
  for (const id of ['abc123def4', 'abc123def5'])
    await new TestGateway(guarded({}, aRestApi(id)), ports, { state }).send('GET /dev/x/7', token);
  expect(ports.functionCalls).toHaveLength(2);
});

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

const denial = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };

describe('a Cognito authorizer', () => {
  const pool = 'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_AbCdEf';
  const now = Math.floor(new FixedClock().now() / 1000);
  const good = {
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf',
    sub: 'u-1',
    token_use: 'id',
    exp: now + 60,
    'cognito:groups': ['a', 'b'],
  };
  const send = (claims: object | string, scopes?: readonly string[], policy?: object) => {
    const cognito: Authorizer = { type: 'COGNITO_USER_POOLS', name: 'pool', providerARNs: [pool] };
    const gateway = new TestGateway(
      aRestApi()
        .with({
          authorizers: { pool: cognito },
          ...(policy === undefined ? {} : { policy: JSON.stringify(policy) }),
        })
        .method('GET /x', {
          ...mock(
            '$context.authorizer.claims.sub $context.authorizer.claims.get("cognito:groups")',
          ),
          authorizationType: 'COGNITO_USER_POOLS',
          authorizer: 'pool',
          ...(scopes === undefined ? {} : { authorizationScopes: scopes }),
        })
        .stage('dev'),
    );
    const value = typeof claims === 'string' ? claims : `Bearer ${jwt(claims)}`;
    return gateway.send('GET /dev/x', { headers: { Authorization: value } });
  };

  it('gives the claims', async () => {
    const answer = await send(good);
    expect([answer.status, answer.text]).toEqual([200, 'u-1 a,b']);
    expect(answer.result.fidelity).toContainEqual(
      expect.objectContaining({ feature: 'Cognito authorizer', fidelity: 'approximate' }),
    );
  });

  it.each<[string, object | string, readonly string[] | undefined, string]>([
    ['text that is no token', 'abc', undefined, 'Unauthorized'],
    ['a token of another pool', { ...good, iss: 'https://example.com' }, undefined, 'Unauthorized'],
    ['an expired token', { ...good, exp: now - 1 }, undefined, 'The incoming token has expired'],
    [
      'an access token without scopes on the method',
      { ...good, token_use: 'access' },
      undefined,
      'Unauthorized',
    ],
    ['an identity token with scopes on the method', { ...good, scope: 'r' }, ['r'], 'Unauthorized'],
    [
      'a token without the scope',
      { ...good, token_use: 'access', scope: 'w' },
      ['r'],
      'Unauthorized',
    ],
  ])('refuses %s', async (_name, claims, scopes, message) => {
    const answer = await send(claims, scopes);
    expect([answer.status, answer.json]).toEqual([401, { message }]);
  });

  it.each<[string, object[], object | string, number]>([
    ['is silent', [], 'abc', 401],
    ['is silent', [], good, 403],
    ['denies', [denial], 'abc', 401],
    ['denies', [denial], good, 403],
    ['allows', [{ ...denial, Effect: 'Allow' }], good, 200],
  ])('comes before a resource policy that %s', async (_name, Statement, claims, status) => {
    expect((await send(claims, undefined, { Statement })).status).toBe(status);
  });

  it('takes an access token with one of the scopes', async () => {
    expect((await send({ ...good, token_use: 'access', scope: 'w r' }, ['r', 's'])).status).toBe(
      200,
    );
  });
});

function signed(scope: string, date = '20261120T130400Z') {
  return {
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/${scope}/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc`,
      'X-Amz-Date': date,
    },
  };
}
const signedNow = signed('us-east-1/execute-api');

describe('IAM', () => {
  it.each<[string, object[], RequestParts | undefined, number, string | undefined]>([
    ['is silent', [], undefined, 403, 'MissingAuthenticationTokenException'],
    ['is silent', [], signedNow, 200, undefined],
    ['denies', [denial], undefined, 403, 'MissingAuthenticationTokenException'],
    ['denies', [denial], signedNow, 403, 'AccessDeniedException'],
  ])('comes before a resource policy that %s', async (_name, Statement, parts, status, type) => {
    const api = aRestApi()
      .with({ policy: JSON.stringify({ Statement }) })
      .method('GET /x', { ...mock(), authorizationType: 'AWS_IAM' })
      .stage('dev');
    const answer = await new TestGateway(api).send('GET /dev/x', parts);
    expect([answer.status, answer.header('x-amzn-ErrorType')]).toEqual([status, type]);
  });

  const gateway = new TestGateway(
    aRestApi()
      .method('GET /x', { ...mock('$context.identity.accessKey'), authorizationType: 'AWS_IAM' })
      .stage('dev'),
  );

  it('takes a signed request, and says that the signature is not checked', async () => {
    const answer = await gateway.send('GET /dev/x', signed('us-east-1/execute-api'));
    expect([answer.status, answer.text]).toEqual([200, 'AKIDEXAMPLE']);
    expect(answer.result.fidelity.map(({ feature }) => feature)).toContain('IAM authorization');
  });

  it.each<[string, RequestParts, string]>([
    ['no signature', {}, 'MissingAuthenticationTokenException'],
    ['a token', { headers: { Authorization: 'Bearer abc' } }, 'IncompleteSignatureException'],
    ['another service', signed('us-east-1/s3'), 'InvalidSignatureException'],
    ['another region', signed('eu-west-1/execute-api'), 'InvalidSignatureException'],
    [
      'an old signature',
      signed('us-east-1/execute-api', '20261120T120000Z'),
      'InvalidSignatureException',
    ],
  ])('refuses %s', async (_name, parts, errorType) => {
    const answer = await gateway.send('GET /dev/x', parts);
    expect([answer.status, answer.header('x-amzn-ErrorType')]).toEqual([403, errorType]);
  });
});

describe('a resource policy', () => {
  const send = (statements: readonly object[], authorizer = false) => {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const api = guarded({}, aRestApi().with({ policy: document })).method(
      'GET /open',
      mock('open'),
    );
    return gatewayOf(api, returned({ principalId: 'ann', policyDocument: { Statement: [] } })).send(
      authorizer ? 'GET /dev/x/7' : 'GET /dev/open',
      token,
    );
  };
  const statement = (Effect: string, more: object = {}): object => ({
    Effect,
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/dev/GET/*',
    ...more,
  });

  it.each<[string, readonly object[], number]>([
    ['allows', [statement('Allow')], 200],
    ['is silent', [], 403],
    ['denies', [statement('Allow'), statement('Deny')], 403],
    ['allows another stage', [statement('Allow', { Resource: 'execute-api:/prod/*' })], 403],
    ['allows by full ARN', [statement('Allow', { Resource: `${arn}/dev/GET/op?n` })], 200],
    [
      'allows somebody else',
      [statement('Allow', { Principal: { AWS: 'arn:aws:iam::1:root' } })],
      403,
    ],
    [
      'allows this address',
      [statement('Allow', { Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } } })],
      200,
    ],
    [
      'allows another address',
      [statement('Allow', { Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::1'] } } })],
      403,
    ],
    [
      'denies all but a VPC endpoint',
      [
        statement('Allow'),
        statement('Deny', { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
      ],
      403,
    ],
    ...['10.0.0.0/', '127.0.0.1/8.5', '127.0.0.1/x'].map((range): [string, object[], number] => [
      `allows a range written wrong, ${range}`,
      [statement('Allow', { Condition: { IpAddress: { 'aws:SourceIp': range } } })],
      403,
    ]),
    [
      'allows all of the values of a key that is not there',
      [statement('Allow', { Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': 'a' } } })],
      200,
    ],
    [
      'allows any of the values of a key that is not there',
      [statement('Allow', { Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': 'a' } } })],
      403,
    ],
    [
      'allows what is not named',
      [statement('Allow', { Resource: undefined, NotResource: 'execute-api:/*/DELETE/*' })],
      200,
    ],
  ])('that %s', async (_name, statements, status) => {
    expect((await send(statements)).status).toBe(status);
  });

  it('names what it refused, with the account half hidden', async () => {
    expect((await send([statement('Deny')])).json).toEqual({
      Message:
        'User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1111:abc123def4/dev/GET/open with an explicit deny',
    });
  });

  test('may allow what the authorizer is silent about', async () => {
    expect((await send([statement('Allow')], true)).status).toBe(200);
    expect((await send([], true)).status).toBe(403);
  });
});

describe('the access log', () => {
  const phases = ['authenticate', 'authorizer', 'authorize'] as const;
  const format = phases
    .map((phase) => `$context.${phase}.status $context.${phase}.latency $context.${phase}.error`)
    .join(' | ');

  async function line(
    answer: FunctionResult,
    headers: Readonly<Record<string, string>> = { Authorization: 'Bearer t' },
  ): Promise<string | undefined> {
    const clock = new FixedClock();
    const ports = new RecordingPorts({
      clock,
      function: () => {
        clock.advance(30);
        return answer;
      },
    });
    const api = guarded()
      .method('GET /signed', { ...mock('x'), authorizationType: 'AWS_IAM' })
      .stage('dev', {
        variables: { guard: 'check-token' },
        webAclArn: 'arn:waf',
        accessLogSettings: {
          destinationArn: 'arn:log',
          format: `${format} | $context.wafResponseCode $context.webaclArn $context.waf.status`,
        },
      });
    const path = headers['Authorization'] === undefined ? '/dev/signed' : '/dev/x/1';
    const { result } = await new TestGateway(api, ports).send(`GET ${path}`, { headers });
    return result.stageLogs?.access?.line;
  }

  it.each([
    [returned(allowed), '- - - | 200 30 - | 200 0 -'],
    [
      returned({ ...allowed, policyDocument: policy('Deny') }),
      '- - - | 200 30 - | 403 0 User is not authorized to access this resource with an explicit deny',
    ],
    [
      returned({ errorMessage: 'Unauthorized' }, 'Unhandled'),
      '- - - | 401 30 Unauthorized | - - -',
    ],
  ])('tells how each phase of an authorization went', async (answer, told) => {
    expect(await line(answer)).toBe(`${told} | WAF_ALLOW arn:waf 200`);
  });

  it('tells of a request that is not signed', async () => {
    expect(await line(returned(allowed), {})).toBe(
      '403 0 Missing Authentication Token | - - - | - - - | WAF_ALLOW arn:waf 200',
    );
  });
});

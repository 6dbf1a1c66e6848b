import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RequestAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { AuthorizerVerdict } from '#shared/simulator/authorization/authorizer-verdict.ts';
import {
  askRequestAuthorizer,
  type AuthorizerQuestion,
} from '#shared/simulator/authorization/request-authorizer.ts';
import { GatewayError } from '#shared/simulator/gateway-error.ts';
import { SelectionExpression } from '#shared/simulator/mapping/selection-expression.ts';
import type { FunctionCall, FunctionResult } from '#shared/simulator/ports.ts';
import { TimedCache } from '#shared/simulator/timed-cache.ts';

const apiArn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3';
const routeArn = `${apiArn}/dev/GET/pets`;
const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:guard';
const guard: RequestAuthorizer = {
  name: 'guard',
  authorizerType: 'REQUEST',
  authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
  authorizerPayloadFormatVersion: '2.0',
  enableSimpleResponses: true,
  identitySource: ['$request.header.Authorization', '$request.querystring.who'],
};

interface Asked {
  readonly authorizer?: Partial<RequestAuthorizer>;
  readonly token?: string;
  readonly routeKey?: string;
  readonly routeArn?: string;
}

/** One gateway's memory, a clock that is set by hand, and a function that answers the same each time. */
class Gate {
  readonly calls: FunctionCall[] = [];
  now = 0;
  readonly #result: FunctionResult;
  readonly #kept = new TimedCache<AuthorizerVerdict>({ entries: 10 });

  constructor(result: FunctionResult) {
    this.#result = result;
  }

  ask(asked: Asked = {}): ReturnType<typeof askRequestAuthorizer> {
    return askRequestAuthorizer(this.#question(asked));
  }

  async refusal(asked: Asked = {}): Promise<{ status: number; message: string; reason: string }> {
    try {
      await this.ask(asked);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return { status: error.status, message: error.message, reason: error.reason };
    }
    throw new Error('The caller was let in.');
  }

  event(): JsonObject {
    return JSON.parse(this.calls.at(-1)?.payload ?? 'null') as JsonObject;
  }

  #question({
    authorizer: changes,
    token = 'secret',
    routeKey = 'GET /pets',
    ...asked
  }: Asked): AuthorizerQuestion {
    const authorizer = { ...guard, ...changes };
    return {
      authorizer,
      sources: (authorizer.identitySource ?? []).map(
        (source) => new SelectionExpression(source, 'request'),
      ),
      data: {
        headers: token === '' ? [] : [['authorization', token]],
        query: new Map([['who', ['joe']]]),
        path: '/pets',
        pathParameters: new Map(),
        bodyText: () => '',
        stageVariables: { fn: 'guard' },
        context: { variables: { routeKey } },
      },
      event: (version) => ({
        version,
        headers: { host: 'a' },
        multiValueHeaders: {},
        requestContext: { stage: 'dev', authorizer: { claims: null } },
        pathParameters: null,
        body: 'secret',
        isBase64Encoded: false,
      }),
      routeArn: asked.routeArn ?? routeArn,
      apiArn,
      scope: ['a1b2c3', 'dev'],
      conditions: () => new Map(),
      caller: {
        ports: {
          functions: {
            invoke: (call) => {
              this.calls.push(call);
              this.now += 7;
              return Promise.resolve(this.#result);
            },
          },
        },
        requestId: 'r',
        traceId: 't',
      },
      kept: this.#kept,
      clock: { now: () => this.now, elapsed: () => this.now },
    };
  }
}

function returned(value: unknown, functionError?: 'Unhandled'): FunctionResult {
  return {
    kind: 'returned',
    payload: typeof value === 'string' ? value : JSON.stringify(value),
    ...(functionError !== undefined && { functionError }),
    logs: [],
    coldStart: false,
    durationMs: 1,
  };
}

function policy(Effect: string, Resource: string): object {
  return {
    principalId: 'joe',
    policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
    context: { list: ['a'] },
  };
}

const yes = returned({ isAuthorized: true, context: { level: 3, tags: ['a'], deep: { b: 1 } } });

describe('a caller who is let in', () => {
  it('brings along what the function gave as context', async () => {
    expect(await new Gate(yes).ask()).toEqual({
      kind: 'lambda',
      context: { level: 3, tags: ['a'], deep: { b: 1 } },
      principalId: undefined,
      latencyMs: 7,
      isKept: false,
    });
  });

  it.each([
    ['of format 2.0', { enableSimpleResponses: false }],
    ['of format 2.0 though simple responses are enabled', {}],
    ['of format 1.0', { authorizerPayloadFormatVersion: '1.0' as const }],
    ['where no format is named', { authorizerPayloadFormatVersion: undefined }],
  ])('has a policy that allows, %s', async (_name, changes) => {
    const caller = await new Gate(returned(policy('Allow', routeArn))).ask({
      authorizer: changes as Partial<RequestAuthorizer>,
    });
    expect(caller).toMatchObject({ principalId: 'joe', context: { list: ['a'] } });
  });
});

describe('the event', () => {
  it('of format 2.0', async () => {
    const gate = new Gate(yes);
    await gate.ask();
    expect(gate.event()).toEqual({
      version: '2.0',
      type: 'REQUEST',
      routeArn,
      identitySource: ['secret', 'joe'],
      headers: { host: 'a' },
      requestContext: { stage: 'dev' },
      pathParameters: null,
    });
  });

  it('of format 1.0', async () => {
    const gate = new Gate(returned(policy('Allow', '*')));
    await gate.ask({ authorizer: { authorizerPayloadFormatVersion: '1.0' } });
    expect(gate.event()).toEqual({
      version: '1.0',
      type: 'REQUEST',
      methodArn: routeArn,
      identitySource: 'secret,joe',
      authorizationToken: 'secret,joe',
      headers: { host: 'a' },
      requestContext: { stage: 'dev' },
      queryStringParameters: {},
      pathParameters: {},
      stageVariables: {},
    });
  });

  it('has no identity where none is asked for', async () => {
    const gate = new Gate(yes);
    await gate.ask({ authorizer: { identitySource: [] }, token: '' });
    expect(gate.event()['identitySource']).toBeNull();
  });

  it('goes to the function that stage variables lead to', async () => {
    const gate = new Gate(yes);
    const authorizerUri = guard.authorizerUri.replace(':guard/', ':${stageVariables.fn}/');
    await gate.ask({ authorizer: { authorizerUri } });
    expect(gate.calls[0]).toMatchObject({ functionName: 'guard', functionArn });
  });
});

describe('a caller who is not let in', () => {
  it('has nothing at an identity source, and the function is not asked', async () => {
    const gate = new Gate(yes);
    const { status, message } = await gate.refusal({ token: '' });
    expect({ status, message, calls: gate.calls }).toEqual({
      status: 401,
      message: 'Unauthorized',
      calls: [],
    });
  });

  it('is a fault when it goes deeper than events can be written', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const found = await new Gate(
      returned(`{"isAuthorized":true,"context":{"deep":${deep}}}`),
    ).refusal();
    expect(found).toMatchObject({
      status: 500,
      reason: expect.stringContaining('levels of lists') as unknown,
    });
  });

  it.each([
    ['a simple no', returned({ isAuthorized: false }), {}],
    ['a policy that denies', returned(policy('Deny', '*')), {}],
    ['a policy about something else', returned(policy('Allow', `${apiArn}/dev/POST/*`)), {}],
  ])('gets 403 for %s', async (_name, result) => {
    expect(await new Gate(result).refusal()).toMatchObject({ status: 403, message: 'Forbidden' });
  });

  it('gets 401 where the function fails with that word', async () => {
    const result = returned({ errorMessage: 'Unauthorized', errorType: 'Error' }, 'Unhandled');
    expect(await new Gate(result).refusal()).toMatchObject({
      status: 401,
      message: 'Unauthorized',
    });
  });

  it.each<[string, FunctionResult, Partial<RequestAuthorizer>]>([
    ['fails', returned({ errorMessage: 'boom' }, 'Unhandled'), {}],
    ['is not there', { kind: 'not-found' }, {}],
    ['takes too long', { kind: 'timeout', logs: [] }, {}],
    ['returns no JSON', returned('yes'), {}],
    ['returns a list', returned([true]), {}],
    ['returns nothing', returned('null'), {}],
    ['says neither', returned({}), {}],
    ['says it in words', returned({ isAuthorized: 'yes' }), {}],
    ['returns a policy of no form', returned({ policyDocument: { Statement: [{}] } }), {}],
    ['gives a context of no form', returned({ isAuthorized: true, context: 'x' }), {}],
    ['answers simply and may not', yes, { enableSimpleResponses: false }],
    ['answers simply in 1.0', yes, { authorizerPayloadFormatVersion: '1.0' }],
    ['is no function', yes, { authorizerUri: 'https://guard.example' }],
  ])('gets 500 where the function %s', async (_name, result, authorizer) => {
    const found = await new Gate(result).refusal({ authorizer });
    expect(found).toMatchObject({ status: 500, message: 'Internal Server Error' });
    expect(found.reason).not.toBe('');
  });
});

describe('an answer is kept', () => {
  const kept = { authorizerResultTtlInSeconds: 60 };

  it('for its time and its identity', async () => {
    const gate = new Gate(yes);
    await gate.ask({ authorizer: kept });
    const again = await gate.ask({ authorizer: kept });
    expect(again).toMatchObject({ isKept: true, latencyMs: 0 });
    await gate.ask({ authorizer: kept, token: 'other' });
    expect(gate.calls).toHaveLength(2);
    gate.now += 60_000;
    expect((await gate.ask({ authorizer: kept })).isKept).toBe(false);
  });

  it('also when it is a refusal', async () => {
    const gate = new Gate(returned({ isAuthorized: false }));
    await gate.refusal({ authorizer: kept });
    await gate.refusal({ authorizer: kept });
    expect(gate.calls).toHaveLength(1);
  });

  it('for all routes, and a policy is asked about each', async () => {
    const gate = new Gate(returned(policy('Allow', routeArn)));
    await gate.ask({ authorizer: kept });
    const other = { authorizer: kept, routeKey: 'POST /pets', routeArn: `${apiArn}/dev/POST/pets` };
    expect(await gate.refusal(other)).toMatchObject({ status: 403 });
    expect(gate.calls).toHaveLength(1);
  });

  it('per route where the route key is an identity source', async () => {
    const gate = new Gate(yes);
    const authorizer = {
      ...kept,
      identitySource: ['$request.header.Authorization', '$context.routeKey'],
    };
    await gate.ask({ authorizer });
    await gate.ask({ authorizer, routeKey: 'POST /pets' });
    await gate.ask({ authorizer });
    expect(gate.calls).toHaveLength(2);
  });

  it.each([
    ['without a time', {}],
    ['for no time', { authorizerResultTtlInSeconds: 0 }],
    ['without an identity', { ...kept, identitySource: [] }],
  ])('not %s', async (_name, authorizer) => {
    const gate = new Gate(yes);
    await gate.ask({ authorizer });
    expect((await gate.ask({ authorizer })).isKept).toBe(false);
  });
});

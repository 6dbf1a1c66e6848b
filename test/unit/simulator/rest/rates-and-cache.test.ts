import { describe, expect, it } from 'vitest';
import type { UsagePlan } from '#shared/entities/common/usage-plan.ts';
import type { CanarySettings, MethodSetting } from '#shared/entities/rest/stage.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

async function statuses(gateway: TestGateway, lines: readonly string[], key?: string) {
  const found: number[] = [];
  for (const line of lines)
    found.push(
      (await gateway.send(line, key === undefined ? {} : { headers: { 'x-api-key': key } })).status,
    );
  return found;
}

const twice = ['GET /dev/x', 'GET /dev/x'];

describe('rates', () => {
  it('of a stage are counted by method, and refill', async () => {
    const gateway = new TestGateway(
      aRestApi()
        .method('GET /x', mock())
        .method('GET /y', mock())
        .stage('dev', {
          methodSettings: {
            '*/*': { throttlingBurstLimit: 2, throttlingRateLimit: 1 },
            '~1y/GET': { throttlingBurstLimit: 0, throttlingRateLimit: 0 },
          },
        }),
    );
    expect(await statuses(gateway, [...twice, ...twice])).toEqual([200, 200, 429, 429]);
    gateway.ports.clock.advance(1000);
    expect(await statuses(gateway, twice)).toEqual([200, 429]);
    const closed = await gateway.send('GET /dev/y');
    expect([closed.status, closed.text, closed.header('x-amzn-ErrorType')]).toEqual([
      429,
      '{"message":"Too Many Requests"}',
      'TooManyRequestsException',
    ]);
  });

  it('of -1 limit nothing, also where the stage has some', async () => {
    const off = { throttlingBurstLimit: -1, throttlingRateLimit: -1 };
    const gateway = new TestGateway(
      aRestApi()
        .method('GET /x', mock())
        .method('GET /y', mock())
        .stage('dev', {
          methodSettings: {
            '*/*': { throttlingBurstLimit: 0, throttlingRateLimit: 0 },
            '~1y/GET': off,
          },
        }),
    );
    expect(await statuses(gateway, ['GET /dev/y', 'GET /dev/y', 'GET /dev/x'])).toEqual([
      200, 200, 429,
    ]);
  });

  const planned = (plan: Partial<UsagePlan>) =>
    new TestGateway(
      aRestApi()
        .method('GET /x', { ...mock(), apiKeyRequired: true })
        .method('GET /open', mock())
        .stage('dev')
        .apiKey({ id: 'k1', name: 'one', value: 'one-one-one-one-one-one', enabled: true })
        .apiKey({ id: 'k2', name: 'two', value: 'two-two-two-two-two-two', enabled: true })
        .usagePlan({
          id: 'p1',
          name: 'plan',
          apiStages: [{ apiId: 'abc123def4', stage: 'dev' }],
          keyIds: ['k1', 'k2'],
          ...plan,
        }),
    );

  it('of a plan are counted by key, for methods that ask for one', async () => {
    const gateway = planned({ throttle: { rateLimit: 1, burstLimit: 1 } });
    expect(await statuses(gateway, twice, 'one-one-one-one-one-one')).toEqual([200, 429]);
    expect(await statuses(gateway, twice, 'two-two-two-two-two-two')).toEqual([200, 429]);
    const open = ['GET /dev/open', 'GET /dev/open'];
    expect(await statuses(gateway, open, 'one-one-one-one-one-one')).toEqual([200, 200]);
  });

  it('of a plan may be another for one method', async () => {
    const gateway = planned({
      throttle: { rateLimit: 1, burstLimit: 1 },
      apiStages: [
        {
          apiId: 'abc123def4',
          stage: 'dev',
          throttle: { '/x/GET': { rateLimit: 1, burstLimit: 2 } },
        },
      ],
    });
    expect(await statuses(gateway, [...twice, ...twice], 'one-one-one-one-one-one')).toEqual([
      200, 200, 429, 429,
    ]);
  });

  it('a quota lasts until its period ends', async () => {
    const gateway = planned({ quota: { limit: 3, offset: 1, period: 'DAY' } });
    const key = 'one-one-one-one-one-one';
    expect(await statuses(gateway, [...twice, 'GET /dev/x'], key)).toEqual([200, 200, 429]);
    expect((await gateway.send('GET /dev/x', { headers: { 'x-api-key': key } })).text).toBe(
      '{"message":"Limit Exceeded"}',
    );
    gateway.ports.clock.advance(86_400_000);
    expect(await statuses(gateway, [...twice, ...twice], key)).toEqual([200, 200, 200, 429]);
  });
});

describe('the cache', () => {
  function cached(setting: MethodSetting, own: Record<string, MethodSetting> = {}, on = true) {
    let count = 0;
    const proxy = {
      requestParameters: { 'method.request.querystring.q': false },
      integration: {
        type: 'HTTP_PROXY',
        httpMethod: 'ANY',
        uri: 'http://back.test/',
        cacheKeyParameters: ['method.request.querystring.q'],
      },
    } as const;
    return new TestGateway(
      aRestApi()
        .method('GET /x', proxy)
        .method('POST /x', proxy)
        .stage('dev', { cacheClusterEnabled: on, methodSettings: { '*/*': setting, ...own } }),
      new RecordingPorts({
        http: () => ({
          kind: 'response',
          status: 200,
          headers: [],
          body: textToBytes(String(++count)),
        }),
      }),
    );
  }
  const texts = async (gateway: TestGateway, lines: readonly string[], fresh = false) => {
    const found: string[] = [];
    for (const line of lines) {
      const headers: Record<string, string> = fresh
        ? { 'Cache-Control': 'no-cache, max-age=0' }
        : {};
      found.push((await gateway.send(line, { headers })).text);
    }
    return found;
  };

  it('keeps answers by method and key parameters for their time', async () => {
    const gateway = cached({ cachingEnabled: true, cacheTtlInSeconds: 10 });
    const lines = ['GET /dev/x?q=a', 'GET /dev/x?q=a&r=1', 'GET /dev/x?q=b', 'GET /dev/x'];
    expect(await texts(gateway, lines)).toEqual(['1', '1', '2', '3']);
    gateway.ports.clock.advance(10_000);
    expect(await texts(gateway, lines.slice(0, 1))).toEqual(['4']);
  });

  it('keeps answers to GET alone, unless the method asks for it', async () => {
    const posts = ['POST /dev/x', 'POST /dev/x'];
    expect(await texts(cached({ cachingEnabled: true }), posts)).toEqual(['1', '2']);
    const own = { '~1x/POST': { cachingEnabled: true } };
    expect(await texts(cached({ cachingEnabled: true }, own), posts)).toEqual(['1', '1']);
  });

  it.each<[string, TestGateway]>([
    ['without a cluster', cached({ cachingEnabled: true }, {}, false)],
    ['without the setting', cached({})],
    ['for no time', cached({ cachingEnabled: true, cacheTtlInSeconds: 0 })],
    [
      'where the method does not want it',
      cached({ cachingEnabled: true }, { '~1x/GET': { cachingEnabled: false } }),
    ],
  ])('keeps nothing %s', async (_name, gateway) => {
    expect(await texts(gateway, twice)).toEqual(['1', '2']);
  });

  it('is that of one API, and of its canary where that does not use the stage’s', async () => {
    const state = new GatewayState();
    let count = 0;
    const ports = new RecordingPorts({
      http: () => ({
        kind: 'response',
        status: 200,
        headers: [],
        body: textToBytes(String(++count)),
      }),
    });
    const ask = async (id: string, canary: Partial<CanarySettings>): Promise<string> => {
      const api = aRestApi(id)
        .method('GET /x', {
          integration: { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://back.test/' },
        })
        .stage('dev', {
          cacheClusterEnabled: true,
          methodSettings: { '*/*': { cachingEnabled: true } },
          canarySettings: { percentTraffic: 0, ...canary },
        });
      return (await new TestGateway(api, ports, { state }).send('GET /dev/x')).text;
    };
    expect(await ask('abc123def4', {})).toBe('1');
    expect(await ask('abc123def5', {})).toBe('2');
    expect(await ask('abc123def4', { percentTraffic: 100 })).toBe('3');
    expect(await ask('abc123def4', { percentTraffic: 100, useStageCache: true })).toBe('1');
  });

  it('is passed by with max-age=0 where anybody may', async () => {
    const gateway = cached({ cachingEnabled: true, requireAuthorizationForCacheControl: false });
    expect(await texts(gateway, twice)).toEqual(['1', '1']);
    expect(await texts(gateway, ['GET /dev/x'], true)).toEqual(['2']);
    expect(await texts(gateway, ['GET /dev/x'])).toEqual(['2']);
  });

  it.each<[MethodSetting['unauthorizedCacheControlHeaderStrategy'], number, string | undefined]>([
    ['FAIL_WITH_403', 403, undefined],
    ['SUCCEED_WITHOUT_RESPONSE_HEADER', 200, undefined],
    [
      'SUCCEED_WITH_RESPONSE_HEADER',
      200,
      '199 Cache-control headers were ignored because the caller was unauthorized.',
    ],
  ])('answers a wish that is not allowed by %s', async (strategy, status, warning) => {
    const gateway = cached({
      cachingEnabled: true,
      unauthorizedCacheControlHeaderStrategy: strategy ?? 'FAIL_WITH_403',
    });
    await gateway.send('GET /dev/x');
    const answer = await gateway.send('GET /dev/x', { headers: { 'Cache-Control': 'max-age=0' } });
    expect([answer.status, answer.header('Warning')]).toEqual([status, warning]);
    expect(gateway.ports.httpRequests).toHaveLength(1);
  });
});

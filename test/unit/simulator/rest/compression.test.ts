import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { likedCoding } from '#shared/simulator/rest/compression.ts';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

describe('likedCoding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['*', undefined],
    ['gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['deflate,gzip', 'deflate'],
    ['gzip, deflate, br', 'gzip'],
    ['br, gzip', undefined],
    ['deflate;q=0.5,gzip;q=1.0', 'gzip'],
    ['gzip;q=1.0,identity;q=0.5,*;q=0', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['gzip;q=0', undefined],
    ['gzip;q=much', undefined],
  ])('of %s is %s', (header, coding) => {
    expect(likedCoding(header)).toBe(coding);
  });
});

const text = JSON.stringify({ pets: Array.from({ length: 50 }, () => 'dog') });

/** Answers with what it was sent, or with what it is told to. */
function echoing(settings: object, answer?: object): TestGateway {
  return new TestGateway(
    aRestApi().with(settings).method('POST /pets', lambdaProxy()).stage('dev'),
    new RecordingPorts({
      function: ({ payload }) => {
        const { body } = JSON.parse(payload) as { body: string | null };
        return returned(answer ?? { statusCode: 200, body: body ?? '' });
      },
    }),
  );
}

describe('answers', () => {
  const compressing = { minimumCompressionSize: 100 };

  it('are packed as the client likes, and say so', async () => {
    const gateway = echoing(compressing);
    const gzip = await gateway.send('POST /dev/pets', {
      headers: { 'Accept-Encoding': 'gzip' },
      body: text,
      trace: true,
    });
    expect(gzip.header('Content-Encoding')).toBe('gzip');
    expect(gzip.header('Content-Length')).toBe(String(gzip.result.body.length));
    expect(gunzipSync(gzip.result.body).toString()).toBe(text);
    expect(gzip.result.trace.at(-1)).toMatchObject({ step: 'compress-response' });

    const deflate = await gateway.send('POST /dev/pets', {
      headers: { 'Accept-Encoding': 'deflate' },
      body: text,
    });
    expect(inflateSync(deflate.result.body).toString()).toBe(text);
  });

  it.each([
    ['too small', compressing, 'gzip', '{}', undefined],
    ['of an API that does not compress', {}, 'gzip', text, undefined],
    ['nobody wants packed', compressing, '*', text, undefined],
    [
      'packed already',
      compressing,
      'gzip',
      text,
      { statusCode: 200, headers: { 'Content-Encoding': 'br' }, body: text },
    ],
  ])('%s go out as they are', async (_case, settings, accepted, body, answer) => {
    const sent = await echoing(settings, answer).send('POST /dev/pets', {
      headers: { 'Accept-Encoding': accepted },
      body,
    });
    expect(sent.text).toBe(body);
  });

  it('of the gateway itself go out as they are', async () => {
    const gateway = new TestGateway(
      aRestApi().with({ minimumCompressionSize: 0 }).method('GET /x', mock()).stage('dev'),
    );
    const answer = await gateway.send('GET /dev/none', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.json).toEqual({ message: 'Missing Authentication Token' });
  });

  it('are kept unpacked in the cache', async () => {
    const gateway = new TestGateway(
      aRestApi()
        .with({ minimumCompressionSize: 0 })
        .method('GET /x', lambdaProxy())
        .stage('dev', {
          cacheClusterEnabled: true,
          methodSettings: { '*/*': { cachingEnabled: true, cacheTtlInSeconds: 60 } },
        }),
      new RecordingPorts({ function: () => returned({ statusCode: 200, body: text }) }),
    );
    const packed = await gateway.send('GET /dev/x', { headers: { 'Accept-Encoding': 'gzip' } });
    const plain = await gateway.send('GET /dev/x');
    expect(gunzipSync(packed.result.body).toString()).toBe(text);
    expect(plain.text).toBe(text);
    expect(gateway.ports.functionCalls).toHaveLength(1);
  });
});

describe('requests', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['identity', text],
  ])('in %s are unpacked before anything reads them', async (coding, body) => {
    const gateway = echoing({});
    const answer = await gateway.send('POST /dev/pets', {
      headers: { 'Content-Encoding': coding, 'Content-Type': 'application/json' },
      body,
    });
    expect(answer.text).toBe(text);
    const [call] = gateway.ports.functionCalls;
    expect(JSON.parse(call?.payload ?? '')).toMatchObject({
      headers: { 'Content-Encoding': coding },
      isBase64Encoded: false,
    });
  });

  it.each([
    ['br', text],
    ['gzip', text],
    ['gzip', gzipSync(text).subarray(0, 20)],
    ['deflate', gzipSync(text)],
  ])('that are not %s end in 415', async (coding, body) => {
    const gateway = echoing({});
    const answer = await gateway.send('POST /dev/pets', {
      headers: { 'Content-Encoding': coding },
      body,
    });
    expect([answer.status, answer.json]).toEqual([415, { message: 'Unsupported Media Type' }]);
    expect(gateway.ports.functionCalls).toHaveLength(0);
  });

  it('smaller than what the API compresses are left alone', async () => {
    const gateway = echoing({ minimumCompressionSize: 10_000 });
    const answer = await gateway.send('POST /dev/pets', {
      headers: { 'Content-Encoding': 'gzip' },
      body: text,
    });
    expect(answer.text).toBe(text);
  });

  it('without a body may say what they like', async () => {
    const answer = await echoing({}).send('POST /dev/pets', {
      headers: { 'Content-Encoding': 'br' },
    });
    expect(answer.status).toBe(200);
  });

  it('that unpack to more than 10 MB end in 413', async () => {
    const answer = await echoing({}).send('POST /dev/pets', {
      headers: { 'Content-Encoding': 'gzip' },
      body: gzipSync(new Uint8Array(11 * 1024 * 1024)),
    });
    expect(answer.status).toBe(413);
  });
});

import { expect, test } from 'vitest';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { aFunctionIntegration, aProjectWithHttpApi, httpApiId } from '#test/support/an-http-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';

/** Whatever a client sends to an HTTP API, it gets an answer, and no request leaves a mark on the next one. */
const project = aProjectWithHttpApi({
  routes: { 'ANY /f/{proxy+}': 'f', 'POST /mapped': 'mapped', 'GET /{constructor}': 'f' },
  integrations: {
    f: aFunctionIntegration('f'),
    mapped: {
      integrationType: 'HTTP_PROXY',
      integrationUri: 'http://localhost:1/x',
      requestParameters: {
        'append:querystring.q': '$request.body.text',
        'append:header.x': '$request.body.text',
      },
    },
  },
  stages: [{ stageName: '$default' }, { stageName: 'dev' }],
  api: { corsConfiguration: { allowOrigins: ['https://*'] } },
});
const ports = new RecordingPorts({
  function: ({ payload }) => returned({ statusCode: 200, body: payload }),
  http: () => ({ kind: 'response', status: 200, headers: [], body: new Uint8Array() }),
});
const gateway = deployHttpApi(project, httpApiId, ports).value;

test.each([
  ['GET', '', ''],
  ['GET', '//', ''],
  ['GET', '/%', '%=%'],
  ['GET', '/__proto__', '__proto__=x&constructor=y'],
  ['GET', '/constructor/toString', '=&&='],
  ['WHATEVER', '/f/%00%ff/../..', 'a=%ED%A0%80'],
  ['OPTIONS', '/dev', ''],
  ['POST', '/mapped', ''],
])('%s %s?%s', async (method, path, query) => {
  for (const body of ['{"text":"\\ud800"}', `{"text":${'['.repeat(50_000)}`, 'null', '']) {
    const { status } = await gateway.invoke(
      {
        method,
        path,
        query,
        headers: [
          ['__proto__', 'polluted'],
          ['constructor', 'x'],
          ['Origin', ''],
          ['Authorization', 'Bearer ...'],
        ],
        body: textToBytes(body),
        sourceIp: '127.0.0.1',
      },
      { trace: true },
    );
    expect([200, 204, 404]).toContain(status);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

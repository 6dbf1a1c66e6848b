import { expect, test } from 'vitest';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

/** Whatever a client sends, it gets an answer, and no request leaves a mark on the next one. */
const gateway = new TestGateway(
  aRestApi()
    .validator('all', true, true)
    .model('Any', { type: 'object' })
    .method('POST /v/{id}', {
      ...mock('$input.json("$")$input.params()$context.identity.userAgent'),
      requestValidator: 'all',
      requestModels: { 'application/json': 'Any' },
    })
    .method('ANY /{proxy+}', lambdaProxy())
    .stage('dev'),
  new RecordingPorts({
    function: ({ payload }) => returned({ statusCode: 200, body: payload }),
  }),
);

test.each([
  'GET ',
  'GET /',
  'GET //',
  'GET /dev//',
  'GET /dev/%',
  'GET /dev/%00%ff',
  'GET /dev/a?%=%&&=&a=%E0%A4%A',
  'GET /dev/__proto__/constructor?__proto__=x&constructor=y',
  'WHATEVER /dev/x',
  'GET /dev/../../etc/passwd',
  `GET /dev/${'a/'.repeat(3000)}`,
  'POST /dev/v/__proto__',
])('%s', async (line) => {
  const answer = await gateway.send(line, {
    headers: [
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
      ['Content-Type', ';;,,'],
      ['Accept', ','],
      ['', ''],
    ],
    body: '{"__proto__": {"polluted": true}}',
    trace: true,
  });
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(JSON.parse(JSON.stringify(answer.result.trace))).toBeInstanceOf(Array);
});

test('keys named like members of every object arrive as they are', async () => {
  const answer = await gateway.send('GET /dev/x?__proto__=1&toString=2', {
    headers: { toString: 'h' },
  });
  const event = JSON.parse(answer.text) as Record<string, Record<string, string>>;
  expect(Object.entries(event['queryStringParameters'] ?? {})).toEqual([
    ['__proto__', '1'],
    ['toString', '2'],
  ]);
  expect(event['headers']).toMatchObject({ toString: 'h' });
});

test('requests at the same time do not mix', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_each, index) => gateway.send(`GET /dev/n/${index}`)),
  );
  const paths = answers.map((answer) => (answer.json as { path: string }).path);
  expect(paths).toEqual(Array.from({ length: 50 }, (_each, index) => `/n/${index}`));
  expect(new Set(answers.map(({ result }) => result.requestId)).size).toBe(50);
});

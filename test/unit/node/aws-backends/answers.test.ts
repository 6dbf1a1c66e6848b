import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { AwsAnswer } from '#shared/entities/common/aws-backend.ts';
import { headerValue } from '#shared/simulator/header-list.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { signatureScope } from '#electron/node/aws-backends/signature-scope.ts';
import { signRequest } from '#electron/node/aws-backends/sign-request.ts';
import { AwsStand } from './aws-stand.ts';

let stand: AwsStand;
afterEach(async () => {
  const used: AwsStand | undefined = stand;
  await used?.backends.close();
});

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

function answering(answer: AwsAnswer, environment: Record<string, string> = {}): AwsStand {
  stand = new AwsStand(
    { dynamodb: { answer }, s3: { answer }, states: { answer } },
    { environment },
  );
  return stand;
}

test('a signature is what the documented steps come to', async () => {
  const signed = await signRequest(
    {
      method: 'POST',
      url: 'https://sqs.eu-central-1.amazonaws.com/1/a%20b?b=2&a=%2F',
      headers: [['Authorization', 'Basic mine']],
      body: textToBytes('hello'),
      timeoutMs: 1,
      insecureSkipVerification: false,
    },
    { service: 'sqs', region: 'eu-central-1' },
    { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    Date.UTC(2015, 7, 30, 12, 36, 0),
  );
  const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const canonical = [
    'POST',
    '/1/a%2520b',
    'a=%2F&b=2',
    'host:sqs.eu-central-1.amazonaws.com',
    `x-amz-content-sha256:${hex('hello')}`,
    'x-amz-date:20150830T123600Z',
    '',
    'host;x-amz-content-sha256;x-amz-date',
    hex('hello'),
  ].join('\n');
  const scope = '20150830/eu-central-1/sqs/aws4_request';
  const key = ['20150830', 'eu-central-1', 'sqs', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    'AWS4secret',
  );
  const signature = hmac(
    key,
    ['AWS4-HMAC-SHA256', '20150830T123600Z', scope, hex(canonical)].join('\n'),
  ).toString('hex');
  expect(headerValue(signed.headers, 'authorization')).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
  );
});

test.each([
  ['AWS4-HMAC-SHA256 Credential=KEY/20260131/eu-central-1/sqs/aws4_request, Signature=x', ''],
  [undefined, 'X-Amz-Credential=KEY%2F20260131%2Feu-central-1%2Fsqs%2Faws4_request'],
])('who signed a request, and for what: %s %s', (authorization, query) => {
  expect(signatureScope(authorization, query)).toEqual({
    accessKeyId: 'KEY',
    region: 'eu-central-1',
    service: 'sqs',
  });
});

test.each(['Basic KEY', 'AWS4-HMAC-SHA256 Credential=KEY/sqs', undefined])(
  'nobody signed %s',
  (authorization) => {
    expect(signatureScope(authorization, '')).toBeUndefined();
  },
);

describe('an endpoint', () => {
  test('gets the request, signed with keys that mean nothing', async () => {
    answering({ kind: 'endpoint', url: 'http://127.0.0.1:8000/' }, keys);
    const answered = await stand.json('dynamodb', 'ListTables', {});
    expect(answered).toMatchObject({
      status: 200,
      notes: ['http://127.0.0.1:8000/ answers in place of dynamodb.'],
    });
    const [request] = stand.httpRequests;
    expect(request?.url).toBe('http://127.0.0.1:8000/');
    expect(headerValue(request?.headers ?? [], 'authorization')).toContain(
      'Credential=local/20261120/eu-central-1/dynamodb/aws4_request',
    );
    expect(headerValue(request?.headers ?? [], 'x-amz-target')).toBe(
      'Anything_20200101.ListTables',
    );
    expect(headerValue(request?.headers ?? [], 'host')).toBeUndefined();
  });

  test('gets a bucket before the host as a path, and the environment’s keys where it wants them', async () => {
    answering(
      { kind: 'endpoint', url: 'http://127.0.0.1:9000', environmentCredentials: true },
      { ...keys, AWS_SESSION_TOKEN: 'token' },
    );
    await stand.send('s3', { method: 'GET', subdomain: 'assets', path: '/a%20b.txt?versions=1' });
    const [request] = stand.httpRequests;
    expect(request?.url).toBe('http://127.0.0.1:9000/assets/a%20b.txt?versions=1');
    expect(headerValue(request?.headers ?? [], 'authorization')).toContain('AKIDEXAMPLE/');
    expect(headerValue(request?.headers ?? [], 'x-amz-security-token')).toBe('token');
    expect(headerValue(request?.headers ?? [], 'x-amz-content-sha256')).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[AwsAnswer, string]>([
    [{ kind: 'endpoint', url: 'ftp://x' }, 'not an http or https address'],
    [
      { kind: 'endpoint', url: 'http://127.0.0.1:1', environmentCredentials: true },
      'AWS_ACCESS_KEY_ID',
    ],
  ])('%j fails in words', async (answer, words) => {
    answering(answer);
    const answered = await stand.json('dynamodb', 'ListTables', {});
    expect(answered.status).toBe(0);
    expect(answered.text).toContain(words);
    expect(stand.httpRequests).toEqual([]);
  });
});

describe('AWS itself', () => {
  test('is not called unless the project allows it', async () => {
    answering({ kind: 'aws', allowRealAws: false }, keys);
    expect((await stand.json('dynamodb', 'ListTables', {})).text).toContain('allowRealAws: true');
    expect(stand.httpRequests).toEqual([]);
  });

  test('is not called without keys', async () => {
    answering({ kind: 'aws', allowRealAws: true });
    expect((await stand.json('dynamodb', 'ListTables', {})).text).toContain('are not set');
    expect(stand.httpRequests).toEqual([]);
  });

  test('is called with the environment’s keys, and the run says so', async () => {
    answering({ kind: 'aws', allowRealAws: true }, keys);
    const answered = await stand.json('dynamodb', 'ListTables', {});
    expect(answered.notes).toEqual([
      'AWS itself answered at dynamodb.eu-central-1.amazonaws.com, with the keys of the environment (AKID…) instead of the integration’s role.'.replace(
        '’',
        "'",
      ),
    ]);
    await stand.json('states', 'StartSyncExecution', {});
    await stand.send('s3', { method: 'GET', subdomain: 'assets', path: '/a.txt' });
    expect(stand.httpRequests.map(({ url }) => url)).toEqual([
      'https://dynamodb.eu-central-1.amazonaws.com/',
      'https://sync-states.eu-central-1.amazonaws.com/',
      'https://assets.s3.eu-central-1.amazonaws.com/a.txt',
    ]);
  });
});

describe('canned answers', () => {
  const answers = [
    { operation: 'GetItem', status: 200, body: '{"Item":{}}' },
    { operation: 'GET', status: 404, headers: [['Content-Type', 'application/xml']] as const },
    { status: 500 },
  ];

  test('the first that fits answers', async () => {
    answering({ kind: 'canned', answers });
    expect(await stand.json('dynamodb', 'GetItem', {})).toMatchObject({
      status: 200,
      json: { Item: {} },
    });
    expect(await stand.send('s3', { method: 'GET', path: '/a/b' })).toMatchObject({ status: 404 });
    expect(await stand.json('dynamodb', 'Scan', {})).toMatchObject({ status: 500 });
  });

  test('a call that none fits fails and names the operation', async () => {
    answering({ kind: 'canned', answers: answers.slice(0, 1) });
    expect((await stand.json('dynamodb', 'Scan', {})).text).toContain('none for Scan');
  });
});

test('a service without a stand-in says so, in the answer and in the notes', async () => {
  stand = new AwsStand({});
  const answered = await stand.json('glue', 'StartJobRun', {});
  expect(answered.status).toBe(501);
  expect(answered.json).toMatchObject({ __type: 'NotImplemented' });
  expect(answered.notes[0]).toContain('no embedded stand-in for glue');
  expect(await stand.backends.contents('glue')).toBeUndefined();
});

test.each([
  ['no operation', { headers: [], body: '{}' }, 'MissingAction'],
  [
    'no JSON',
    { headers: [['X-Amz-Target', 'A.ListTables']] as const, body: '{' },
    'SerializationException',
  ],
  [
    'a list',
    { headers: [['X-Amz-Target', 'A.ListTables']] as const, body: '[]' },
    'SerializationException',
  ],
])('a call with %s is refused', async (_what, request, code) => {
  stand = new AwsStand({});
  const refused = await stand.send('dynamodb', request);
  expect(refused.status).toBe(400);
  expect(refused.json).toMatchObject({ __type: code });
});

test('an integration’s time limit holds for stand-ins too', async () => {
  stand = new AwsStand({ sqs: { queues: { slow: { visibilityTimeout: 1 } } } });
  const result = await stand.backends.answer(stand.project, {
    service: 'sqs',
    region: 'eu-central-1',
    subdomain: undefined,
    method: 'POST',
    url: 'https://sqs.eu-central-1.amazonaws.com/1/slow?Action=ReceiveMessage&WaitTimeSeconds=20',
    headers: [],
    body: undefined,
    timeoutMs: 20,
    insecureSkipVerification: false,
  });
  expect(result.kind).toBe('timeout');
});

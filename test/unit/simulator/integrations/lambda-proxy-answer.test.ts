import { expect, test } from 'vitest';
import { parseLambdaProxyAnswer } from '#shared/simulator/integrations/lambda-proxy-answer.ts';

test.each<[unknown, number, [string, string][], string]>([
  [{}, 200, [], ''],
  [{ statusCode: 201, body: 'x' }, 201, [], 'x'],
  [{ statusCode: '404', body: null, headers: null }, 404, [], ''],
  [
    { headers: { a: 'b', n: 3600, yes: true, none: null } },
    200,
    [
      ['a', 'b'],
      ['n', '3600'],
      ['yes', 'true'],
    ],
    '',
  ],
  [
    {
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      headers: { 'set-cookie': 'a=1', x: 'y' },
    },
    200,
    [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['x', 'y'],
    ],
    '',
  ],
])('%j is accepted', (value, statusCode, headers, body) => {
  expect(parseLambdaProxyAnswer(JSON.stringify(value))).toMatchObject({
    statusCode,
    headers,
    body,
  });
});

test.each<[unknown]>([
  [null],
  ['text'],
  [[]],
  [42],
  [{ statusCode: 'x' }],
  [{ statusCode: 200.5 }],
  [{ statusCode: 99 }],
  [{ unknown: 1 }],
  [{ headers: 'x' }],
  [{ headers: { a: ['b'] } }],
  [{ headers: { a: { b: 1 } } }],
  [{ multiValueHeaders: { a: 'b' } }],
  [{ multiValueHeaders: [] }],
  [{ body: { a: 1 } }],
  [{ isBase64Encoded: 'maybe' }],
])('%j is malformed', (value) => {
  expect(typeof parseLambdaProxyAnswer(JSON.stringify(value))).toBe('string');
});

test('a payload that is no JSON is malformed', () => {
  expect(parseLambdaProxyAnswer('')).toBe('The function returned no JSON.');
});

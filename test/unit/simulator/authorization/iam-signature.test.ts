import { expect, test } from 'vitest';
import { readIamSignature } from '#shared/simulator/authorization/iam-signature.ts';

function keyOf(date: string): string {
  const credential = 'AKIDEXAMPLE/20261120/eu-west-1/execute-api/aws4_request';
  return readIamSignature({
    headers: [
      [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=abc`,
      ],
      ['X-Amz-Date', date],
    ],
    query: new Map(),
    arrivedAt: Date.UTC(2026, 10, 20, 12),
    region: 'eu-west-1',
  });
}

test.each(['20261120T115959Z', '20261120T115500Z'])('a signature of %s is good', (date) => {
  expect(keyOf(date)).toBe('AKIDEXAMPLE');
});

test.each(['20261120T115459Z', '20261320T115959Z', '20261120T256199Z', 'today', ''])(
  'a signature of "%s" has expired or has no time',
  (date) => {
    expect(() => keyOf(date)).toThrow('Signature expired');
  },
);

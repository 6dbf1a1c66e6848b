import { describe, expect, test } from 'vitest';
import { differingExcerpts, excerpt } from '#shared/std/differing-excerpts.ts';

const arn = (region: string, name: string): string =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:123456789012:function:${name}/invocations`;

describe('differingExcerpts', () => {
  test.each([
    ['short ones, whole', 'one', 'two', ['one', 'two']],
    [
      'long ones that differ early, from the start',
      `a${'x'.repeat(200)}`,
      `b${'x'.repeat(200)}`,
      [`a${'x'.repeat(116)}...`, `b${'x'.repeat(116)}...`],
    ],
    [
      'long ones that differ late, from shortly before',
      arn('eu-west-1', 'items'),
      arn('eu-west-1', 'orders'),
      [
        '...-west-1:123456789012:function:items/invocations',
        '...-west-1:123456789012:function:orders/invocations',
      ],
    ],
    [
      'one that goes on where the other ends',
      'x'.repeat(150),
      `${'x'.repeat(150)}yz`,
      [`...${'x'.repeat(30)}`, `...${'x'.repeat(30)}yz`],
    ],
  ])('shows %s', (_what, one, other, shown) => {
    expect(differingExcerpts(one, other)).toEqual(shown);
  });
});

test('excerpt keeps to 120 characters', () => {
  expect(excerpt('x'.repeat(120))).toHaveLength(120);
  expect(excerpt('x'.repeat(121))).toBe(`${'x'.repeat(117)}...`);
  expect(excerpt('x'.repeat(400), 100)).toBe(`...${'x'.repeat(114)}...`);
});

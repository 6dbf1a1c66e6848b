import { describe, expect, it } from 'vitest';
import type { Assertion } from '#shared/entities/common/saved-request.ts';
import { checkAssertions, type Answer } from '#shared/requests/check-assertions.ts';

const answer: Answer = {
  status: 201,
  headers: [
    ['Content-Type', 'application/json'],
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ],
  body: '{"id":"o-1","total":{"amount":5,"currency":"EUR"},"lines":[{"n":1},{"n":2}],"note":null}',
};

const cases: [assertion: Assertion, passed: boolean][] = [
  [{ kind: 'status', equals: 201 }, true],
  [{ kind: 'status', equals: 200 }, false],
  [{ kind: 'header', name: 'content-type', equals: 'application/json' }, true],
  [{ kind: 'header', name: 'Content-Type', equals: 'text/plain' }, false],
  [{ kind: 'header', name: 'Set-Cookie', equals: 'b=2' }, true],
  [{ kind: 'header', name: 'Content-Type', matches: '^application/' }, true],
  [{ kind: 'header', name: 'Content-Type', matches: '^text/' }, false],
  [{ kind: 'header', name: 'Content-Type', matches: '(' }, false],
  [{ kind: 'header', name: 'Content-Type' }, true],
  [{ kind: 'header', name: 'X-None' }, false],
  [{ kind: 'header', name: 'X-None', absent: true }, true],
  [{ kind: 'header', name: 'Set-Cookie', absent: true }, false],
  [{ kind: 'json', path: '$.id', equals: 'o-1' }, true],
  [{ kind: 'json', path: '$.total', equals: { currency: 'EUR', amount: 5 } }, true],
  [{ kind: 'json', path: '$.total', equals: { currency: 'EUR', amount: 5, x: 1 } }, false],
  [{ kind: 'json', path: '$.lines[*].n', equals: [1, 2] }, true],
  [{ kind: 'json', path: '$.lines[*].n', equals: [2, 1] }, false],
  [{ kind: 'json', path: '$.total.amount', equals: '5' }, false],
  [{ kind: 'json', path: '$.id', matches: '^o-\\d$' }, true],
  [{ kind: 'json', path: '$.total.amount', matches: '^5$' }, true],
  [{ kind: 'json', path: '$.none', matches: '' }, false],
  [{ kind: 'json', path: '$.id', exists: true }, true],
  [{ kind: 'json', path: '$.none', exists: true }, false],
  [{ kind: 'json', path: '$.none', exists: false }, true],
  [{ kind: 'json', path: '$.lines[?(@.n > 5)]', exists: false }, true],
  [{ kind: 'json', path: '$.lines[?(@.n > 1)]', exists: true }, true],
  [{ kind: 'json', path: '$.note', equals: null }, true],
  [{ kind: 'body', contains: '"o-1"' }, true],
  [{ kind: 'body', contains: 'nothing' }, false],
  [{ kind: 'body', equals: answer.body }, true],
  [{ kind: 'body', equals: '' }, false],
];

describe('checkAssertions', () => {
  it.each(cases)('%j → %s', (assertion, passed) => {
    const [check] = checkAssertions([assertion], answer);
    expect(check?.passed).toBe(passed);
    expect(check?.message === '').toBe(passed);
  });

  it('a pattern that has very many ways comes to an end, or says why not', () => {
    const many: Answer = { ...answer, body: JSON.stringify({ a: `${'a'.repeat(60)}!` }) };
    const [plain, back] = checkAssertions(
      ['^(a+)+$', '^(a+)+\\1$'].map((matches) => ({ kind: 'json', path: '$.a', matches })),
      many,
    );
    expect(plain?.message).toContain('$.a is');
    expect(back?.message).toContain('refers back');
  });

  it('says what was found', () => {
    expect(
      checkAssertions(
        [
          { kind: 'status', equals: 200 },
          { kind: 'json', path: '$.total.amount', equals: 6 },
        ],
        answer,
      ),
    ).toEqual([
      { label: 'status is 200', passed: false, message: 'The status is 201.' },
      { label: '$.total.amount equals 6', passed: false, message: '$.total.amount is 5.' },
    ]);
  });

  it('says so when the body is not JSON', () => {
    const [check] = checkAssertions([{ kind: 'json', path: '$.a', exists: true }], {
      ...answer,
      body: '<html>',
    });
    expect(check).toMatchObject({ passed: false, message: 'The body is not JSON.' });
  });
});

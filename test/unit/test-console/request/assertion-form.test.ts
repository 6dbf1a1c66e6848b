import { describe, expect, it } from 'vitest';

import type { Assertion } from '#shared/entities/common/saved-request.ts';
import {
  assertionsFromRun,
  fromAssertionRow,
  problemOfRow,
  toAssertionRow,
  withSubject,
} from '#renderer/test-console/request/assertion-form.ts';

const every: Assertion[] = [
  { kind: 'status', equals: 404 },
  { kind: 'header', name: 'A', equals: 'b' },
  { kind: 'header', name: 'A', matches: '^b' },
  { kind: 'header', name: 'A', absent: true },
  { kind: 'json', path: '$.a', equals: { b: [1, 'x'] } },
  { kind: 'json', path: '$.a', equals: 'open' },
  { kind: 'json', path: '$.a', matches: 'x+' },
  { kind: 'json', path: '$.a', exists: true },
  { kind: 'json', path: '$.a', exists: false },
  { kind: 'body', equals: 'x' },
  { kind: 'body', contains: 'x' },
];

describe('assertion rows', () => {
  it.each(every)('%j comes back from its row', (assertion) => {
    expect(fromAssertionRow(toAssertionRow(assertion))).toEqual(assertion);
  });

  it('takes unquoted text for a JSON string', () => {
    expect(
      fromAssertionRow({ subject: 'json', target: '$.s', test: 'equals', expected: 'open' }),
    ).toEqual({ kind: 'json', path: '$.s', equals: 'open' });
  });

  it.each([
    [{ subject: 'status', target: '', test: 'equals', expected: '2xx' }, /status/],
    [{ subject: 'header', target: ' ', test: 'equals', expected: '' }, /header/],
    [{ subject: 'json', target: 'a', test: 'exists', expected: '' }, /JSONPath/],
    [{ subject: 'header', target: 'a', test: 'matches', expected: '(' }, /expression/],
    [{ subject: 'header', target: 'a', test: 'matches', expected: String.raw`\_` }, /expression/],
  ] as const)('%j has a problem', (row, message) => {
    expect(problemOfRow(row)).toMatch(message);
  });

  it('keeps the test when the new subject has it', () => {
    const row = toAssertionRow({ kind: 'header', name: 'A', matches: 'b' });
    expect(withSubject(row, 'json').test).toBe('matches');
    expect(withSubject(row, 'body').test).toBe('contains');
  });
});

it('assertionsFromRun holds for the run', () => {
  expect(assertionsFromRun({ status: 201, headers: [['content-type', 'text/plain']] })).toEqual([
    { kind: 'status', equals: 201 },
    { kind: 'header', name: 'Content-Type', equals: 'text/plain' },
  ]);
});

import type { Assertion } from '#shared/entities/common/saved-request.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { EcmaRegex } from '#shared/json/regex/ecma-regex.ts';
import { assertNever } from '#shared/std/assert-never.ts';

/** What an assertion looks at. */
export type AssertionSubject = Assertion['kind'];
/** How it holds what it finds against the expectation. */
export type AssertionTest = 'equals' | 'matches' | 'contains' | 'exists' | 'absent';

/** An assertion as a row of three fields; what is half typed has its `problem`. */
export interface AssertionRow {
  readonly subject: AssertionSubject;
  /** Header name or JSONPath; '' where the subject needs none. */
  readonly target: string;
  readonly test: AssertionTest;
  readonly expected: string;
}

/** The tests that make sense for a subject, the usual one first. */
export const testsOf: Readonly<Record<AssertionSubject, readonly AssertionTest[]>> = {
  status: ['equals'],
  header: ['equals', 'matches', 'absent'],
  json: ['equals', 'matches', 'exists', 'absent'],
  body: ['contains', 'equals'],
};

export function toAssertionRow(assertion: Assertion): AssertionRow {
  switch (assertion.kind) {
    case 'status':
      return row('status', '', 'equals', String(assertion.equals));
    case 'header':
      if (assertion.absent === true) return row('header', assertion.name, 'absent', '');
      return assertion.matches === undefined
        ? row('header', assertion.name, 'equals', assertion.equals ?? '')
        : row('header', assertion.name, 'matches', assertion.matches);
    case 'json':
      if (assertion.exists !== undefined)
        return row('json', assertion.path, assertion.exists ? 'exists' : 'absent', '');
      return assertion.matches === undefined
        ? row('json', assertion.path, 'equals', JSON.stringify(assertion.equals ?? null))
        : row('json', assertion.path, 'matches', assertion.matches);
    case 'body':
      return assertion.contains === undefined
        ? row('body', '', 'equals', assertion.equals ?? '')
        : row('body', '', 'contains', assertion.contains);
    default:
      return assertNever(assertion);
  }
}

/** The assertion a row stands for. Text that is not JSON counts as a string for a JSON value, so that `open` need not be quoted. */
export function fromAssertionRow(row: AssertionRow): Assertion {
  const { target, test, expected } = row;
  switch (row.subject) {
    case 'status':
      return { kind: 'status', equals: Number(expected) };
    case 'header':
      if (test === 'absent') return { kind: 'header', name: target, absent: true };
      return test === 'matches'
        ? { kind: 'header', name: target, matches: expected }
        : { kind: 'header', name: target, equals: expected };
    case 'json':
      if (test === 'exists' || test === 'absent')
        return { kind: 'json', path: target, exists: test === 'exists' };
      return test === 'matches'
        ? { kind: 'json', path: target, matches: expected }
        : { kind: 'json', path: target, equals: jsonOrText(expected) };
    case 'body':
      return test === 'equals'
        ? { kind: 'body', equals: expected }
        : { kind: 'body', contains: expected };
    default:
      return assertNever(row.subject);
  }
}

/** What keeps a row from being an assertion, for the user; null when nothing does. */
export function problemOfRow(row: AssertionRow): string | null {
  if (row.subject === 'status' && !/^[1-5]\d\d$/.test(row.expected))
    return 'A status is a number from 100 to 599.';
  if (row.subject === 'header' && row.target.trim() === '') return 'Name the header.';
  if (row.subject === 'json' && !row.target.startsWith('$'))
    return 'A JSONPath starts with $, e.g. $.items[0].id.';
  if (row.test === 'matches' && !isPattern(row.expected))
    return 'The regular expression cannot be read.';
  return null;
}

/** The row turned to another subject, keeping what still makes sense. */
export function withSubject(row: AssertionRow, subject: AssertionSubject): AssertionRow {
  const tests = testsOf[subject];
  return {
    subject,
    target: subject === 'json' ? '$.' : '',
    test: tests.includes(row.test) ? row.test : (tests[0] ?? 'equals'),
    expected: subject === 'status' ? '200' : '',
  };
}

/** Assertions that hold for a run as it is: its status, and its content type when it has one. */
export function assertionsFromRun(result: Pick<RunResult, 'status' | 'headers'>): Assertion[] {
  const type = result.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return [
    { kind: 'status', equals: result.status },
    ...(type === undefined
      ? []
      : [{ kind: 'header' as const, name: 'Content-Type', equals: type }]),
  ];
}

function row(
  subject: AssertionSubject,
  target: string,
  test: AssertionTest,
  expected: string,
): AssertionRow {
  return { subject, target, test, expected };
}

function isPattern(text: string): boolean {
  try {
    return new EcmaRegex(text, 'u') instanceof EcmaRegex;
  } catch {
    return false;
  }
}

function jsonOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

import { describe, expect, it } from 'vitest';

import type { TraceEntry } from '#shared/simulator/trace.ts';
import {
  firstRefusal,
  formatDuration,
  formatLatency,
  groupTrace,
} from '#renderer/test-console/response/trace-groups.ts';
import { linesWithSteps, printLogLine } from '#renderer/test-console/response/log-lines.ts';

function step(name: string, changes: Partial<TraceEntry> = {}): TraceEntry {
  return {
    step: name,
    phase: 'method-request',
    title: name,
    startMs: 0,
    durationMs: 1,
    input: null,
    output: null,
    decision: '',
    outcome: 'passed',
    fidelity: 'exact',
    fidelityReason: '',
    entities: [],
    ...changes,
  };
}

const run: TraceEntry[] = [
  step('match-resource', { entities: ['method/a/b/GET'] }),
  step('authorize', { outcome: 'skipped', fidelity: 'assumed' }),
  step('build-integration-request', { phase: 'integration-request', fidelity: 'documented' }),
  step('invoke-integration', {
    phase: 'integration',
    outcome: 'refused',
    entities: ['function/f', 'method/a/b/GET'],
  }),
  step('gateway-response', { phase: 'method-response', outcome: 'refused' }),
  step('finish-response', { phase: 'method-request', durationMs: 2 }),
];

describe('groupTrace', () => {
  it('puts steps under their boxes in the order they ran', () => {
    expect(
      groupTrace(run).map((group) => [
        group.phase,
        group.entries.map(({ index }) => index),
        group.outcome,
        group.durationMs,
      ]),
    ).toEqual([
      ['method-request', [0, 1, 5], 'passed', 4],
      ['integration-request', [2], 'passed', 1],
      ['integration', [3], 'refused', 1],
      ['method-response', [4], 'refused', 1],
    ]);
  });

  it.each([
    ['rest', 'Method request', 'Method response'],
    ['http', 'Route request', 'Route response'],
    ['websocket', 'Route request', 'Route response'],
  ] as const)('has the words of %s APIs', (kind, first, last) => {
    const titles = groupTrace(run, kind).map(({ title }) => title);
    expect([titles[0], titles.at(-1)]).toEqual([first, last]);
  });

  it('has no groups for an empty trace', () => {
    expect(groupTrace([])).toEqual([]);
  });
});

it('firstRefusal names the step that turned the request away', () => {
  expect(firstRefusal(run)).toBe(3);
  expect(firstRefusal([step('x')])).toBe(-1);
});

it.each([
  [0.042, '0.04 ms'],
  [3.14, '3.1 ms'],
  [120.4, '120 ms'],
  [2310, '2.31 s'],
])('formatDuration(%d)', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [0, '<1 ms'],
  [17.3, '17 ms'],
  [2310, '2.31 s'],
])('formatLatency(%d)', (ms, text) => {
  expect(formatLatency(ms)).toBe(text);
});

describe('execution log', () => {
  it('prints time as the service does', () => {
    expect(printLogLine({ time: Date.UTC(2026, 0, 5, 3, 4, 9), text: 'Starting' })).toBe(
      'Mon Jan 05 03:04:09 UTC 2026 : Starting',
    );
    expect(printLogLine({ text: 'Execution log for request x' })).toBe(
      'Execution log for request x',
    );
  });

  it.each([
    ['Starting execution for request: x', 0],
    ['Method request path: {}', 0],
    ['Endpoint request URI: https://x', 2],
    ['(abc) Endpoint response body before transformations: {}', 3],
    ['Method completed with status: 200', 5],
    ['Execution failed due to a timeout error', 3],
    ['Request failed validation: x', undefined],
    ['Something new', undefined],
  ])('%s', (text, index) => {
    expect(linesWithSteps([{ text }], run)[0]?.traceIndex).toBe(index);
  });
});

import { expect, it } from 'vitest';
import {
  fidelityCounts,
  fidelityEntries,
} from '#renderer/test-console/response/fidelity-entries.ts';
import type { Fidelity } from '#shared/simulator/fidelity.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';

function aStep(title: string, fidelity: Fidelity, outcome: TraceEntry['outcome']): TraceEntry {
  return {
    step: title,
    phase: 'method-request',
    title,
    startMs: 0,
    durationMs: 0,
    input: null,
    output: null,
    decision: '',
    outcome,
    fidelity,
    fidelityReason: `why ${title}`,
    entities: [],
  };
}

const trace = [
  aStep('parse', 'exact', 'passed'),
  aStep('cache', 'assumed', 'skipped'),
  aStep('call', 'approximate', 'refused'),
  aStep('build', 'exact', 'passed'),
];
const notes = [
  { feature: 'WAF', fidelity: 'not-simulated', reason: 'ignored', entity: 'stage/a/dev' },
] as const;

it('lists steps that ran and notes, the least faithful first', () => {
  expect(fidelityEntries(notes, trace)).toEqual([
    { title: 'WAF', fidelity: 'not-simulated', reason: 'ignored', entity: 'stage/a/dev' },
    { title: 'call', fidelity: 'approximate', reason: 'why call', step: 2 },
    { title: 'parse', fidelity: 'exact', reason: 'why parse', step: 0 },
    { title: 'build', fidelity: 'exact', reason: 'why build', step: 3 },
  ]);
});

it('counts them, the most faithful first', () => {
  expect(fidelityCounts(fidelityEntries(notes, trace))).toEqual([
    { fidelity: 'exact', count: 2 },
    { fidelity: 'approximate', count: 1 },
    { fidelity: 'not-simulated', count: 1 },
  ]);
  expect(fidelityCounts([])).toEqual([]);
});

import { expect, it } from 'vitest';
import { runOfParts } from '#renderer/method-view/run-of-parts.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';

function entry(parts: Pick<TraceEntry, 'step' | 'phase' | 'outcome'>): TraceEntry {
  return {
    title: parts.step,
    startMs: 0,
    durationMs: 1,
    input: null,
    output: null,
    decision: parts.step,
    fidelity: 'exact',
    fidelityReason: '',
    entities: [],
    ...parts,
  };
}

it('does not take a gateway response for the answer of the method', () => {
  const run = runOfParts([
    entry({ step: 'authorizer', phase: 'method-request', outcome: 'refused' }),
    entry({ step: 'gateway-response', phase: 'method-response', outcome: 'passed' }),
  ]);
  expect(run['method-request'].outcome).toBe('refused');
  expect(run['method-response']).toMatchObject({ outcome: 'skipped', durationMs: 0 });
});

it('tells a part by its steps', () => {
  const run = runOfParts([
    entry({ step: 'method-response', phase: 'method-response', outcome: 'passed' }),
  ]);
  expect(run['method-response']).toMatchObject({ outcome: 'passed', durationMs: 1 });
});

import type { TextRange } from '../../std/problem.ts';
import { compileTemplate, type CompiledTemplate } from '../compile-template.ts';
import { createMappingScope, type MappingInput } from '../mapping-scope.ts';
import type { RenderLimits } from '../render-limits.ts';
import { renderTemplate } from '../render-template.ts';
import { TextLines } from '../syntax/text-lines.ts';
import { VtlError } from '../vtl-error.ts';
import type { RecordedOutcome, Recording } from './recording.ts';
import { RecordingFull, RunRecorder, type RecorderOptions } from './run-recorder.ts';

/** How much one recording may hold. */
export interface RecordingLimits extends Partial<RenderLimits> {
  /** Steps; 20,000 unless given. */
  readonly recordedSteps?: number;
}

const defaultSteps = 20_000;

/**
 * Renders a mapping template and records what it does. Never throws: a template that cannot be read,
 * fails, or does not come to an end gives what was recorded until then, with an error as the last step.
 */
export function recordRun(
  source: string,
  input: MappingInput,
  limits: RecordingLimits = {},
): Recording {
  const template = compileTemplate(source);
  const recorder = new RunRecorder(recorderOptions(source, limits));
  const mapping = createMappingScope(input);
  let outcome: RecordedOutcome;
  try {
    watchRun(template, mapping.scope, recorder, limits);
    const { request, response } = mapping.overrides();
    outcome = { kind: 'finished', overrides: { request, response } };
  } catch (error) {
    outcome = failureOf(error);
  }
  const end = new TextLines(source).range(source.length, source.length);
  if (outcome.kind === 'finished') recorder.finish('end', end);
  else
    recorder.finish('error', outcome.range ?? recorder.steps.at(-1)?.range ?? end, outcome.message);
  const { steps, frames, segments, output } = recorder;
  return { source, steps, frames, output, segments: segments.toSorted(byStart), outcome };
}

/** @throws VtlError, and whatever the recorder's `onStep` throws */
export function watchRun(
  template: CompiledTemplate,
  scope: ReturnType<typeof createMappingScope>['scope'],
  recorder: RunRecorder,
  limits: RecordingLimits,
): string {
  return renderTemplate(template, scope, { watcher: recorder, limits });
}

/** The options of a recorder, defaults filled in. */
export function recorderOptions(
  source: string,
  limits: RecordingLimits,
): Omit<RecorderOptions, 'onStep'> {
  // Two variables every loop sets, which hardly any template knows of.
  const hidden = ['velocityCount', 'velocityHasNext'].filter((name) => !source.includes(name));
  return {
    steps: limits.recordedSteps ?? defaultSteps,
    isHidden: (name) => name === 'util' || hidden.includes(name),
  };
}

function failureOf(error: unknown): RecordedOutcome {
  if (error instanceof RecordingFull)
    return { kind: 'failed', message: error.message, range: error.range, reason: 'recording' };
  if (error instanceof VtlError)
    return { kind: 'failed', message: error.message, range: error.range, reason: error.reason };
  throw error;
}

function byStart(
  a: { readonly start: number; readonly end: number; readonly range: TextRange },
  b: { readonly start: number; readonly end: number; readonly range: TextRange },
): number {
  return a.start - b.start || b.end - a.end;
}

import { compileTemplate } from '../compile-template.ts';
import { createMappingScope, type MappingInput } from '../mapping-scope.ts';
import { renderTemplate } from '../render-template.ts';
import type { JavaValue } from '../../json/java-value.ts';
import type { WatchedRun } from '../render-watcher.ts';
import { VtlError } from '../vtl-error.ts';
import { recorderOptions, watchRun, type RecordingLimits } from './record-run.ts';
import { RunRecorder } from './run-recorder.ts';
import { Snapshots, type ValueSnapshot } from './value-snapshot.ts';

/** What a watch expression is worth, or why that cannot be told. */
export type Evaluated =
  | { readonly kind: 'value'; readonly value: ValueSnapshot }
  /** The expression has no value: a variable that is not set, a property there is not. */
  | { readonly kind: 'none' }
  | { readonly kind: 'error'; readonly message: string };

const givenNames = ['input', 'util', 'context', 'stageVariables'];

/** Ends a rendering at the step it was made for. */
class ArrivedAtStep extends Error {}

/**
 * What expressions are worth after a step of a recording of the same template, input and limits. The
 * template is rendered anew up to that step, and they are evaluated there on the very values; what they change
 * is seen by those after them and by nobody else.
 *
 * @param expressions as on the right of `#set($x = …)`: references, texts, arithmetic, comparisons
 */
export function evaluateAtStep(
  source: string,
  input: MappingInput,
  step: number,
  expressions: readonly string[],
  limits: RecordingLimits = {},
): Evaluated[] {
  let results: Evaluated[] | undefined;
  let last: WatchedRun | undefined;
  const mapping = createMappingScope(input);
  const evaluateIn = (run: WatchedRun | undefined): Evaluated[] => {
    // Those the template does not name have no place in its rendering.
    const variables = new Map(
      givenNames.map((name) => [name, mapping.scope.get(name) ?? null] as const),
    );
    for (const [name, value] of run?.variables() ?? []) variables.set(name, value);
    return expressions.map((expression) => evaluate(expression, variables));
  };
  const recorder = new RunRecorder({
    ...recorderOptions(source, limits),
    onStep(index, run) {
      last = run;
      if (index !== step) return;
      results = evaluateIn(run);
      throw new ArrivedAtStep();
    },
  });
  try {
    watchRun(compileTemplate(source), mapping.scope, recorder, limits);
  } catch (error) {
    if (!(error instanceof ArrivedAtStep) && !(error instanceof VtlError)) throw error;
  }
  if (results !== undefined) return results;
  // The end, or the error: things are as the last step left them.
  return evaluateIn(last);
}

function evaluate(expression: string, variables: ReadonlyMap<string, JavaValue>): Evaluated {
  const text = expression.trim();
  if (text === '') return { kind: 'none' };
  const template = compileTemplate(`#set($watchedExpression = ${text})`);
  const [problem] = template.problems;
  const [only, ...others] = template.tree?.children ?? [];
  if (problem !== undefined || only?.kind !== 'set' || others.length > 0) {
    // What is said of the directive around it would only puzzle.
    const message = problem?.message.includes('#set') === true ? undefined : problem?.message;
    return {
      kind: 'error',
      message: message ?? 'This is no expression, such as $item.price or $count > 3.',
    };
  }
  let value: JavaValue = null;
  // In an expression what is absent is worth "", which would hide that there is nothing.
  let isAbsent = false;
  try {
    renderTemplate(template, variables, {
      limits: { steps: 100_000 },
      watcher: {
        watch(event) {
          if (event.kind === 'set' && event.node === only && !isAbsent) value = event.value;
          if (event.kind === 'read' && event.node === only.value)
            isAbsent = (event.trail[event.node.parts.length] ?? null) === null;
        },
      },
    });
  } catch (error) {
    // The place would be one in the text around the expression.
    if (error instanceof VtlError)
      return { kind: 'error', message: error.message.replace(/ on line 1, column \d+/, '') };
    throw error;
  }
  if (value === null) return { kind: 'none' };
  return { kind: 'value', value: new Snapshots().take(value) };
}

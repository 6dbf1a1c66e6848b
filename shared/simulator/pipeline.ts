import { GatewayError } from './gateway-error.ts';
import { nothingAdded, type Step } from './step.ts';
import type { BegunEntry, TraceRecorder } from './trace-recorder.ts';

/** What every invocation carries for the pipeline itself. */
export interface Traceable {
  /** Undefined when nobody looks. */
  readonly recorder: TraceRecorder | undefined;
  /** Text forms of EntityRef of what a refusal concerns, as far as it is known; empty when nobody looks. */
  readonly concerns: readonly string[];
}

/**
 * A list of steps over one invocation. `step` accepts one only when what it needs has been added by
 * the ones before it.
 */
export class Pipeline<In extends Traceable, Out extends In> {
  readonly #steps: readonly Step<In, object>[];

  private constructor(steps: readonly Step<In, object>[]) {
    this.#steps = steps;
  }

  static of<In extends Traceable>(): Pipeline<In, In> {
    return new Pipeline<In, In>([]);
  }

  step<Added extends object>(step: Step<Out, Added>): Pipeline<In, Out & Added> {
    // Inside, a step is known only by its place in the list; its needs were checked just above.
    return new Pipeline<In, Out & Added>([...this.#steps, step as unknown as Step<In, object>]);
  }

  get steps(): readonly Pick<Step<never, object>, 'name' | 'title' | 'facts'>[] {
    return this.#steps;
  }

  get stepNames(): readonly string[] {
    return this.#steps.map((step) => step.name);
  }

  /**
   * Runs the steps, each adding its fields to the very object given. Gives a promise only when a step
   * has to wait, so that what waits for nothing costs no turn of the event loop.
   *
   * @throws GatewayError of the step that refused, or rejects with it; the invocation keeps what was added before
   */
  run(invocation: In): Out | Promise<Out> {
    return this.#runFrom(0, invocation);
  }

  #runFrom(first: number, invocation: In): Out | Promise<Out> {
    const { recorder } = invocation;
    for (let index = first; index < this.#steps.length; index++) {
      const step = this.#steps[index] as Step<In, object>;
      const entry = recorder?.begin(step.input(invocation));
      let added;
      try {
        added = step.run(invocation);
      } catch (error) {
        refuse(step, entry, invocation, error);
      }
      if (added instanceof Promise)
        return added.then(
          (later) => {
            add(step, entry, invocation, later);
            return this.#runFrom(index + 1, invocation);
          },
          (error: unknown) => refuse(step, entry, invocation, error),
        );
      add(step, entry, invocation, added);
    }
    return invocation as Out;
  }
}

function add<In extends Traceable>(
  step: Step<In, object>,
  entry: BegunEntry | undefined,
  invocation: In,
  added: object,
): void {
  if (added !== nothingAdded) Object.assign(invocation, added);
  if (entry !== undefined) invocation.recorder?.pass(step, entry, step.describe(invocation));
}

function refuse<In extends Traceable>(
  step: Step<In, object>,
  entry: BegunEntry | undefined,
  invocation: In,
  error: unknown,
): never {
  if (entry !== undefined && error instanceof GatewayError)
    invocation.recorder?.refuse(step, entry, error, invocation.concerns);
  throw error;
}

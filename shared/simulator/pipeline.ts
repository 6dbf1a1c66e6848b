import { GatewayError } from './gateway-error.ts';
import { nothingAdded, type Step } from './step.ts';
import type { TraceRecorder } from './trace-recorder.ts';

/** What every invocation carries for the pipeline itself. */
export interface Traceable {
  /** Undefined when nobody looks. */
  readonly recorder: TraceRecorder | undefined;
  /** Text forms of EntityRef of what a refusal concerns, as far as it is known. */
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

  get stepNames(): readonly string[] {
    return this.#steps.map((step) => step.name);
  }

  /**
   * Runs the steps, each adding its fields to the very object given.
   *
   * @throws GatewayError of the step that refused; the invocation keeps what was added before
   */
  async run(invocation: In): Promise<Out> {
    const { recorder } = invocation;
    for (const step of this.#steps) {
      if (recorder === undefined) {
        let added = step.run(invocation);
        // A step that does not wait costs no turn of the event loop.
        if (added instanceof Promise) added = await added;
        if (added !== nothingAdded) Object.assign(invocation, added);
        continue;
      }
      const entry = recorder.begin(step.input(invocation));
      try {
        Object.assign(invocation, await step.run(invocation));
      } catch (error) {
        if (error instanceof GatewayError) recorder.refuse(step, entry, error, invocation.concerns);
        throw error;
      }
      recorder.pass(step, entry, step.describe(invocation));
    }
    return invocation as Out;
  }
}

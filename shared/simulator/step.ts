import type { JsonValue } from '#shared/entities/common/json.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import type { TracePhase } from './trace.ts';

/**
 * One step of a pipeline: reads the fields earlier steps left on the invocation and gives the fields it
 * adds. `In` names what must be there already, so a list of steps in the wrong order does not compile
 * (which takes properties: parameters of methods are not checked that strictly).
 */
export interface Step<In, Out extends object> {
  /** File name of the step. */
  readonly name: string;
  readonly phase: TracePhase;
  /** For people, e.g. `Match the resource`. */
  readonly title: string;
  /** How near it comes to the service: all that can be said of it. */
  readonly facts: readonly FidelityFact[];
  /** @throws GatewayError to refuse the request */
  readonly run: (invocation: In) => Out | Promise<Out>;
  /** What came in, for the trace; called only when one is kept, before the step runs. */
  readonly input: (invocation: In) => JsonValue;
  /** What happened, for the trace; called only when one is kept, after the step passed. */
  readonly describe: (invocation: In & Out) => StepDescription;
}

export interface StepDescription {
  readonly output: JsonValue;
  /** One sentence: what was decided and why. */
  readonly decision: string;
  /** Default: passed. */
  readonly outcome?: 'passed' | 'skipped';
  /** Which of the step's facts held. */
  readonly fact: FidelityFact;
  /** Text forms of EntityRef of what took part. */
  readonly entities: readonly string[];
}

/** What a step gives that only checks. */
export const nothingAdded: object = Object.freeze({});

import type { JsonValue } from '#shared/entities/common/json.ts';
import { reasonOf } from './fidelity-fact.ts';
import type { GatewayError } from './gateway-error.ts';
import type { MappingTrace } from './mapping/mapping-trace.ts';
import type { TemplateRun } from './mapping/template-run.ts';
import type { Clock } from './ports.ts';
import type { Step, StepDescription } from './step.ts';
import type { TraceEntry } from './trace.ts';

/** Started measuring a step. */
export interface BegunEntry {
  readonly startMs: number;
  readonly input: JsonValue;
}

/** Gathers the trace of one request. Made only when somebody asked for it. */
export class TraceRecorder {
  readonly entries: TraceEntry[] = [];
  readonly #clock: Clock;
  readonly #origin: number;
  #template: TemplateRun | undefined;
  #mappings: readonly MappingTrace[] = noMappings;

  /** @param origin `clock.elapsed()` when the request came in */
  constructor(clock: Clock, origin: number) {
    this.#clock = clock;
    this.#origin = origin;
  }

  begin(input: JsonValue): BegunEntry {
    return { startMs: this.#clock.elapsed() - this.#origin, input };
  }

  /** Keeps what the mapping template of the step under way can read. */
  keepTemplate(run: TemplateRun): void {
    this.#template = run;
  }

  /** Keeps what a mapping of the step under way did; nothing for one that did nothing. */
  keepMapping(mapping: MappingTrace | undefined): void {
    if (mapping !== undefined) this.#mappings = [...this.#mappings, mapping];
  }

  pass(step: StepHead, begun: BegunEntry, description: StepDescription): void {
    this.#add(step, begun, description, description.outcome ?? 'passed');
  }

  refuse(
    step: StepHead,
    begun: BegunEntry,
    error: GatewayError,
    entities: readonly string[],
  ): void {
    this.#add(
      step,
      begun,
      {
        output: { responseType: error.responseType, status: error.status, message: error.message },
        decision: error.reason,
        fact: error.fact,
        entities,
      },
      'refused',
    );
  }

  #add(
    step: StepHead,
    begun: BegunEntry,
    description: StepDescription,
    outcome: TraceEntry['outcome'],
  ): void {
    const template = this.#template;
    const mappings = this.#mappings;
    // Spelled out: objects spread into one another take several times as long as the step they tell of.
    const entry = {
      step: step.name,
      phase: step.phase,
      title: step.title,
      startMs: begun.startMs,
      durationMs: this.#clock.elapsed() - this.#origin - begun.startMs,
      input: begun.input,
      output: description.output,
      decision: description.decision,
      outcome,
      fidelity: description.fact.fidelity,
      fidelityReason: reasonOf(description.fact),
      entities: description.entities,
    };
    this.entries.push(entry);
    if (template !== undefined) Object.assign(entry, { template });
    if (mappings !== noMappings) Object.assign(entry, { mappings });
    this.#template = undefined;
    this.#mappings = noMappings;
  }
}

const noMappings: readonly MappingTrace[] = [];

type StepHead = Pick<Step<never, object>, 'name' | 'phase' | 'title'>;

import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { EntityOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Fix, Severity, TextRange } from '#shared/std/problem.ts';
import type { SurroundingName, Surroundings } from './surroundings.ts';

/** What rules visit: every entity of REST APIs and of what APIs share, and HTTP and WebSocket APIs as a whole, whose integrations have no reference. */
export interface VisitedOf extends Omit<EntityOf, 'api' | 'authorizer' | 'stage'> {
  api: RestApi;
  authorizer: Authorizer;
  stage: Stage;
  'http-api': HttpApi;
  'websocket-api': WebSocketApi;
}

export type VisitedKind = keyof VisitedOf;

/** A rule as a value: what it is called, why it is there, and what it looks at. */
export interface Rule {
  /** kebab-case; also the name of its file. */
  readonly id: string;
  /** Of its findings, unless one says otherwise. */
  readonly severity: Severity;
  /** What is wrong when it fires and what that leads to, for `docs/rules.md` and the problems panel. */
  readonly summary: string;
  /** Where the claim comes from: `recorded`, `documented (page)`, `assumed`, or `ours` for what concerns this program alone. */
  readonly source: string;
  /** Advice that many a good design does not follow: `gatewright lint` gives it, the editor does not. */
  readonly isPractice?: true;
  readonly visits: readonly Visit[];
}

/** One kind of entity a rule looks at; made by `visit`, which keeps the types together. */
export interface Visit {
  readonly on: VisitedKind;
  readonly reads: readonly SurroundingName[];
  readonly check: (entity: object, around: Surroundings, report: Report) => void;
}

/**
 * Takes one finding.
 *
 * @param keys keys from the entity to the value concerned; empty for the entity as a whole
 * @param message one sentence that names what is wrong and says what to do
 */
export type Report = (
  keys: readonly string[],
  message: string,
  options?: {
    readonly severity?: Severity;
    /** When the finding belongs to another entity than the visited one; `keys` then start there. */
    readonly entity?: EntityRef;
    /** What is selected for it, where the keys lead into something that has no reference. */
    readonly selects?: EntityRef;
    /** Where in the text at `keys`. */
    readonly range?: TextRange;
    /** What would put it right; the keys of its changes start where `keys` do. */
    readonly fixes?: readonly Fix[];
  },
) => void;

/** Declares what a rule looks at. The check sees of the surroundings only what is declared in `reads`. */
export function visit<K extends VisitedKind, R extends SurroundingName = never>(
  on: K,
  reads: readonly R[],
  check: (entity: VisitedOf[K], around: Pick<Surroundings, R>, report: Report) => void,
): Visit {
  return { on, reads, check: check as unknown as Visit['check'] };
}

/** The same look at HTTP and at WebSocket APIs. */
export function visitRouteApis<R extends SurroundingName = never>(
  reads: readonly R[],
  check: (api: HttpApi | WebSocketApi, around: Pick<Surroundings, R>, report: Report) => void,
): readonly Visit[] {
  return [visit('http-api', reads, check), visit('websocket-api', reads, check)];
}

/** A look at each stage of HTTP and WebSocket APIs; keys start at the stage. */
export function visitRouteStages(
  check: (
    stage: RouteStage,
    kind: 'http' | 'websocket',
    report: (keys: readonly string[], message: string) => void,
  ) => void,
): readonly Visit[] {
  return visitRouteApis([], ({ id: apiId, kind, stages }, _around, report) => {
    for (const [stageName, stage] of Object.entries(stages))
      check(stage, kind, (keys, message) =>
        report(['stages', stageName, ...keys], message, {
          selects: { kind: 'stage', apiId, stageName },
        }),
      );
  });
}

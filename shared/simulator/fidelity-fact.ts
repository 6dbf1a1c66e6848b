import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { Project } from '#shared/project/project.ts';
import type { Fidelity, FidelityNote } from './fidelity.ts';

/**
 * One thing the simulator does, and how near it comes to the service. It stands beside the code it speaks
 * of; the trace, the fidelity list of a run and docs/fidelity.md are all made from it.
 */
export interface FidelityFact {
  /** What it is about, e.g. `Lambda authorizer`. */
  readonly feature: string;
  readonly fidelity: Fidelity;
  /** In sentences: what is done, or what is different. */
  readonly says: string;
  /** `exact`: names of the recorded case files; `documented`: titles of the service's pages. */
  readonly sources?: readonly string[];
  /** Where a design meets it; absent for what concerns every request, or what only a request can tell. */
  readonly concerns?: Concern;
}

/** Which parts of a design a fact is of interest to: those it belongs into the fidelity list of. */
export type Concern =
  | { readonly kind: 'api'; readonly when: (api: RestApi) => boolean }
  | { readonly kind: 'stage'; readonly when: (stage: Stage, api: RestApi) => boolean }
  /** Gives the entity it is about, as text; undefined for methods it does not concern. */
  | {
      readonly kind: 'method';
      readonly when: (method: Method, api: RestApi, entity: string) => string | undefined;
    }
  | { readonly kind: 'http-api'; readonly when: (api: HttpApi) => boolean }
  | {
      readonly kind: 'http-stage';
      readonly when: (stage: RouteStage, api: HttpApi) => boolean;
    }
  /** For routes of HTTP APIs; the note is about the route. */
  | { readonly kind: 'http-route'; readonly when: (route: HttpRoute, api: HttpApi) => boolean }
  | { readonly kind: 'websocket-api'; readonly when: (api: WebSocketApi) => boolean }
  | { readonly kind: 'websocket-stage'; readonly when: (stage: RouteStage) => boolean }
  /** For routes of WebSocket APIs with what they call; the note is about the route. */
  | {
      readonly kind: 'websocket-route';
      readonly when: (
        route: WebSocketRoute,
        integration: WebSocketIntegration | undefined,
      ) => boolean;
    }
  /** Gives the entities it is about, as text. */
  | {
      readonly kind: 'usage-plans';
      readonly when: (project: Project, stage: Stage, api: RestApi) => readonly string[];
    };

/** Facts about one part of the simulator, under its name in docs/fidelity.md. */
export interface FactGroup {
  readonly title: string;
  readonly facts: readonly FidelityFact[];
}

/** The fact as a line of a run's fidelity list. */
export function noteOf(fact: FidelityFact, entity?: string): FidelityNote {
  return {
    feature: fact.feature,
    fidelity: fact.fidelity,
    reason: fact.says,
    ...(entity === undefined ? {} : { entity }),
  };
}

/** Where the claim comes from, in words; what it says where it has no source. */
export function reasonOf(fact: FidelityFact): string {
  const { sources } = fact;
  if (sources === undefined || sources.length === 0) return fact.says;
  const list = sources.join(', ');
  return fact.fidelity === 'exact'
    ? `${fact.says} Recorded: ${list}.`
    : `${fact.says} Documented: ${list}.`;
}

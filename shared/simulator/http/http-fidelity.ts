import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { noteOf } from '../fidelity-fact.ts';
import type { FidelityNote } from '../fidelity.ts';
import { allHttpFacts } from './http-facts.ts';

/* What the design of an HTTP API says that is not as on AWS here, made once per deployment from the facts. */

/** Of a stage, with those of its API. */
export function httpStageFidelity(
  httpApi: HttpApi,
  stage: RouteStage,
  entity: string,
): FidelityNote[] {
  const apiEntity = entityRefText({ kind: 'api', apiId: httpApi.id });
  const notes: FidelityNote[] = [];
  for (const fact of allHttpFacts()) {
    const { concerns } = fact;
    if (concerns?.kind === 'http-api' && concerns.when(httpApi))
      notes.push(noteOf(fact, apiEntity));
    if (concerns?.kind === 'http-stage' && concerns.when(stage, httpApi))
      notes.push(noteOf(fact, entity));
  }
  return notes;
}

/** Of one route and what it calls. */
export function routeFidelity(httpApi: HttpApi, route: HttpRoute, entity: string): FidelityNote[] {
  const notes: FidelityNote[] = [];
  for (const fact of allHttpFacts())
    if (fact.concerns?.kind === 'http-route' && fact.concerns.when(route, httpApi))
      notes.push(noteOf(fact, entity));
  return notes;
}

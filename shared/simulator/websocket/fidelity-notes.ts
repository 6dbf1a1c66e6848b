import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { noteOf } from '../fidelity-fact.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { CompiledRouteIntegration } from './compiled-websocket-api.ts';
import { allWebSocketFacts } from './websocket-facts.ts';

/* What the design of a WebSocket API says that is not as on AWS here, made once per deployment from the facts. */

/** Of a stage, with those of its API. */
export function stageFidelity(api: WebSocketApi, stage: RouteStage): FidelityNote[] {
  const { id: apiId } = api;
  const apiEntity = entityRefText({ kind: 'api', apiId });
  const entity = entityRefText({ kind: 'stage', apiId, stageName: stage.stageName });
  const notes: FidelityNote[] = [];
  for (const fact of allWebSocketFacts()) {
    const { concerns } = fact;
    if (concerns?.kind === 'websocket-api' && concerns.when(api))
      notes.push(noteOf(fact, apiEntity));
    if (concerns?.kind === 'websocket-stage' && concerns.when(stage))
      notes.push(noteOf(fact, entity));
  }
  return notes;
}

/** Of one route and what it calls. */
export function routeFidelity(
  route: WebSocketRoute,
  integration: CompiledRouteIntegration | undefined,
  entity: string,
): FidelityNote[] {
  const notes: FidelityNote[] = [];
  for (const fact of allWebSocketFacts())
    if (
      fact.concerns?.kind === 'websocket-route' &&
      fact.concerns.when(route, integration?.integration)
    )
      notes.push(noteOf(fact, entity));
  return notes;
}

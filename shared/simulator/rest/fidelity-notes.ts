import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { noteOf } from '../fidelity-fact.ts';
import type { FidelityNote } from '../fidelity.ts';
import { allRestFacts } from './rest-facts.ts';

/*
 * What a design has configured that is not as on AWS here. These lists are part of every result, so that
 * nothing the design says is passed over in silence. They depend on the design alone and are made once per
 * deployment, from the facts that say whom they concern.
 */

/** Of a stage, with those of its API and of the usage plans that cover it. */
export function stageFidelity(project: Project, restApi: RestApi, stage: Stage): FidelityNote[] {
  const apiEntity = entityRefText({ kind: 'api', apiId: restApi.id });
  const entity = entityRefText({ kind: 'stage', apiId: restApi.id, stageName: stage.stageName });
  const notes: FidelityNote[] = [];
  for (const fact of allRestFacts()) {
    const { concerns } = fact;
    if (concerns?.kind === 'api' && concerns.when(restApi)) notes.push(noteOf(fact, apiEntity));
    if (concerns?.kind === 'stage' && concerns.when(stage, restApi))
      notes.push(noteOf(fact, entity));
    if (concerns?.kind === 'usage-plans')
      for (const plan of concerns.when(project, stage, restApi)) notes.push(noteOf(fact, plan));
  }
  return notes;
}

/** Of one method and its integration. */
export function methodFidelity(restApi: RestApi, method: Method, entity: string): FidelityNote[] {
  const notes: FidelityNote[] = [];
  for (const fact of allRestFacts()) {
    const about =
      fact.concerns?.kind === 'method' ? fact.concerns.when(method, restApi, entity) : undefined;
    if (about !== undefined) notes.push(noteOf(fact, about));
  }
  return notes;
}

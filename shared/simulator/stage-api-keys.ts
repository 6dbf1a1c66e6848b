import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { UsagePlan, UsagePlanApiStage } from '#shared/entities/common/usage-plan.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import type { StepDescription } from './step.ts';

/** An API key with the plan that lets it in. */
export interface StageApiKey {
  readonly apiKey: ApiKey;
  readonly entity: string;
  readonly planEntities: readonly string[];
  /** The plan that limits it on this stage, and what it says of the stage. */
  readonly plan: UsagePlan;
  readonly apiStage: UsagePlanApiStage;
}

/** Enabled keys in a usage plan that covers the stage, by value (documented, "Usage plans and API keys"). */
export function keysOfStage(
  project: Project,
  apiId: string,
  stageName: string,
): ReadonlyMap<string, StageApiKey> {
  const keys = new Map<string, StageApiKey & { planEntities: string[] }>();
  for (const plan of Object.values(project.usagePlans)) {
    const apiStage = plan.apiStages.find(
      (each) => each.apiId === apiId && each.stage === stageName,
    );
    if (apiStage === undefined) continue;
    const planEntity = entityRefText({ kind: 'usage-plan', id: plan.id });
    for (const id of plan.keyIds) {
      const apiKey = Object.hasOwn(project.apiKeys, id) ? project.apiKeys[id] : undefined;
      if (apiKey?.value === undefined || !apiKey.enabled) continue;
      const known = keys.get(apiKey.value);
      if (known !== undefined) known.planEntities.push(planEntity);
      else
        keys.set(apiKey.value, {
          apiKey,
          entity: entityRefText({ kind: 'api-key', id }),
          planEntities: [planEntity],
          plan,
          apiStage,
        });
    }
  }
  return keys;
}

/**
 * What the trace says of a request with a key that lets it in, or that needs none.
 *
 * @param apiKey undefined where none is asked for
 * @param keys of the stage; undefined without one
 * @param asker what asks for keys, in words
 */
export function describeKey(
  apiKey: ApiKey | undefined,
  keys: ReadonlyMap<string, StageApiKey> | undefined,
  asker: string,
  fact: FidelityFact,
): StepDescription {
  if (apiKey === undefined)
    return {
      output: { apiKeyId: null },
      decision: `${asker} asks for no API key.`,
      outcome: 'skipped',
      fact,
      entities: [],
    };
  const found = apiKey.value === undefined ? undefined : keys?.get(apiKey.value);
  return {
    output: { apiKeyId: apiKey.id },
    decision: `The API key "${apiKey.name}" is enabled and in a usage plan of this stage.`,
    outcome: 'passed',
    fact,
    entities: found === undefined ? [] : [found.entity, ...found.planEntities],
  };
}

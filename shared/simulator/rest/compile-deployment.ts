import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import type { CompiledCanary, CompiledDeployment, CompiledStage } from './compiled-deployment.ts';
import { GatewayState } from '../gateway-state.ts';
import { keysOfStage } from '../stage-api-keys.ts';
import { compileRestApi } from './compile-rest-api.ts';
import type { CompiledRestApi } from './compiled-rest-api.ts';
import { compileDomains } from '../custom-domain.ts';
import { stageFidelity } from './fidelity-notes.ts';
import { MethodSettings } from './method-settings.ts';

/**
 * Compiles the API as it is now and the earlier revisions its stages still run.
 *
 * @param earlier revisions by deployment id; a stage whose deployment is not there runs the API as it is
 */
export function compileDeployment(
  project: Project,
  restApi: RestApi,
  deploymentId: string,
  earlier: Readonly<Record<string, RestApi>>,
  problems: Problem[],
  state: GatewayState = new GatewayState(),
): CompiledDeployment {
  const current = compileRestApi(project, restApi, deploymentId, problems);
  const compiled = new Map<string, CompiledRestApi>();
  const revision = (id: string | undefined): CompiledRestApi => {
    const frozen = id !== undefined && Object.hasOwn(earlier, id) ? earlier[id] : undefined;
    if (id === undefined || frozen === undefined) return current;
    let api = compiled.get(id);
    if (api === undefined) compiled.set(id, (api = compileRestApi(project, frozen, id, problems)));
    return api;
  };
  const stages = new Map<string, CompiledStage>();
  for (const stage of Object.values(restApi.stages))
    stages.set(stage.stageName, compileStage(project, restApi, stage, revision));
  const keepsLog = [...stages.values()].some(({ settings }) =>
    settings.some(({ loggingLevel = 'OFF' }) => loggingLevel !== 'OFF'),
  );
  return { deploymentId, api: current, stages, keepsLog, state, domains: compileDomains(project) };
}

function compileStage(
  project: Project,
  restApi: RestApi,
  stage: Stage,
  revision: (id: string | undefined) => CompiledRestApi,
): CompiledStage {
  const format = stage.accessLogSettings?.format;
  return {
    stage,
    entity: entityRefText({ kind: 'stage', apiId: restApi.id, stageName: stage.stageName }),
    api: revision(stage.deploymentId),
    canary: compileCanary(stage, revision),
    apiKeys: keysOfStage(project, restApi.id, stage.stageName),
    accessLog: format === undefined ? undefined : new SubstitutionTemplate(format),
    settings: new MethodSettings(stage),
    fidelity: stageFidelity(project, restApi, stage),
    notesByMethod: new Map(),
  };
}

/** Overrides come on top of the stage's variables, and may add new ones (recorded, canary). */
function compileCanary(
  stage: Stage,
  revision: (id: string | undefined) => CompiledRestApi,
): CompiledCanary | undefined {
  const { canarySettings } = stage;
  if (canarySettings === undefined) return undefined;
  return {
    percentTraffic: canarySettings.percentTraffic,
    api: revision(canarySettings.deploymentId ?? stage.deploymentId),
    stageVariables: { ...stage.variables, ...canarySettings.stageVariableOverrides },
  };
}

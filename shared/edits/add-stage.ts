import type { Api } from '#shared/entities/api.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { stageDefaults, type Stage } from '#shared/entities/rest/stage.ts';
import type { Project } from '#shared/project/project.ts';

/** 1–128 letters, digits, `-` and `_` (documented, CreateStage), or `$default` of an HTTP API; not taken in the API. */
export function stageNameProblem(
  api: Pick<Api, 'kind' | 'stages'>,
  stageName: string,
): string | null {
  const isRoot = api.kind === 'http' && stageName === '$default';
  if (!isRoot && !/^[A-Za-z0-9_-]{1,128}$/.test(stageName))
    return `Use 1 to 128 letters, digits, - and _${api.kind === 'http' ? ', or $default' : ''}.`;
  return Object.hasOwn(api.stages, stageName) ? `There is a stage "${stageName}" already.` : null;
}

/** Adds a stage with the service's defaults. Nothing when `stageNameProblem` has a reason. */
export function addStage(
  project: Project,
  args: { readonly apiId: string; readonly stageName: string },
): Project {
  const { apiId, stageName } = args;
  const api = project.apis[apiId];
  if (api === undefined || stageNameProblem(api, stageName) !== null) return project;
  const stage: Stage | RouteStage =
    api.kind === 'rest' ? { ...stageDefaults, stageName } : { stageName };
  const next = { ...api, stages: { ...api.stages, [stageName]: stage } } as Api;
  return { ...project, apis: { ...project.apis, [apiId]: next } };
}

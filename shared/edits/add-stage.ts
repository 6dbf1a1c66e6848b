import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** 1–128 letters, digits, `-` and `_` (documented, CreateStage), not taken in the API. */
export function stageNameProblem(api: RestApi, stageName: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(stageName)) return 'Use 1 to 128 letters, digits, - and _.';
  return Object.hasOwn(api.stages, stageName) ? `There is a stage "${stageName}" already.` : null;
}

export function addStage(
  project: Project,
  args: { readonly apiId: string; readonly stageName: string },
): Project {
  const { apiId, stageName } = args;
  return withRestApi(project, apiId, (api) =>
    stageNameProblem(api, stageName) !== null
      ? api
      : { ...api, stages: { ...api.stages, [stageName]: { ...stageDefaults, stageName } } },
  );
}

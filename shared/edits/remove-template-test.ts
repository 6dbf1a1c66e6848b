import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Removes a template test; nothing when there is none of that name. */
export function removeTemplateTest(
  project: Project,
  args: { readonly apiId: string; readonly name: string },
): Project {
  const { apiId, name } = args;
  return withRestApi(project, apiId, (api) => {
    const { templateTests: tests, ...rest } = api;
    if (tests === undefined || !Object.hasOwn(tests, name)) return api;
    const { [name]: _removed, ...others } = tests;
    return Object.keys(others).length === 0 ? rest : { ...rest, templateTests: others };
  });
}

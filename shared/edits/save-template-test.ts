import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Keeps a template test under its name, in place of one of the same name. Nothing when it is the same already. */
export function saveTemplateTest(
  project: Project,
  args: { readonly apiId: string; readonly test: TemplateTest },
): Project {
  const { apiId, test } = args;
  return withRestApi(project, apiId, (api) => {
    const before = api.templateTests?.[test.name];
    if (test.name === '' || test.name === '__proto__') return api;
    if (api.resources[test.resourceId] === undefined) return api;
    if (JSON.stringify(before) === JSON.stringify(test)) return api;
    return { ...api, templateTests: { ...api.templateTests, [test.name]: test } };
  });
}

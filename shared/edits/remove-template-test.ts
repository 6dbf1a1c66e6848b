import type { Project } from '#shared/project/project.ts';
import { withTests } from './follow-template-tests.ts';
import { withRestApi } from './with-rest-api.ts';

/** Removes a template test; nothing when there is none of that name. */
export function removeTemplateTest(
  project: Project,
  args: { readonly apiId: string; readonly name: string },
): Project {
  const { apiId, name } = args;
  return withRestApi(project, apiId, (api) =>
    withTests(api, (test) => (test.name === name ? undefined : test)),
  );
}

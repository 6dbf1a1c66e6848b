import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { apiWithValues } from '#shared/project/deploy-time-values.ts';
import type { Project } from '#shared/project/project.ts';

export interface ProjectTemplateTest {
  readonly api: RestApi;
  readonly test: TemplateTest;
}

/** The template tests of every API, in the order of their names, the API as it runs here; without those whose resource is gone. */
export function projectTemplateTests(project: Project): ProjectTemplateTest[] {
  const values = project.deployTimeValues ?? {};
  return Object.values(project.apis)
    .filter((api) => api.kind === 'rest')
    .flatMap((api) =>
      Object.values(api.templateTests ?? {})
        .filter(({ resourceId }) => Object.hasOwn(api.resources, resourceId))
        .map((test) => ({ api: apiWithValues(api, values), test })),
    )
    .sort((a, b) => (a.test.name < b.test.name ? -1 : a.test.name > b.test.name ? 1 : 0));
}

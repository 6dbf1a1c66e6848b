import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { testedTemplate } from '#shared/entities/rest/tested-template.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { MethodChange } from './method-change.ts';
import { mapValues, withoutKeys } from './map-values.ts';
import { withRestApi } from './with-rest-api.ts';

/** The project with the template tests of a method under its new verb, and without those of resources and methods that are gone. */
export function followTemplateTests(
  project: Project,
  apiId: string,
  change: MethodChange,
): Project {
  const { resourceIds, verb } = change;
  return withRestApi(project, apiId, (api) => {
    const isOf = (test: TemplateTest): boolean =>
      resourceIds.has(test.resourceId) && (verb === undefined || verb.from === test.httpMethod);
    const httpMethod = verb?.to;
    return withTests(api, (test) => {
      if (!isOf(test)) return test;
      if (httpMethod !== undefined) return { ...test, httpMethod };
      return verb === undefined && api.resources[test.resourceId] !== undefined ? test : undefined;
    });
  });
}

/** The project with the tests of a method's response templates under another status, after an integration response changed to it. */
export function moveTemplateTests(
  project: Project,
  ref: RefOf<'method'>,
  status: { readonly from: string; readonly to: string },
): Project {
  return withRestApi(project, ref.apiId, (api) =>
    withTests(api, (test) =>
      test.resourceId === ref.resourceId &&
      test.httpMethod === ref.httpMethod &&
      test.side === 'response' &&
      test.statusCode === status.from &&
      testedTemplate(api, test) === undefined
        ? { ...test, statusCode: status.to }
        : test,
    ),
  );
}

/** The API with each test changed, or gone where `change` gives undefined; the same API when that changes nothing. */
export function withTests(
  api: RestApi,
  change: (test: TemplateTest) => TemplateTest | undefined,
): RestApi {
  const { templateTests: tests, ...rest } = api;
  if (tests === undefined) return api;
  const gone = new Set<string>();
  const changed = mapValues(tests, (test, name) => {
    const next = change(test);
    if (next === undefined) gone.add(name);
    return next ?? test;
  });
  const templateTests = withoutKeys(changed, (name) => gone.has(name));
  if (templateTests === tests) return api;
  return Object.keys(templateTests).length === 0 ? rest : { ...rest, templateTests };
}

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { Api } from '#shared/entities/api.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';

/** Where the templates of the test cases are. */
export const folder = 'test/cases/cloudformation/templates';
/** What templates are imported with. */
export const options = { fileName: 'template', region: 'us-east-1', accountId: '123456789012' };

/** A template as far as tests look into it. */
export interface Template {
  readonly Resources: Record<
    string,
    { Type: string; DependsOn?: string[]; Properties: Record<string, never> }
  >;
  readonly Outputs?: unknown;
}

/** A template of the test cases, with its first API. */
export function importing(file: string): { project: Project; api: RestApi; text: string } {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const readInclude = (path: string): string | undefined =>
    path === './definition.yaml'
      ? readFileSync(`${folder}/with-body/definition.yaml`, 'utf8')
      : undefined;
  const { project, apiIds } = importTemplate(text, { ...options, readInclude });
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  return { project, api, text };
}

/** The project with another API in the place of its own. */
export function withApi(project: Project, api: Api): Project {
  return { ...project, apis: { ...project.apis, [api.id]: api } };
}

/** The API with a resource changed. */
export function withResource(
  api: RestApi,
  path: string,
  change: (resource: Resource) => Resource,
): RestApi {
  const found = walkResources(api).find((walked) => walked.path === path)?.resource;
  if (found === undefined) throw new Error(`no ${path}`);
  return { ...api, resources: { ...api.resources, [found.id]: change(found) } };
}

/** The API with a method changed, added, or removed where nothing comes of it. */
export function withMethod(
  api: RestApi,
  path: string,
  verb: HttpMethod,
  change: (method: Method) => Method | undefined,
): RestApi {
  return withResource(api, path, (resource) => {
    const before = resource.methods[verb] ?? { httpMethod: verb, ...methodDefaults };
    const { [verb]: _old, ...others } = resource.methods;
    const after = change(before);
    return { ...resource, methods: { ...others, ...(after !== undefined && { [verb]: after }) } };
  });
}

/** A method that a mock answers. */
export const mock: Method = {
  httpMethod: 'GET',
  ...methodDefaults,
  integration: { type: 'MOCK', ...integrationDefaults },
};

/** What an API is written as, which the schemas must accept, with the ids of the findings. */
export function exported(
  project: Project,
  api: Api,
): { template: Template; text: string; rules: string[] } {
  const { text, problems } = exportCloudFormation(project, api.id, { format: 'yaml' });
  const read = readDocument(text);
  if (read.kind === 'broken') throw new Error(read.message);
  expect(checkTemplate(read.value)).toEqual([]);
  return {
    text,
    template: read.value as unknown as Template,
    rules: problems.map(({ ruleId }) => ruleId),
  };
}

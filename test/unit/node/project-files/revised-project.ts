import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { sampleProject } from './sample-project.ts';

/** The sample with a number in four places that stand in different files, one of which moves with it. */
export function revised(project: Project, number: number): Project {
  const api = project.apis.a1b2c3d4e5 as RestApi;
  const products = api.resources.pppppp;
  const get = products?.methods.GET;
  if (products === undefined || get?.integration === undefined) throw new Error('Not the sample.');
  const integration = {
    ...get.integration,
    requestTemplates: { 'application/json': `v${number}\n${'x'.repeat((number * 7919) % 5000)}` },
  };
  return {
    ...project,
    name: `v${number}`,
    files: { ...project.files, 'functions/list/index.mjs': `v${number}` },
    apis: {
      a1b2c3d4e5: {
        ...api,
        description: `v${number}`,
        resources: {
          ...api.resources,
          pppppp: {
            ...products,
            pathPart: `products${number % 3}`,
            methods: { GET: { ...get, integration } },
          },
        },
      },
    },
  };
}

/** The number a project was revised to; undefined when its places do not agree, so that it is half of one and half of another. */
export function revisionOf(project: Project): number | undefined {
  const number = Number(project.name.slice(1));
  const expected = revised({ ...sampleProject, apiKeys: project.apiKeys }, number);
  return JSON.stringify(sorted(project)) === JSON.stringify(sorted(expected)) ? number : undefined;
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

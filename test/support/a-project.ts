import { addApi } from '#shared/edits/add-api.ts';
import { addFunction } from '#shared/edits/add-function.ts';
import { addHttpBackend } from '#shared/edits/add-http-backend.ts';
import { addMethod } from '#shared/edits/add-method.ts';
import { addModel } from '#shared/edits/add-model.ts';
import { addPath } from '#shared/edits/add-resource.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { addAuthorizer } from '#shared/edits/add-authorizer.ts';
import { addRequestValidator } from '#shared/edits/add-request-validator.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

export const apiId = 'shop000001';
export const rootId = 'root01';

/** Counts `id0001`, `id0002` …, padded or cut to the length asked for. */
export function countedIds(): (length: number) => string {
  let count = 0;
  return (length) => `id${String((count += 1)).padStart(length - 2, '0')}`;
}

/**
 * A shop: `/orders` (GET list-orders, POST place-order), `/orders/{orderId}` (GET, an HTTP back end), `/health`
 * (GET, a mock); a function authorizer, a validator, models Order and Line, stage `dev`.
 */
export function aShop(): Project {
  const ids = countedIds();
  let project = addApi(emptyProject, { apiId, rootId, name: 'shop', stageName: 'dev' });
  for (const path of ['orders/{orderId}', 'health'])
    project = addPath(project, { apiId, path }, () => ids(6));
  for (const name of ['list-orders', 'place-order', 'guard'])
    project = addFunction(project, { name });
  project = addHttpBackend(project, { name: 'archive', baseUrl: 'https://archive.example.com' });
  for (const name of ['Order', 'Line']) project = addModel(project, { apiId, name });
  project = addAuthorizer(project, { apiId, name: 'guard', type: 'TOKEN', functionName: 'guard' });
  project = addRequestValidator(project, { apiId, name: 'body' });
  const methods: [string, HttpMethod, Parameters<typeof attachIntegration>[2]][] = [
    ['/orders', 'GET', { kind: 'function', name: 'list-orders' }],
    ['/orders', 'POST', { kind: 'function', name: 'place-order' }],
    ['/orders/{orderId}', 'GET', { kind: 'http-backend', name: 'archive' }],
    ['/health', 'GET', { kind: 'mock' }],
  ];
  for (const [path, httpMethod, target] of methods) {
    const ref = methodRef(project, path, httpMethod);
    project = addMethod(project, { ...ref, httpMethod });
    project = attachIntegration(project, ref, target);
  }
  return project;
}

export function shopApi(project: Project): RestApi {
  const api = restApiAt(project, apiId);
  if (api === undefined) throw new Error('The shop is gone.');
  return api;
}

export function resourceIdAt(project: Project, path: string): string {
  const api = shopApi(project);
  const id = Object.keys(api.resources).find((key) => resourcePath(api, key) === path);
  if (id === undefined) throw new Error(`There is no ${path}.`);
  return id;
}

export function resourceRef(project: Project, path: string): RefOf<'resource'> {
  return { kind: 'resource', apiId, resourceId: resourceIdAt(project, path) };
}

export function methodRef(project: Project, path: string, httpMethod: string): RefOf<'method'> {
  return { kind: 'method', apiId, resourceId: resourceIdAt(project, path), httpMethod };
}

/** All paths, in tree order. */
export function paths(project: Project): string[] {
  const api = shopApi(project);
  return Object.keys(api.resources)
    .map((id) => resourcePath(api, id))
    .sort();
}

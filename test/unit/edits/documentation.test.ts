import { describe, expect, it } from 'vitest';
import { changeVerb } from '#shared/edits/change-verb.ts';
import {
  documentationAt,
  putDocumentation,
  putDocumentationVersion,
} from '#shared/edits/put-documentation.ts';
import { removeResource } from '#shared/edits/remove-resource.ts';
import { removeMethod } from '#shared/edits/remove-method.ts';
import { renameEntity } from '#shared/edits/rename-entity.ts';
import { renameResource } from '#shared/edits/rename-resource.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { DocumentationLocation } from '#shared/entities/rest/documentation-part.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, resourceIdAt, shopApi } from '#test/support/a-project.ts';

const put = (project: Project, location: DocumentationLocation, properties: JsonObject): Project =>
  putDocumentation(project, { apiId, location, properties });

const method = { type: 'METHOD', path: '/orders/{orderId}', method: 'GET' } as const;
const parameter = { ...method, type: 'PATH_PARAMETER', name: 'orderId' } as const;
const resource = { type: 'RESOURCE', path: '/orders' } as const;

function documentedShop(): Project {
  let project = put(aShop(), method, { description: 'One', 'x-a': 1 });
  project = put(project, parameter, { description: 'Which' });
  return put(project, resource, { description: 'All' });
}

const keys = (project: Project): string[] => Object.keys(shopApi(project).documentationParts ?? {});

describe('putDocumentation', () => {
  it('leaves what an operation can say at the method, and says more in a part alone', () => {
    const simple = put(aShop(), method, { description: 'One', tags: ['a'] });
    expect(keys(simple)).toEqual([]);
    expect(documentationAt(shopApi(simple), method)).toEqual({ description: 'One', tags: ['a'] });
    const more = put(simple, method, { description: 'One', tags: ['a'], 'x-a': 1 });
    expect(keys(more)).toEqual(['METHOD /orders/{orderId} GET']);
    const id = resourceIdAt(more, '/orders/{orderId}');
    expect(shopApi(more).resources[id]?.methods.GET?.description).toBeUndefined();
    expect(shopApi(more).resources[id]?.methods.GET?.kept?.['tags']).toBeUndefined();
    expect(documentationAt(shopApi(more), method)).toEqual({
      description: 'One',
      tags: ['a'],
      'x-a': 1,
    });
  });

  it('leaves each text where it is said', () => {
    const said = put(put(aShop(), method, { summary: 'Short', 'x-a': 1 }), method, { 'x-a': 1 });
    const id = resourceIdAt(said, '/orders/{orderId}');
    const both = {
      ...said,
      apis: {
        ...said.apis,
        [apiId]: withMethod(said, id, { description: 'Own' }),
      },
    };
    expect(documentationAt(shopApi(both), method)).toEqual({ description: 'Own', 'x-a': 1 });
    const edited = put(both, method, { description: 'Edited', 'x-a': 2 });
    expect(shopApi(edited).resources[id]?.methods.GET?.description).toBe('Edited');
    expect(shopApi(edited).documentationParts).toEqual({
      'METHOD /orders/{orderId} GET': { location: method, properties: { 'x-a': 2 } },
    });
  });

  it('removes what says nothing any more, and is no edit where nothing changes', () => {
    const project = documentedShop();
    expect(put(project, resource, { description: 'All' })).toBe(project);
    const emptied = [method, parameter, resource].reduce<Project>(
      (from, location) => put(from, location, {}),
      project,
    );
    expect(shopApi(emptied)).not.toHaveProperty('documentationParts');
    expect(put(emptied, { type: 'API' }, {})).toBe(emptied);
  });
});

describe('documentation follows', () => {
  it('a renamed resource and its path parameter', () => {
    const project = documentedShop();
    const moved = renameResource(project, {
      apiId,
      resourceId: resourceIdAt(project, '/orders'),
      pathPart: 'purchases',
    });
    expect(keys(moved)).toEqual([
      'METHOD /purchases/{orderId} GET',
      'PATH_PARAMETER /purchases/{orderId} GET orderId',
      'RESOURCE /purchases',
    ]);
    const renamed = renameResource(moved, {
      apiId,
      resourceId: resourceIdAt(moved, '/purchases/{orderId}'),
      pathPart: '{id}',
    });
    expect(keys(renamed)).toContain('PATH_PARAMETER /purchases/{id} GET id');
  });

  it('a method to its verb, and goes with it', () => {
    const project = documentedShop();
    const ref = methodRef(project, '/orders/{orderId}', 'GET');
    expect(keys(changeVerb(project, { ref, httpMethod: 'PATCH' }))).toEqual([
      'METHOD /orders/{orderId} PATCH',
      'PATH_PARAMETER /orders/{orderId} PATCH orderId',
      'RESOURCE /orders',
    ]);
    expect(keys(removeMethod(project, ref))).toEqual(['RESOURCE /orders']);
    const resourceId = resourceIdAt(project, '/orders');
    expect(keys(removeResource(project, { apiId, resourceId }))).toEqual([]);
  });

  it('a renamed model', () => {
    const [name = ''] = Object.keys(shopApi(aShop()).models);
    const project = put(aShop(), { type: 'MODEL', name }, { description: 'A model' });
    const renamed = renameEntity(project, { kind: 'model', apiId, name }, 'Renamed');
    expect(keys(renamed)).toEqual(['MODEL Renamed']);
  });
});

describe('putDocumentationVersion', () => {
  it('adds a version, and takes it from the stages when it goes', () => {
    const value = { version: '1.0', description: 'first' };
    const one = putDocumentationVersion(aShop(), { apiId, version: '1.0', value });
    expect(shopApi(one).documentationVersions).toEqual({ '1.0': value });
    expect(putDocumentationVersion(one, { apiId, version: '1.0', value })).toBe(one);
    const [stage] = Object.values(shopApi(one).stages);
    const published = {
      ...one,
      apis: {
        ...one.apis,
        [apiId]: {
          ...shopApi(one),
          stages: { dev: { ...stage!, documentationVersion: '1.0' } },
        },
      },
    };
    const none = putDocumentationVersion(published, { apiId, version: '1.0', value: undefined });
    expect(shopApi(none)).not.toHaveProperty('documentationVersions');
    expect(shopApi(none).stages['dev']).not.toHaveProperty('documentationVersion');
  });
});

function withMethod(project: Project, id: string, more: object) {
  const api = shopApi(project);
  const resource = api.resources[id]!;
  const methods = { ...resource.methods, GET: { ...resource.methods.GET!, ...more } };
  return { ...api, resources: { ...api.resources, [id]: { ...resource, methods } } };
}

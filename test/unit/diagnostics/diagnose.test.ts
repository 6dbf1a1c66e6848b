import { create, type Draft } from 'mutative';
import { describe, expect, test } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { putEntity, updateEntity } from '#shared/edits/put-entity.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { aCleanProject } from './a-clean-project.ts';

const list: RefOf<'method'> = {
  kind: 'method',
  apiId: 'shop',
  resourceId: 'products',
  httpMethod: 'GET',
};

/** The clean project with a timeout out of range and a model that is not JSON. */
const spoiled = create(aCleanProject, (project) => {
  project.requests['list']!.path = 'products';
  const api = project.apis['shop'];
  if (api?.kind !== 'rest') return;
  api.resources['products']!.methods.GET!.integration!.timeoutInMillis = 1;
  api.models['Product']!.schema = '{';
});

describe('diagnose', () => {
  test('gives the same list for the same project', () => {
    expect(diagnose(spoiled)).toBe(diagnose(spoiled));
  });

  test('points into the project and names the entity', () => {
    expect(diagnose(spoiled).map((problem) => problem.place)).toEqual([
      {
        pointer: '/apis/shop/resources/products/methods/GET/integration/timeoutInMillis',
        entity: 'method/shop/products/GET',
      },
      { pointer: '/apis/shop/models/Product/schema', entity: 'model/shop/Product' },
      { pointer: '/requests/list/path', entity: 'request/list' },
    ]);
  });

  test('escapes keys in pointers', () => {
    const project = updateEntity<'method'>(aCleanProject, list, (method) => ({
      ...method,
      requestModels: { 'application/json': 'Nothing' },
    }));
    expect(diagnose(project).map(({ place }) => place.pointer)).toContain(
      '/apis/shop/resources/products/methods/GET/requestModels/application~1json',
    );
  });

  test('keeps what it found on entities an edit does not touch', () => {
    const before = byEntity(diagnose(spoiled));
    const after = byEntity(
      diagnose(updateEntity<'request'>(spoiled, { kind: 'request', name: 'list' }, touch)),
    );
    expect(after.get('method/shop/products/GET')).toBe(before.get('method/shop/products/GET'));
    expect(after.get('model/shop/Product')).toBe(before.get('model/shop/Product'));
    expect(after.get('request/list')).not.toBe(before.get('request/list'));
  });

  test('looks again at an entity when what its rules read has changed', () => {
    const without = putEntity<'model'>(
      aCleanProject,
      { kind: 'model', apiId: 'shop', name: 'Product' },
      undefined,
    );
    expect(ruleIds(without)).toContain('model-missing');
    expect(ruleIds(aCleanProject)).not.toContain('model-missing');
  });

  test('reports an entity that stands at two places at both', () => {
    const twice = create(spoiled, (project) => {
      const api = project.apis['shop'];
      if (api?.kind !== 'rest') return;
      api.resources['copy'] = {
        id: 'copy',
        parentId: 'root',
        pathPart: 'copy',
        methods: { GET: api.resources['products']!.methods.GET },
      };
    });
    const places = diagnose(twice)
      .filter((problem) => problem.ruleId === 'integration-timeout-range')
      .map((problem) => problem.place.entity);
    expect(places).toEqual(['method/shop/copy/GET', 'method/shop/products/GET']);
  });

  test('says of a template what the template editor says, at the same place', () => {
    const text =
      '{"statusCode": 200}\n$input.jsn("$.a")\n  $context.zz #if($input.path("$.a")).length #end';
    const project = create(aCleanProject, (draft) => {
      const api = draft.apis['shop'];
      const method = api?.kind === 'rest' ? api.resources['product']?.methods.GET : undefined;
      if (method?.integration !== undefined)
        method.integration.requestTemplates['application/json'] = text;
    });
    const found = diagnose(project).filter(({ ruleId }) => ruleId.startsWith('template-'));
    expect(
      found.map(({ severity, message, place }) => ({ severity, message, range: place.range })),
    ).toEqual(
      templateProblems(text).map(({ severity, message, place }) => ({
        severity,
        message,
        range: place.range,
      })),
    );
    expect(found.length).toBeGreaterThan(1);
  });

  test('takes documents of any shape of API without objecting', () => {
    const http: Project = {
      ...aCleanProject,
      apis: {
        h: {
          kind: 'http',
          id: 'h',
          name: 'H',
          routes: {},
          integrations: {},
          authorizers: {},
          stages: { dev: { stageName: 'dev' } },
        },
      },
      usagePlans: {},
      domainNames: {},
      requests: {},
    };
    expect(diagnose(http)).toEqual([]);
  });

  test('after an edit, a project of 1,000 methods takes a fraction of the first look', () => {
    const large = create(aCleanProject, (project) => {
      const api = project.apis['shop'];
      if (api?.kind !== 'rest') return;
      for (let i = 0; i < 1000; i++)
        api.resources[`r${i}`] = {
          id: `r${i}`,
          parentId: 'root',
          pathPart: `p${i}`,
          methods: { GET: structuredClone(aMethod()) as Draft<Method> },
        };
    });
    const first = timed(() => diagnose(large));
    const edits = Array.from({ length: 5 }, (_, index) =>
      updateEntity<'request'>(large, { kind: 'request', name: 'list' }, (request) => ({
        ...request,
        path: `/p${index}`,
      })),
    );
    const again = Math.min(...edits.map((project) => timed(() => diagnose(project))));
    expect(again).toBeLessThan(first / 2);
  });
});

function aMethod() {
  const api = aCleanProject.apis['shop'];
  if (api?.kind !== 'rest') throw new Error('The clean project has a REST API.');
  const method = api.resources['product']?.methods.GET;
  if (method === undefined) throw new Error('The clean project has GET /products/{id}.');
  return method;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function touch<T extends object>(entity: T): T {
  return { ...entity };
}

function ruleIds(project: Project): string[] {
  return diagnose(project).map((problem) => problem.ruleId);
}

function byEntity(problems: readonly Problem[]): Map<string, Problem> {
  return new Map(problems.map((problem) => [problem.place.entity ?? '', problem]));
}

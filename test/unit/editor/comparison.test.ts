import { describe, expect, it, test } from 'vitest';
import { compareWith, markWords } from '#renderer/editor/comparison.ts';
import { placeOfRemoved, refOfDifference } from '#renderer/editor/difference-refs.ts';
import { leaveComparison, showComparison } from '#renderer/editor/show-comparison.ts';
import { addMethod } from '#shared/edits/add-method.ts';
import { addModel } from '#shared/edits/add-model.ts';
import { addPath } from '#shared/edits/add-resource.ts';
import { removeEntity } from '#shared/edits/remove-entity.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId } from '../../support/a-project.ts';
import { httpApiOf, httpId, httpRoute, routeApis } from '../../support/a-route-api.ts';
import { openTestEditor } from '../../support/test-editor.ts';

const before = aShop();

function idAt(project: Project, path: string): string {
  const api = restApiAt(project, apiId);
  const found = api && walkResources(api).find((walked) => walked.path === path);
  if (found === undefined) throw new Error(`${path} is not there`);
  return found.resource.id;
}

function methodRef(project: Project, path: string, httpMethod: string) {
  return { kind: 'method', apiId, resourceId: idAt(project, path), httpMethod } as const;
}

const compared = (after: Project) =>
  compareWith({ title: 'last saved', project: before, kind: 'project', apis: null }, after);

describe('marks on what differs', () => {
  it('are on a method and a model that were added, and nowhere else', () => {
    const after = addModel(
      addMethod(before, { apiId, resourceId: idAt(before, '/health'), httpMethod: 'POST' }),
      { apiId, name: 'Added' },
    );
    const { marks } = compared(after);
    expect([...marks].map(([key, { kind, breaking }]) => [key, kind, breaking])).toEqual([
      [entityRefText(methodRef(after, '/health', 'POST')), 'added', []],
      [entityRefText({ kind: 'model', apiId, name: 'Added' }), 'added', []],
    ]);
  });

  it('are on the resource a method was on, with its name and why callers notice', () => {
    const after = removeEntity(before, methodRef(before, '/orders', 'POST'));
    const ref = { kind: 'resource', apiId, resourceId: idAt(after, '/orders') } as const;
    const mark = compared(after).marks.get(entityRefText(ref));
    expect(mark).toMatchObject({ isOwn: false, removed: ['POST /orders'] });
    expect(mark?.breaking).toHaveLength(1);
    expect(mark && markWords(mark)).toMatch(/^removed: POST \/orders; breaking: Callers get 403/);
  });

  it('are on the routes of HTTP APIs, and on the API for those that are gone', () => {
    const http = routeApis();
    const changed = httpApiOf(http);
    const [gone = '', other = ''] = Object.keys(changed.routes);
    const { [gone]: _gone, ...routes } = changed.routes;
    const fresh = { ...changed.routes[other]!, routeKey: 'PATCH /fresh' };
    const after: Project = {
      ...http,
      apis: {
        ...http.apis,
        [httpId]: {
          ...changed,
          routes: {
            ...routes,
            [other]: { ...changed.routes[other]!, authorizationType: 'AWS_IAM' },
            [fresh.routeKey]: fresh,
          },
        },
      },
    };
    const { marks } = compareWith(
      { title: 'last saved', project: http, kind: 'project', apis: null },
      after,
    );
    const markOf = (ref: EntityRef) => marks.get(entityRefText(ref));
    expect(markOf(httpRoute(fresh.routeKey))).toMatchObject({ kind: 'added' });
    expect(markOf(httpRoute(other))?.breaking).toHaveLength(1);
    expect(markOf({ kind: 'api', apiId: httpId })).toMatchObject({ removed: [gone] });
  });

  it('are above a resource that is gone, with all that was below it', () => {
    const ref = { kind: 'resource', apiId, resourceId: idAt(before, '/orders/{orderId}') } as const;
    const after = removeEntity(before, ref);
    const mark = compared(after).marks.get(
      entityRefText({ kind: 'resource', apiId, resourceId: idAt(after, '/orders') }),
    );
    expect(mark?.removed).toContain('/orders/{orderId}');
    expect(mark?.removed).toContain('GET /orders/{orderId}');
  });

  it('are none on the same design', () => {
    const { differences, marks } = compared(before);
    expect([...differences, ...marks]).toEqual([]);
  });
});

it('compares one API with that of a document, whatever their ids', () => {
  const api = restApiAt(before, apiId);
  if (api === undefined) throw new Error('no API');
  const there: Project = { ...before, apis: { other: { ...api, id: 'other' } }, functions: {} };
  const after = addPath(before, { apiId, path: 'fresh' }, () => 'fresh1');
  const { differences } = compareWith(
    { title: 'shop.yaml', project: there, kind: 'openapi', apis: { here: apiId, there: 'other' } },
    after,
  );
  expect(differences).toMatchObject([{ kind: 'added', subject: 'resource', name: '/fresh' }]);
});

test('what a difference is about can be gone to, or the place where it stood', () => {
  const after = removeEntity(before, methodRef(before, '/orders', 'POST'));
  const removed = compared(after).differences.find(({ name }) => name === 'POST /orders');
  if (removed === undefined) throw new Error('no difference');
  expect(refOfDifference(after, removed)).toBeUndefined();
  expect(placeOfRemoved(after, removed)).toEqual({
    kind: 'resource',
    apiId,
    resourceId: idAt(after, '/orders'),
  });
});

test('a stand-in of an AWS service that differs can be gone to while the design has it', () => {
  const after: Project = {
    ...before,
    awsBackends: { sqs: { service: 'sqs' } },
  };
  const [added] = compared(after).differences;
  if (added === undefined) throw new Error('no difference');
  expect(refOfDifference(after, added)).toEqual({ kind: 'aws-backend', service: 'sqs' });
  expect(refOfDifference(before, added)).toBeUndefined();
});

test('a comparison follows the design and is left', async () => {
  const { editor, clock } = await openTestEditor(before);
  showComparison(editor, { title: 'last saved', project: before, kind: 'project', apis: null });
  expect(editor.store.getState()).toMatchObject({
    comparison: { differences: [] },
    bottomPanel: { page: 'differences' },
  });
  editor.change('Add', (project) => addModel(project, { apiId, name: 'Added' }));
  clock.advance(1000);
  expect(editor.store.getState().comparison?.differences).toHaveLength(1);
  leaveComparison(editor);
  expect(editor.store.getState()).toMatchObject({
    comparison: null,
    bottomPanel: { page: 'console' },
  });
});

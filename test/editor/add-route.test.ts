import { describe, expect, it } from 'vitest';
import { routeKeyProblem } from '#shared/edits/add-route.ts';
import { httpApiOf, httpId, routeApis, socketApiOf, socketId } from '#test/support/a-route-api.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds a route to the API in front and selects it', async () => {
  const test = await openTestEditor(routeApis());
  const before = test.project;
  test.editor.select([{ kind: 'api', apiId: httpId }]);
  test.answers.push('POST /orders');
  await test.run('add-route');
  expect(httpApiOf(test.project).routes['POST /orders']).toEqual({
    routeKey: 'POST /orders',
    authorizationType: 'NONE',
  });
  expect(test.editor.store.getState().selection).toEqual([
    { kind: 'route', apiId: httpId, routeKey: 'POST /orders' },
  ]);
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(routeApis());
  const before = test.project;
  test.editor.select([{ kind: 'api', apiId: socketId }]);
  test.answers.push(null);
  await test.run('add-route');
  expectNoOp(test, before);
});

describe('routeKeyProblem', () => {
  const project = routeApis();
  it.each([
    ['$default', null],
    ['ANY /', null],
    ['GET /a/{b}/{c+}', null],
    ['GET /orders', /already/],
    ['get /a', /verb/],
    ['TRACE /a', /verb/],
    ['GET a', /verb/],
    ['$connect', /verb/],
    ['GET /a//b', /empty/],
    ['GET /a{b}', /parameter/],
    ['GET /{a+}/b', /last/],
  ])('of an HTTP API: %s', (key, expected) => {
    const problem = routeKeyProblem(httpApiOf(project), key);
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });

  it.each([
    ['$default', null],
    ['$disconnect', null],
    ['send message', null],
    ['$connect', /already/],
    ['$other', /Only/],
    [' ', /Enter/],
  ])('of a WebSocket API: %s', (key, expected) => {
    const problem = routeKeyProblem(socketApiOf(project), key);
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});

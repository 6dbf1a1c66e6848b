import { expect, it } from 'vitest';
import {
  apiId,
  aShop,
  countedIds,
  methodRef,
  paths,
  resourceRef,
  shopApi,
} from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

import { addApi } from '#shared/edits/add-api.ts';
import { emptyProject } from '#shared/project/project.ts';

it('copies text that another project takes with what the methods need', async () => {
  const source = await openTestEditor(aShop());
  source.editor.select([resourceRef(source.project, '/orders')]);
  await source.run('copy-selection');
  expect(JSON.parse(source.clipboard)).toMatchObject({ gatewright: 'entities', version: 1 });

  const target = await openTestEditor(
    addApi(emptyProject, { apiId, rootId: 'r00001', name: 'other' }),
  );
  const before = target.project;
  target.clipboard = source.clipboard;
  await target.run('paste-clipboard');
  expect(paths(target.project)).toEqual(['/', '/orders', '/orders/{orderId}']);
  expect(Object.keys(target.project.functions).sort()).toEqual(['list-orders', 'place-order']);
  expect(Object.keys(target.project.httpBackends)).toEqual(['archive']);
  expectUndoable(target, before);
});

it('cuts as one step', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([methodRef(before, '/orders', 'GET')]);
  await test.run('cut-selection');
  expect(
    Object.keys(
      shopApi(test.project).resources[methodRef(before, '/orders', 'GET').resourceId]?.methods ??
        {},
    ),
  ).toEqual(['POST']);
  expectUndoable(test, before);
});

it.each([
  ['plain text', 'hello'],
  ['broken JSON', '{"gatewright":"entities"'],
  ['another version', '{"gatewright":"entities","version":2,"entities":[],"needs":[]}'],
  [
    'an unknown kind',
    '{"gatewright":"entities","version":1,"entities":[{"kind":"secret"}],"needs":[]}',
  ],
  [
    'an unknown field',
    '{"gatewright":"entities","version":1,"entities":[{"kind":"request-validator","validator":{"name":"v","validateRequestBody":true,"validateRequestParameters":true,"more":1}}],"needs":[]}',
  ],
  [
    'a wrong type',
    '{"gatewright":"entities","version":1,"entities":[{"kind":"method","method":{"httpMethod":"FETCH"}}],"needs":[]}',
  ],
])('does not paste %s', async (_, text) => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.clipboard = text;
  await test.run('paste-clipboard');
  expectNoOp(test, before);
  expect(test.editor.store.getState().notice?.text).toContain('clipboard');
});

it('never writes a pasted file outside its function', async () => {
  const test = await openTestEditor(aShop());
  const ids = countedIds();
  test.clipboard = JSON.stringify({
    gatewright: 'entities',
    version: 1,
    needs: [],
    entities: [
      {
        kind: 'function',
        function: {
          name: ids(8),
          runtime: 'nodejs22.x',
          handler: 'index.handler',
          timeout: 3,
          memorySize: 128,
          environment: {},
        },
        files: { '../../evil.mjs': 'x', '/abs.mjs': 'x', 'C:\\x.mjs': 'x', 'lib/ok.mjs': 'y' },
      },
    ],
  });
  await test.run('paste-clipboard');
  const added = Object.keys(test.project.files).filter((path) => path.includes('id000001'));
  expect(added).toEqual(['functions/id000001/lib/ok.mjs']);
});

import { expect, it } from 'vitest';
import { aShop, methodRef, shopApi } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('lets every selected method answer by itself', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  const refs = ['GET', 'POST'].map((verb) => methodRef(before, '/orders', verb));
  test.editor.select(refs);
  await test.run('attach-mock');
  const { methods } = shopApi(test.project).resources[refs[0]?.resourceId ?? '']!;
  for (const method of [methods.GET, methods.POST])
    expect(method?.integration).toMatchObject({
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      integrationResponses: { '200': { statusCode: '200' } },
    });
  expectUndoable(test, before);
});

it('leaves a mock as it is', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([methodRef(before, '/health', 'GET')]);
  await test.run('attach-mock');
  expectNoOp(test, before);
});

import { expect, it } from 'vitest';
import { addAwsBackend } from '#shared/edits/add-aws-backend.ts';
import { aShop, methodRef, shopApi } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds one, selected, as one step', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push('sqs');
  await test.run('add-aws-backend');
  expect(test.project.awsBackends['sqs']).toEqual({ service: 'sqs' });
  expect(test.editor.store.getState().selection).toEqual([{ kind: 'aws-backend', service: 'sqs' }]);
  expectUndoable(test, before);
});

it('connects the selected method to it', async () => {
  const test = await openTestEditor(aShop());
  const ref = methodRef(test.project, '/health', 'GET');
  test.editor.select([ref]);
  const before = test.project;
  test.answers.push('sqs');
  await test.run('add-aws-backend');
  expect(shopApi(test.project).resources[ref.resourceId]?.methods.GET?.integration).toMatchObject({
    type: 'AWS',
    uri: 'arn:aws:apigateway:us-east-1:sqs:path/123456789012/queue-name',
  });
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push(null);
  await test.run('add-aws-backend');
  expectNoOp(test, before);
});

it('removes what the project says of a service, which its stand-in outlives', async () => {
  const shop = addAwsBackend(aShop(), { service: 'sqs' });
  const test = await openTestEditor(shop);
  const before = test.project;
  test.editor.select([{ kind: 'aws-backend', service: 'sqs' }]);
  await test.run('remove-selection');
  expect(test.project.awsBackends).toEqual({});
  expectUndoable(test, before);
});

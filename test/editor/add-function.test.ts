import { expect, it } from 'vitest';
import { aShop, methodRef } from '#test/support/a-project.ts';
import { httpRoute, routeApis, socketId, socketRoute } from '#test/support/a-route-api.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds a function with a handler file and connects the selected method to it', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  const ref = methodRef(before, '/health', 'GET');
  test.editor.select([ref]);
  test.answers.push('check-health');
  await test.run('add-function');
  expect(test.project.functions['check-health']).toMatchObject({ handler: 'index.handler' });
  expect(test.project.files['functions/check-health/index.mjs']).toContain('export const handler');
  const { integration } = (
    test.project.apis[ref.apiId] as never as {
      resources: Record<string, { methods: Record<string, { integration: unknown }> }>;
    }
  ).resources[ref.resourceId]!.methods['GET']!;
  expect(integration).toMatchObject({
    type: 'AWS_PROXY',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check-health/invocations',
    integrationResponses: {},
    requestTemplates: {},
  });
  expectUndoable(test, before);
});

it('refuses names that no folder or function can have', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  for (const name of ['', 'with space', 'LIST-ORDERS', 'x'.repeat(65)]) {
    test.answers.push(name);
    await expect(test.run('add-function'), name).rejects.toThrow('refused');
  }
  expectNoOp(test, before);
});

it.each([
  ['route', httpRoute('GET /orders'), 'requestContext.http'],
  ['route', socketRoute('join'), '$connect'],
  ['API in front', { kind: 'api', apiId: socketId } as const, '$connect'],
])('begins with a handler for the events of the %s', async (_of, ref, says) => {
  const test = await openTestEditor(routeApis());
  test.editor.select([ref]);
  test.answers.push('fresh');
  await test.run('add-function');
  expect(test.project.files['functions/fresh/index.mjs']).toContain(says);
});

import { expect, it } from 'vitest';
import { servedLimit } from '#renderer/editor/served-requests.ts';
import type { ServedRequest } from '#shared/ipc/channels.ts';
import { aShop } from '#test/support/a-project.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

const aRequest = (number: number): ServedRequest => ({
  at: 1_772_445_600_000 + number,
  method: 'GET',
  path: `/dev/${number}`,
  status: 200,
  latencyMs: 1,
  requestId: `r-${number}`,
  apiKeyId: null,
  isTraced: false,
});

it('lists what gateways of the open project answer, oldest first', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  const served = () => editor.store.getState().served.map(({ requestId }) => requestId);
  bridge.emit('serve.requests', { handle: 'h1', apiId: 'a', requests: [aRequest(1), aRequest(2)] });
  bridge.emit('serve.requests', { handle: 'other', apiId: 'a', requests: [aRequest(9)] });
  bridge.emit('serve.requests', { handle: 'h1', apiId: 'b', requests: [aRequest(3)] });
  expect(served()).toEqual(['r-1', 'r-2', 'r-3']);
  expect(editor.store.getState().served[2]?.apiId).toBe('b');
});

it('forgets the oldest of very many', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  const requests = Array.from({ length: servedLimit + 5 }, (_, number) => aRequest(number));
  bridge.emit('serve.requests', { handle: 'h1', apiId: 'a', requests });
  const { served } = editor.store.getState();
  expect(served).toHaveLength(servedLimit);
  expect(served[0]?.requestId).toBe('r-5');
});

it('finds what was served before the page was opened, and each request once', async () => {
  const test = await openTestEditor(aShop());
  const { editor, bridge } = test;
  bridge.handlers['simulator.served'] = () => ({ a: [aRequest(1), aRequest(2)] });
  await editor.folder.open('/projects/demo');
  // Opening the same folder gives the same handle; another one is a new project.
  editor.store.setState({ handle: null });
  editor.store.setState({ handle: 'h1' });
  bridge.emit('serve.requests', { handle: 'h1', apiId: 'a', requests: [aRequest(2), aRequest(3)] });
  await expect
    .poll(() => editor.store.getState().served.map(({ requestId }) => requestId))
    .toEqual(['r-1', 'r-2', 'r-3']);
});

it('clears here and on the node side', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  const cleared: string[] = [];
  bridge.handlers['simulator.clearLogs'] = ({ apiId }) => {
    cleared.push(apiId);
    return null;
  };
  for (const apiId of ['a', 'b'])
    bridge.emit('serve.requests', { handle: 'h1', apiId, requests: [aRequest(1)] });
  await editor.served.clear();
  expect(editor.store.getState().served).toEqual([]);
  expect(cleared).toEqual(['a', 'b']);
});

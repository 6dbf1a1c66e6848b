import { expect, it } from 'vitest';
import type { Editor } from '#renderer/editor/editor.ts';
import type { ServeStatus } from '#shared/ipc/channels.ts';
import { aShop } from '#test/support/a-project.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

const aStatus = (message: string | null): ServeStatus => ({
  handle: 'h1',
  apiId: 'a',
  running: true,
  port: 8080,
  url: 'http://127.0.0.1:8080',
  error: message === null ? null : { code: 'SERVER_FAILED', message },
});

/** What the user is told from now on. */
function notices({ store }: Editor): string[] {
  const said: string[] = [];
  store.subscribe(({ notice }, before) => {
    if (notice !== null && notice !== before.notice) said.push(notice.text);
  });
  return said;
}

it('says what broke of serving by itself, once until it is mended', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  const said = notices(editor);
  bridge.emit('serve.status', aStatus(null));
  expect(said).toEqual([]);
  for (const message of ['Not deployed.', 'Not deployed.', null, 'Not deployed.', 'It stopped.'])
    bridge.emit('serve.status', aStatus(message));
  expect(said).toEqual(['Not deployed.', 'Not deployed.', 'It stopped.']);
  bridge.emit('serve.status', { ...aStatus('Elsewhere.'), handle: 'other' });
  expect(said).toHaveLength(3);
});

it('says why serving does not begin each time it is asked for', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  bridge.handlers['simulator.serve'] = () => ({ ...aStatus('No.'), running: false });
  const said = notices(editor);
  await editor.serving.start('a');
  await editor.serving.start('a');
  expect(said).toEqual(['No.', 'No.']);
});

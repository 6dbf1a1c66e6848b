import { expect, test } from './support/journey.ts';
import { electronRuntime } from './support/electron-shell.ts';

/** What only Electron itself can show. The journeys run in it too, wherever its runtime is present. */
const runtime = electronRuntime();

test.describe('electron', () => {
  const missing = 'missing' in runtime ? runtime.missing : '';
  test.skip(missing !== '', `Electron is not tested: ${missing}.`);
  test.use({ shellName: 'electron' });

  test('the page is shut off from Node and from Electron', async ({ start }) => {
    const { window } = await start();
    await expect(window.canvas.boxes.first()).toBeVisible();
    expect(new URL(window.page.url()).protocol).toBe('app:');
    const reachable = await window.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(reachable).toEqual([]);
  });
});

if ('missing' in runtime) console.log(`Electron itself is not tested: ${runtime.missing}.`);

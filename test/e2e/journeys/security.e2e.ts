import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell((shell) => {
  test('the window stays by itself', async ({ start }) => {
    const { app, watch, window } = await start();
    const { page } = window;
    const response = await page.reload();
    await window.waitUntilReady();
    await expect(window.canvas.boxes.first()).toBeVisible();
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src [^;]*'self'/);
    expect(policy).not.toContain('unsafe-eval');
    expect(/script-src([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe-inline');

    await test.step('everything it asks for is its own', () => {
      const hosts = new Set(
        watch.requests
          .filter((address) => /^(http|ws)/.test(address))
          .map((address) => new URL(address).host),
      );
      expect([...hosts]).toEqual([new URL(page.url()).host]);
    });

    await test.step('scripts and addresses of others are refused', async () => {
      watch.expectFault(/Content Security Policy|example\.invalid|ERR_|Failed to load/);
      const outcome = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.head.append(script);
        const fetched = await fetch('https://example.invalid/').then(
          () => 'answered',
          () => 'refused',
        );
        return { injected: 'injected' in window, fetched };
      });
      expect(outcome).toEqual({ injected: false, fetched: 'refused' });
    });

    // A browser lets its person go where they want; what the program denies, the stand-in tells.
    if (shell !== 'desktop') return;
    await test.step('it neither opens windows nor goes elsewhere', async () => {
      const before = page.url();
      await page.evaluate(() => void globalThis.open('https://example.invalid/popup'));
      await expect
        .poll(() => app.messages.filter(({ kind }) => kind === 'window-open'))
        .toEqual([{ kind: 'window-open', url: 'https://example.invalid/popup', action: 'deny' }]);
      expect(app.messages.some(({ kind }) => kind === 'open-external')).toBe(true);
      await page.evaluate(() => {
        location.href = 'https://example.invalid/elsewhere';
      });
      await expect(window.canvas.boxes.first()).toBeVisible();
      expect(page.url()).toBe(before);
    });
  });
});

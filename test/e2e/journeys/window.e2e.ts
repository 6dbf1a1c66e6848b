import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppWindow } from '../pages/app-window.ts';
import { watchPage } from '../support/watch-page.ts';
import { storefrontFolder } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell((shell) => {
  test('the palette goes anywhere and the theme is remembered', async ({ start }) => {
    const { window, watch } = await start();
    const { canvas, page } = window;
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to or run anything' });
    await page.keyboard.type('post /orders');
    await expect(palette.getByRole('menuitem').first()).toContainText('/orders');
    await page.keyboard.press('Enter');
    await expect(canvas.box('POST /orders')).toHaveAttribute('aria-pressed', 'true');
    await expect(window.inspector.area).toContainText('/orders');

    await window.run('Theme: dark');
    const isDark = (): Promise<boolean> =>
      page.evaluate(() => {
        const [red = 255] = (
          getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
        ).map(Number);
        return red < 80;
      });
    await expect.poll(isDark).toBe(true);
    await page.reload();
    await window.waitUntilReady();
    await expect.poll(isDark).toBe(true);
    await window.run('Theme: light');
    await expect.poll(isDark).toBe(false);
    expect(watch.faults()).toEqual([]);
  });

  test('tells when files changed on disk, and overwrites nothing unasked', async ({
    start,
    folder,
  }) => {
    const project = storefrontFolder(folder);
    const { window } = await start({ project });
    const { canvas, dialogs } = window;
    const file = path.join(project, 'apis/storefront/resources/health.yaml');
    const changed = (): string => readFileSync(file, 'utf8');

    writeFileSync(file, changed().replace('getHealth', 'askHealth'));
    const banner = window.banner('Changed on disk by another program');
    await expect(banner).toContainText('health.yaml');
    await banner.getByRole('button', { name: 'Load' }).click();
    await expect(canvas.box(/^GET askHealth/)).toBeVisible();
    await expect(banner).toBeHidden();

    await canvas.select('/health');
    await canvas.add('Resource');
    await dialogs.answer(/^Add resource/, 'mine');
    writeFileSync(file, changed().replace('askHealth', 'theirHealth'));
    await banner.getByRole('button', { name: 'Keep mine' }).click();
    await window.page.keyboard.press('Control+s');
    const conflict = window.banner('Nothing was saved');
    await expect(conflict).toContainText('health.yaml');
    expect(changed()).toContain('theirHealth');
    await conflict.getByRole('button', { name: 'Overwrite with mine' }).click();
    await expect(window.saveState).toHaveText('Saved');
    expect(changed()).toContain('askHealth');
  });

  test('a project that cannot be read whole cannot be edited', async ({ start, folder }) => {
    const project = storefrontFolder(folder);
    const file = path.join(project, 'apis/storefront/resources/health.yaml');
    appendFileSync(file, '\n  : [not yaml\n');
    const broken = readFileSync(file, 'utf8');
    const { window } = await start({ project });
    const { canvas, console, dialogs, page } = window;
    await expect(window.saveState).toHaveText('Read-only');
    await expect(window.banner('Read-only')).toBeVisible();
    await canvas.select('/orders');
    await expect(
      page
        .getByRole('toolbar', { name: 'Add to canvas' })
        .getByRole('button', { name: 'Resource' }),
    ).toBeDisabled();
    await page.keyboard.press('Control+n');
    await page.keyboard.press('Delete');
    await expect(dialogs.dialog(/./)).toBeHidden();
    await expect(canvas.box('/orders')).toBeVisible();
    await console.tab('Problems').click();
    await expect(console.area).toContainText('health.yaml');
    expect(readFileSync(file, 'utf8')).toBe(broken);
  });

  test('a second window takes the project over, and the first takes it back', async ({
    start,
    folder,
  }) => {
    test.skip(shell !== 'browser', 'the desktop program has one window');
    const { app, window: first } = await start({ project: storefrontFolder(folder) });
    await first.canvas.select('/health');
    await first.canvas.add('Resource');
    await first.dialogs.answer(/^Add resource/, 'unsaved');
    await expect(first.saveState).toHaveText('Edited');

    const page = await app.page.context().newPage();
    await page.goto(app.page.url());
    const watch = watchPage(page);
    const second = new AppWindow(page);
    await second.waitUntilReady();
    await second.canvas.fit();
    await expect(second.canvas.box('/health/unsaved')).toBeVisible();
    await expect(second.saveState).toHaveText('Edited');
    const lost = first.banner('Another window edits this project now');
    await expect(lost).toBeVisible();
    await expect(first.saveState).toHaveText('Read-only');

    await second.save();
    await lost.getByRole('button', { name: 'Take back' }).click();
    await expect(lost).toBeHidden();
    await expect(first.saveState).toHaveText('Saved');
    await expect(second.banner('Another window edits this project now')).toBeVisible();
    expect(watch.faults()).toEqual([]);
  });
});

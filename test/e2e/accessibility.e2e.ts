import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './support/journey.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing seriously hinders anyone, ${colorScheme}`, async ({ start }) => {
    const { window } = await start({ colorScheme });
    const { canvas, console, dialogs, methodView, page, template, tree } = window;
    const found: string[] = [];
    /** @param within what is new since the last check; absent: the whole page */
    const check = async (view: string, within = 'body'): Promise<void> => {
      found.push(...(await violations(page, within)).map((violation) => `${view}: ${violation}`));
    };

    await expect(canvas.box('GET /health')).toBeVisible();
    await check('canvas');

    for (const row of ['GET /health', 'POST /orders', '/orders']) {
      await tree.select(row);
      await expect(window.inspector.area.getByRole('heading').first()).toBeVisible();
      await check(`form of ${row}`, '.area-inspector');
    }
    await canvas.select('/products');
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    await check('context menu', '.ui-popover');
    await page.keyboard.press('Escape');

    await canvas.open('POST /orders');
    await methodView.choose('Integration response');
    await check('method view', '.tab-view');
    await methodView.openTemplate('Integration response', '201');
    await expect(template.preview).toContainText('{');
    await check('template editor', '.tab-view');

    await console.choose('GET /products');
    await console.send();
    await expect(console.status).toHaveText('200 OK');
    await check('test console with an answer');
    for (const part of ['Headers', 'Steps', 'Log', 'Fidelity'] as const) {
      await console.responsePage(part).click();
      await check(`answer, ${part}`, '.console-response');
    }
    for (const name of ['Trace', 'Log', 'Problems'] as const) {
      await console.tab(name).click();
      await check(name, '#bottom');
    }

    await page.keyboard.press('Control+e');
    await expect(window.exportView.fileName).toHaveText(/\.ya?ml/);
    await check('export', '.tab-view');

    for (const [action, title] of [
      ['Import OpenAPI…', 'Import OpenAPI'],
      ['New project…', 'New project'],
      ['Open project…', 'Open project'],
      ['Show keyboard shortcuts', 'Keyboard shortcuts'],
      ['Show history', 'History'],
      ['Add function…', 'Add function'],
    ] as const) {
      await window.run(action);
      await expect(dialogs.dialog(title)).toBeVisible();
      await check(`dialog ${title}`, '.ui-modal');
      await page.keyboard.press('Escape');
      await expect(dialogs.dialog(title)).toBeHidden();
    }
    await page.keyboard.press('Control+k');
    await expect(dialogs.dialog('Go to or run anything')).toBeVisible();
    await check('palette', '.ui-modal');
    expect(found).toEqual([]);
  });

/** Serious and critical findings of axe on the page as it stands. */
async function violations(page: Page, within: string): Promise<string[]> {
  // Fading in is not how it stays.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // Through the debugger, which the page's content security policy does not hold back.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations: all } = await page.evaluate(async (include) => {
    const scope = globalThis as unknown as {
      axe?: { run(context: object, options: object): Promise<AxeResults> };
    };
    if (scope.axe === undefined) throw new Error('axe did not load.');
    // The palette's list is scrolled by the arrow keys of the field above it, which keeps the focus.
    return scope.axe.run(
      { include: [include], exclude: ['.palette-list'] },
      { resultTypes: ['violations'] },
    );
  }, within);
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 5)
        .map(
          ({ html, failureSummary }) =>
            `${id}, ${help}: ${html.slice(0, 240)} ${failureSummary ?? ''}`,
        ),
    );
}

import { axeViolations } from './support/axe-violations.ts';
import { expect, test } from './support/journey.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing seriously hinders anyone, ${colorScheme}`, async ({ start }) => {
    const { window } = await start({ colorScheme });
    const { canvas, console, dialogs, methodView, page, template, tree } = window;
    const found: string[] = [];
    /** @param within what is new since the last check; absent: the whole page */
    const check = async (view: string, within = 'body'): Promise<void> => {
      found.push(
        ...(await axeViolations(page, within)).map((violation) => `${view}: ${violation}`),
      );
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
    await page.getByRole('tab', { name: /^Tests/ }).click();
    await check('template tests', '.tab-view');
    await template.input.focus();
    await page.keyboard.press('F5');
    await expect(page.getByRole('toolbar', { name: 'Debugger' })).toBeVisible();
    await check('template debugger', '.tab-view');
    await page.getByRole('tab', { name: /^Watch/ }).click();
    await check('watched expressions', '.tab-view');
    await template.input.focus();
    await page.keyboard.press('Shift+F5');
    await expect(page.getByRole('toolbar', { name: 'Debugger' })).toBeHidden();

    await console.choose('GET /products');
    await console.send();
    await expect(console.status).toHaveText('200 OK');
    await check('test console with an answer');
    for (const part of ['Headers', 'Steps', 'Log', 'Fidelity'] as const) {
      await console.responsePage(part).click();
      await check(`answer, ${part}`, '.console-response');
    }
    for (const name of ['Trace', 'Log', 'Served', 'Problems'] as const) {
      await console.tab(name).click();
      await check(name, '#bottom');
    }

    await window.serveButton.click();
    const url = await page.getByRole('button', { name: /^Served at http/ }).textContent();
    expect((await fetch(`${url}/products`)).status).toBe(200);
    await console.tab('Served').click();
    await console.servedRows.last().click();
    const details = page.getByRole('region', { name: 'Served request GET /dev/products' });
    await expect(details.getByRole('option', { selected: true })).toBeVisible();
    await check('served requests', '#bottom');
    await details.getByRole('tab', { name: 'Stage log' }).click();
    await check('served request, stage log', '#bottom');
    await window.stopButton.click();

    await window.tab('storefront').click();
    await canvas.open(/^DynamoDB/);
    await window.backendView.rows.first().click();
    await expect(window.backendView.details).toBeVisible();
    await check('contents of an AWS back end', '.tab-view');
    await check('form of an AWS back end', '.area-inspector');

    await page.keyboard.press('Control+e');
    await expect(window.exportView.fileName).toHaveText(/\.ya?ml/);
    await check('export', '.tab-view');

    for (const [action, title] of [
      ['Import OpenAPI or template…', 'Import OpenAPI or a template'],
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

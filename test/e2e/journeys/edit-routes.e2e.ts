import type { Locator, Page } from '@playwright/test';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

inEachShell(() => {
  test('gives a route a service, and runs it, by keys alone', async ({ start, folder }) => {
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console: panel, dialogs, inspector, page } = window;
    const keys = page.keyboard;

    await run(page, 'Add HTTP API');
    await answer(page, dialogs.dialog('Add HTTP API'), 'orders');
    await run(page, 'Add route…');
    await answer(page, dialogs.dialog('Add route'), 'POST /orders');
    await expect(canvas.box(/^POST \/orders/)).toBeFocused();

    await press(page, inspector.area.getByRole('button', { name: 'An AWS service' }), 'Enter');
    await expect(canvas.box(/^SQS/)).toBeVisible();
    await choose(page, inspector.area.getByRole('button', { name: /Service action/ }), 'Event');
    await expect(canvas.box(/^EventBridge/)).toBeVisible();
    const required = inspector.area.getByRole('group', { name: 'Required arguments' });
    await expect(required.getByRole('combobox')).toHaveCount(3);
    await fill(page, required.getByRole('combobox', { name: 'DetailType' }), 'order');
    await fill(page, required.getByRole('combobox', { name: 'Source', exact: true }), 'shop');
    await fill(
      page,
      inspector.area.getByRole('combobox', { name: 'Execution role' }),
      'arn:aws:iam::123456789012:role/events',
    );
    await expect(inspector.area.getByRole('combobox', { name: 'EventBusName' })).toBeVisible();
    await expect(inspector.area.locator('.insp-note-error, .ui-field-error')).toHaveCount(0);
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);

    await fill(
      page,
      required.getByRole('combobox', { name: 'Detail', exact: true }),
      '{"id":"o-1"}',
    );
    await panel.path.focus();
    await keys.press('Control+Enter');
    await expect(panel.status).toHaveText('200 OK');
    await expect(panel.body).toContainText('"FailedEntryCount"');

    // Copied, pasted, duplicated and cut as methods are; copies share what they call.
    await canvas.box(/^POST \/orders/).focus();
    await keys.press('Control+c');
    await keys.press('Control+v');
    await expect(canvas.box(/^GET \/orders/)).toBeFocused();
    await expect(inspector.area).toContainText('Another route leads to it');
    await keys.press('Control+d');
    await expect(canvas.box(/^PUT \/orders/)).toBeFocused();
    await keys.press('Control+x');
    await expect(canvas.box(/^PUT \/orders/)).toBeHidden();
    await keys.press('Control+v');
    await expect(canvas.box(/^PUT \/orders/)).toBeVisible();
    await keys.press('Control+z');
    await expect(canvas.box(/^PUT \/orders/)).toBeHidden();
  });

  test('maps the answers of a WebSocket route, and logs what it does, by keys alone', async ({
    start,
    folder,
  }) => {
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console: panel, dialogs, inspector, page } = window;
    const keys = page.keyboard;
    const { area } = inspector;

    await run(page, 'Add WebSocket API');
    await answer(page, dialogs.dialog('Add WebSocket API'), 'chat');
    await run(page, 'Add route…');
    await answer(page, dialogs.dialog('Add route'), 'join');
    await expect(canvas.box('join')).toBeFocused();
    await press(page, area.getByRole('button', { name: 'A mock answer' }), 'Enter');
    await expect(canvas.box('Mock')).toBeVisible();
    await press(page, area.getByRole('switch', { name: 'Answers on the connection' }), 'Space');
    const answered = area.getByRole('group', { name: 'Response $default' });
    await press(page, answered.getByRole('button', { name: 'Add template' }), 'Enter');
    await window.template.write('{"welcome":true}');
    await run(page, 'Open canvas');
    await chooseFirst(page, area.getByRole('button', { name: 'Add integration response' }));
    const refused = area.getByRole('group', { name: 'Response /4\\d\\d/' });
    await fill(page, refused.getByRole('textbox', { name: 'Key' }), '/404/');
    await keys.press('Enter');
    const gone = area.getByRole('group', { name: 'Response /404/' });
    await press(page, gone.getByRole('button', { name: 'Add mapping' }), 'Enter');
    await expect(gone.getByRole('combobox', { name: 'Name of mapping 1' })).toBeFocused();
    await keys.type('x-why');
    await fill(page, gone.getByRole('combobox', { name: 'Source of mapping 1' }), "'gone'");
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);

    // The stage stands in the tree, as those of REST APIs do.
    await canvas.box('join').focus();
    await keys.press('ArrowLeft');
    await expect(canvas.box('chat')).toBeFocused();
    await press(page, area.getByRole('button', { name: 'Go to dev' }), 'Enter');
    await expect(window.tree.row('dev')).toHaveAttribute('aria-selected', 'true');
    await choose(page, area.getByRole('button', { name: /Execution log/ }), 'Errors and');
    await press(page, area.getByRole('switch', { name: 'Log whole bodies' }), 'Space');
    await chooseFirst(page, area.getByRole('button', { name: 'Add settings of a route' }));
    const own = area.getByRole('group', { name: 'Settings of join' });
    await fill(page, own.getByRole('textbox', { name: /^Rate/ }), '5');
    await expect(own.getByRole('button', { name: /Execution log/ })).toContainText('The stage’s');
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);
    await window.tree.row('dev').focus();
    await keys.press('Control+c');
    await keys.press('Control+v');
    await expect(window.tree.row('dev2')).toBeVisible();
    await keys.press('Control+z');
    await expect(window.tree.row('dev2')).toBeHidden();
    await canvas.box('join').focus();
    await keys.press('Space');

    await press(page, panel.connectButton, 'Enter');
    await expect(panel.standing).toHaveText('Open');
    await panel.message.focus();
    await keys.press('Control+a');
    await keys.type('{"action":"join"}');
    await keys.press('Control+Enter');
    await expect(panel.entries.filter({ hasText: '{"welcome":true}' })).toBeVisible();
    await press(page, panel.responsePage('Log'), 'Enter');
    await expect(panel.area).toContainText('{"action":"join"}');
  });
});

/** Runs an action by its name through the palette. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to or run anything' });
  await expect(palette).toBeVisible();
  await page.keyboard.type(name);
  await expect(palette.getByRole('menuitem').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

/** Types into the dialog that has the focus and confirms it. */
async function answer(page: Page, dialog: Locator, text: string): Promise<void> {
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Presses a key on a thing once the focus is there. */
async function press(page: Page, target: Locator, key: string): Promise<void> {
  await target.focus();
  await page.keyboard.press(key);
}

/** Opens a list of choices and types what the wanted one begins with. */
async function choose(page: Page, field: Locator, beginning: string): Promise<void> {
  await press(page, field, 'Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type(beginning);
  const wanted = page.getByRole('option', { name: new RegExp(`^${beginning}`) }).first();
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeHidden();
}

async function chooseFirst(page: Page, menu: Locator): Promise<void> {
  await press(page, menu, 'Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await expect(field).toHaveValue(text);
}

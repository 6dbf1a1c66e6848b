import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder, storefrontFolder } from '../support/project-folder.ts';

inEachShell((shell) => {
  test('holds the design against other revisions', async ({ start, folder }) => {
    const project = storefrontFolder(folder);
    const { window } = await start({ project });
    const { canvas, dialogs, exportView, page, tree } = window;
    const list = page.getByRole('list', { name: 'Differences' });
    let exported = '';

    await test.step('an AWS export of before', async () => {
      await page.keyboard.press('Control+e');
      exported = path.join(folder, 'live.yaml');
      writeFileSync(exported, await exportView.read(/\.ya?ml/));
      await window.tab('storefront').click();
    });

    await test.step('what is saved', async () => {
      await canvas.select('GET /health');
      await page.keyboard.press('Delete');
      await expect(canvas.box('GET /health')).toBeHidden();
      await window.run('Compare with last saved');
      await expect(window.banner('Compared with last saved')).toContainText(/\d+ breaking/);
      await expect(list).toContainText('GET /health');
      await expect(list).toContainText('Callers get 403');
      // Marks on the canvas and in the tree, in words too.
      await expect(canvas.box(/\/health.*removed: GET \/health; breaking/)).toBeVisible();
      await expect(tree.area.getByRole('img', { name: /removed: GET \/health/ })).toBeVisible();
      expect(await axeViolations(page, 'body')).toEqual([]);
    });

    await test.step('follows undo, and ends with Escape', async () => {
      await window.undoButton.click();
      await expect(page.getByText('No differences', { exact: true })).toBeVisible();
      await window.redoButton.click();
      await expect(list).toContainText('GET /health');
      // The list is one stop of Tab, and arrows go through it.
      await list.getByRole('button').first().focus();
      await page.keyboard.press('End');
      await expect(list.getByRole('button').last()).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(window.banner('Compared with')).toBeHidden();
      await expect(page.getByRole('tab', { name: /^Differences/ })).toBeHidden();
    });

    await test.step('a document', async () => {
      await page.keyboard.press('Control+Shift+d');
      const dialog = dialogs.dialog('Compare with');
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      await dialog.getByText('A document, a template or an AWS export').click();
      await dialogs.giveFile(exported);
      await expect(dialog).toBeHidden();
      await expect(window.banner('Compared with live.yaml')).toBeVisible();
      await expect(list).toContainText('GET /health');
      await expect(list).not.toContainText('stage');
      // From the canvas: the first Escape lets go of the selection, the next leaves.
      await canvas.select('GET /orders');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(window.banner('Compared with')).toBeHidden();
    });

    // The desktop's own dialog is the system's.
    if (shell === 'browser')
      await test.step('another copy of the project', async () => {
        await window.run('Compare with…');
        const dialog = dialogs.dialog('Compare with');
        await dialog.getByText('Another copy of the project').click();
        await dialog.getByRole('textbox', { name: 'Project folder' }).fill(project);
        await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
        await expect(window.banner(`Compared with ${project}`)).toBeVisible();
        await expect(list).toContainText('GET /health');
      });
  });

  test('reads a document as what it is held against, whatever kind it says', async ({
    start,
    folder,
  }) => {
    const text = `openapi: 3.0.1
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      responses: { default: { description: any } }
      x-amazon-apigateway-integration:
        { type: http_proxy, httpMethod: GET, uri: 'https://orders.example.com' }
`;
    const [marked, unmarked] = ['marked.yaml', 'plain.yaml'].map((name) => path.join(folder, name));
    writeFileSync(marked ?? '', `${text}x-amazon-apigateway-cors: {}\n`);
    writeFileSync(unmarked ?? '', text.replace('/orders:', '/invoices:'));
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { dialogs, page } = window;
    const imported = await dialogs.importFile(marked ?? '');
    await imported.getByRole('button', { name: 'Add to project' }).click();
    await expect(imported).toBeHidden();
    await page.keyboard.press('Control+Shift+d');
    const dialog = dialogs.dialog('Compare with');
    await dialog.getByText('A document, a template or an AWS export').click();
    await dialogs.giveFile(unmarked ?? '');
    await expect(dialog).toBeHidden();
    const list = page.getByRole('list', { name: 'Differences' });
    await expect(list).toContainText('GET /invoices');
    await expect(list).toContainText('GET /orders');
    await expect(list).not.toContainText('another kind');
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

const shop = (operationId: string): string => `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /products:
    get:
      operationId: ${operationId}
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration: { type: mock }
`;

inEachShell((shell) => {
  test('begins with a document where no project is open', async ({ start, folder }) => {
    const file = path.join(folder, 'shop.yaml');
    writeFileSync(file, shop('list'));
    mkdirSync(path.join(folder, 'designs'));
    const { app, window } = await start({ project: path.join(folder, 'gone') });
    const { canvas, dialogs, page } = window;
    expect(await axeViolations(page, 'body')).toEqual([]);

    await window.startWays.getByRole('button', { name: /^Import OpenAPI/ }).press('Enter');
    const making = dialogs.dialog('Import as a new project');
    await expect(making.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('My shop');
    const designs = path.join(folder, 'designs');
    if (shell === 'browser')
      await making.getByRole('textbox', { name: 'Inside this folder' }).fill(designs);
    else {
      await app.answerDialog(designs);
      await making.getByRole('button', { name: 'Choose folder…' }).press('Enter');
    }
    await expect(making).toContainText(path.join(designs, 'my-shop'));
    await making.getByRole('button', { name: 'Create and import…' }).press('Enter');
    const dialog = dialogs.dialog('Import OpenAPI');
    await expect(dialog).toBeVisible();
    await dialogs.giveFile(file);
    await expect(dialog).toContainText('Shop: 2 resources, 1 method');
    await dialog.getByRole('button', { name: 'Add to project' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(canvas.box('GET /products')).toBeVisible();
  });

  test('compares two documents where no project is open', async ({ start, folder }) => {
    const [before, after] = [path.join(folder, 'before.yaml'), path.join(folder, 'after.yaml')];
    writeFileSync(before, shop('list'));
    writeFileSync(after, shop('all'));
    const { app, window } = await start({ project: path.join(folder, 'gone') });
    const { dialogs, page } = window;
    await window.startWays.getByRole('button', { name: /^Compare two designs/ }).press('Enter');
    const first = dialogs.dialog('Compare two designs');
    expect(await axeViolations(page, '.ui-modal')).toEqual([]);
    if (shell === 'browser') {
      await first.getByRole('textbox', { name: 'Project or document' }).fill(after);
      await first.getByRole('button', { name: 'Continue' }).press('Enter');
    } else {
      await app.answerDialog(after);
      await first.getByRole('button', { name: 'Choose document…' }).press('Enter');
    }
    await expect(dialogs.dialog('Compare with')).toBeVisible();
    await dialogs.giveFile(before);
    await expect(window.banner('Compared with before.yaml')).toContainText(
      '1 difference, none breaking',
    );
    await expect(page.getByRole('list', { name: 'Differences' })).toContainText('GET /products');
  });
});

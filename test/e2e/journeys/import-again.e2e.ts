import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder, filesOf } from '../support/project-folder.ts';

const shop = (names: { list: string; one: string }, more = ''): string =>
  `openapi: 3.0.1
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example.com/v1/shop' }]
paths:
  /products:
    get:
      operationId: ${names.list} # the list
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration: { type: mock }
  /products/{id}:
    get:
      operationId: ${names.one}
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration: { type: mock }
${more}`;

const lambda = `  /orders:
    post:
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: GET
        uri: arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:order/invocations
`;

const template = `Resources:
  One:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: one, Body: { openapi: 3.0.1, info: { title: one, version: '1' }, paths: { /a: { get: { responses: {} } } } } }
  Two:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: two, Body: { openapi: 3.0.1, info: { title: two, version: '1' }, paths: { /b: { get: { responses: {} } } } } }
`;

inEachShell(() => {
  test('imports a document again, keeping what was edited since', async ({ start, folder }) => {
    const file = path.join(folder, 'shop.yaml');
    const project = emptyProjectFolder(folder);
    const { window } = await start({ project });
    const { canvas, dialogs, inspector, page } = window;
    const operationName = inspector.field('Operation name');

    await test.step('the first time, its document is kept', async () => {
      writeFileSync(file, shop({ list: 'list', one: 'one' }));
      const dialog = await dialogs.importFile(file);
      await expect(dialog).toContainText('Shop: 3 resources, 2 methods');
      // Whoever chooses by the keyboard is where they were once it is read, not at the button that closes.
      const another = dialog.getByRole('button', { name: 'Choose another file…' });
      await another.focus();
      await dialogs.giveFile(file);
      await expect(dialog).toContainText('Shop: 3 resources, 2 methods');
      await expect(another).toBeFocused();
      await dialog.getByRole('button', { name: 'Add to project' }).click();
      await expect(dialog).toBeHidden();
      await window.save();
      const kept = Object.keys(filesOf(project)).filter((name) => name.startsWith('imports/'));
      expect(kept.map((name) => path.basename(name))).toEqual(['document.yaml', 'source.json']);
    });

    await test.step('yours', async () => {
      await canvas.select('GET /products');
      await operationName.fill('myList');
      await operationName.press('Enter');
      await canvas.select('GET /products/{id}');
      await operationName.fill('myOne');
      await operationName.press('Enter');
    });

    await test.step('theirs: one conflict, one method more with a fault that can be put right', async () => {
      writeFileSync(file, shop({ list: 'list', one: 'theirOne' }, lambda));
      const dialog = await dialogs.importFile(file);
      await expect(dialog.getByRole('button', { name: /Where it goes/ })).toContainText(
        'Merge into Shop',
      );
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      await dialog.getByRole('button', { name: /POST/ }).click();
      await dialog.getByRole('button', { name: 'Review merge' }).click();
      const review = dialogs.dialog('Merge shop.yaml');
      await expect(review.getByRole('tab', { name: /1 conflict/ })).toBeVisible();
      const conflict = review.getByRole('region', { name: 'method GET /products/{id}' });
      await expect(conflict.first()).toContainText('operationName');
      await expect(review).toContainText('theirOne');
      await expect(review).toContainText('myOne');
      // The untouched one is no question.
      await expect(review).not.toContainText('myList');
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      // By the keyboard: the first line has it, arrows go through the lines and take a side.
      const line = conflict.first().getByRole('button');
      await expect(line).toBeFocused();
      await page.keyboard.press('End');
      await expect(line).not.toBeFocused();
      await page.keyboard.press('Home');
      await expect(line).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(line).toContainText('theirs');
      await expect(review.getByRole('radio', { name: 'Theirs' })).toBeChecked();
      await review.getByRole('tab', { name: 'Preview' }).click();
      await expect(review.getByRole('list', { name: /What the merge does/ })).toContainText(
        'POST /orders',
      );
      await review.getByRole('button', { name: 'Apply merge' }).click();
      await expect(review).toBeHidden();
    });

    await test.step('one step of undo', async () => {
      await canvas.select('GET /products/{id}');
      await expect(operationName).toHaveValue('theirOne');
      await canvas.select('GET /products');
      await expect(operationName).toHaveValue('myList');
      await canvas.fit();
      await expect(canvas.box('POST /orders')).toBeVisible();
      await page.keyboard.press('Escape');
      await window.undoButton.click();
      await expect(canvas.box('POST /orders')).toBeHidden();
      await canvas.select('GET /products/{id}');
      await expect(operationName).toHaveValue('myOne');
      await window.redoButton.click();
      await canvas.select('GET /products/{id}');
      await expect(operationName).toHaveValue('theirOne');
      await window.save();
      const [base] = Object.entries(filesOf(project)).filter(([name]) =>
        name.endsWith('document.yaml'),
      );
      expect(base?.[1]).toBe(readFileSync(file, 'utf8'));
    });
  });

  test('takes several APIs of a template, a base path, and refuses on warnings', async ({
    start,
    folder,
  }) => {
    const project = emptyProjectFolder(folder);
    const { window } = await start({ project });
    const { canvas, dialogs, page, tree } = window;

    await test.step('two APIs, one left out', async () => {
      const file = path.join(folder, 'template.yaml');
      writeFileSync(file, template);
      const dialog = await dialogs.importFile(file);
      const apis = dialog.getByRole('list', { name: 'APIs of the document' }).getByRole('listitem');
      await expect(apis).toHaveCount(2);
      await apis
        .last()
        .getByRole('button', { name: /Where it goes/ })
        .click();
      await page.getByRole('option', { name: 'Leave it out' }).click();
      await dialog.getByRole('button', { name: 'Add to project' }).click();
      await expect(tree.row('one')).toBeVisible();
      await expect(tree.row('two')).toBeHidden();
    });

    await test.step('the base path before every path', async () => {
      const file = path.join(folder, 'shop.yaml');
      writeFileSync(file, shop({ list: 'a', one: 'b' }));
      const dialog = await dialogs.importFile(file);
      await dialog.getByRole('button', { name: /Base path/ }).click();
      await page.getByRole('option', { name: 'Prepend the base path' }).click();
      await expect(dialog).toContainText('Shop: 5 resources, 2 methods');
      await dialog.getByRole('button', { name: 'Add to project' }).click();
      await canvas.fit();
      await expect(canvas.box('GET /v1/shop/products')).toBeVisible();
    });

    await test.step('the base path, chosen while the document is still read', async () => {
      const file = path.join(folder, 'large.yaml');
      const more = Array.from({ length: 1500 }, (_, index) => `  /more/${index}: { get: {} }\n`);
      writeFileSync(file, shop({ list: 'a', one: 'b' }, more.join('')).replace('Shop', 'Large'));
      await page.keyboard.press('Control+i');
      const dialog = dialogs.dialog('Import OpenAPI');
      await dialog.getByRole('button', { name: /Base path/ }).click();
      const prepend = page.getByRole('option', { name: 'Prepend the base path' });
      await expect(prepend).toBeVisible();
      await dialogs.giveFile(file);
      await prepend.click();
      await expect(dialog).toContainText('Large: 1506 resources, 1502 methods');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });

    await test.step('warnings refuse, where they are to, and lead to their line', async () => {
      const file = path.join(folder, 'warned.yaml');
      writeFileSync(
        file,
        shop({ list: 'a', one: 'b' }).replace('3.0.1', '3.1.0').replace('Shop', 'Warned'),
      );
      const dialog = await dialogs.importFile(file);
      await dialog.getByText('Fail on warnings').click();
      await expect(dialog.getByRole('button', { name: 'Add to project' })).toBeDisabled();
      await expect(dialog.getByRole('alert')).toContainText('Nothing is taken in');
      await dialog
        .getByRole('button', { name: /^warned\.yaml:\d+:\d+$/ })
        .first()
        .click();
      await expect(dialog.getByRole('region', { name: /warned\.yaml around line/ })).toBeVisible();
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      await page.keyboard.press('Escape');
    });
    expect(existsSync(project)).toBe(true);
  });

  test('takes a document that does not say so for that of an HTTP API', async ({
    start,
    folder,
  }) => {
    const file = path.join(folder, 'shop.yaml');
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, dialogs, page } = window;
    const dialog = dialogs.dialog('Import OpenAPI or a template');
    const asHttp = async (text: string): Promise<void> => {
      writeFileSync(file, text);
      await dialogs.importFile(file);
      await dialog.getByRole('button', { name: /Kind of API/ }).click();
      await page.getByRole('option', { name: /^HTTP API/ }).click();
      await expect(dialog).toContainText('Shop: HTTP API, 2 routes');
    };
    const document = shop({ list: 'list', one: 'one' }).replaceAll('mock', 'http_proxy');
    await asHttp(document);
    expect(await axeViolations(page, '.ui-modal')).toEqual([]);
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();
    await expect(canvas.box(/^GET \/products\/\{id\}/)).toBeVisible();

    await asHttp(document.replace('operationId: list', 'operationId: all'));
    await dialog.getByRole('button', { name: 'Review merge' }).click();
    await expect(page.getByRole('dialog')).toContainText('GET /products');
  });
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

const document = `# The shop, by hand.
openapi: 3.0.1
info: { title: Shop, version: '1' }   # one line
paths:
  /products:
    get:
      operationId: 'list' # the list
      summary: All of them
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration: { type: mock }
`;

const template = `# A stack.
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: stacked }   # kept
  Things:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: things }
  GetThings:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Things
      HttpMethod: GET
      AuthorizationType: NONE
      OperationName: list
      Integration: { Type: MOCK }
  Table: { Type: AWS::S3::Bucket }
`;

inEachShell((shell) => {
  for (const [kind, fileName, text, box, line] of [
    [
      'an OpenAPI document',
      'shop.yaml',
      document,
      'GET /products',
      "      operationId: 'list' # the list",
    ],
    ['a template', 'stack.yaml', template, 'GET /things', '      OperationName: list'],
  ] as const)
    test(`edits ${kind} in place`, async ({ start, folder }) => {
      const file = path.join(folder, fileName);
      writeFileSync(file, text);
      const { app, window } = await start({ project: emptyProjectFolder(folder) });
      const { canvas, dialogs, inspector, page } = window;
      const operationName = inspector.field('Operation name');
      const saving = dialogs.dialog(`Save to ${fileName}`);

      await test.step('open it', async () => {
        if (shell !== 'browser') await app.answerDialog(file);
        await window.run('Edit OpenAPI file or template…');
        const dialog = dialogs.dialog('Edit an OpenAPI file or template');
        expect(await axeViolations(page, '.ui-modal')).toEqual([]);
        if (shell === 'browser') {
          const field = dialog.getByRole('textbox', { name: 'File' });
          await expect(field).toBeFocused();
          await page.keyboard.type(path.join(folder, 'nosuch.yaml'));
          await page.keyboard.press('Enter');
          await expect(dialog.getByRole('alert')).toContainText('nosuch.yaml is not there');
          await field.fill(folder);
          await dialog.getByRole('button', { name: fileName }).click();
          await field.press('Enter');
        } else await dialog.getByRole('button', { name: 'Choose file…' }).click();
        await expect(dialog).toBeHidden();
        await expect(window.banner('Working copy of')).toContainText(`${fileName} is up to date`);
        await expect(window.saveState).toHaveText(`${fileName} is up to date`);
      });

      await test.step('nothing changed, nothing to save', async () => {
        await page.keyboard.press('Control+Alt+s');
        await expect(saving).toContainText('The file says what the design says.');
        await page.keyboard.press('Escape');
      });

      const rename = async (name: string): Promise<void> => {
        await canvas.select(new RegExp(`^GET .*${box.slice(4)}`));
        await operationName.fill(name);
        await operationName.press('Enter');
      };

      await test.step('edit, look at the difference, save', async () => {
        await rename('all');
        await expect(window.saveState).toHaveText(`Not yet in ${fileName}`);
        await expect(window.banner('Working copy of')).toContainText(`Not yet in ${fileName}`);
        await page.keyboard.press('Control+s');
        await expect(saving).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(saving).toBeHidden();
        // The working copy is saved, the file is not.
        await expect(window.saveState).toHaveText(`Not yet in ${fileName}`);
        expect(readFileSync(file, 'utf8')).toBe(text);
        await window.saveButton.click();
        await expect(saving.locator('.monaco-diff-editor')).toBeVisible();
        await expect(saving.locator('.line-insert').first()).toBeVisible();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          // The editor follows the page a frame later.
          await expect(async () =>
            expect(await axeViolations(page, '.ui-modal')).toEqual([]),
          ).toPass({ timeout: 10_000 });
        }
        await saving.getByRole('button', { name: 'Save to file' }).click();
        await expect(saving).toBeHidden();
        await expect(window.saveState).toHaveText(`${fileName} is up to date`);
        // What is around the change stays: comments, quotes and layout. A template's resource is printed anew.
        const after = readFileSync(file, 'utf8').split('\n');
        const gone = text.split('\n').filter((old) => !after.includes(old));
        expect(gone).toContain(line);
        expect(gone.length).toBeLessThanOrEqual(kind === 'a template' ? 4 : 1);
      });

      await test.step('somebody else changes it: the window tells at once, and merges', async () => {
        const was = readFileSync(file, 'utf8');
        rmSync(file);
        await expect(window.banner('which is not there any more')).toBeVisible();
        writeFileSync(
          file,
          was.replace(/[sS]tacked|title: Shop/, (old) => `${old}1`),
        );
        await window
          .banner('which another program changed')
          .getByRole('button', { name: 'Merge…' })
          .click();
        await page.getByRole('button', { name: 'Review merge' }).click();
        expect(await axeViolations(page, '.ui-modal')).toEqual([]);
        await page.getByRole('button', { name: 'Apply merge' }).click();
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(window.banner('which another program changed')).toBeHidden();
        await expect(window.banner('Working copy of')).toContainText('is up to date');
      });

      await test.step('somebody else changes it meanwhile: merge, then save', async () => {
        await rename('every');
        await window.run('Review and save to file…');
        await expect(saving.locator('.monaco-diff-editor')).toBeVisible();
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(/[sS]tacked1|title: Shop1/, (old) => `${old}2`),
        );
        await saving.getByRole('button', { name: 'Save to file' }).click();
        const again = saving.getByRole('button', { name: 'Look again' });
        await again.press('Enter');
        await expect(again).toBeHidden();
        // Pressing once more does not throw away what is looked at.
        await expect(saving).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(saving.getByRole('alert')).toContainText('changed on disk');
        await expect(saving.getByRole('button', { name: 'Save to file' })).toBeDisabled();
        await saving.getByRole('button', { name: 'Merge…' }).click();
        await page.getByRole('button', { name: 'Review merge' }).click();
        await page.getByRole('button', { name: 'Apply merge' }).click();
        await expect(saving.locator('.monaco-diff-editor')).toBeVisible();
        await saving.getByRole('button', { name: 'Save to file' }).click();
        await expect(saving).toBeHidden();
        const after = readFileSync(file, 'utf8');
        expect(after).toMatch(/every/);
        expect(after).toMatch(/stacked12|title: Shop12/);
        expect(after).toContain(text.split('\n')[0]);
      });
    });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { axeViolations } from '../support/axe-violations.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const petstore = path.join(root, '../shared/conformance/fixtures/petstore-swagger.json');
const github = path.join(root, 'node_modules/@octokit/openapi/generated/api.github.com.json');

const shop = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: schemas/order.yaml } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: ../secret.yaml } } } }
      x-amazon-apigateway-integration: { type: mock }
`;

const stages = `Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod], Description: Where it runs }
  Title: { Type: String, Default: Notes }
  Key: { Type: String, NoEcho: true, Default: hidden }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Notes: { Type: AWS::Serverless::Api, Properties: { Name: !Ref Title, StageName: !Ref Stage } }
  List:
    Type: AWS::Serverless::Function
    Properties: { InlineCode: x, Events: { Get: { Type: Api, Properties: { RestApiId: !Ref Notes, Path: /notes, Method: get } } } }
  Put:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties: { InlineCode: x, Events: { Put: { Type: Api, Properties: { RestApiId: !Ref Notes, Path: /notes, Method: put } } } }
`;

inEachShell((shell) => {
  test('imports the Pet Store, runs it and exports it', async ({ start, folder }) => {
    test.skip(!existsSync(petstore), `there is no ${petstore}`);
    const project = emptyProjectFolder(folder);
    const { app, window } = await start({ project, viewport: { width: 1024, height: 700 } });
    const { canvas, console, dialogs, exportView, page } = window;
    const dialog = await dialogs.importFile(petstore);
    await expect(dialog).toContainText('PetStore: 3 resources, 6 methods');
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();
    await canvas.fit();
    await expect(canvas.box('GET /pets/{petId}')).toBeVisible();

    await console.choose('GET /');
    await console.send();
    await expect(console.status).toHaveText('200 OK');
    await expect(console.body).toContainText('Pet Store');

    await page.keyboard.press('Control+e');
    // As it came, to the byte, while nothing has changed.
    expect(await exportView.read(/petstore-swagger\.json/)).toBe(readFileSync(petstore, 'utf8'));
    await exportView.choose('Format', 'OpenAPI 3.0');
    const openapi = parse(await exportView.read(/\.ya?ml/)) as {
      paths: Record<string, Record<string, Record<string, { type: string }>>>;
    };
    expect(openapi.paths['/']?.['get']?.['x-amazon-apigateway-integration']?.type).toMatch(/mock/i);
    expect(Object.keys(openapi.paths).sort()).toEqual(['/', '/pets', '/pets/{petId}']);

    for (const [format, said] of [
      ['OpenAPI 3.1', { openapi: '3.1.0' }],
      ['OpenAPI 2.0', { swagger: '2.0' }],
    ] as const) {
      await exportView.choose('Format', format);
      expect(parse(await exportView.read(/(?:3\.1|swagger)\.yaml/))).toMatchObject(said);
    }
    await page.getByText('AWS extensions').click();
    expect(await exportView.read(/plain\.swagger\.yaml/)).not.toContain('x-amazon-apigateway');

    await exportView.choose('Format', 'CloudFormation');
    await exportView.choose('Syntax', 'JSON');
    const template = JSON.parse(await exportView.read(/\.json/)) as {
      Resources: Record<string, { Type: string }>;
    };
    const types = Object.values(template.Resources).map((resource) => resource.Type);
    expect(types.filter((type) => type === 'AWS::ApiGateway::Method')).toHaveLength(6);
    expect(types).toContain('AWS::ApiGateway::RestApi');

    await test.step('save it, by the keyboard alone', async () => {
      const file = path.join(project, 'deploy/petstore.json');
      const saving = await exportView.save();
      const where = saving.getByRole('textbox', { name: "File in the project's folder" });
      await expect(where).toBeFocused();
      await where.fill('apis/petstore.json');
      await expect(saving).toContainText('the design itself is kept there');
      await where.fill('deploy/petstore.json');
      await expect(saving.getByRole('status')).toContainText('A new file');
      await page.keyboard.press('Enter');
      await expect(saving).toBeHidden();
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(template);
      await expect(exportView.saveButton).toBeFocused();

      // What would be overwritten is looked at first; what came since is not.
      writeFileSync(file, `${readFileSync(file, 'utf8')} `);
      await exportView.save();
      await expect(where).toHaveValue('deploy/petstore.json');
      await expect(saving.locator('.monaco-diff-editor')).toBeVisible();
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      writeFileSync(file, 'theirs');
      await saving.getByRole('button', { name: 'Overwrite' }).click();
      await expect(saving.getByRole('alert')).toContainText('changed since you looked');
      expect(readFileSync(file, 'utf8')).toBe('theirs');
      await saving.getByRole('button', { name: 'Look again' }).press('Enter');
      await expect(saving).toBeFocused();
      await expect(saving.locator('.line-delete').first()).toBeVisible();
      await saving.getByRole('button', { name: 'Overwrite' }).click();
      await expect(saving).toBeHidden();
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(template);
    });

    if (shell !== 'browser')
      await test.step('save it anywhere', async () => {
        const file = path.join(folder, 'elsewhere.json');
        const saving = await exportView.save();
        await app.answerDialog(file);
        await saving.getByRole('button', { name: 'Choose another place…' }).click();
        await expect(saving.getByRole('status')).toContainText('A new file');
        await saving.getByRole('button', { name: 'Save', exact: true }).click();
        await expect(saving).toBeHidden();
        expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(template);
      });
  });

  test('takes in a document of several files', async ({ start, folder }) => {
    const api = path.join(folder, 'api');
    mkdirSync(path.join(api, 'schemas'), { recursive: true });
    writeFileSync(path.join(folder, 'secret.yaml'), 'type: object\n');
    writeFileSync(path.join(api, 'shop.yaml'), shop);
    writeFileSync(
      path.join(api, 'schemas/order.yaml'),
      'type: object\nproperties:\n  lines: { type: array, items: { $ref: line.yaml } }\n  note: { $ref: line.yaml#/nothing }\n',
    );
    writeFileSync(
      path.join(api, 'schemas/line.yaml'),
      'type: object\nproperties: { count: { type: integer } }\n',
    );
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { dialogs, page } = window;
    const dialog = await dialogs.importFile(path.join(api, 'shop.yaml'));
    await expect(dialog).toContainText('Shop: 2 resources, 1 method');
    // A page in a browser is not told where a file lies: the folder is chosen.
    if (shell === 'browser') {
      await expect(dialog.getByRole('status')).toContainText('schemas/order.yaml');
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      await page.locator('input[webkitdirectory]').setInputFiles(api);
    }
    await expect(dialog).toContainText('2 models');
    await expect(dialog.getByRole('button', { name: 'Choose its folder…' })).toBeHidden();
    // Nothing outside its folder is read.
    await expect(dialog).toContainText("'../secret.yaml' was not read");
    // What is wrong in another file is shown there.
    await dialog.getByRole('button', { name: /^schemas\/order\.yaml:4:\d+$/ }).click();
    const excerpt = dialog.getByRole('region', { name: /schemas\/order\.yaml around line/ });
    await expect(excerpt).toContainText('line.yaml#/nothing');
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();

    await test.step('its files are kept, too: a second import asks for nothing', async () => {
      await window.save();
      await dialogs.importFile(path.join(api, 'shop.yaml'));
      if (shell === 'browser') await page.locator('input[webkitdirectory]').setInputFiles(api);
      // While the folder is read there is nothing to review yet: pressing waits for it.
      await dialog.getByRole('button', { name: 'Review merge' }).click();
      const review = dialogs.dialog('Merge shop.yaml');
      await expect(review).toContainText('nothing new');
      await page.keyboard.press('Escape');
      await expect(review).toBeHidden();
    });

    await test.step('a comparison needs its files, too', async () => {
      await page.keyboard.press('Control+Shift+d');
      const comparing = dialogs.dialog('Compare with');
      await comparing.getByText('A document, a template or an AWS export').click();
      await dialogs.giveFile(path.join(api, 'shop.yaml'));
      if (shell === 'browser') {
        await expect(comparing.getByRole('status')).toContainText('schemas/order.yaml');
        expect(await axeViolations(page, '.ui-modal')).toEqual([]);
        await page.locator('input[webkitdirectory]').setInputFiles(api);
      }
      await expect(comparing).toBeHidden();
      await expect(window.banner('Compared with shop.yaml')).toContainText('No differences');
      await page.keyboard.press('Escape');
    });

    await test.step("a template is read with its parameters' values, now and the next time", async () => {
      const file = path.join(folder, 'notes.yaml');
      writeFileSync(file, stages);
      await dialogs.importFile(file);
      await expect(dialog).toContainText('Notes: 2 resources, 1 method');
      await expect(dialog.getByRole('button', { name: /Base path/ })).toBeHidden();
      // A secret is not asked for.
      await expect(dialog.getByLabel('Key')).toBeHidden();
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      const stage = dialog.getByRole('button', { name: /Stage$/ });
      await stage.click();
      await page.getByRole('option', { name: 'prod' }).click();
      await expect(dialog).toContainText('Notes: 2 resources, 2 methods');
      await expect(stage).toBeFocused();
      const title = dialog.getByLabel('Title');
      await title.fill('Letters');
      await title.press('Enter');
      await expect(dialog).toContainText('Letters: 2 resources, 2 methods');
      await expect(title).toBeFocused();
      // The field is left for the button, which reads the template anew: one press is enough.
      await title.fill('Papers');
      await dialog.getByRole('button', { name: 'Add to project' }).click();
      await expect(dialog).toBeHidden();
      await window.save();

      await dialogs.importFile(file);
      await expect(title).toHaveValue('Papers');
      await expect(stage).toContainText('prod');
      await dialog.getByRole('button', { name: 'Review merge' }).click();
      const review = dialogs.dialog('Merge notes.yaml');
      await expect(review).toContainText('nothing new');
      await expect(review.getByRole('alert')).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(review).toBeHidden();
    });
  });

  test("takes in GitHub's description without standing still", async ({ start, folder }) => {
    test.skip(!existsSync(github), `there is no ${github}`);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, dialogs, exportView, page } = window;

    await test.step('cancel', async () => {
      const dialog = await dialogs.importFile(github);
      await expect(dialog.getByRole('progressbar')).toBeVisible();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog).toBeHidden();
      await expect(window.saveState).toHaveText('Saved');
    });

    await test.step('import', async () => {
      // The window draws on while the work is done elsewhere. Counted from before the start, however short the work is.
      const frames = await page.evaluateHandle(() => {
        const seen = { count: 0 };
        const look = (): void => {
          if (document.querySelector('[role=progressbar]') !== null) seen.count += 1;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        return seen;
      });
      const dialog = await dialogs.importFile(github);
      await expect(dialog).toContainText(/\d{3,} methods/, { timeout: 60_000 });
      expect(await frames.evaluate(({ count }) => count)).toBeGreaterThan(2);
      await dialog.getByRole('button', { name: 'Add to project' }).click({ timeout: 30_000 });
      await expect(dialog).toBeHidden({ timeout: 30_000 });
    });

    // The job is the same in every shell.
    if (shell === 'browser')
      await test.step('import it again: the merge is made elsewhere, too', async () => {
        const next = path.join(folder, path.basename(github));
        const said = readFileSync(github, 'utf8');
        writeFileSync(next, said.replace(/("operationId": ?")meta\/root"/, '$1meta/top"'));
        const dialog = await dialogs.importFile(next);
        await dialog.getByRole('button', { name: 'Review merge' }).click({ timeout: 60_000 });
        await expect(dialog.getByRole('progressbar')).toBeVisible();
        const review = dialogs.dialog('Merge api.github.com.json');
        await expect(review.getByRole('tab', { name: '1 change, 0 conflicts' })).toBeVisible({
          timeout: 60_000,
        });
        await review.getByRole('button', { name: 'Apply merge' }).click();
        await expect(review).toBeHidden();
      });

    await test.step('look', async () => {
      const groups = canvas.box(/folded, \d+ resources/);
      await expect(groups.first()).toBeVisible();
      expect(await canvas.boxes.count()).toBeLessThan(100);
      await canvas.find('GET /repos/{owner}/{repo}/topics');
      await expect(canvas.box('GET /repos/{owner}/{repo}/topics')).toBeVisible();
      await expect(canvas.box('GET /repos/{owner}/{repo}/topics')).toHaveAttribute(
        'aria-pressed',
        'true',
      );
    });

    await test.step('export', async () => {
      await page.keyboard.press('Control+e');
      await expect(exportView.fileName).toHaveText(/api\.github\.com\.json/, { timeout: 60_000 });
    });
  });
});

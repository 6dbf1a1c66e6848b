import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { emptyProjectFolder } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const petstore = path.join(root, '../shared/conformance/fixtures/petstore-swagger.json');
const github = path.join(root, 'node_modules/@octokit/openapi/generated/api.github.com.json');

inEachShell(() => {
  test('imports the Pet Store, runs it and exports it', async ({ start, folder }) => {
    test.skip(!existsSync(petstore), `there is no ${petstore}`);
    const { window } = await start({ project: emptyProjectFolder(folder) });
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
      await expect(exportView.fileName).toHaveText(/\.ya?ml/, { timeout: 60_000 });
    });
  });
});

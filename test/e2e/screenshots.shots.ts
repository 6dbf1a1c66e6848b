import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { AppWindow } from './pages/app-window.ts';
import { emptyProjectFolder } from './support/project-folder.ts';
import { expect, test } from './support/journey.ts';

const root = path.resolve(import.meta.dirname, '../..');
const drawn = path.join(root, 'test-results/screenshots');
const docs = path.join(root, 'docs/screenshots');
const github = path.join(root, 'node_modules/@octokit/openapi/generated/api.github.com.json');

/** What the README shows, all of them wide. */
const inReadme = ['canvas-light', 'method-light', 'template-dark', 'run-light', 'github-dark'];

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ])
    test.describe(`${colorScheme}, ${viewport.width}×${viewport.height}`, () => {
      const shoot = async ({ page }: AppWindow, view: string): Promise<void> => {
        mkdirSync(drawn, { recursive: true });
        // What hovers or blinks is chance.
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.fonts.ready);
        const file = path.join(drawn, `${view}-${colorScheme}-${viewport.width}.png`);
        await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
        const name = `${view}-${colorScheme}`;
        if (
          process.env['GATEWRIGHT_DOCS_SCREENSHOTS'] === '1' &&
          viewport.width === 1440 &&
          inReadme.includes(name)
        ) {
          mkdirSync(docs, { recursive: true });
          copyFileSync(file, path.join(docs, `${name}.png`));
        }
      };

      test('the storefront', async ({ start }) => {
        const { window } = await start({ colorScheme, viewport });
        const { canvas, console, methodView, template } = window;
        await expect(canvas.box('GET /health')).toBeVisible();
        await shoot(window, 'first-start');
        await window.run('Show or hide the inspector');
        await canvas.fit();
        await shoot(window, 'canvas');

        await canvas.find('GET /products/{productId}');
        await console.path.fill('/products/p-3');
        await window.page.keyboard.press('Escape');
        await console.send();
        await expect(console.status).toHaveText('200 OK');
        await console.responsePage('Steps').click();
        await shoot(window, 'run');

        await canvas.open('GET /products/{productId}');
        await expect(methodView.part('Integration')).toBeVisible();
        await window.run('Show or hide the bottom panel');
        await shoot(window, 'method');
        await methodView.openTemplate('Integration response', '200');
        await expect(template.preview).toContainText('{');
        await expect(template.preview).toContainText('p-3');
        await template.input.focus();
        await shoot(window, 'template');

        await window.run('Show or hide the inspector');
        await window.tab('storefront').click();
        await window.page.keyboard.press('Control+k');
        await expect(window.dialogs.dialog('Go to or run anything')).toBeVisible();
        await shoot(window, 'palette');
      });

      test("GitHub's description", async ({ start, folder }) => {
        test.skip(!existsSync(github), `there is no ${github}`);
        const project = emptyProjectFolder(folder, 'GitHub');
        const { window } = await start({ colorScheme, viewport, project });
        const { canvas, dialogs } = window;
        const dialog = await dialogs.importFile(github);
        await expect(dialog).toContainText(/\d{3,} methods/, { timeout: 60_000 });
        await shoot(window, 'import');
        await dialog.getByRole('button', { name: 'Add to project' }).click({ timeout: 30_000 });
        await expect(dialog).toBeHidden({ timeout: 30_000 });
        await canvas.find('GET /repos/{owner}/{repo}/topics');
        await expect(canvas.box('GET /repos/{owner}/{repo}/topics')).toBeVisible();
        await shoot(window, 'github');
      });
    });

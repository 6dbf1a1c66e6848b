import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppWindow } from '../pages/app-window.ts';
import { filesOf, storefrontFolder } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

const typed = '{"typed": "before the crash"}';

inEachShell(() => {
  test('what was typed a second before a crash is recovered', async ({ start, folder }) => {
    const project = storefrontFolder(folder);
    await crash(project, start);
    const { window } = await start({ project });
    const { canvas, dialogs, methodView, template } = window;
    const question = dialogs.question('Recover unsaved work?');
    await expect(question).toContainText(/\d+ edits? (was|were) saved/);
    await question.getByRole('button', { name: 'Recover' }).click();
    await expect(question).toBeHidden();
    await expect(window.saveState).toHaveText('Edited');
    await canvas.fit();
    await expect(canvas.box('/health/saved')).toBeVisible();
    await expect(canvas.box('/health/unsaved')).toBeVisible();
    await canvas.open('GET /health');
    await methodView.openTemplate('Integration response', '200');
    await expect(template.text).toContainText('before');
    await window.save();
    expect(Object.values(filesOf(project))).toContain(typed);
  });

  test('what a crash left is discarded for good', async ({ start, folder }) => {
    const project = storefrontFolder(folder);
    const saved = await crash(project, start);
    const second = await start({ project });
    await second.window.dialogs
      .question('Recover unsaved work?')
      .getByRole('button', { name: 'Discard it' })
      .click();
    await expect(second.window.saveState).toHaveText('Saved');
    await second.window.canvas.fit();
    await expect(second.window.canvas.box('/health/saved')).toBeVisible();
    await expect(second.window.canvas.box('/health/unsaved')).toBeHidden();
    expect(filesOf(project)).toEqual(saved);
    second.watch.stop();
    await second.app.kill();

    const third = await start({ project });
    await expect(third.window.title).toHaveText('Storefront');
    await expect(third.window.dialogs.question(/./)).toBeHidden();
    await expect(third.window.saveState).toHaveText('Saved');
  });
});

/** Saves one edit, makes two more and ends the program within a second of the last. @returns the files as saved */
async function crash(
  project: string,
  start: (options: { project: string }) => Promise<{
    app: { kill(): Promise<void> };
    window: AppWindow;
    watch: { stop(): void };
  }>,
): Promise<Record<string, string>> {
  const { app, window, watch } = await start({ project });
  const { canvas, dialogs, methodView, template } = window;
  await canvas.select('/health');
  await canvas.add('Resource');
  await dialogs.answer(/^Add resource/, 'saved');
  await window.save();
  const saved = filesOf(project);
  await canvas.fit();
  await canvas.select('/health');
  await canvas.add('Resource');
  await dialogs.answer(/^Add resource/, 'unsaved');
  await canvas.fit();
  await canvas.open('GET /health');
  await methodView.openTemplate('Integration response', '200');
  await template.write(typed);
  await expect
    .poll(() => journalOf(project), { timeout: 1000, intervals: [20] })
    .toContain('before the crash');
  watch.stop();
  await app.kill();
  return saved;
}

/** What the program keeps beside the files, as text. */
function journalOf(project: string): string {
  const folder = path.join(project, '.gatewright');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes('journal'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('');
}

import type { Locator, Page } from '@playwright/test';
import { emptyProjectFolder } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell(() => {
  test('draws, writes, runs, undoes and redoes without a mouse', async ({ start, folder }) => {
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console, dialogs, page, template } = window;
    await page.evaluate(() => {
      const counted = globalThis as unknown as { pointers: number };
      counted.pointers = 0;
      for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        addEventListener(kind, () => (counted.pointers += 1), { capture: true });
    });
    const keys = page.keyboard;

    await test.step('draw', async () => {
      await command(page, 'Add REST API');
      await expect(dialogs.dialog('Add REST API')).toBeVisible();
      await keys.type('pets');
      await keys.press('Enter');
      await expect(canvas.box('pets')).toBeFocused();
      await keys.press('Control+n');
      await expect(dialogs.dialog(/^Add resource/)).toBeVisible();
      await keys.type('pets/{petId}');
      await keys.press('Enter');
      await expect(canvas.box('/pets/{petId}')).toBeFocused();
      await keys.press('Control+Shift+m');
      await expect(dialogs.dialog(/^Add method/)).toBeVisible();
      await keys.type('GET');
      await keys.press('Enter');
      await expect(canvas.box('GET /pets/{petId}')).toBeFocused();
      await keys.press('Tab');
      await expect(page.getByRole('menuitem', { name: 'Mock' })).toBeVisible();
      await keys.type('mo');
      await keys.press('Enter');
      await expect(canvas.box('GET /pets/{petId}')).toHaveAccessibleName(/Mock/);
    });

    await test.step('write a template', async () => {
      await expect(canvas.box('GET /pets/{petId}')).toBeFocused();
      await keys.press('Enter');
      const part = window.methodView.part('Integration response');
      await tabTo(page, part.getByRole('button', { name: 'Integration response', exact: true }));
      await keys.press('Enter');
      const form = window.methodView.form('Integration response');
      await tabTo(page, form.getByRole('button', { name: 'Add template' }));
      await keys.press('Enter');
      await template.write('{"pet": "$input.params(\'petId\')"}');
    });

    await test.step('run', async () => {
      await command(page, 'Show test console');
      await expect(console.path).toBeFocused();
      await tabTo(page, console.area.getByRole('textbox', { name: 'petId' }));
      await keys.type('p-7');
      await keys.press('Control+Enter');
      await expect(console.status).toHaveText('200 OK');
      await expect(console.body).toContainText('"pet": "p-7"');
      await command(page, 'Show trace');
      await expect(console.area.getByText('Integration response').first()).toBeVisible();
    });

    await test.step('one Escape closes the palette, whatever was typed', async () => {
      await keys.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Go to or run anything' });
      await expect(palette).toBeVisible();
      await keys.type('pet');
      await keys.press('Escape');
      await expect(palette).toBeHidden();
    });

    await test.step('undo all, redo all', async () => {
      await command(page, 'Open canvas');
      await keys.press('Control+z');
      let undone = 1;
      while (await window.undoButton.isEnabled()) {
        await keys.press('Control+z');
        undone += 1;
      }
      await expect(window.saveState).toHaveText('Saved');
      await expect(canvas.boxes).toHaveCount(0);
      for (let step = 0; step < undone; step += 1) await keys.press('Control+Shift+z');
      await expect(window.redoButton).toBeDisabled();
      await expect(window.saveState).toHaveText('Edited');
    });

    expect(
      await page.evaluate(() => (globalThis as unknown as { pointers: number }).pointers),
    ).toBe(0);
  });
});

/** Runs an action by its name through the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to or run anything' });
  await expect(palette).toBeVisible();
  await page.keyboard.type(name);
  await expect(palette.getByRole('menuitem').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

/** Walks with Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 120; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

import { emptyProjectFolder, filesOf } from '../support/project-folder.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell(() => {
  test('draws an API from nothing, runs it, undoes and redoes all of it', async ({
    start,
    folder,
  }) => {
    const project = emptyProjectFolder(folder);
    const { window } = await start({ project });
    const { canvas, console, dialogs, methodView, template } = window;
    const untouched = filesOf(project);

    await test.step('draw', async () => {
      await window.button('Add REST API').click();
      await dialogs.answer('Add REST API', 'pets');
      await canvas.select('pets');
      await canvas.add('Resource');
      await dialogs.answer(/^Add resource/, 'pets/{petId}');
      await expect(canvas.box('/pets')).toBeVisible();
      await canvas.select('/pets/{petId}');
      await canvas.add('Method');
      await dialogs.pick(/^Add method/, 'GET');
      await expect(canvas.box('GET /pets/{petId}')).toHaveAttribute('aria-pressed', 'true');
      await canvas.add('Mock');
      await expect(canvas.box('Mock')).toBeVisible();
    });

    await test.step('a function behind a second method', async () => {
      await canvas.fit();
      await canvas.choose('/pets', 'Add', 'POST');
      await canvas.choose('POST /pets', 'Connect', 'New function…');
      await dialogs.answer('Add function', 'keep-pet');
      await expect(canvas.box('keep-pet')).toBeVisible();
    });

    await test.step('write a template', async () => {
      await canvas.open('GET /pets/{petId}');
      await methodView.choose('Integration response');
      await methodView
        .form('Integration response')
        .getByRole('button', { name: 'Add template' })
        .click();
      await template.write('{"pet": "$input.params(\'petId\')", "stage": "$context.stage"}');
      await expect(template.preview).toContainText('"pet"');
      await expect(template.problems).toBeHidden();
    });

    await test.step('run the mock and read its trace', async () => {
      await console.choose('GET /pets/{petId}');
      await console.area.getByRole('textbox', { name: 'petId' }).fill('p-7');
      await console.send();
      await expect(console.status).toHaveText('200 OK');
      await expect(console.body).toContainText('"pet": "p-7"');
      await expect(console.body).toContainText('"stage": "dev"');
      await console.tab('Trace').click();
      await expect(
        console.area.getByText('Integration response', { exact: false }).first(),
      ).toBeVisible();
      await console.tab('Test').click();
      await window.tab('pets').click();
      await expect(canvas.lit('passed').first()).toBeVisible();
    });

    await test.step('run the function', async () => {
      await console.choose('POST /pets');
      await console.send();
      await expect(console.status).toHaveText('200 OK');
    });

    await test.step('undo all, redo all', async () => {
      await window.save();
      const drawn = filesOf(project);
      expect(Object.keys(drawn)).toContain('apis/pets/resources/pets/{petId}.yaml');
      const undone = await window.undoAll();
      expect(undone).toBeGreaterThanOrEqual(7);
      await expect(canvas.boxes).toHaveCount(0);
      await expect(window.saveState).toHaveText('Edited');
      await window.save();
      expect(filesOf(project)).toEqual(untouched);
      expect(await window.redoAll()).toBe(undone);
      await expect(window.saveState).toHaveText('Edited');
      await window.save();
      expect(filesOf(project)).toEqual(drawn);
    });
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder, storefrontFolder } from '../support/project-folder.ts';

const template = `Parameters:
  Backend: { Type: String }
Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: symbolic } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration:
        Type: AWS_PROXY
        IntegrationHttpMethod: GET
        Uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Backend}/invocations
`;

inEachShell((shell) => {
  test('leaves a project without saving, staying or saving', async ({ start, folder }) => {
    const other = emptyProjectFolder(folder, 'Other');
    const storefront = storefrontFolder(folder);
    const { app, window } = await start({ project: storefront });
    const { canvas, dialogs, page } = window;
    const question = dialogs.question('Save Storefront first?');
    const openProject = async (project: string): Promise<void> => {
      if (shell !== 'browser') await app.answerDialog(project);
      await window.run('Open project…');
      if (shell !== 'browser') return;
      const dialog = dialogs.dialog('Open project');
      await dialog.getByRole('textbox').fill(project);
      await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    };
    await canvas.select('GET /health');
    await page.keyboard.press('Delete');
    await expect(window.saveState).toHaveText('Edited');

    await test.step('stay', async () => {
      await openProject(other);
      await expect(question).toContainText('offered again');
      expect(await axeViolations(page, '.ui-modal')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(question).toBeHidden();
      await expect(window.title).toHaveText('Storefront');
      await page.keyboard.press('Escape');
    });

    await test.step('do not save: set aside, and offered again', async () => {
      await openProject(other);
      await question.getByRole('button', { name: 'Don’t save' }).click();
      await expect(window.title).toHaveText('Other');
      await openProject(storefront);
      const recovery = dialogs.question('Recover unsaved work?');
      await expect(recovery).toBeVisible();
      await recovery.getByRole('button', { name: /recover|restore|take over/i }).click();
      await expect(recovery).toBeHidden();
      await expect(window.saveState).toHaveText('Edited');
      await expect(canvas.box('GET /health')).toBeHidden();
    });

    await test.step('save and go on', async () => {
      await openProject(other);
      await question.getByRole('button', { name: 'Save and go on' }).click();
      await expect(window.title).toHaveText('Other');
      await openProject(storefront);
      await expect(window.saveState).toHaveText('Saved');
      await expect(canvas.box('GET /health')).toBeHidden();
    });
  });

  test('mends a problem with one step of undo, and shows what only a deployment knows', async ({
    start,
    folder,
  }) => {
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, template);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, dialogs, inspector, page } = window;
    const dialog = await dialogs.importFile(file);
    await dialog.getByRole('button', { name: 'Add to project' }).click();

    await test.step('a symbol stands in a form with its value here', async () => {
      await canvas.fit();
      await canvas.select(/^GET /);
      await expect(inspector.area).toContainText('${Backend}');
      await expect(inspector.area).toContainText('is known at deployment; here it is Backend');
      expect(await axeViolations(page, '.area-inspector')).toEqual([]);
      await inspector.area.getByRole('button', { name: 'Set values' }).first().click();
      await expect(inspector.area.getByText('Deploy-time values').first()).toBeVisible();
    });

    await test.step('a fix, undone', async () => {
      await page.getByRole('tab', { name: /^Problems/ }).click();
      const fix = page.getByRole('button', {
        name: 'Call the function by POST',
        exact: true,
      });
      await expect(
        page.getByText('2 of 300 resources').or(page.getByText('1 of 300 resources')),
      ).toBeVisible();
      await fix.click();
      await expect(fix).toBeHidden();
      await window.undoButton.click();
      await expect(fix).toBeVisible();
      expect(await axeViolations(page, '#bottom')).toEqual([]);
    });
  });
});

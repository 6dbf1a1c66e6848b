import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::HttpApi
  List:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: 'exports.handler = async () => ({ statusCode: 200 })'
      Events:
        All: { Type: HttpApi, Properties: { ApiId: !Ref Orders, Path: /orders, Method: get } }
        One: { Type: HttpApi, Properties: { ApiId: !Ref Orders, Path: '/orders/{id}', Method: get } }
`;

inEachShell(() => {
  test('draws an HTTP API of a template, to look at', async ({ start, folder }) => {
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, template);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, dialogs, inspector, page } = window;
    const dialog = await dialogs.importFile(file);
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();

    await expect(canvas.box(/^GET \/orders$/)).toBeVisible();
    await expect(canvas.box(/^GET \/orders\/\{id\}$/)).toBeVisible();
    await expect(canvas.box(/^List$/)).toBeVisible();
    expect(await axeViolations(page, '.canvas')).toEqual([]);

    // Arrow keys walk from the API over its routes to what answers.
    await canvas.select(/^Orders$/);
    await expect(inspector.area).toContainText('HTTP API');
    await page.keyboard.press('ArrowRight');
    await expect(inspector.area).toContainText('integrations/List');
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect(canvas.box(/^List$/)).toBeFocused();

    await canvas.find('{id}');
    await page.keyboard.press('Delete');
    await expect(page.getByText('are kept as they came').first()).toBeVisible();
    await expect(canvas.box(/^GET \/orders\/\{id\}$/)).toBeVisible();
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  People:
    Type: AWS::Cognito::UserPool
  Client:
    Type: AWS::Cognito::UserPoolClient
    Properties: { UserPoolId: !Ref People }
  Orders:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        Authorizers:
          Staff:
            IdentitySource: $request.header.Authorization
            JwtConfiguration:
              issuer: !Sub https://cognito-idp.\${AWS::Region}.amazonaws.com/\${People}
              audience: [!Ref Client]
  List:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: |
        exports.handler = async (event) => ({ took: event.routeKey, id: event.pathParameters?.id })
      Events:
        All:
          Type: HttpApi
          Properties: { ApiId: !Ref Orders, Path: /orders, Method: get, Auth: { Authorizer: Staff } }
        One: { Type: HttpApi, Properties: { ApiId: !Ref Orders, Path: '/orders/{id}', Method: get } }
`;

inEachShell(() => {
  test('draws and runs an HTTP API of a template, and edits it', async ({ start, folder }) => {
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, template);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console: panel, dialogs, inspector, page } = window;
    const dialog = await dialogs.importFile(file);
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();

    await expect(canvas.box(/^GET \/orders,/)).toBeVisible();
    await expect(canvas.box(/^GET \/orders\/\{id\}$/)).toBeVisible();
    await expect(canvas.box('List')).toBeVisible();
    expect(await axeViolations(page, '.canvas')).toEqual([]);

    // Without a token the authorizer turns the request away; with one for the simulator it comes through.
    await canvas.select(/^GET \/orders,/);
    await expect(panel.path).toHaveValue('/orders');
    await panel.send();
    await expect(panel.status).toHaveText('401 Unauthorized');
    await expect(canvas.lit('refused')).toHaveCount(1);
    await panel.requestPage('Headers').click();
    await window.button('Make a test token').click();
    await panel.send();
    await expect(panel.status).toHaveText('200 OK');
    await expect(panel.body).toContainText('"took": "GET /orders"');
    await expect(canvas.lit('passed')).toHaveCount(3);
    expect(await axeViolations(page, '.console')).toEqual([]);

    // Path parameters are asked for; a path typed over finds its route.
    await panel.path.fill('/orders/o-1');
    await page.keyboard.press('Escape');
    await panel.send();
    await expect(panel.body).toContainText('"id": "o-1"');
    await panel.path.fill('/nowhere');
    await page.keyboard.press('Escape');
    await panel.send();
    await expect(panel.status).toHaveText('404 Not Found');

    // Arrow keys walk from the API over its routes to what answers.
    await canvas.select('Orders');
    await expect(inspector.area).toContainText('HTTP API');
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect(inspector.area).toContainText('Payload format');
    expect(await axeViolations(page, 'section[aria-label="Inspector"]')).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect(canvas.box('List')).toBeFocused();

    await canvas.select('Orders');
    await window.run('Add route…');
    await dialogs.answer('Add route', 'DELETE /orders/{id}');
    await window.run('Connect to function or back end…');
    await dialogs.pick('Connect route', 'List Lambda function');
    await window.button('Use the selected route').click();
    await expect(panel.verb).toHaveValue('DELETE');
    await panel.requestPage('Params').click();
    await page.getByRole('textbox', { name: 'id', exact: true }).fill('o-2');
    await panel.send();
    await expect(panel.body).toContainText('"took": "DELETE /orders/{id}"');

    await canvas.select(/^GET \/orders\/\{id\}$/);
    await page.keyboard.press('Delete');
    await expect(canvas.box(/^GET \/orders\/\{id\}$/)).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(canvas.box(/^GET \/orders\/\{id\}$/)).toBeVisible();
  });
});

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: Chat
      ProtocolType: WEBSOCKET
      RouteSelectionExpression: $request.body.action
  Live:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Chat, StageName: live, AutoDeploy: true }
  Door:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: |
        exports.handler = async (event) => ({
          statusCode: event.queryStringParameters?.room === 'closed' ? 403 : 200,
        })
  Join:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: |
        exports.handler = async (event) => ({
          statusCode: 200,
          body: JSON.stringify({ welcome: JSON.parse(event.body).name }),
        })
  ConnectRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: $connect
      Target: !Sub integrations/\${DoorIntegration}
  JoinRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: join
      RouteResponseSelectionExpression: $default
      Target: !Sub integrations/\${JoinIntegration}
  JoinAnswer:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: { ApiId: !Ref Chat, RouteId: !Ref JoinRoute, RouteResponseKey: $default }
  DoorIntegration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: AWS_PROXY
      IntegrationUri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Door.Arn}/invocations
  JoinIntegration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: AWS_PROXY
      IntegrationUri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Join.Arn}/invocations
`;

inEachShell(() => {
  test('holds connections to a WebSocket API of a template, and serves it', async ({
    start,
    folder,
  }) => {
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, template);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console: panel, dialogs, page } = window;
    const dialog = await dialogs.importFile(file);
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();

    // By keys alone: from the console's start to an answer.
    await canvas.select(/^join/);
    await page.keyboard.press('F6');
    await expect(panel.connectButton).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Control+t');
    await expect(panel.connectButton).toBeFocused();
    expect(await axeViolations(page, '.console')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(panel.standing).toHaveText('Open');
    await window.button('For a route').click();
    await page.getByRole('menuitem', { name: 'join' }).click();
    await expect(panel.message).toHaveValue(/"action": "join"/);
    await panel.say('{"action":"join","name":"Ann"}');
    await expect(panel.entries.filter({ hasText: '{"welcome":"Ann"}' })).toBeVisible();
    await expect(canvas.lit('passed')).toHaveCount(3);
    await expect(panel.responsePage('Steps')).toBeVisible();
    expect(await axeViolations(page, '.console')).toEqual([]);

    // Sent again from wherever the focus is: a tab of the panel, the canvas with the panel hidden.
    const welcomes = panel.entries.filter({ hasText: '{"welcome":"Ann"}' });
    await panel.tab('Trace').click();
    await page.keyboard.press('Control+Enter');
    await expect(welcomes).toHaveCount(2);
    await window.button(/^Hide the panel/).click();
    await canvas.select(/^join/);
    await page.keyboard.press('Control+Enter');
    await expect(welcomes).toHaveCount(3);
    await panel.tab('Test').focus();
    await page.keyboard.press('Control+Enter');
    await expect(welcomes).toHaveCount(4);

    // Another connection beside it, which is refused.
    await window.button('New connection').first().click();
    await page.getByRole('textbox', { name: 'Name of row 1' }).fill('room');
    await page.getByRole('textbox', { name: 'Value of room' }).fill('closed');
    await panel.connectButton.click();
    await expect(panel.standing).toHaveText('Refused');
    await expect(panel.entries).toContainText(['Refused with 403 Forbidden']);

    // The first is open still; an edit does not close it.
    await window.button('Show connections').click();
    await page
      .getByRole('complementary', { name: 'Connections' })
      .getByRole('button', { name: /^1 · live/ })
      .click();
    await expect(panel.standing).toHaveText('Open');
    await panel.say('{"action":"other"}');
    await expect(panel.entries.last()).toContainText('Forbidden');
    await window.button('Close', true).click();
    await expect(panel.standing).toHaveText('Closed');
    await expect(panel.entries.filter({ hasText: 'Closed from here with 1000' })).toBeVisible();

    // Served, anyone on this machine connects.
    await window.serveButton.click();
    await expect(window.stopButton).toBeVisible();
    const address = await page.locator('.title-url').textContent();
    expect(address).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/live$/);
    const socket = new WebSocket(address ?? '');
    await once(socket, 'open');
    socket.send('{"action":"join","name":"Bob"}');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString('utf8'))).toEqual({ welcome: 'Bob' });
    socket.close(1000);
    await once(socket, 'close');
    await panel.tab('Served').click();
    await expect(panel.servedRows.first()).toContainText('CONNECT');
    await expect(panel.servedRows.nth(1)).toContainText('join');
    await panel.servedRows.nth(1).click();
    await expect(panel.responsePage('Steps')).toBeVisible();
    expect(await axeViolations(page, '.served')).toEqual([]);
    await window.stopButton.click();
    await expect(window.serveButton).toBeVisible();
  });
});

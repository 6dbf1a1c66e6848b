import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Debugger } from '../pages/debugger.ts';
import { axeViolations } from '../support/axe-violations.ts';
import { expect, inEachShell, test } from '../support/journey.ts';
import { emptyProjectFolder } from '../support/project-folder.ts';

const template = [
  "#set($items = $input.path('$.items'))",
  '{',
  '#foreach($item in $items)',
  '#if($item.stock>0)',
  '"$item.name": $item.color,',
  '#end',
  '#end',
  '  "count": $items.length',
  '}',
].join('\n');

const sample = JSON.stringify({
  items: [
    { name: 'pen', stock: 4, color: 'red' },
    { name: 'ink', stock: 2, color: 'blue' },
  ],
});

const chat = `Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: Chat
      ProtocolType: WEBSOCKET
      RouteSelectionExpression: $request.body.action
  Live:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Chat, StageName: live, AutoDeploy: true }
  Say:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: MOCK
      TemplateSelectionExpression: $default
      RequestTemplates: { $default: '{"statusCode": 200}' }
  SayAnswer:
    Type: AWS::ApiGatewayV2::IntegrationResponse
    Properties:
      ApiId: !Ref Chat
      IntegrationId: !Ref Say
      IntegrationResponseKey: $default
      TemplateSelectionExpression: $default
      ResponseTemplates: { $default: '{"route": "$context.routeKey"}' }
  SayRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: say
      RouteResponseSelectionExpression: $default
      Target: !Sub integrations/\${Say}
  SayRouteAnswer:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: { ApiId: !Ref Chat, RouteId: !Ref SayRoute, RouteResponseKey: $default }
`;

inEachShell(() => {
  test('writes a template with the help of the editor, by the keyboard alone', async ({
    start,
  }) => {
    const { window } = await start();
    const { canvas, methodView, template: editor } = window;
    const { page } = window;
    const debug = new Debugger(page);
    await canvas.open('GET /health');
    await methodView.openTemplate('Integration response', '200');
    await editor.write(template);
    await debug.setSample(sample);

    await test.step('problems stand in the list, the worst first, and lead to their places', async () => {
      await expect(editor.problems).toContainText('.length is JavaScript');
      await expect(editor.problems).toContainText('$item.color gives "red"');
      await editor.problems.getByText('.length is JavaScript').click();
      await expect.poll(() => editor.selected()).toBe('length');
      await editor.problems.getByText('The output is not JSON').click();
      await expect.poll(() => editor.selected()).toBe('$item.color');
      await expect(editor.text.locator('..').locator('.squiggly-warning').first()).toBeVisible();
    });

    await test.step('fixes are a key away: of the output, and of the text', async () => {
      await editor.goTo(5, 18);
      await editor.fix('Put it in quotes');
      await expect.poll(() => editor.value()).toContain('"$item.name": "$item.color",');
      await editor.goTo(8, 22);
      await editor.fix('Write .size()');
      await expect.poll(() => editor.value()).toContain('"count": $items.size()');
      await expect(editor.preview).toContainText('"count": 2');
      await expect(editor.problems).toBeHidden();
    });

    await test.step('a variable is renamed wherever it stands, as one step of undo', async () => {
      await editor.goTo(5, 4);
      await page.keyboard.press('F2');
      const box = page.locator('.rename-box input');
      await expect(box).toHaveValue('item');
      await box.fill('product');
      await page.keyboard.press('Enter');
      await expect.poll(() => editor.value()).toContain('"$product.name": "$product.color",');
      expect(await editor.value()).toContain('#foreach($product in $items)');
      await page.keyboard.press('Control+z');
      await expect.poll(() => editor.value()).toContain('"$item.name": "$item.color",');
      expect(await editor.value()).toContain('#foreach($item in $items)');
    });

    await test.step('formatting moves no blank that is printed', async () => {
      const before = await editor.output.innerText();
      await editor.input.focus();
      await page.keyboard.press('Alt+Shift+F');
      await expect.poll(() => editor.value()).toContain('\n#if($item.stock > 0)');
      await expect.poll(() => editor.output.innerText()).toBe(before);
    });

    await test.step('the outline leads to a loop', async () => {
      await editor.goTo(1, 1);
      await page.keyboard.press('Control+Shift+O');
      const outline = page.locator('.quick-input-widget');
      await expect(outline).toContainText('#if $item.stock > 0');
      await page.keyboard.type('foreach');
      await page.keyboard.press('Enter');
      await expect.poll(() => editor.line()).toBe(3);
    });

    await test.step('blocks fold away and open again', async () => {
      await page.keyboard.press('Control+Shift+BracketLeft');
      await expect(editor.text).not.toContainText('$item.name');
      await page.keyboard.press('Control+Shift+BracketRight');
      await expect(editor.text).toContainText('$item.name');
    });

    await test.step('what the payload has is offered, and what a value was is told', async () => {
      await editor.goTo(5, 13);
      await page.keyboard.type('$item.');
      const offered = page.locator('.suggest-widget');
      await expect(offered).toContainText('stock');
      await expect(offered).toContainText('color');
      await page.keyboard.press('Escape');
      await page.keyboard.type('co');
      await page.keyboard.press('Control+Space');
      await page.keyboard.press('Enter');
      await expect.poll(() => editor.value()).toContain('$item.color');
      await page.keyboard.press('Control+z');
      await editor.text.getByText('$items', { exact: true }).first().hover();
      await expect(page.locator('.monaco-hover-content').first()).toContainText(
        'Value on the sample',
      );
      await expect(page.locator('.monaco-hover-content').first()).toContainText('"ink"');
    });
  });

  test('tries templates of a WebSocket API on a message, then on what a run gave them', async ({
    start,
    folder,
  }) => {
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, chat);
    const { window } = await start({ project: emptyProjectFolder(folder) });
    const { canvas, console: panel, dialogs, inspector, template: editor, page } = window;
    const debug = new Debugger(page);
    const dialog = await dialogs.importFile(file);
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await expect(dialog).toBeHidden();
    await canvas.select(/^say/);
    await inspector.area
      .getByRole('group', { name: 'Response $default' })
      .getByRole('button', { name: 'Edit template for $default' })
      .click();

    await test.step('what it makes of a made-up message is there at once', async () => {
      await expect(editor.output).toContainText('"route": "say"');
      await expect(page.locator('.sample-foot')).toContainText('A message for say');
      await expect(editor.problems).toBeHidden();
      expect(await axeViolations(page, '.template-editor')).toEqual([]);
    });

    await test.step('the language is that of WebSocket APIs', async () => {
      await editor.write('{"said": $input.json("$.text"), "at": "$context.httpMethod"}');
      await expect(editor.problems).toContainText(
        '$context.httpMethod is not documented for templates of WebSocket APIs',
      );
      await editor.write('{"said": $input.json("$.text"), "to": "$context.connectionId"}');
      await expect(editor.problems).toBeHidden();
    });

    await test.step('a run takes the place of what was made up, and can be debugged', async () => {
      await panel.connectButton.focus();
      await page.keyboard.press('Control+Enter');
      await expect(panel.standing).toHaveText('Open');
      await panel.say('{"action":"say","text":"well"}');
      await expect(panel.entries.filter({ hasText: '"said": "well"' })).toBeVisible();
      await expect(editor.output).toContainText('"said": "well"');
      await expect(page.locator('.sample-foot')).toContainText('in the last run');
      await debug.start();
      await expect(debug.output).toContainText('"said": ');
      await debug.press('Shift+F5');
      await expect(debug.toolbar).toBeHidden();
    });
  });
});

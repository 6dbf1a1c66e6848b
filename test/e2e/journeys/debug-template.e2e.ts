import { Debugger } from '../pages/debugger.ts';
import { expect, inEachShell, test } from '../support/journey.ts';

/** Should count what is in stock; counts what is not, because of one condition. */
const template = [
  "#set($items = $input.path('$.items'))",
  '#set($available = 0)',
  '{ "names": [',
  '#foreach($item in $items)',
  '#if($item.stock > 0)',
  '"$item.name"#if($foreach.hasNext),#end',
  '#if($item.reserved)',
  '#set($available = $available + 1)',
  '#end',
  '#end',
  '#end',
  '], "available": $available }',
].join('\n');

const sample = JSON.stringify({
  items: [
    { name: 'pen', stock: 4, reserved: false },
    { name: 'ink', stock: 2, reserved: true },
    { name: 'nib', stock: 7, reserved: false },
  ],
});

inEachShell(() => {
  test('finds the bug of a template by stepping through it, and keeps a test of it', async ({
    start,
  }) => {
    const { window } = await start();
    const { canvas, methodView, template: editor } = window;
    const debug = new Debugger(window.page);
    await canvas.open('GET /health');
    await methodView.openTemplate('Integration response', '200');
    await editor.write(template);
    await debug.setSample(sample);
    // Two are free, the template says one.
    await expect(editor.preview).toContainText('"available": 1');

    await test.step('stops at a breakpoint inside the nested condition', async () => {
      await debug.toggleBreakpoint(8);
      await expect(debug.breakpoints).toHaveCount(1);
      await debug.start();
      await expect(debug.said).toHaveText('Line 8: $available is Integer 1');
      await expect(debug.variable('$item')).toContainText('ink');
      await expect(debug.variable('$available')).toContainText('Integer');
      await expect(debug.output).toContainText('"pen",');
      await expect(debug.output).not.toContainText('nib');
    });

    await test.step('watches what the condition reads', async () => {
      await debug.addWatch('$item.reserved');
      await debug.addWatch('$items.size() - $available');
      await expect(debug.watch('$item.reserved')).toContainText('true');
      await expect(debug.watch('$items.size() - $available')).toContainText('2');
    });

    await test.step('steps back to the condition that let a reserved item through', async () => {
      await window.page.locator('.template-code .monaco-editor').getByRole('textbox').focus();
      await debug.press('Control+F10');
      await expect(debug.said).toHaveText('Line 7: the condition is true');
      await expect(debug.watch('$item.reserved')).toContainText('true');
      await debug.press('Control+F10', 'Control+F10', 'Control+F10', 'Control+F10');
      await expect(debug.said).toHaveText(/^Line 4: item 2, LinkedHashMap/);
      await debug.press('F11', 'F10');
      await expect(debug.said).toHaveText('Line 6: printed "ink"');
      await debug.press('Shift+F11');
      await expect(debug.said).toHaveText('Line 12: printed Integer 1');
      await debug.press('F5');
      await expect(debug.said).toHaveText('End of the template');
      await debug.press('Control+Shift+F10');
      await expect(debug.said).toHaveText('Line 8: $available is Integer 1');
    });

    await test.step('goes from the output to the template and its input, and back', async () => {
      await debug.slider.press('End');
      await expect(debug.said).toHaveText('End of the template');
      await debug.output.getByText('"nib"').click();
      await expect(debug.origin).toContainText(
        '$item.name on line 6, item 3 of the loop on line 4',
      );
      await expect(debug.origin).toContainText("$input.json('$.items[2].name') = nib");
      await expect(debug.markedInTemplate).toBeVisible();
      await editor.text.getByText('$available', { exact: true }).last().click();
      await expect(debug.origin).toContainText('prints the marked stretch');
      await expect(debug.markedInOutput).toBeVisible();
    });

    await test.step('mends it and keeps the sample as a test', async () => {
      await window.page.locator('.template-code .monaco-editor').getByRole('textbox').focus();
      await debug.press('Shift+F5');
      await expect(debug.toolbar).toBeHidden();
      await editor.write(template.replace('#if($item.reserved)', '#if(!$item.reserved)'));
      await expect(editor.preview).toContainText('"available": 2');
      await debug.tab(/^Tests/).click();
      await window.page
        .getByRole('textbox', { name: 'Name of the new test' })
        .fill('Counts what is free');
      await debug.press('Enter');
      await expect(debug.tests.getByText('Passed')).toBeVisible();
      await editor.write(template);
      await expect(debug.tests.getByText('Failed')).toBeVisible();
      await expect(debug.tests).toContainText('At $.available stands 1, expected 2.');
    });
  });
});

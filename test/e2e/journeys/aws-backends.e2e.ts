import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell(() => {
  test('an order placed is in the table until a reset', async ({ start }) => {
    const { window } = await start();
    const { backendView, canvas, console, page } = window;
    await canvas.open(/^DynamoDB/);
    await expect(backendView.area('DynamoDB')).toBeVisible();
    await expect(backendView.rows).toHaveCount(3);

    await window.button('Show saved and sent requests').click();
    const list = console.area.getByRole('complementary', { name: 'Requests' });
    await list.getByRole('button', { name: /^POST Place an order$/ }).click();
    await console.send();
    await expect(console.status).toHaveText('201 Created');
    // Nobody has to look again: the tab follows the call.
    await expect(backendView.rows).toHaveCount(4);

    await backendView.rows.filter({ hasText: 'c-1003' }).click();
    await expect(backendView.details.getByText('"customerId"')).toBeVisible();
    await backendView.details.getByRole('button', { name: 'Delete item' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(backendView.rows).toHaveCount(3);

    await console.send();
    await expect(backendView.rows).toHaveCount(4);
    await window.button('Reset', true).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
    await expect(backendView.rows).toHaveCount(3);
    await expect(window.saveState).toHaveText('Saved');
  });

  test('a request served is in the list, with the step that refused it', async ({ start }) => {
    const { window } = await start();
    const { console, page } = window;
    await window.serveButton.click();
    const address = page.getByRole('button', { name: /^Served at http/ });
    const url = (await address.textContent()) ?? '';
    await console.tab('Served').click();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/orders`)).status).toBe(403);

    const table = console.area.getByRole('grid', { name: 'Served requests' });
    const rows = console.servedRows;
    await expect(rows).toHaveCount(2);
    await table.focus();
    await page.keyboard.press('End');
    const details = page.getByRole('region', { name: 'Served request GET /dev/orders' });
    await expect(details.getByRole('option', { selected: true })).toContainText(
      'Check the API key',
    );
    await expect(details).toContainText('x-api-key');

    await console.area.getByRole('button', { name: '4xx' }).click();
    await expect(rows).toHaveCount(1);
    await window.button('Clear the list').click();
    await expect(console.area.getByText('No request served yet')).toBeVisible();
  });
});

import { createServer } from 'node:http';
import { expect, inEachShell, test } from '../support/journey.ts';

inEachShell(() => {
  test('the first start shows the storefront, whose requests run', async ({ start }) => {
    const { window } = await start();
    const { canvas, console } = window;
    await expect(window.title).toHaveText('Storefront');
    await expect(window.saveState).toHaveText('Saved');
    await expect(canvas.box('GET /health')).toBeVisible();
    await expect(canvas.box('list-products')).toBeVisible();

    await console.choose('GET /products/{productId}');
    await console.area.getByRole('textbox', { name: 'productId' }).fill('pen');
    await console.send();
    await expect(console.status).toHaveText(/^(200|404)/);
    await expect(canvas.box('get-product')).toHaveAttribute('data-light', 'passed');
    await expect(canvas.box('GET /products/{productId}')).toHaveAttribute('data-light', 'passed');
    await expect(canvas.box('GET /health')).not.toHaveAttribute('data-light', /./);

    await window.button('Show saved and sent requests').click();
    const list = console.area.getByRole('complementary', { name: 'Requests' });
    await list.getByRole('button', { name: /^POST Place an order without lines$/ }).click();
    await console.send();
    await expect(console.status).toHaveText('400 Bad Request');
    await expect(console.body).toContainText('Invalid request body');
    await expect(canvas.box('POST /orders')).toHaveAttribute('data-light', 'refused');
    await expect(canvas.box(/^DynamoDB/)).not.toHaveAttribute('data-light', /./);

    await list.getByRole('button', { name: 'Test all' }).click();
    const saved = await list.getByRole('button', { name: /^Delete / }).count();
    expect(saved).toBeGreaterThan(10);
    await expect(list.getByLabel('Passed')).toHaveCount(saved, { timeout: 30_000 });
    await expect(list.getByLabel('Failed')).toHaveCount(0);
    await expect(window.saveState).toHaveText('Saved');
  });

  test('serves on a port, and what is edited answers at once', async ({ start }) => {
    const { window } = await start();
    const { canvas, methodView, page, template } = window;
    await window.serveButton.click();
    await expect(window.stopButton).toBeVisible();
    // The address of the first stage; its menu copies that of each.
    const address = page.getByRole('button', { name: /^Served at http/ });
    const url = (await address.textContent()) ?? '';
    await address.click();
    await page.getByRole('menuitem', { name: `Copy ${url}` }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
    const before = await fetch(`${url}/health`);
    expect(before.status).toBe(200);

    await canvas.open('GET /health');
    await methodView.openTemplate('Integration response', '200');
    await template.write('{"changed": "while serving"}');
    await expect
      .poll(async () => (await fetch(`${url}/health`)).text())
      .toBe('{"changed": "while serving"}');

    await window.stopButton.click();
    await expect(window.serveButton).toBeVisible();
    const port = Number(new URL(url).port);
    const mine = createServer();
    await new Promise<void>((resolve, reject) => {
      mine.once('error', reject);
      mine.listen(port, '127.0.0.1', resolve);
    });

    // Now the port is taken by another program: the next free one is offered.
    await window.serveButton.click();
    const offer = page.getByRole('button', { name: /^Serve on \d+$/ });
    const next = Number(/\d+/.exec((await offer.textContent()) ?? '')?.[0]);
    expect(next).not.toBe(port);
    await offer.click();
    await expect(window.stopButton).toBeVisible();
    const health = await fetch(`http://127.0.0.1:${next}/dev/health`);
    expect(await health.text()).toBe('{"changed": "while serving"}');
    await window.stopButton.click();
    await expect(window.serveButton).toBeVisible();
    await new Promise((resolve) => mine.close(resolve));
  });
});

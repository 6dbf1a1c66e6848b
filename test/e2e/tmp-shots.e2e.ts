import { test } from '@playwright/test';
import { AppWindow } from './pages/app-window.ts';
import { browserShell } from './support/shells.ts';
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of sizes)
    test(`${colorScheme} ${viewport.width}`, async () => {
      test.setTimeout(40000);
      const app = await browserShell({ project: '/tmp/dbgproj/p', colorScheme, viewport });
      const { page } = app;
      page.setDefaultTimeout(6000);
      page.on('console', (m) => console.log(m.type(), m.text()));
      page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
      const shot = (n: string) =>
        page.screenshot({ path: `/tmp/shots/${n}-${colorScheme}-${viewport.width}.png` });
      try {
        const w = new AppWindow(page);
        await w.waitUntilReady();
        await w.canvas.fit();
        if (viewport.width > 1100) await w.canvas.open('GET /products/{productId}/reviews');
        else {
          await page.getByText('/{productId}').first().click();
          await page.keyboard.press('ArrowRight');
          await page.waitForTimeout(200);
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('ArrowRight');
          await page.waitForTimeout(200);
          await page.getByText('listReviews').first().dblclick();
          await page.keyboard.press('Enter');
        }
        await w.methodView.openTemplate('Integration response', '200');
        await page.waitForSelector('.template-code .monaco-editor .view-line');
        await page.waitForTimeout(800);
        await page.getByRole('tab', { name: /^Tests/ }).click();
        await page.waitForTimeout(800);
        await shot('tests');
        await page.getByRole('button', { name: 'Use as sample' }).click();
        await page.locator('.template-code .monaco-editor').getByRole('textbox').focus();
        await page.keyboard.press('Control+Home');
        for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown');
        await page.keyboard.press('F9');
        await page.keyboard.press('F5');
        await page.waitForSelector('.debug-bar');
        await page.waitForTimeout(500);
        await shot('start');
        await page.keyboard.press('F5');
        await page.keyboard.press('F5');
        await page.keyboard.press('F5');
        await page.waitForTimeout(400);
        await page.getByRole('slider').press('End');
        await page.waitForTimeout(400);
        const out = page.locator('#debug-output .monaco-editor');
        await out.getByText('Aiko', { exact: false }).first().click();
        await page.waitForTimeout(400);
        await shot('origin');
        await page.getByRole('tab', { name: /^Watch/ }).click();
        await page
          .getByRole('textbox', { name: 'Expression to watch' })
          .fill('$found.items.get(1)');
        await page.keyboard.press('Enter');
        await page.getByRole('textbox', { name: 'Expression to watch' }).fill('$stars.foo(');
        await page.keyboard.press('Enter');
        await page.waitForTimeout(600);
        await shot('watch');
      } catch (e) {
        await shot('error');
        throw e;
      } finally {
        await app.close();
      }
    });

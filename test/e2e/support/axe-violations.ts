import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe on the page as it stands. */
export async function axeViolations(page: Page, within: string): Promise<string[]> {
  // Fading in is not how it stays.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // Through the debugger, which the page's content security policy does not hold back.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations: all } = await page.evaluate(async (include) => {
    const scope = globalThis as unknown as {
      axe?: { run(context: object, options: object): Promise<AxeResults> };
    };
    if (scope.axe === undefined) throw new Error('axe did not load.');
    // The palette's list is scrolled by the arrow keys of the field above it, which keeps the focus.
    return scope.axe.run(
      { include: [include], exclude: ['.palette-list'] },
      { resultTypes: ['violations'] },
    );
  }, within);
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 5)
        .map(
          ({ html, failureSummary }) =>
            `${id}, ${help}: ${html.slice(0, 240)} ${failureSummary ?? ''}`,
        ),
    );
}

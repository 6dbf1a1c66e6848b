import { expect, type Locator, type Page } from '@playwright/test';

/** The debugger of the template in front, with its tests. */
export class Debugger {
  constructor(private readonly page: Page) {}

  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Debugger' });
  }

  /** What the step did, in a sentence. */
  get said(): Locator {
    return this.page.locator('.debug-said');
  }

  /** Lines with a breakpoint's dot. */
  get breakpoints(): Locator {
    return this.page.locator('.template-code .debug-breakpoint');
  }

  /** The marked line of the template. */
  get currentLine(): Locator {
    return this.page.locator('.template-code').locator('.debug-line, .debug-line-error');
  }

  get output(): Locator {
    return this.page.locator('#debug-output .view-lines');
  }

  /** Where the chosen character of the output comes from. */
  get origin(): Locator {
    return this.page.locator('.debug-origin-line');
  }

  /** The stretch of the template a chosen character of the output was printed by. */
  get markedInTemplate(): Locator {
    return this.page.locator('.template-code .debug-origin');
  }

  get markedInOutput(): Locator {
    return this.page.locator('#debug-output .debug-origin');
  }

  get slider(): Locator {
    return this.page.getByRole('slider', { name: 'Step of the recording' });
  }

  get tests(): Locator {
    return this.page.getByRole('list', { name: 'Tests of the template' });
  }

  /** A row among the variables, e.g. `$item`. */
  variable(name: string): Locator {
    return this.page
      .getByRole('treegrid', { name: 'Variables' })
      .getByRole('row')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .first();
  }

  watch(expression: string): Locator {
    return this.page.getByRole('treegrid', { name: `Watch ${expression}` }).getByRole('row');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async start(): Promise<void> {
    await this.page.locator('.template-code .monaco-editor').getByRole('textbox').focus();
    await this.press('F5');
    await expect(this.toolbar).toBeVisible();
  }

  /** Puts the cursor on a line of the template and presses F9 there. */
  async toggleBreakpoint(line: number): Promise<void> {
    await this.page.locator('.template-code .monaco-editor').getByRole('textbox').focus();
    await this.press('Control+Home', ...Array.from({ length: line - 1 }, () => 'ArrowDown'), 'F9');
  }

  async addWatch(expression: string): Promise<void> {
    await this.tab(/^Watch/).click();
    await this.page.getByRole('textbox', { name: 'Expression to watch' }).fill(expression);
    await this.press('Enter');
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name });
  }

  async setSample(body: string): Promise<void> {
    await this.tab(/^Sample/).click();
    const sample = this.page.locator('#sample .monaco-editor').getByRole('textbox');
    await sample.focus();
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), body);
    await this.press('Control+a', 'Control+v');
  }
}

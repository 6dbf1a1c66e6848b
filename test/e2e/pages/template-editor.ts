import { expect, type Locator, type Page } from '@playwright/test';

/** The code editor of a mapping template with its preview. */
export class TemplateEditor {
  constructor(private readonly page: Page) {}

  /** Where Monaco takes typing. */
  get input(): Locator {
    return this.page.locator('.template-code .monaco-editor').getByRole('textbox');
  }

  get text(): Locator {
    return this.page.locator('.template-code .view-lines');
  }

  get problems(): Locator {
    return this.page.getByRole('list', { name: 'Problems of the template' });
  }

  get preview(): Locator {
    return this.page.locator('#preview');
  }

  /** The text as it is drawn: all of it while it fits the editor. */
  async value(): Promise<string> {
    return this.page.evaluate(() => {
      const lines = [
        ...document.querySelectorAll<HTMLElement>('.template-code .view-lines .view-line'),
      ];
      return lines
        .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('\n');
    });
  }

  /** What is selected. */
  async selected(): Promise<string> {
    await this.page.keyboard.press('Control+c');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The line of the cursor, from 1. */
  async line(): Promise<number> {
    const active = this.page.locator('.template-code .line-numbers.active-line-number');
    return Number(await active.innerText());
  }

  /** Puts the cursor at a line and column, from 1, by keys alone. */
  async goTo(line: number, column: number): Promise<void> {
    await this.input.focus();
    await this.page.keyboard.press('Control+Home');
    for (let i = 1; i < line; i++) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Home');
    for (let i = 1; i < column; i++) await this.page.keyboard.press('ArrowRight');
  }

  /** Takes a fix offered at the cursor. */
  async fix(title: string): Promise<void> {
    await this.page.keyboard.press('Control+.');
    const fixes = this.page.locator('.action-widget');
    const fix = fixes.getByText(title);
    // Titles say what is written: one that is cut says half of it.
    expect(await fix.evaluate((line) => line.scrollWidth - line.clientWidth)).toBeLessThanOrEqual(
      0,
    );
    await fix.click();
  }

  /** What the template makes of the sample. */
  get output(): Locator {
    return this.preview.locator('#output .view-lines');
  }

  /** Puts a text in place of what is there, by keys alone. Pasted, because typing closes quotes and brackets by itself. */
  async write(text: string): Promise<void> {
    await this.input.focus();
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Control+v');
    await expect(this.text).toContainText(lastLine(text));
  }
}

/** Monaco draws spaces as no-break spaces; the longest word is found all the same. */
function lastLine(text: string): string {
  const words = (text.split('\n').at(-1) ?? '').split(/\s+/);
  return words.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

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

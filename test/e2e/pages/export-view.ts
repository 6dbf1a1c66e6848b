import { expect, type Locator, type Page } from '@playwright/test';

/** The API as OpenAPI or CloudFormation text. */
export class ExportView {
  constructor(private readonly page: Page) {}

  get fileName(): Locator {
    return this.page.locator('.export-facts');
  }

  get checks(): Locator {
    return this.page.getByRole('list', { name: 'Problems and checks of the text' });
  }

  get saveButton(): Locator {
    return this.page.getByRole('button', { name: 'Save to file…' });
  }

  /** Asks for the text to be saved, by the keyboard. @returns the dialog */
  async save(): Promise<Locator> {
    // What does not fit in the bar is as good as not there.
    await expect(this.saveButton).toBeInViewport({ ratio: 1 });
    await this.saveButton.press('Enter');
    return this.page.getByRole('dialog', { name: 'Save export' });
  }

  async choose(what: 'Format' | 'Syntax', option: string): Promise<void> {
    await this.page.locator('.export-bar').getByRole('button', { name: what }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Waits until the file of that name stands, then reads it by way of Copy. */
  async read(fileName: RegExp): Promise<string> {
    await expect(this.fileName).toHaveText(fileName);
    await expect(this.fileName.getByLabel('Making the text')).toBeHidden();
    await this.page.getByRole('button', { name: 'Copy', exact: true }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

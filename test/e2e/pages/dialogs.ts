import { expect, type Locator, type Page } from '@playwright/test';

/** What opens over the window. */
export class Dialogs {
  constructor(private readonly page: Page) {}

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  question(title: string | RegExp): Locator {
    return this.page.getByRole('alertdialog', { name: title });
  }

  /** Answers a dialog that asks for one line of text. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    const dialog = this.dialog(title);
    await dialog.getByRole('textbox').fill(text);
    await this.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }

  /** Gives the import dialog a file, as its button or a drop would. */
  async importFile(file: string): Promise<Locator> {
    await this.page.keyboard.press('Control+i');
    const dialog = this.dialog('Import OpenAPI');
    await expect(dialog).toBeVisible();
    await this.giveFile(file);
    return dialog;
  }

  /** Gives the open dialog a file, as its button would. */
  async giveFile(file: string): Promise<void> {
    await expect(this.page.locator('input[type=file]')).toBeAttached();
    // By its path: a browser that is only connected to would be sent the text in pieces.
    const cdp = await this.page.context().newCDPSession(this.page);
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `document.querySelector('input[type=file]')`,
    });
    if (result.objectId === undefined) throw new Error('The dialog takes no file.');
    await this.page.evaluate((given) => {
      // Electron would know the path; its stand-in is told.
      const paths = { [given.split(/[/\\]/).pop() ?? '']: given };
      Object.assign(globalThis, { __standInPaths: paths });
    }, file);
    await cdp.send('DOM.setFileInputFiles', { files: [file], objectId: result.objectId });
    await cdp.detach();
  }

  /** Answers a dialog that asks for one of several things. */
  async pick(title: string | RegExp, option: string): Promise<void> {
    const dialog = this.dialog(title);
    await dialog.getByRole('menuitem', { name: option, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}

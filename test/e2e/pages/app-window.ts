import { expect, type Locator, type Page } from '@playwright/test';
import { BackendView } from './backend-view.ts';
import { Canvas } from './canvas.ts';
import { Console } from './console.ts';
import { Dialogs } from './dialogs.ts';
import { ExportView } from './export-view.ts';
import { Inspector } from './inspector.ts';
import { MethodView } from './method-view.ts';
import { TemplateEditor } from './template-editor.ts';
import { Tree } from './tree.ts';

/** The window as a person finds their way in it. */
export class AppWindow {
  readonly backendView: BackendView;
  readonly canvas: Canvas;
  readonly tree: Tree;
  readonly inspector: Inspector;
  readonly methodView: MethodView;
  readonly template: TemplateEditor;
  readonly console: Console;
  readonly dialogs: Dialogs;
  readonly exportView: ExportView;

  constructor(readonly page: Page) {
    this.backendView = new BackendView(page);
    this.canvas = new Canvas(page);
    this.tree = new Tree(page);
    this.inspector = new Inspector(page);
    this.methodView = new MethodView(page);
    this.template = new TemplateEditor(page);
    this.console = new Console(page);
    this.dialogs = new Dialogs(page);
    this.exportView = new ExportView(page);
  }

  /** `Saved`, `Edited`, `Saving…`, `Not saved` or `Read-only`; of a document edited in place, how the file stands. */
  get saveState(): Locator {
    return this.page.locator('.title-state');
  }

  get saveButton(): Locator {
    return this.button('Save', true);
  }

  get undoButton(): Locator {
    return this.page
      .getByRole('toolbar', { name: 'Document' })
      .getByRole('button', { name: /^Undo/ });
  }

  get redoButton(): Locator {
    return this.page
      .getByRole('toolbar', { name: 'Document' })
      .getByRole('button', { name: /^Redo/ });
  }

  get serveButton(): Locator {
    return this.page.getByRole('button', { name: 'Serve on a local port' });
  }

  get stopButton(): Locator {
    return this.page.getByRole('button', { name: 'Stop serving' });
  }

  /** The open project's name. */
  get title(): Locator {
    return this.page.getByRole('banner').getByRole('heading', { level: 1 });
  }

  /** Ways to begin, where no project is open. */
  get startWays(): Locator {
    return this.page.getByRole('list', { name: 'Begin' });
  }

  button(name: string | RegExp, exact = false): Locator {
    return this.page.getByRole('button', { name, exact });
  }

  /** The head of an open view. */
  tab(name: string | RegExp): Locator {
    return this.page
      .getByRole('tablist', { name: 'Open views' })
      .getByRole('tab', { name, exact: true });
  }

  /** Sentences above the areas: read-only, changed on disk … */
  banner(text: string | RegExp): Locator {
    return this.page.locator('.ui-banner').filter({ hasText: text });
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.ui-toast').filter({ hasText: text });
  }

  async waitUntilReady(): Promise<void> {
    await expect(
      this.page
        .getByRole('navigation', { name: 'Project' })
        .or(this.page.getByRole('alertdialog'))
        .or(this.startWays)
        .first(),
    ).toBeVisible();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await expect(this.saveState).toHaveText('Saved');
  }

  /** @returns how many steps were undone */
  async undoAll(): Promise<number> {
    return pressWhileEnabled(this.undoButton);
  }

  async redoAll(): Promise<number> {
    return pressWhileEnabled(this.redoButton);
  }

  /** Chooses an action by its name, as Ctrl+K and typing does. */
  async run(action: string): Promise<void> {
    // A dialog has the keys to itself, also while it closes.
    await expect(this.page.locator('.ui-modal-overlay')).toHaveCount(0);
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: 'Go to or run anything' });
    await palette.getByRole('searchbox').fill(action);
    await palette.getByRole('menuitem', { name: action }).first().click();
    await expect(palette).toBeHidden();
  }
}

async function pressWhileEnabled(button: Locator): Promise<number> {
  let presses = 0;
  while (await button.isEnabled()) {
    await button.click();
    presses += 1;
  }
  return presses;
}

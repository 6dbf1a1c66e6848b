import { expect, type Locator, type Page } from '@playwright/test';

/** The graph of the API in front. */
export class Canvas {
  constructor(private readonly page: Page) {}

  get frame(): Locator {
    return this.page.getByLabel(/^Canvas of /);
  }

  get boxes(): Locator {
    return this.page.locator('[data-node-id]');
  }

  /** A box: `GET /products` is a method, `/products` a resource, anything else what its name begins with. */
  box(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name: typeof name === 'string' ? spoken(name) : name });
  }

  /** Boxes the last run lit, by how it fared there. */
  lit(outcome: 'passed' | 'refused'): Locator {
    return this.page.locator(`[data-node-id][data-light="${outcome}"]`);
  }

  async select(name: string | RegExp): Promise<void> {
    await this.box(name).click();
    await expect(this.box(name)).toHaveAttribute('aria-pressed', 'true');
  }

  /** Opens what is behind a box. */
  async open(name: string | RegExp): Promise<void> {
    await this.box(name).dblclick();
  }

  /** Chooses from the context menu of a box; several names walk into submenus. */
  async choose(name: string | RegExp, ...lines: readonly string[]): Promise<void> {
    await this.box(name).click({ button: 'right' });
    for (const line of lines.slice(0, -1))
      await this.page.getByRole('menuitem', { name: line, exact: true }).hover();
    await this.page
      .getByRole('menuitem', { name: lines.at(-1) ?? '' })
      .last()
      .click();
  }

  /** Presses a thing of the toolbar, which adds it to the selection. */
  async add(
    thing: 'Resource' | 'Method' | 'Function' | 'HTTP' | 'Mock' | 'AWS' | 'Authorizer',
  ): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Add to canvas' })
      .getByRole('button', { name: thing, exact: true })
      .click();
  }

  /** All of the graph in view; what is out of view is not drawn. */
  async fit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fit', exact: true }).click();
  }

  async find(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Find', exact: true }).click();
    await this.page.getByRole('searchbox', { name: 'Find on the canvas' }).fill(text);
    await this.page.keyboard.press('Enter');
  }
}

/** What a box is read aloud as: a name, then its path, then what else is to be known. */
function spoken(name: string): RegExp {
  const [verb, path] = name.startsWith('/') ? [undefined, name] : name.split(' ');
  if (path === undefined) return new RegExp(`^${escape(name)}(,|$)`);
  return new RegExp(`^${verb === undefined ? '/' : `${verb} `}[^,]*, ${escape(path)}(,|$)`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

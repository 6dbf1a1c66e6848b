import type { Locator, Page } from '@playwright/test';

/** The tree of the project at the left. */
export class Tree {
  constructor(private readonly page: Page) {}

  get area(): Locator {
    return this.page.getByRole('navigation', { name: 'Project' });
  }

  get search(): Locator {
    return this.area.getByRole('searchbox');
  }

  row(name: string | RegExp): Locator {
    return this.area.getByRole('row', { name, exact: true });
  }

  async select(name: string | RegExp): Promise<void> {
    await this.row(name).click();
  }
}

import type { Locator, Page } from '@playwright/test';

/** The form of what is selected, at the right. */
export class Inspector {
  constructor(private readonly page: Page) {}

  get area(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' });
  }

  field(label: string | RegExp): Locator {
    return this.area.getByLabel(label);
  }
}

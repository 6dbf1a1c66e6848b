import type { Locator, Page } from '@playwright/test';

/** What the stand-in of an AWS service holds, in a tab of the centre. */
export class BackendView {
  constructor(private readonly page: Page) {}

  /** @param service as people call it, e.g. `DynamoDB` */
  area(service: string): Locator {
    return this.page.getByRole('region', { name: `Contents of ${service}` });
  }

  get rows(): Locator {
    return this.page
      .locator('.backend')
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell') });
  }

  get details(): Locator {
    return this.page.getByRole('region', { name: /^(Item|New item|Details)$/ });
  }
}

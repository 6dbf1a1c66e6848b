import { expect, type Locator, type Page } from '@playwright/test';

export type PartName =
  | 'Method request'
  | 'Integration request'
  | 'Integration'
  | 'Integration response'
  | 'Method response';

/** The five boxes of a method and the form below them. */
export class MethodView {
  constructor(private readonly page: Page) {}

  part(name: PartName): Locator {
    return this.page.locator('.mv-flow').getByRole('group', { name, exact: true });
  }

  form(name: PartName): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  async choose(name: PartName): Promise<void> {
    await this.part(name).getByRole('button', { name, exact: true }).click();
    await expect(this.form(name)).toBeVisible();
  }

  /** @param label status and content type as the box shows them, or the beginning of it */
  async openTemplate(part: PartName, label: string): Promise<void> {
    await this.part(part)
      .getByRole('button', { name: `Open template ${label}` })
      .first()
      .click();
  }
}

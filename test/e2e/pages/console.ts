import { expect, type Locator, type Page } from '@playwright/test';

/** The test console and its neighbours in the bottom panel. */
export class Console {
  constructor(private readonly page: Page) {}

  get area(): Locator {
    return this.page.getByRole('region', { name: 'Console, trace, log and problems' });
  }

  get verb(): Locator {
    return this.area.getByRole('combobox', { name: 'HTTP method' });
  }

  get path(): Locator {
    return this.area.getByRole('combobox', { name: /^Path, or search for a (method|route)$/ });
  }

  get sendButton(): Locator {
    return this.area.getByRole('button', { name: 'Send', exact: true });
  }

  /** `200 OK` and its like. */
  get status(): Locator {
    return this.area.locator('.console-summary .ui-badge').first();
  }

  get connectButton(): Locator {
    return this.area.getByRole('button', { name: 'Connect', exact: true });
  }

  /** How the connection looked at stands, e.g. `Open`. */
  get standing(): Locator {
    return this.area.locator('.console-bar .ui-badge');
  }

  get message(): Locator {
    return this.area.getByRole('textbox', { name: 'Message', exact: true });
  }

  /** What happened on the connection looked at, in order. */
  get entries(): Locator {
    return this.area
      .getByRole('listbox', { name: 'Messages of the connection' })
      .getByRole('option');
  }

  /** Requests that local gateways have answered, in the order they ended. */
  get servedRows(): Locator {
    return this.area
      .getByRole('grid', { name: 'Served requests' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell') });
  }

  get requestId(): Locator {
    return this.area.getByTitle('Request id');
  }

  get body(): Locator {
    return this.area.getByRole('tabpanel', { name: 'Body' });
  }

  tab(name: 'Test' | 'Trace' | 'Log' | 'Served' | 'Problems'): Locator {
    return this.area
      .getByRole('tablist', { name: 'Console, trace, log and problems' })
      .getByRole('tab', { name });
  }

  requestPage(name: 'Params' | 'Headers' | 'Body' | 'Stage' | 'Assertions'): Locator {
    return this.area.getByRole('tablist', { name: 'Request' }).getByRole('tab', { name });
  }

  responsePage(name: 'Body' | 'Headers' | 'Steps' | 'Log' | 'Functions' | 'Fidelity'): Locator {
    return this.area.getByRole('tablist', { name: 'Response' }).getByRole('tab', { name });
  }

  /** Chooses a method by typing its verb and path. */
  async choose(verbAndPath: string): Promise<void> {
    const [verb = '', path = ''] = verbAndPath.split(' ');
    await this.path.fill(verbAndPath);
    await expect(this.path).toHaveValue(path);
    await this.page.keyboard.press('Escape');
    await expect(this.verb).toHaveValue(verb);
  }

  /** Sends a message on the connection looked at, and waits until its route has run. */
  async say(text: string): Promise<void> {
    const sent = this.entries.filter({ has: this.page.getByLabel('Sent') });
    const before = await sent.count();
    await this.message.fill(text);
    await this.sendButton.click();
    await expect(sent).toHaveCount(before + 1);
    await expect(sent.last().getByLabel('Waiting for its route')).toHaveCount(0);
  }

  /** Sends and waits for the answer's status. */
  async send(): Promise<void> {
    const before = await this.requestId.textContent({ timeout: 100 }).catch(() => '');
    await this.sendButton.click();
    await expect(this.requestId).not.toHaveText(before ?? '');
  }
}

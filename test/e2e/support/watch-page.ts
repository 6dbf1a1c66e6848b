import type { Page } from '@playwright/test';

/** What a page did that it should not. */
export interface PageWatch {
  /** Addresses asked for, in order. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, uncaught errors, requests that left the origin. */
  faults(): readonly string[];
  /** Faults matching this are what the test is about. */
  expectFault(pattern: RegExp): void;
  /** What happens from now on is not looked at: the program is about to be ended. */
  stop(): void;
}

/** Watches a page from now on. */
export function watchPage(page: Page): PageWatch {
  const requests: string[] = [];
  const found: string[] = [];
  const expected: RegExp[] = [];
  const own = new URL(page.url());
  let isWatching = true;
  const fault = (text: string): void => {
    if (isWatching) found.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      fault(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => fault(`uncaught: ${error.stack ?? error.message}`));
  const onAddress = (address: string): void => {
    requests.push(address);
    const { protocol, host } = new URL(address);
    if (['data:', 'blob:', 'about:'].includes(protocol) || host === own.host) return;
    fault(`left the origin: ${address}`);
  };
  page.on('request', (request) => onAddress(request.url()));
  page.on('websocket', (socket) => onAddress(socket.url()));
  return {
    requests,
    faults: () => found.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    expectFault: (pattern) => {
      expected.push(pattern);
    },
    stop: () => {
      isWatching = false;
    },
  };
}

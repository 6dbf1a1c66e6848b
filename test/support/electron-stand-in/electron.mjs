// A stand-in for the `electron` module whose windows are real Chromium pages. It lets the real main and
// preload scripts run where Electron's runtime is absent. It models what those two use: the life of the app,
// windows with preload, the scheme handler, IPC, menu, dialogs and the denials of navigation and pop-ups.
// It does not model process isolation: preload and page share one world here.
//
// The test that forks it talks over the process channel: it is told `{kind: 'ready', cdp}` once a page is
// loaded, and may send `{kind: 'menu', label}`, `{kind: 'answer-dialog', filePaths}` and `{kind: 'quit'}`.
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../../build/chromium.mjs';

const cdpPort = Number(process.env.GATEWRIGHT_STAND_IN_CDP_PORT);
const profile = mkdtempSync(path.join(os.tmpdir(), 'gatewright-stand-in-'));
const tell = (message) => process.send?.(message);

/** One persistent context, because a second debugger sees only that one. */
let context;
async function browserContext(size) {
  const found = await findChromium();
  context ??= await chromium.launchPersistentContext(profile, {
    executablePath: found.executablePath,
    env: { ...process.env, ...found.env },
    args: [...chromiumArgs, `--remote-debugging-port=${cdpPort}`],
    viewport: size,
    colorScheme: process.env.GATEWRIGHT_STAND_IN_COLOR_SCHEME ?? 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context;
}

// ── protocol ───────────────────────────────────────────────────────────────────────────────────────
// Chromium knows no `app:` scheme, so a loopback server gives the pages an origin and hands their
// requests to the handler under the scheme's own address.
const schemes = new Map();
const origins = new Map();

export const protocol = {
  registerSchemesAsPrivileged(list) {
    for (const { scheme } of list) schemes.set(scheme, undefined);
  },
  handle(scheme, handler) {
    schemes.set(scheme, handler);
  },
};

async function httpOriginOf(url) {
  const { protocol: scheme, host } = new URL(url);
  const own = `${scheme}//${host}`;
  if (!origins.has(own)) {
    const server = createServer(async (request, response) => {
      const handler = schemes.get(scheme.slice(0, -1));
      const answer = await handler(new Request(`${own}${request.url}`));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    origins.set(own, { http: `http://127.0.0.1:${server.address().port}`, server });
  }
  return origins.get(own).http;
}

function schemeUrl(httpUrl) {
  for (const [own, { http }] of origins)
    if (httpUrl.startsWith(http)) return own + httpUrl.slice(http.length);
  return httpUrl;
}

// ── IPC ────────────────────────────────────────────────────────────────────────────────────────────
const handlers = new Map();
export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel, handler) {
    handlers.set(channel, handler);
  },
});

/** Runs in the page before anything else: what a preload script finds when it asks for `electron`. */
function preloadHarness(preload) {
  return `(() => {
    const listeners = new Map();
    const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
    const ipcRenderer = {
      invoke: (channel, ...args) => window.__standInInvoke(channel, plain(args)),
      on: (channel, listener) => { (listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)).add(listener); return ipcRenderer; },
      removeListener: (channel, listener) => { listeners.get(channel)?.delete(listener); return ipcRenderer; },
    };
    const contextBridge = { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) };
    window.__standInReceive = (channel, args) => { for (const listener of listeners.get(channel) ?? []) listener({}, ...args); };
    window.open = (url) => { window.__standInOpen(new URL(url, location.href).href); return null; };
    // Electron knows where a file that was dropped or chosen lies; here the test that gives it says so.
    const webUtils = { getPathForFile: (file) => window.__standInPaths?.[file.name] ?? '' };
    const require = (name) => { if (name === 'electron') return { contextBridge, ipcRenderer, webUtils }; throw new Error('A sandboxed preload cannot require ' + name); };
    const module = { exports: {} };
    ((exports, require, module) => { ${preload}
    })(module.exports, require, module);
  })();`;
}

class WebContents extends EventEmitter {
  page;
  openHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }

  send(channel, ...args) {
    this.page
      ?.evaluate(([name, payload]) => globalThis.__standInReceive(name, payload), [channel, args])
      .catch(() => {});
  }
}

// ── windows ────────────────────────────────────────────────────────────────────────────────────────
const windows = new Set();

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();

  constructor(options) {
    super();
    this.options = options;
    windows.add(this);
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {};
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false)
      throw new Error(
        'The window is not locked down: sandbox and contextIsolation on, nodeIntegration off.',
      );
  }

  static getAllWindows() {
    return [...windows];
  }

  static getFocusedWindow() {
    return [...windows].at(-1) ?? null;
  }

  show() {}

  async loadURL(url) {
    const { width, height, webPreferences } = this.options;
    const http = await httpOriginOf(url);
    const browser = await browserContext({ width, height });
    const page = browser.pages()[0] ?? (await browser.newPage());
    this.webContents.page = page;
    await page.exposeBinding('__standInInvoke', async (source, channel, args) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const senderFrame = { url: schemeUrl(source.frame.url()) };
      return handler({ senderFrame, sender: this.webContents }, ...args);
    });
    await page.exposeBinding('__standInOpen', (_source, target) => {
      const { action } = this.webContents.openHandler({ url: target });
      tell({ kind: 'window-open', url: target, action });
    });
    await page.addInitScript({
      content: preloadHarness(readFileSync(webPreferences.preload, 'utf8')),
    });
    await page.route('**/*', async (route) => {
      const request = route.request();
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame())
        return route.fallback();
      let prevented = false;
      if (page.url() !== 'about:blank')
        this.webContents.emit(
          'will-navigate',
          { preventDefault: () => (prevented = true) },
          schemeUrl(request.url()),
        );
      // Anything but "aborted" would put an error page in place of the one that stays.
      return prevented ? route.abort('aborted') : route.fallback();
    });
    page.on('close', () => {
      windows.delete(this);
      this.emit('closed');
      if (windows.size === 0) app.emit('window-all-closed');
    });
    await page.goto(url.replace(/^[a-z]+:\/\/[^/]+/, http));
    this.emit('ready-to-show');
    tell({ kind: 'ready', cdp: `http://127.0.0.1:${cdpPort}` });
  }
}

// ── app, menu, dialogs ─────────────────────────────────────────────────────────────────────────────
export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  getVersion: () => '0.0.0-stand-in',
  whenReady: () => Promise.resolve(),
  quit() {
    let prevented = false;
    app.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    void (async () => {
      await context?.close();
      for (const { server } of origins.values()) server.close();
      rmSync(profile, { recursive: true, force: true });
      tell({ kind: 'quit' });
      process.exit(0);
    })();
  },
});

let menu = { items: [] };
export const Menu = {
  buildFromTemplate: (template) => ({ items: template }),
  setApplicationMenu(next) {
    menu = next;
  },
};

const dialogAnswers = [];
export const dialog = {
  async showOpenDialog() {
    const filePaths = dialogAnswers.shift();
    return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
  },
  async showSaveDialog() {
    const filePath = dialogAnswers.shift()?.[0];
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
};

export const shell = {
  async openExternal(url) {
    tell({ kind: 'open-external', url });
  },
};

export const session = {
  defaultSession: { setPermissionRequestHandler() {}, setPermissionCheckHandler() {} },
};

process.on('message', (message) => {
  if (message.kind === 'answer-dialog') dialogAnswers.push(message.filePaths);
  else if (message.kind === 'quit') app.quit();
  else if (message.kind === 'menu') {
    const items = menu.items.flatMap((item) => [item, ...(item.submenu ?? [])]);
    items.find((item) => item.label === message.label)?.click?.();
  }
});
process.on('disconnect', () => app.quit());

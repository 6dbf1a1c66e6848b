import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { createGatewrightChannels } from '../node/channels/gatewright-channels.ts';
import { answerAppScheme, appOrigin, appScheme } from './app-scheme.ts';
import { isOwnPage, lockDownSession, lockDownWindow } from './window-security.ts';
import { applicationMenu } from './menu.ts';

/**
 * Entry of the desktop program. It opens windows and carries messages; what a message means is decided in
 * `electron/node`, which the browser shell shares.
 */
const here = path.dirname(fileURLToPath(import.meta.url));

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** Paths of the files a person gave to a window; the preload script tells them, the page only sees the grants. */
const grantedFiles = new Map<string, string>();

const channels = createGatewrightChannels({
  shell: 'desktop',
  version: app.getVersion(),
  projectToOpen: projectFromArguments(process.argv),
  async chooseFolder(title) {
    const result = await dialog.showOpenDialog({
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    return result.canceled ? null : (result.filePaths[0] ?? null);
  },
  async chooseDocument(title) {
    const result = await dialog.showOpenDialog({
      title,
      properties: ['openFile'],
      filters: [
        {
          name: 'OpenAPI documents and templates',
          extensions: ['yaml', 'yml', 'json', 'template'],
        },
      ],
    });
    return result.canceled ? null : (result.filePaths[0] ?? null);
  },
  async chooseTarget(title, fileName) {
    const result = await dialog.showSaveDialog({ title, defaultPath: fileName });
    return result.canceled || result.filePath === '' ? null : result.filePath;
  },
  grantedFile: (grant) => grantedFiles.get(grant),
});

ipcMain.handle('gatewright:grant', (event, file: unknown) => {
  if (!isOwnPage(event.senderFrame?.url) || typeof file !== 'string') return null;
  const grant = randomUUID();
  grantedFiles.set(grant, file);
  return grant;
});

ipcMain.handle('gatewright:call', (event, channel: unknown, input: unknown) => {
  if (!isOwnPage(event.senderFrame?.url) || typeof channel !== 'string')
    return {
      ok: false,
      error: { code: 'FORBIDDEN', message: 'This page may not talk to Gatewright.' },
    };
  return channels.dispatch(channel, input);
});

channels.onEvent((event, payload) => {
  for (const window of BrowserWindow.getAllWindows())
    window.webContents.send('gatewright:event', event, payload);
});

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    title: 'Gatewright',
    show: false,
    webPreferences: {
      preload: path.join(here, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  lockDownWindow(window, (url) => void shell.openExternal(url));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
}

void app.whenReady().then(() => {
  protocol.handle(appScheme, (request) => answerAppScheme(request, path.join(here, '../renderer')));
  lockDownSession(session.defaultSession);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      applicationMenu(process.platform, (actionId) =>
        BrowserWindow.getFocusedWindow()?.webContents.send('gatewright:event', 'menu.action', {
          actionId,
        }),
      ),
    ),
  );
  openWindow();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
});

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

let closed = false;
app.on('before-quit', (event) => {
  if (closed) return;
  // Servers, functions and locks are released before the process ends; quitting again is then immediate.
  event.preventDefault();
  void channels.close().finally(() => {
    closed = true;
    app.quit();
  });
});

/** The first argument that is not a switch, after the program (and, unpacked, the script). */
function projectFromArguments(argv: readonly string[]): string | null {
  const named = argv.slice(app.isPackaged ? 1 : 2).find((argument) => !argument.startsWith('-'));
  return named === undefined ? null : path.resolve(named);
}

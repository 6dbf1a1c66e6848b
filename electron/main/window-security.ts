import type { BrowserWindow, Session } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Whether a frame shows a page of the window itself. */
export function isOwnPage(url: string | undefined): boolean {
  return url !== undefined && (url === appOrigin || url.startsWith(`${appOrigin}/`));
}

/** No navigation away, no new windows, no webviews; web links open in the person's browser. */
export function lockDownWindow(window: BrowserWindow, openExternal: (url: string) => void): void {
  const contents = window.webContents;
  contents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (/^https?:\/\//.test(url)) openExternal(url);
    return { action: 'deny' };
  });
}

/** No permission is granted except writing to the clipboard, which "copy" buttons need. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'clipboard-sanitized-write'),
  );
  session.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  );
}

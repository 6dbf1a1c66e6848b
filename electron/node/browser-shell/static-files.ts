import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the built window, ready to be sent. */
export interface StaticFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Names with a content hash never change. */
  readonly immutable: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * What the window may load and run: its own files only. `style-src` allows inline styles because
 * Monaco and React Flow set them; `connect-src` is same-origin, which covers the event socket.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Reads a file below `root` by its URL path, at once: by way of the thread pool each would take several turns of a thread
 * that is also opening a project.
 *
 * @returns undefined when there is none or the path leads out
 */
export function readStaticFile(root: string, urlPath: string): StaticFile | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = path.resolve(root, `.${path.posix.normalize(`/${decoded}`)}`);
  if (file !== root && !file.startsWith(root + path.sep)) return undefined;
  const contentType = contentTypes[path.extname(file)];
  if (contentType === undefined) return undefined;
  try {
    const body = readFileSync(file);
    return { body, contentType, immutable: /\/assets\//.test(urlPath) };
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';
import type { ServiceWorld } from '../embedded-service.ts';

/** An object of a bucket. */
export interface S3Object {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Headers `x-amz-meta-…` and those of HTTP that come back with the object. */
  readonly headers: Readonly<Record<string, string>>;
  readonly lastModified: number;
}

/**
 * The objects of one bucket: what calls have put, over the files of a folder of the project, which are
 * read anew each time and never written.
 */
export class S3Objects {
  readonly #world: ServiceWorld;
  readonly #folder: () => string | undefined;
  readonly #put = new Map<string, S3Object>();
  readonly #deleted = new Set<string>();
  readonly createdAt: number;

  /** @param folder relative to the project, with `/`; undefined when the bucket starts empty */
  constructor(world: ServiceWorld, folder: () => string | undefined) {
    this.#world = world;
    this.#folder = folder;
    this.createdAt = world.clock.now();
  }

  async get(key: string): Promise<S3Object | undefined> {
    const own = this.#put.get(key);
    if (own !== undefined) return own;
    return this.#deleted.has(key) ? undefined : await this.#fromFolder(key);
  }

  put(key: string, object: S3Object): void {
    this.#deleted.delete(key);
    this.#put.set(key, object);
  }

  delete(key: string): void {
    this.#put.delete(key);
    this.#deleted.add(key);
  }

  /** All keys, in the order of their UTF-8 bytes, as S3 lists them. */
  async keys(): Promise<string[]> {
    const keys = new Set(this.#put.keys());
    for (const key of await this.#folderKeys()) if (!this.#deleted.has(key)) keys.add(key);
    return [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  async #fromFolder(key: string): Promise<S3Object | undefined> {
    const folder = this.#safeFolder();
    // What is not a plain path below the folder is the key of no file.
    if (folder === undefined || posix.normalize(key) !== key || /^(?:\/|\.\.)|\\|\/$/.test(key))
      return undefined;
    const path = `${folder}/${key}`;
    const { project, projectFolder, clock } = this.#world;
    const unsaved = Object.hasOwn(project.files, path) ? project.files[path] : undefined;
    if (unsaved !== undefined) return fileObject(key, Buffer.from(unsaved), clock.now());
    if (projectFolder === null) return undefined;
    try {
      const root = await realpath(join(projectFolder, folder));
      const file = await realpath(join(root, key));
      // A link must not lead out of the folder.
      if (!file.startsWith(root + sep)) return undefined;
      const { mtimeMs } = await stat(file);
      return fileObject(key, await readFile(file), mtimeMs);
    } catch {
      return undefined;
    }
  }

  async #folderKeys(): Promise<string[]> {
    const folder = this.#safeFolder();
    if (folder === undefined) return [];
    const { project, projectFolder } = this.#world;
    const prefix = `${folder}/`;
    const keys = Object.keys(project.files)
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
    if (projectFolder !== null) {
      const root = join(projectFolder, folder);
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries)
        if (entry.isFile())
          keys.push(
            join(entry.parentPath, entry.name)
              .slice(root.length + 1)
              .split(sep)
              .join('/'),
          );
    }
    return keys;
  }

  /** The folder, unless it leads out of the project. */
  #safeFolder(): string | undefined {
    const folder = this.#folder();
    if (folder === undefined) return undefined;
    const normal = posix.normalize(folder).replace(/\/+$/, '');
    return /^(?:\/|\.\.|\.$)/.test(normal) ? undefined : normal;
  }
}

/** MD5 of the content in quotes, as S3 gives it for an object put in one part (documented, "Object"). */
export function etagOf(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.zip': 'application/zip',
};

function fileObject(key: string, body: Uint8Array, lastModified: number): S3Object {
  const contentType = contentTypes[extname(key).toLowerCase()] ?? 'binary/octet-stream';
  return { body, contentType, headers: {}, lastModified };
}

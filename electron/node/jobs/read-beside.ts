import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { decodeDocument } from '#shared/openapi/import/decode-document.ts';

/** Bytes of one file that an import reads beside the imported one. */
const mostBytes = 20_000_000;

/**
 * Reads files in the folder of a file and below it, by relative path. Anything else gives undefined: addresses, absolute paths,
 * paths and links that lead out of the folder, what is missing, large, no regular file or no text.
 */
export function readBeside(file: string): (path: string) => string | undefined {
  const folder = dirname(resolve(file));
  return (path) => {
    if (path === '' || isAbsolute(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
    try {
      const root = realpathSync(folder);
      const target = realpathSync(resolve(root, path));
      const inside = relative(root, target);
      if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
        return undefined;
      const stat = statSync(target);
      if (!stat.isFile() || stat.size > mostBytes) return undefined;
      const decoded = decodeDocument(readFileSync(target));
      return decoded.kind === 'text' ? decoded.text : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Reads files that were read once, by the path they were read by. */
export function textIn(
  texts: Readonly<Record<string, string>>,
): (path: string) => string | undefined {
  return (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined);
}

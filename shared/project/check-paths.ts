import type { FileReader } from './file-reader.ts';

/**
 * Reports files and folders whose names differ in case alone: on Windows and macOS one of them would replace the other.
 */
export function checkPaths(paths: readonly string[], reader: FileReader): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    let end = path.indexOf('/');
    for (;;) {
      const prefix = end < 0 ? path : path.slice(0, end);
      const folded = prefix.toLowerCase();
      const other = seen.get(folded);
      if (other === undefined) seen.set(folded, prefix);
      else if (other !== prefix) {
        reader.report(
          'warning',
          'names-clash',
          `"${prefix}" and "${other}" differ in capitals alone, and are one file on Windows and macOS; rename one.`,
          path,
        );
        break;
      }
      if (end < 0) break;
      end = path.indexOf('/', end + 1);
    }
  }
}

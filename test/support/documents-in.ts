import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The JSON and YAML files of folders and those below, in the order of their paths, as paths from where the tests run. Says so
 * of a folder that is not there, which only those beside the repository may not be.
 */
export function documentsIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder) && folder.startsWith('..')) {
      console.log(`skipped: ${folder} is not there`);
      return [];
    }
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ya?ml|json|template)$/.test(name))
      .map((name) => path.join(folder, name))
      .sort();
  });
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Larger documents take the time of many small ones. */
const maxBytes = 64_000;

/** Documents and templates in some folders and below, by path; folders that are not there are left out. */
export function importCorpus(folders: readonly string[]): Map<string, string> {
  const corpus = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const file = path.join(folder, name);
      const stat = statSync(file);
      if (stat.isDirectory()) walk(file);
      else if (/\.(?:json|ya?ml|template)$/.test(name) && stat.size <= maxBytes)
        corpus.set(file, readFileSync(file, 'utf8'));
    }
  };
  for (const folder of folders) if (existsSync(folder)) walk(folder);
  return corpus;
}

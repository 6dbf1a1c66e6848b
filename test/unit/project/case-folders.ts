import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const casesFolder = fileURLToPath(new URL('../../cases/projects/', import.meta.url));

export function caseNames(): string[] {
  return readdirSync(casesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** All files of a case's project folder, by path with `/`. */
export function caseFiles(name: string): Map<string, string> {
  const root = `${casesFolder}${name}`;
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = `${entry.parentPath}/${entry.name}`;
        const relative = path.slice(root.length + 1).replaceAll('\\', '/');
        return [relative, readFileSync(path, 'utf8')] as const;
      }),
  );
}

/** What `<case>.expected.json` beside the folder says must come of it. */
export function caseExpectation(name: string): unknown {
  return JSON.parse(readFileSync(`${casesFolder}${name}.expected.json`, 'utf8'));
}

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fidelityPage } from './fidelity-page.ts';

/** Writes `docs/fidelity.md` anew. @returns exit code */
export async function main(): Promise<number> {
  await writeFile(
    fileURLToPath(new URL('../docs/fidelity.md', import.meta.url)),
    await fidelityPage(),
  );
  console.error('docs/fidelity.md is written');
  return 0;
}

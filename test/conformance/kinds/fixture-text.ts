import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CaseSurroundings, ConformanceCase } from '../conformance-case.ts';
import { textsOf } from '../plain-json-guard.ts';

/** Text of a case's `body` or `fixture`, its `substitutions` applied; undefined when no such file is near. */
export async function documentText(
  testCase: ConformanceCase,
  around: CaseSurroundings,
): Promise<string | undefined> {
  const { body, fixture } = testCase;
  let text = typeof body === 'string' ? body : undefined;
  if (typeof fixture === 'string')
    for (const folder of around.fixtureFolders) {
      text ??= await readFile(path.join(folder, fixture), 'utf8').catch(() => undefined);
      text ??= await readFile(path.join(folder, path.basename(fixture)), 'utf8').catch(
        () => undefined,
      );
    }
  if (text === undefined) return undefined;
  for (const [from, to] of Object.entries(textsOf(testCase['substitutions'])))
    text = text.replaceAll(from, to);
  return text;
}

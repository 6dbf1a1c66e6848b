import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders in which everything others may use says what it is. */
const documented = ['shared/vtl', 'shared/json'];

const declaration =
  /^export (?:default )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|let|enum) (\w+)/;
const member =
  /^ {2}(?!private|protected|override|constructor|readonly)(?:static |abstract |async |get |\*)*(\w+)(?:<[^>]*>)?\([^;]*$/;

/** Exported declarations, and public methods of exported classes, without a comment right above. */
function undocumented(text: string): string[] {
  const lines = text.split('\n');
  const names: string[] = [];
  let inClass = false;
  lines.forEach((line, i) => {
    if (/^export (?:abstract )?class /.test(line)) inClass = true;
    else if (line === '}') inClass = false;
    const name = declaration.exec(line)?.[1] ?? (inClass ? member.exec(line)?.[1] : undefined);
    if (name !== undefined && lines[i - 1]?.trimEnd().endsWith('*/') !== true) names.push(name);
  });
  return names;
}

describe.each(documented)('what %s exports', (folder) => {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  it.each(files.filter((file) => file.endsWith('.ts')))('%s has doc comments', (file) => {
    expect(undocumented(readFileSync(path.join(root, folder, file), 'utf8'))).toEqual([]);
  });
});

it('finds what lacks one', () => {
  expect(undocumented('export function a(): void {}\n/** B. */\nexport type B = 1;')).toEqual([
    'a',
  ]);
  expect(undocumented('/** C. */\nexport class C {\n  get d(): number {\n  }\n}')).toEqual(['d']);
});

import { mkdir, readdir, unlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { projectJsonSchemas } from '../shared/project/schema/json-schemas.ts';

/** Writes `docs/schemas/` anew. @returns exit code */
export async function main(): Promise<number> {
  const folder = fileURLToPath(new URL('../docs/schemas/', import.meta.url));
  await mkdir(folder, { recursive: true });
  const schemas = projectJsonSchemas();
  for (const name of await readdir(folder))
    if (name.endsWith('.schema.json') && !schemas.has(name)) await unlink(`${folder}${name}`);
  for (const [name, schema] of schemas) {
    const text = JSON.stringify(schema, null, 2);
    await writeFile(
      `${folder}${name}`,
      await format(text, { parser: 'json', printWidth: 100, singleQuote: true }),
    );
  }
  console.error(`${schemas.size} schemas written to docs/schemas`);
  return 0;
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectJsonSchemas } from '#shared/project/schema/json-schemas.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { anyProject } from './any-project.ts';

const folder = fileURLToPath(new URL('../../../docs/schemas/', import.meta.url));

/** Name of the schema for a file of a project; undefined for texts that have none. */
function schemaOf(path: string): string | undefined {
  if (/^apis\/[^/]+\/api\.yaml$/.test(path)) return 'api';
  if (/^apis\/.*\/resources\/.*\.yaml$/.test(path)) return 'resource';
  if (/^apis\/[^/]+\/documentation\.yaml$/.test(path)) return 'documentation';
  if (/^apis\/[^/]+\/layout\.json$/.test(path)) return 'layout';
  if (/^functions\/[^/]+\/function\.yaml$/.test(path)) return 'function';
  if (/^backends\/[^/]+\/backend\.yaml$/.test(path)) return 'backend';
  if (path.startsWith('requests/')) return 'request';
  return path.includes('/') ? undefined : path.replace('.yaml', '');
}

describe('docs/schemas', () => {
  it('holds what `node build/generate-schemas.mjs` makes of the current schemas', () => {
    const schemas = projectJsonSchemas();
    expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort());
    for (const [name, schema] of schemas)
      expect(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')), name).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
  });

  it('accepts every file the program writes', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    const checks = new Map(
      [...projectJsonSchemas()].map(([name, schema]) => [
        name.replace('.schema.json', ''),
        ajv.compile(schema),
      ]),
    );
    fc.assert(
      fc.property(anyProject, (project) => {
        for (const [path, text] of projectToFiles(project)) {
          const name = schemaOf(path);
          const check = name === undefined ? undefined : checks.get(name);
          if (check === undefined) continue;
          check(parse(text, { uniqueKeys: false }));
          expect(check.errors ?? [], path).toEqual([]);
        }
      }),
      { seed: 5, numRuns: 40, endOnFailure: true },
    );
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createConfig } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { findingIds } from '#shared/diagnostics/finding-ids.ts';

/** Where findings come from that a lint tells besides those of rules. */
const readers = [
  'shared/openapi/import',
  'shared/openapi/dialects',
  'shared/openapi/subset',
  'shared/cloudformation/import',
  'shared/cloudformation/schema',
  'shared/cloudformation/check-deployments.ts',
  'shared/cloudformation/check-permissions.ts',
  'shared/project',
  'electron/node/project-files',
  'electron/node/openapi-checks',
];

function sourcesIn(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(place, name));
}

it('knows every id that a reader tells', () => {
  const told = readers
    .flatMap(sourcesIn)
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:\b(?:add|tell|report)\(\s*(?:'(?:error|warning|info)',)?|\b(?:ruleId|rule):)\s*'([a-z\d]+(?:-[a-z\d]+)+)'/g,
      ),
    ])
    .map(([, id = '']) => id);
  expect(told.length).toBeGreaterThan(100);
  expect([...new Set(told)].filter((id) => !findingIds.has(id))).toEqual([]);
});

it('knows every rule that documents are held against', async () => {
  const { rules } = await createConfig({ extends: ['recommended'] });
  const ids = [rules.oas2, rules.oas3_0, rules.oas3_1].flatMap((ofVersion) =>
    Object.entries(ofVersion ?? {}).flatMap(([id, level]) =>
      level === 'off' || (typeof level === 'object' && level.severity === 'off') ? [] : [id],
    ),
  );
  expect(ids.length).toBeGreaterThan(30);
  expect(ids.filter((id) => !findingIds.has(id))).toEqual([]);
});

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allFactGroups, fidelityPage } from '../../../build/fidelity-page.ts';

const root = resolve(import.meta.dirname, '../../..');
const facts = allFactGroups.flatMap((group) => group.facts);

describe('docs/fidelity.md', () => {
  it('is what the parts of the simulator say now (node build/generate-fidelity.mjs writes it)', async () => {
    expect(readFileSync(resolve(root, 'docs/fidelity.md'), 'utf8')).toBe(await fidelityPage());
  });

  it('names a case file for all that is exact and a page for all that is documented', () => {
    for (const { feature, fidelity, sources = [] } of facts) {
      const needsSource = fidelity === 'exact' || fidelity === 'documented';
      expect([feature, sources.length > 0]).toEqual([feature, needsSource]);
    }
  });

  it('has each feature once, with words', () => {
    expect(new Set(facts.map(({ feature }) => feature)).size).toBe(facts.length);
    for (const { says } of facts) expect(says).toMatch(/\.$/);
  });

  const cases = resolve(root, '../shared/conformance');
  const reason = existsSync(cases) ? '' : ` (skipped: ${cases} is not there)`;
  it.skipIf(reason !== '')(`names case files that exist${reason}`, () => {
    for (const { fidelity, sources = [] } of facts)
      if (fidelity === 'exact')
        for (const source of sources)
          expect([source, existsSync(resolve(cases, source))]).toEqual([source, true]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkImport } from '../../../fuzz/check-import.ts';
import { importCorpus } from '../../../fuzz/import-corpus.ts';
import { ImportMutator } from '../../../fuzz/import-mutator.ts';

describe('mutated documents and templates', () => {
  it('give a whole project or a clear refusal', () => {
    const corpus = importCorpus(['test/cases/openapi/documents', 'test/cases/cloudformation']);
    expect(corpus.size).toBeGreaterThan(4);
    // A sample of what `npm run fuzz -- import` does a hundred thousand times.
    const mutator = new ImportMutator(20261120, corpus);
    const outcomes = new Set<string>();
    for (let count = 0; count < 200; count++) {
      const document = mutator.next();
      const { what, outcome } = checkImport(document);
      outcomes.add(outcome);
      expect(what, document.name).toBeUndefined();
    }
    expect([...outcomes].sort()).toEqual(['imported', 'refused', 'undecodable']);
  }, 60_000);
});

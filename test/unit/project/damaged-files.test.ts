import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { isError } from '#shared/std/problem.ts';
import { anyProject } from './any-project.ts';
import { caseFiles } from './case-folders.ts';

/** Damage to one text: a stretch is taken out, something else put in. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(20),
  insert: fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.constantFrom(
      '{',
      '[',
      ']',
      ': ',
      '- ',
      '&a ',
      '*a',
      '!!map ',
      '\n',
      '\t',
      '"',
      'null',
      '__proto__: 1',
      '? ',
    ),
  ),
});

function damaged(
  files: ReadonlyMap<string, string>,
  file: number,
  { at, length, insert }: { at: number; length: number; insert: string },
): Map<string, string> {
  const paths = [...files.keys()];
  const path = paths[file % paths.length] ?? '';
  const text = files.get(path) ?? '';
  const start = Math.floor(at * text.length);
  return new Map([...files, [path, text.slice(0, start) + insert + text.slice(start + length)]]);
}

describe('reading damaged files', () => {
  it('never throws, and reads something that can be written and read again', () => {
    fc.assert(
      fc.property(
        anyProject,
        fc.nat(),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (project, file, list) => {
          let files: ReadonlyMap<string, string> = projectToFiles(project);
          for (const one of list) files = damaged(files, file, one);
          const read = filesToProject(files);
          expect(read.writable).toBe(!read.problems.some(isError));
          const again = filesToProject(projectToFiles(read.project));
          if (read.writable) expect(again.project).toEqual(read.project);
        },
      ),
      { seed: 11, numRuns: 80, endOnFailure: true },
    );
  });

  it.each(['gatewright.yaml', 'apis/shop/api.yaml', 'apis/shop/resources/products.yaml'])(
    'survives %s cut off anywhere',
    (path) => {
      const whole = caseFiles('written-by-hand');
      const text = whole.get(path) ?? '';
      for (let end = 0; end < text.length; end += 1) {
        const { problems } = filesToProject(new Map([...whole, [path, text.slice(0, end)]]));
        for (const { place } of problems) expect(place.file).toBeDefined();
      }
    },
  );

  it.each<[string, string]>([
    ['a list', '- a\n'],
    ['a word', 'word\n'],
    ['a number', '12\n'],
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['null', 'null\n'],
  ])('reports a file that is %s', (_what, text) => {
    const whole = caseFiles('written-by-hand');
    for (const path of [...whole.keys()].filter((name) => name.endsWith('.yaml'))) {
      const read = filesToProject(new Map([...whole, [path, text]]));
      expect(
        read.problems.some(({ place }) => place.file === path),
        path,
      ).toBe(true);
      expect(read.writable).toBe(false);
    }
  });
});

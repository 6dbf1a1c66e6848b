import { describe, expect, it } from 'vitest';
import {
  defineMigrations,
  migrateFiles,
  migrations,
  type Migration,
} from '#shared/project/migrations/migrations.ts';
import { filesToProject } from '#shared/project/read.ts';
import { formatVersion } from '#shared/project/schema/project-file.ts';
import { caseFiles } from './case-folders.ts';

/** A step that only counts the version up and leaves a mark. */
const step = (from: number): Migration => ({
  from,
  change: `step ${from}`,
  migrate: (files) => new Map([...files, [`mark-${from}`, 'x']]),
});

describe('migrations', () => {
  it('lead from version 1 to the current one without a gap', () => {
    expect(migrations).toHaveLength(formatVersion - 1);
  });

  it.each([
    ['missing', 3, [step(1)]],
    ['doubled', 3, [step(1), step(1)]],
    ['out of order', 3, [step(2), step(1)]],
    ['too many', 1, [step(1)]],
  ])('must not be %s', (_what, current, steps) => {
    expect(() => defineMigrations(current, steps)).toThrow(RangeError);
  });

  it('run from the version the files have', () => {
    const steps = defineMigrations(4, [step(1), step(2), step(3)]);
    expect([...migrateFiles(new Map(), 2, steps).keys()]).toEqual(['mark-2', 'mark-3']);
    expect([...migrateFiles(new Map(), 4, steps).keys()]).toEqual([]);
  });
});

describe('a project of an older version', () => {
  /** As if version 2 had renamed the key `title` to `name`; the current schema stands in for version 2. */
  const renaming: Migration = {
    from: 1,
    change: '`title` is called `name`',
    migrate: (files) =>
      new Map(
        [...files].map(([path, text]) => [
          path,
          path === 'gatewright.yaml' ? text.replace('title:', 'name:') : text,
        ]),
      ),
  };
  const files = new Map([
    [
      'gatewright.yaml',
      'formatVersion: 1\ntitle: Old\nregion: eu-west-1\naccountId: "123456789012"\n',
    ],
  ]);

  it('is read by way of its migrations and marked for writing', () => {
    expect(filesToProject(files, [renaming])).toMatchObject({
      project: { name: 'Old' },
      problems: [],
      writable: true,
      migrated: true,
    });
  });

  it('stays readable and unwritten when a migration fails', () => {
    const failing: Migration = {
      ...renaming,
      migrate: () => {
        throw new Error('no title');
      },
    };
    const read = filesToProject(files, [failing]);
    expect(read.writable).toBe(false);
    expect(read.problems.map(({ ruleId }) => ruleId)).toContain('migration-failed');
  });

  it('is not migrated when it is current', () => {
    expect(filesToProject(caseFiles('written-by-hand')).migrated).toBe(false);
  });
});

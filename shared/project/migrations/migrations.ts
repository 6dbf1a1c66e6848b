import { formatVersion } from '../schema/project-file.ts';

/** One step from a format version to the next: a pure change of the project folder's texts. */
export interface Migration {
  /** Version it reads; it leaves `from + 1`, including the number in `gatewright.yaml`. */
  readonly from: number;
  /** What changed in the format, for the record in `docs/project-format.md`. */
  readonly change: string;
  migrate(files: ReadonlyMap<string, string>): ReadonlyMap<string, string>;
}

/**
 * The steps from version 1 to `current`.
 *
 * @throws RangeError when a step is missing, doubled or out of order; a mistake of ours that must show at start
 */
export function defineMigrations(
  current: number,
  migrations: readonly Migration[],
): readonly Migration[] {
  migrations.forEach(({ from }, index) => {
    if (from !== index + 1)
      throw new RangeError(`Migration ${index + 1} starts from version ${from}, not ${index + 1}.`);
  });
  if (migrations.length !== current - 1)
    throw new RangeError(
      `Format version ${current} needs ${current - 1} migrations, there are ${migrations.length}.`,
    );
  return migrations;
}

/** Version 1 is the first, so there is nothing to migrate from yet. */
export const migrations = defineMigrations(formatVersion, []);

/**
 * Brings the files of an older version to the newest one by the steps that remain.
 *
 * @param from the version the files have, from 1 to the newest
 */
export function migrateFiles(
  files: ReadonlyMap<string, string>,
  from: number,
  steps: readonly Migration[] = migrations,
): ReadonlyMap<string, string> {
  return steps
    .filter((step) => step.from >= from)
    .reduce<ReadonlyMap<string, string>>((texts, step) => step.migrate(texts), files);
}

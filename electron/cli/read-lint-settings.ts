import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { FileReader } from '#shared/project/file-reader.ts';
import type { LintSettings } from '#shared/project/lint-settings.ts';
import { lintSettings } from '#shared/project/schema/lint-settings.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Place } from '#shared/std/problem.ts';
import { readText } from './read-design.ts';

/** Name of the file that says for documents and templates what `lint` in `gatewright.yaml` says for a project. */
const lintSettingsFile = 'gatewright-lint.yaml';

/** Settings of one place, and where each value of them stands. */
export interface PlacedSettings {
  readonly settings: LintSettings;
  readonly placeOf: (keys: readonly string[]) => Place;
}

/** How a design is linted: with these settings, each counting before those ahead of it. */
export interface Wanted {
  readonly settings: readonly PlacedSettings[];
  readonly wantsEdits: boolean;
}

/** The settings beside a document, else where the command runs; undefined when there are none. */
export async function settingsBeside(document: string): Promise<string | undefined> {
  for (const file of [join(dirname(document), lintSettingsFile), lintSettingsFile])
    try {
      if ((await stat(file)).isFile()) return file;
    } catch {
      // Most documents have none.
    }
  return undefined;
}

/**
 * What a settings file says.
 *
 * @throws CodedError FILE_UNREADABLE, BAD_REQUEST with the place of what cannot be understood
 */
export async function readLintSettings(file: string): Promise<PlacedSettings> {
  const reader = new FileReader(new Map([[file, await readText(file)]]));
  const settings = reader.read(file, lintSettings);
  const [problem] = reader.problems;
  if (problem === undefined)
    return {
      settings: settings ?? {},
      placeOf: (keys) => {
        const range = reader.parse(file)?.rangeAt(keys, 'key');
        return { file: resolve(file), ...(range !== undefined && { range }) };
      },
    };
  const { line = 1, column = 1 } = problem.place.range?.start ?? {};
  throw new CodedError('BAD_REQUEST', `${file}:${line}:${column}: ${problem.message}`, {
    subject: file,
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { stableHash } from '#shared/std/stable-hash.ts';
import { hasCode } from './local-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/** The document an API was last imported from: what the next import is compared with, to know who changed what. */
export interface ImportBase {
  /** As the user named it. */
  readonly fileName: string;
  readonly text: string;
  /** Of what the import made of it then; see `partHash`. */
  readonly partHash: string;
}

/** Folder of the bases, one below it for each API id. Part of the project: it is committed with it, and saving leaves it alone. */
const importsFolder = 'imports';

/**
 * Keeps a document as the base of an API's next import.
 *
 * @throws CodedError FILE_UNWRITABLE
 */
export async function writeImportBase(
  root: string,
  apiId: string,
  { fileName, text, partHash: hash }: ImportBase,
): Promise<void> {
  const folder = folderOf(root, apiId);
  const document = documentName(text);
  await writeAtomically(join(folder, document), text);
  const source = { fileName, document, partHash: hash };
  await writeAtomically(join(folder, 'source.json'), `${JSON.stringify(source, null, 2)}\n`);
}

/**
 * The base of an API; undefined when it was never imported, or the base was taken away.
 *
 * @throws CodedError FILE_UNREADABLE when it is there and cannot be understood
 */
export async function readImportBase(root: string, apiId: string): Promise<ImportBase | undefined> {
  const file = join(folderOf(root, apiId), 'source.json');
  try {
    const source: unknown = JSON.parse(await readFile(file, 'utf8'));
    const [fileName, document, hash] = ['fileName', 'document', 'partHash'].map((key) =>
      textAt(source, key),
    );
    if (
      fileName === undefined ||
      hash === undefined ||
      document === undefined ||
      !/^document\.(?:yaml|json)$/.test(document)
    )
      throw new Error("'fileName', 'document' and 'partHash' must be there");
    const text = await readFile(join(folderOf(root, apiId), document), 'utf8');
    return { fileName, text, partHash: hash };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw new CodedError(
      'FILE_UNREADABLE',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. Remove it to import without a base.`,
      { subject: file },
    );
  }
}

/** Sixteen hexadecimal digits for what an import made, whatever the order of keys. */
export function partHash(part: Project): string {
  return stableHash(JSON.stringify(part, (_key, value: unknown) => sorted(value)));
}

function sorted(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

/** Ids are made by the program; one somebody typed into a file is not taken for a path. */
function folderOf(root: string, apiId: string): string {
  return join(root, importsFolder, encodeURIComponent(apiId).replaceAll('.', '%2E'));
}

function documentName(text: string): string {
  return /^\s*[{[]/.test(text) ? 'document.json' : 'document.yaml';
}

function textAt(value: unknown, key: string): string | undefined {
  const member: unknown =
    value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return typeof member === 'string' ? member : undefined;
}

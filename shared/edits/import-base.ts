import { importBaseFolder } from '../project/file-layout.ts';
import type { Project } from '../project/project.ts';
import { stableHash } from '../std/stable-hash.ts';
import { syntaxOf } from '../std/syntax-of.ts';
import { withoutKeys } from './map-values.ts';

/** The document an API was last imported from: what the next import is compared with, to know who changed what. */
export interface ImportBase {
  /** As the user named it. */
  readonly fileName: string;
  readonly text: string;
  /** Of what the import made of it then; see `partHash`. */
  readonly partHash: string;
  /** How its base path was read; absent: ignored. */
  readonly basePath?: 'prepend' | 'split';
  /** Values that were given to a template's parameters; absent: none. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Texts of the files it referred to or included, by path from its folder; absent: none. */
  readonly includes?: Readonly<Record<string, string>>;
}

/** What is known of an API's last import. */
export type KnownBase =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly base: ImportBase }
  /** Somebody changed the files so that they say nothing any more; the message says what to do. */
  | { readonly kind: 'broken'; readonly file: string; readonly message: string };

/** Keeps a document as the base of an API's next import, in place of an earlier one. */
export function withImportBase(project: Project, apiId: string, base: ImportBase): Project {
  const folder = importBaseFolder(apiId);
  const document = `document.${syntaxOf(base.text)}`;
  const { fileName, partHash: hash, basePath, parameters = {}, includes = {} } = base;
  const source = {
    fileName,
    document,
    partHash: hash,
    ...(basePath && { basePath }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(Object.keys(includes).length > 0 && { includes }),
  };
  return {
    ...project,
    files: {
      ...withoutImportBase(project, apiId).files,
      [`${folder}/${document}`]: base.text,
      [`${folder}/source.json`]: `${JSON.stringify(source, null, 2)}\n`,
    },
  };
}

/** The project without the base of an API; the same object when it has none. */
export function withoutImportBase(project: Project, apiId: string): Project {
  const folder = `${importBaseFolder(apiId)}/`;
  const isIts = (path: string): boolean => path.startsWith(folder);
  return Object.keys(project.files).some(isIts)
    ? { ...project, files: withoutKeys(project.files, isIts) }
    : project;
}

/** The base of an API's next import. */
export function importBaseOf(project: Pick<Project, 'files'>, apiId: string): KnownBase {
  const folder = importBaseFolder(apiId);
  const file = `${folder}/source.json`;
  const said = project.files[file];
  if (said === undefined) return { kind: 'none' };
  const broken = (why: string): KnownBase => ({
    kind: 'broken',
    file,
    message: `${file} cannot be understood: ${why}. Remove it to import without a base.`,
  });
  let source: unknown;
  try {
    source = JSON.parse(said);
  } catch {
    return broken('it is not JSON');
  }
  const fileName = textAt(source, 'fileName');
  const hash = textAt(source, 'partHash');
  const document = textAt(source, 'document');
  const basePath = textAt(source, 'basePath');
  if (fileName === undefined || hash === undefined || document === undefined)
    return broken("'fileName', 'document' and 'partHash' must be there");
  if (!/^document\.(?:yaml|json)$/.test(document))
    return broken("'document' must be document.yaml or document.json");
  if (basePath !== undefined && basePath !== 'prepend' && basePath !== 'split')
    return broken("'basePath' must be prepend or split");
  const parameters = textsAt(source, 'parameters');
  const includes = textsAt(source, 'includes');
  const text = project.files[`${folder}/${document}`];
  if (text === undefined) return { kind: 'none' };
  return {
    kind: 'known',
    base: {
      fileName,
      text,
      partHash: hash,
      ...(basePath === undefined ? {} : { basePath }),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...(Object.keys(includes).length > 0 && { includes }),
    },
  };
}

/** The values a template of this name was last imported with, so that it is read alike again; none when nobody knows. */
export function lastParameters(
  project: Pick<Project, 'apis' | 'files'>,
  fileName: string,
): Readonly<Record<string, string>> {
  for (const apiId of Object.keys(project.apis)) {
    const known = importBaseOf(project, apiId);
    if (known.kind === 'known' && known.base.fileName === fileName)
      return known.base.parameters ?? {};
  }
  return {};
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

function textsAt(value: unknown, key: string): Record<string, string> {
  const member: unknown =
    value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return Object.fromEntries(
    Object.entries((member ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function textAt(value: unknown, key: string): string | undefined {
  const member: unknown =
    value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return typeof member === 'string' ? member : undefined;
}

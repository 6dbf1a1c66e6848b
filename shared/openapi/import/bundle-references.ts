import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { escapePointerToken, pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, objectAt, recordOf } from '../json-shape.ts';
import { valueAtPointer } from './import-context.ts';
import type { FindingSource, ImportReport } from './import-report.ts';
import { localPointer } from './local-pointer.ts';
import { readDocument } from './read-document.ts';

/** Text of a file beside the document, by path from the document's folder with `/`; undefined when it cannot be had. */
export type ReadFileBeside = (path: string) => string | undefined;

export interface Bundled {
  readonly document: JsonObject;
  /** Which parts of it came from which files. */
  readonly sources: readonly FindingSource[];
}

/** Objects that may be there twice because references put them in; more are taken for a document made to be large. */
const mostCopies = 100_000;

/**
 * A document with what its references to other files lead to in it, so that it stands alone, as the service needs it: schemas,
 * parameters, responses and the like become components of their own, path items and extensions are put in where they are
 * referred to. Addresses are never fetched. A reference that cannot be followed stays as it is; the import tells of it.
 */
export function bundleReferences(
  document: JsonObject,
  readFile: ReadFileBeside,
  report: ImportReport,
): Bundled {
  return new Bundler(document, readFile, report).bundle();
}

/** A file's value; the document itself is the file ''. */
interface Loaded {
  readonly value: JsonValue;
  readonly source: Omit<FindingSource, 'at' | 'pointer'> | undefined;
}

class Bundler {
  private readonly isSwagger: boolean;
  private readonly files = new Map<string, Loaded | undefined>();
  /** Local reference by target, `file#pointer`. */
  private readonly placed = new Map<string, string>();
  /** New components by section pointer, then name. */
  private readonly added = new Map<string, Map<string, JsonValue>>();
  private readonly sources: FindingSource[] = [];
  private readonly inlining = new Set<string>();
  /** Targets put in place once already: each further time is a copy. */
  private readonly seen = new Set<string>();
  private copying = 0;
  private copies = 0;
  private isTold = false;

  constructor(
    private readonly document: JsonObject,
    private readonly readFile: ReadFileBeside,
    private readonly report: ImportReport,
  ) {
    this.isSwagger = memberOf(document, 'swagger') !== undefined;
    this.files.set('', { value: document, source: undefined });
  }

  bundle(): Bundled {
    let document = this.convert(this.document, '', []) as JsonObject;
    for (const [section, members] of this.added)
      document = withMembers(document, pointerTokens(section), members);
    return { document, sources: this.sources };
  }

  /** `tokens`: where the value comes to stand in the bundled document. */
  private convert(value: JsonValue, file: string, tokens: readonly string[]): JsonValue {
    if (Array.isArray(value)) {
      const items = (value as readonly JsonValue[]).map((item, index) =>
        this.convert(item, file, [...tokens, String(index)]),
      );
      return items.some((item, index) => item !== (value as readonly JsonValue[])[index])
        ? items
        : value;
    }
    // A long text is as much as many short values once it is written out.
    if (typeof value === 'string' && this.copying > 0) this.copies += value.length >>> 10;
    if (!isObject(value)) return value;
    if (this.copying > 0 && ++this.copies > mostCopies) {
      if (!this.isTold)
        this.report.add(
          'reference-expansion',
          'error',
          pointerTo('', ...tokens),
          'The references put more than a hundred thousand copies into the document; those from here on are not followed.',
        );
      this.isTold = true;
      return value;
    }
    const ref = memberOf(value, '$ref');
    if (typeof ref === 'string' && !isData(tokens)) return this.follow(value, ref, file, tokens);
    const entries = Object.entries(value);
    const converted = entries.map(([key, member]): [string, JsonValue] => [
      key,
      this.convert(member, file, [...tokens, key]),
    ]);
    return converted.some(([, member], index) => member !== entries[index]?.[1])
      ? recordOf(converted)
      : value;
  }

  private follow(
    holder: JsonObject,
    ref: string,
    file: string,
    tokens: readonly string[],
  ): JsonValue {
    const hash = ref.indexOf('#');
    const path = hash === -1 ? ref : ref.slice(0, hash);
    const pointer = hash === -1 ? '' : localPointer(ref.slice(hash));
    if (path === '' && file === '') return holder;
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return holder;
    const target = path === '' ? file : resolvedPath(file, path);
    if (target === '') return { ...holder, $ref: `#${pointer}` };
    const loaded = target === undefined ? undefined : this.load(target, tokens);
    if (target === undefined || loaded === undefined) return this.unread(holder, ref, tokens);
    const found = valueAtPointer(loaded.value, pointer);
    if (found === undefined) {
      this.report.add(
        'unresolved-ref',
        'error',
        pointerTo('', ...tokens),
        `'${ref}' leads nowhere: ${target} has no '${pointer}'. Add what it names or correct the reference.`,
      );
      return holder;
    }
    const key = `${target}#${pointer}`;
    const section = this.sectionOf(tokens);
    const at = this.placed.get(key);
    if (section !== undefined) {
      const local = at ?? this.place(key, target, pointer, section, found, loaded);
      return { ...holder, $ref: `#${local}` };
    }
    return this.inline(found, key, target, pointer, tokens, loaded, holder);
  }

  /** Makes a component of what a reference leads to; gives its pointer. */
  private place(
    key: string,
    file: string,
    pointer: string,
    section: string,
    value: JsonValue,
    { source }: Loaded,
  ): string {
    const members = this.added.get(section) ?? new Map<string, JsonValue>();
    this.added.set(section, members);
    const taken = valueAtPointer(this.document, section);
    const base = nameOf(file, pointer);
    let name = base;
    for (
      let number = 2;
      members.has(name) || (isObject(taken) && Object.hasOwn(taken, name));
      number++
    )
      name = `${base}${number}`;
    const at = `${section}/${escapePointerToken(name)}`;
    this.placed.set(key, at);
    // The name is taken before its contents are read, which may refer back to it.
    members.set(name, {});
    if (source !== undefined) this.sources.push({ ...source, at, pointer });
    members.set(name, this.convert(value, file, pointerTokens(at)));
    return at;
  }

  private inline(
    value: JsonValue,
    key: string,
    file: string,
    pointer: string,
    tokens: readonly string[],
    { source }: Loaded,
    holder: JsonObject,
  ): JsonValue {
    const at = pointerTo('', ...tokens);
    if (this.inlining.has(key)) {
      this.report.add('circular-ref', 'error', at, `'${key}' refers to itself.`);
      return recordOf(Object.entries(holder).filter(([name]) => name !== '$ref'));
    }
    // Named where it stands, so that other references to it lead here.
    if (tokens.length === 3 && tokens[0] === 'components') this.placed.set(key, at);
    if (this.isSwagger && tokens.length === 2 && tokens[0] !== 'paths') this.placed.set(key, at);
    if (source !== undefined) this.sources.push({ ...source, at, pointer });
    const isCopy = this.seen.has(key);
    this.seen.add(key);
    this.inlining.add(key);
    if (isCopy) this.copying++;
    const converted = this.convert(value, file, tokens);
    if (isCopy) this.copying--;
    this.inlining.delete(key);
    return converted;
  }

  private unread(holder: JsonObject, ref: string, tokens: readonly string[]): JsonValue {
    this.report.add(
      'file-ref-not-read',
      'warning',
      pointerTo('', ...tokens),
      `'${ref}' was not read: only files in the document's folder and below are, JSON or YAML. Put it there, or bundle the documents first.`,
    );
    return holder;
  }

  private load(file: string, tokens: readonly string[]): Loaded | undefined {
    if (this.files.has(file)) return this.files.get(file);
    const text = this.readFile(file);
    const read = text === undefined ? undefined : readDocument(text);
    if (text !== undefined && read?.kind === 'broken')
      this.report.add(
        'file-ref-broken',
        'error',
        pointerTo('', ...tokens),
        `${file}, which is referred to here, cannot be read: ${read.message}`,
      );
    const loaded =
      text === undefined || read?.kind !== 'read'
        ? undefined
        : { value: read.value, source: { file, text, locate: read.locate } };
    this.files.set(file, loaded);
    return loaded;
  }

  /** Section for what a reference at a place leads to, by what can stand there; undefined: it is put in place. */
  private sectionOf(tokens: readonly string[]): string | undefined {
    const key = tokens.at(-1) ?? '';
    const parent = tokens.at(-2) ?? '';
    const isInline =
      tokens.length <= 1 ||
      (tokens[0] === 'paths' && tokens.length === 2) ||
      (tokens[0] === 'components' && tokens.length <= 3) ||
      (this.isSwagger && tokens[0] !== 'paths' && tokens.length <= 2) ||
      tokens.some((token) => token.startsWith('x-')) ||
      parent === 'callbacks';
    if (isInline) return undefined;
    const section =
      parent === 'parameters' && /^\d+$/.test(key)
        ? 'parameters'
        : parent === 'responses'
          ? 'responses'
          : key === 'requestBody'
            ? 'requestBodies'
            : parent === 'headers' || parent === 'examples' || parent === 'links'
              ? parent
              : 'schemas';
    if (!this.isSwagger) return `/components/${section}`;
    return section === 'schemas'
      ? '/definitions'
      : section === 'parameters' || section === 'responses'
        ? `/${section}`
        : undefined;
  }
}

/** True inside values that are data, where `$ref` is a word like any other. */
function isData(tokens: readonly string[]): boolean {
  return tokens.some(
    (token, index) =>
      (token === 'example' || token === 'default' || token === 'enum' || token === 'const') &&
      tokens[index - 1] !== 'properties' &&
      tokens[index - 1] !== 'responses',
  );
}

/** A path relative to the folder of a file, from the document's folder; undefined when it leads out of that. */
function resolvedPath(from: string, path: string): string | undefined {
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A file may be named with a percent sign.
  }
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return decoded.startsWith('/') || parts.length === 0 ? undefined : parts.join('/');
}

/** Last token of the pointer, else the file's name without its extension. */
function nameOf(file: string, pointer: string): string {
  const last = pointerTokens(pointer).at(-1);
  const name = last ?? (file.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  const allowed = name.replace(/[^A-Za-z0-9._-]+/g, '');
  return allowed === '' ? 'Part' : allowed;
}

function withMembers(
  object: JsonObject,
  [token = '', ...rest]: readonly string[],
  members: ReadonlyMap<string, JsonValue>,
): JsonObject {
  const current = objectAt(object, token) ?? {};
  const next =
    rest.length === 0
      ? recordOf([...Object.entries(current), ...members])
      : withMembers(current, rest, members);
  return Object.hasOwn(object, token)
    ? recordOf(Object.entries(object).map(([key, old]) => [key, key === token ? next : old]))
    : recordOf([...Object.entries(object), [token, next]]);
}

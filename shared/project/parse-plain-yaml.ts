import type { JsonValue } from '../entities/common/json.ts';

/**
 * Reads YAML as `print-yaml.ts` writes it: block maps and lists two spaces apart, plain and quoted scalars,
 * literal blocks. Most files of a project are untouched by hand, and the library takes twenty times as long to
 * read them. Whatever is only a little different is left to the library: what this gives is what it would give.
 *
 * @returns undefined when the text is anything else than that; it may still be YAML
 */
export function parsePlainYaml(text: string): { readonly value: JsonValue } | undefined {
  if (!text.endsWith('\n') || !visible.test(text)) return undefined;
  const lines = text.split('\n');
  lines.pop();
  const first = lines[0];
  if (first === undefined) return undefined;
  try {
    const reader = new LineReader(lines);
    const value =
      lines.length === 1 && !isEntry(first) && !first.startsWith('- ')
        ? reader.scalarLine(first)
        : reader.block(0, 0);
    return reader.isAtEnd ? { value } : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** The text is not as the program writes it. */
class NotPlain extends Error {}

/** Nothing that a reader could take for a line break or leave out. */
const visible = /^[\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u1fff\u3001-\ud7ff]*$/;
/** Starts with a letter, `/`, `../`, `$` or `_`. */
const plain = /^(?:[A-Za-z_/$]|\.\.\/)(?:[^ ]| (?=[^ ]))*$/;
const flowPlain = /^(?:[A-Za-z_/$]|\.\.\/)(?:[^ ,[\]{}:]| (?=[^ ]))*$/;
/** Words that are not text to every reader. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[0-9_]+)$/i;
/** Fifteen digits, so that every one of them counts. */
const number = /^(?:0|-?[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
const quoted = /^"(?:[^"\\]|\\.)*"/;
const deepest = 200;

class LineReader {
  readonly #lines: string[];
  #at = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#lines.length;
  }

  /** A document of one scalar. */
  scalarLine(line: string): JsonValue {
    this.#at += 1;
    return scalarOf(line);
  }

  /** The map or list whose first line is the next and stands this far in. */
  block(indent: number, depth: number): JsonValue {
    const line = this.#lines[this.#at];
    if (line === undefined || indentOf(line) !== indent || depth > deepest) throw new NotPlain();
    return line.startsWith('- ', indent) ? this.#list(indent, depth) : this.#map(indent, depth);
  }

  #map(indent: number, depth: number): JsonValue {
    const map: Record<string, JsonValue> = {};
    for (
      let line = this.#lines[this.#at];
      line !== undefined && indentOf(line) === indent;
      line = this.#lines[this.#at]
    ) {
      const entry = line.slice(indent);
      const end = keyEnd(entry);
      if (end === -1) throw new NotPlain();
      const name = entry.slice(0, end);
      const key = name.startsWith('"') ? quotedText(name) : plainText(name, plain);
      if (key === '__proto__' || Object.hasOwn(map, key)) throw new NotPlain();
      this.#at += 1;
      map[key] = this.#value(entry.slice(end + 1), indent, depth);
    }
    return map;
  }

  /** What follows a key's colon. */
  #value(rest: string, indent: number, depth: number): JsonValue {
    if (rest === '') return this.block(indent + 2, depth + 1);
    if (!rest.startsWith(' ')) throw new NotPlain();
    return this.#scalar(rest.slice(1), indent + 2);
  }

  #list(indent: number, depth: number): JsonValue {
    const list: JsonValue[] = [];
    for (
      let line = this.#lines[this.#at];
      line !== undefined && indentOf(line) === indent;
      line = this.#lines[this.#at]
    ) {
      if (!line.startsWith('- ', indent)) throw new NotPlain();
      const item = line.slice(indent + 2);
      if (item.startsWith('- ') || isEntry(item)) {
        // The rest of the line is the first one of a block two further in.
        this.#lines[this.#at] = ' '.repeat(indent + 2) + item;
        list.push(this.block(indent + 2, depth + 1));
        continue;
      }
      this.#at += 1;
      list.push(item.startsWith('[') ? flowList(item) : this.#scalar(item, indent + 2));
    }
    return list;
  }

  #scalar(text: string, indent: number): JsonValue {
    return text.startsWith('|') ? this.#literal(text, indent) : scalarOf(text);
  }

  /** The lines of a literal block that begin `indent` characters in. */
  #literal(head: string, indent: number): string {
    const chomping = head.slice(1);
    if (chomping !== '' && chomping !== '-' && chomping !== '+') throw new NotPlain();
    const margin = ' '.repeat(indent);
    const texts: string[] = [];
    for (
      let line = this.#lines[this.#at];
      line !== undefined && (line === '' || line.startsWith(margin));
      line = this.#lines[this.#at]
    ) {
      if (line.endsWith(' ')) throw new NotPlain();
      texts.push(line.slice(indent));
      this.#at += 1;
    }
    const [first] = texts;
    // How far a block is indented shows in its first line.
    if (first === undefined || first === '' || first.startsWith(' ')) throw new NotPlain();
    const text = texts.join('\n');
    if (chomping === '+') return `${text}\n`;
    return text.replace(/\n+$/, '') + (chomping === '-' ? '' : '\n');
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent += 1;
  return indent;
}

/** Whether a line, without what stands before it, begins a map. */
function isEntry(text: string): boolean {
  return keyEnd(text) !== -1;
}

/** Where the colon after a key stands; -1 where there is none. */
function keyEnd(text: string): number {
  if (text.startsWith('"')) {
    const length = quoted.exec(text)?.[0].length ?? -1;
    return text[length] === ':' ? length : -1;
  }
  const colon = text.indexOf(': ');
  if (colon !== -1) return colon;
  return text.endsWith(':') ? text.length - 1 : -1;
}

function scalarOf(text: string): JsonValue {
  switch (text) {
    case '[]':
      return [];
    case '{}':
      return {};
    default:
      return wordOf(text, plain);
  }
}

function wordOf(text: string, plainForm: RegExp): JsonValue {
  switch (text) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      if (text.startsWith('"')) return quotedText(text);
      return number.test(text) ? Number(text) : plainText(text, plainForm);
  }
}

function plainText(text: string, form: RegExp): string {
  if (
    !form.test(text) ||
    taken.test(text) ||
    text.includes(': ') ||
    text.includes(' #') ||
    text.endsWith(':')
  )
    throw new NotPlain();
  return text;
}

/** Escapes of JSON mean the same in YAML. */
function quotedText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Said below.
  }
  throw new NotPlain();
}

/** `[a, "b", 3]` */
function flowList(text: string): JsonValue[] {
  const list: JsonValue[] = [];
  let rest = text.slice(1);
  if (rest === ']') return list;
  for (;;) {
    const item = quoted.exec(rest)?.[0] ?? /^[^,\]]*/.exec(rest)?.[0] ?? '';
    list.push(wordOf(item, flowPlain));
    rest = rest.slice(item.length);
    if (rest === ']') return list;
    if (!rest.startsWith(', ')) throw new NotPlain();
    rest = rest.slice(2);
  }
}

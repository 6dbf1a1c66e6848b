import { pointerTokens } from '#shared/std/json-pointer.ts';

/** Half-open stretch of offsets of a value in JSON text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Wanted {
  readonly pointers: string[];
  readonly children: Map<string, Wanted>;
}

/**
 * Where the values under some pointers stand in valid JSON text, in one pass over the text, without building a tree:
 * a large document is scanned only when a problem needs its place. A pointer that leads nowhere gets the nearest
 * enclosing value. Linear in the text; the depth of the text is the depth of the recursion.
 */
export function locateJson(text: string, pointers: Iterable<string>): Map<string, Span> {
  const root: Wanted = { pointers: [], children: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const token of pointerTokens(pointer)) {
      let child = node.children.get(token);
      if (child === undefined) {
        child = { pointers: [], children: new Map() };
        node.children.set(token, child);
      }
      node = child;
    }
    node.pointers.push(pointer);
  }
  const found = new Map<string, Span>();
  new Scanner(text, found).value(root);
  return found;
}

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

class Scanner {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly found: Map<string, Span>,
  ) {}

  value(wanted: Wanted | undefined): void {
    this.space();
    const start = this.position;
    if (wanted === undefined || wanted.children.size === 0) this.skip();
    else if (this.text[start] === '{') this.object(wanted);
    else if (this.text[start] === '[') this.array(wanted);
    else this.skip();
    if (wanted !== undefined) this.record(wanted, { start, end: this.position });
  }

  /** Gives the span to the pointers that end here and to those below that led nowhere. */
  private record(wanted: Wanted, span: Span): void {
    for (const pointer of wanted.pointers)
      if (!this.found.has(pointer)) this.found.set(pointer, span);
    for (const child of wanted.children.values()) this.record(child, span);
  }

  private object(wanted: Wanted): void {
    this.position++;
    for (;;) {
      this.space();
      if (this.text[this.position] !== '"') break;
      const start = this.position;
      this.string();
      const raw = this.text.slice(start + 1, this.position - 1);
      const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
      this.space();
      this.position++;
      this.value(wanted.children.get(key));
      this.space();
      if (this.text[this.position] === ',') this.position++;
    }
    this.position++;
  }

  private array(wanted: Wanted): void {
    this.position++;
    for (let index = 0; ; index++) {
      this.space();
      const next = this.text[this.position];
      if (next === ']' || next === undefined) break;
      this.value(wanted.children.get(String(index)));
      this.space();
      if (this.text[this.position] === ',') this.position++;
    }
    this.position++;
  }

  /** Passes over one value nobody asked for, whatever its depth, without recursion. */
  private skip(): void {
    const { text } = this;
    let depth = 0;
    while (this.position < text.length) {
      const code = text.charCodeAt(this.position);
      if (code === quote) {
        this.string();
        if (depth === 0) return;
        continue;
      }
      if (code === openBrace || code === openBracket) depth++;
      else if (code === closeBrace || code === closeBracket) {
        if (depth === 0) return;
        depth--;
        if (depth === 0) {
          this.position++;
          return;
        }
      } else if (depth === 0 && (code === comma || isSpace(code))) return;
      this.position++;
    }
  }

  private string(): void {
    this.position++;
    for (;;) {
      const end = this.text.indexOf('"', this.position);
      if (end === -1) {
        this.position = this.text.length;
        return;
      }
      let backslashes = 0;
      while (this.text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++;
      this.position = end + 1;
      if (backslashes % 2 === 0) return;
    }
  }

  private space(): void {
    for (;;) {
      if (!isSpace(this.text.charCodeAt(this.position))) return;
      this.position++;
    }
  }
}

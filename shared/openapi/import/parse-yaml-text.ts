import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import { pointerTo } from '#shared/std/json-pointer.ts';

type Options = DocumentOptions & ParseOptions & SchemaOptions;

/** More rounds of mending than a text of people's making needs. */
const mostRounds = 20;

/**
 * Parses YAML as the readers of CloudFormation, SAM and the service take it, who follow YAML 1.1 less strictly: a member
 * may be given twice, and lines within brackets may stand as far left as they like (both assumed of the service, which
 * deploys published templates of this kind, and true of PyYAML, which SAM's tool reads with). Offsets are those of the text.
 */
export function parseYamlText(text: string, options: Options): Document.Parsed {
  let current = text;
  let document = parseDocument(current, { ...options, uniqueKeys: false });
  for (let round = 0; round < mostRounds; round++) {
    const mended = withoutBreaks(current, document);
    if (mended === current) break;
    current = mended;
    document = parseDocument(current, { ...options, uniqueKeys: false });
  }
  return document;
}

/** Pointers to members that a map gives more than once; the last of them counts. */
export function repeatedMembers(document: Document.Parsed): string[] {
  const found: string[] = [];
  const walk = (node: unknown, at: string): void => {
    if (isSeq(node)) node.items.forEach((item, index) => walk(item, pointerTo(at, index)));
    if (!isMap(node)) return;
    const names = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      const pointer = pointerTo(at, String(name));
      // Several maps may be merged in; their keys are symbols.
      const isName = typeof name === 'string' || typeof name === 'number';
      if (isName && name !== '<<' && names.has(String(name))) found.push(pointer);
      if (isName) names.add(String(name));
      walk(value, pointer);
    }
  };
  walk(document.contents, '');
  return found;
}

/** The text with blanks for line breaks in every bracket the reader stopped in; as long as it was. */
function withoutBreaks(text: string, document: Document.Parsed): string {
  const stops = document.errors.flatMap(({ code, message, pos }) =>
    code === 'BAD_INDENT' && message.startsWith('Flow') ? [pos[0]] : [],
  );
  if (stops.length === 0) return text;
  const starts = new Map<number, number>();
  visit(document, {
    Collection(_key, node) {
      const range = isCollection(node) && isNode(node) && node.flow === true ? node.range : null;
      if (range === undefined || range === null) return undefined;
      for (const stop of stops)
        if (range[0] < stop && stop <= range[2] + 1 && !starts.has(stop))
          starts.set(stop, range[0]);
      return undefined;
    },
  });
  let result = text;
  for (const start of new Set(starts.values())) {
    const line = onOneLine(result, start);
    if (line !== undefined)
      result = result.slice(0, start) + line + result.slice(start + line.length);
  }
  return result;
}

/** What a bracket holds with blanks for breaks and comments, up to the one that closes it; undefined when none does. */
function onOneLine(text: string, start: number): string | undefined {
  let line = '';
  let depth = 0;
  let before = '';
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    if ((char === '"' || char === "'") && '{[,:'.includes(before)) {
      const end = endOfQuoted(text, at);
      line += text.slice(at, end);
      at = end - 1;
      before = char;
      continue;
    }
    if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
      const end = text.indexOf('\n', at);
      const length = (end === -1 ? text.length : end) - at;
      line += ' '.repeat(length);
      at += length - 1;
      continue;
    }
    if (char === '{' || char === '[') depth++;
    if (char === '}' || char === ']') depth--;
    line += char === '\n' || char === '\r' ? ' ' : char;
    if (depth === 0) return line;
    if (!/\s/.test(char)) before = char;
  }
  return undefined;
}

/** The offset behind a quoted text that begins at `start`. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return text.length;
}

import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { parsePlainYaml } from './parse-plain-yaml.ts';
import { LineMap, type ParsedText, type TextProblem, type ValuePath } from './parsed-text.ts';

/** Aliases a file may use; more make a small file stand for a huge document. */
const mostAliases = 100;

/**
 * Reads one YAML 1.2 document (core schema, strict) as JSON. Names of keys are taken as they are spelled, so
 * that `200:` and `"200":` mean the same. Keys given twice, `__proto__`, numbers JSON does not have and aliases beyond
 * a hundred are problems.
 */
export function parseYamlText(text: string): ParsedText {
  const plain = parsePlainYaml(text);
  if (plain === undefined) return parseAnyYaml(text);
  let whole: ParsedText | undefined;
  return {
    value: plain.value,
    problems: [],
    // Places are asked for only when something does not fit.
    rangeAt: (path, part) => (whole ??= parseAnyYaml(text)).rangeAt(path, part),
  };
}

/** The same by the library, whatever the text looks like. */
export function parseAnyYaml(text: string): ParsedText {
  const lines = new LineMap(text);
  const problems: TextProblem[] = [];
  const report = (ruleId: string, message: string, start: number, end: number): void => {
    problems.push({ ruleId, severity: 'error', message, range: lines.range(start, end) });
  };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      // Looked for below, where keys are compared as they are spelled.
      uniqueKeys: false,
      prettyErrors: false,
    });
  } catch (error) {
    report('yaml-syntax', `The file cannot be read as YAML: ${messageOf(error)}`, 0, text.length);
    return { value: undefined, problems, rangeAt: () => lines.range(0, text.length) };
  }
  for (const error of [...document.errors, ...document.warnings])
    report('yaml-syntax', `YAML: ${oneLine(error.message)}`, error.pos[0], error.pos[1]);
  let value: unknown;
  try {
    value = new JsonOfYaml(document, report).convert(document.contents);
  } catch (error) {
    // Only the stack can run out here, on text nested thousands deep.
    report('yaml-syntax', `The file cannot be read as YAML: ${messageOf(error)}`, 0, text.length);
  }
  return {
    value,
    problems,
    rangeAt: (path, part) => {
      const [start, end] = placeOf(document, path, part);
      return lines.range(start, Math.min(end, text.length));
    },
  };
}

type Report = (ruleId: string, message: string, start: number, end: number) => void;

class JsonOfYaml {
  private aliases = 0;
  private readonly enclosing = new Set<unknown>();

  constructor(
    private readonly document: Document.Parsed,
    private readonly report: Report,
  ) {}

  convert(node: unknown): unknown {
    if (node === null || node === undefined) return null;
    const [start, end] = rangeOf(node as Node);
    if (isAlias(node)) {
      this.aliases += 1;
      const target = node.resolve(this.document);
      if (this.aliases > mostAliases) {
        if (this.aliases === mostAliases + 1)
          this.report(
            'yaml-aliases',
            `The file uses more than ${mostAliases} aliases; write the values out.`,
            start,
            end,
          );
        return null;
      }
      if (target === undefined || this.enclosing.has(target)) {
        this.report(
          'yaml-aliases',
          `The alias "*${node.source}" leads nowhere or to itself.`,
          start,
          end,
        );
        return null;
      }
      return this.convert(target);
    }
    if (isScalar(node)) {
      const { value } = node;
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      this.report(
        'yaml-not-json',
        'Only text, finite numbers, true, false and null can stand here; put other values in quotes.',
        start,
        end,
      );
      return null;
    }
    this.enclosing.add(node);
    const value = isSeq(node)
      ? node.items.map((item) => this.convert(item))
      : isMap(node)
        ? this.mapOf(node)
        : null;
    this.enclosing.delete(node);
    return value;
  }

  private mapOf(map: YAMLMap): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const pair of map.items) {
      const key = keyText(pair.key);
      const [start, end] = rangeOf(pair.key as Node);
      if (key === undefined) this.report('yaml-not-json', 'A key must be text.', start, end);
      else if (key === '__proto__')
        this.report(
          'forbidden-key',
          'The key "__proto__" is not allowed; choose another name.',
          start,
          end,
        );
      else if (Object.hasOwn(result, key))
        this.report(
          'doubly-defined',
          `"${key}" is defined twice here; remove or rename one.`,
          start,
          end,
        );
      else result[key] = this.convert(pair.value);
    }
    return result;
  }
}

/** A key as the file spells it. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? undefined);
}

function placeOf(
  document: Document.Parsed,
  path: ValuePath,
  part: 'key' | 'value',
): readonly [number, number] {
  let node: unknown = document.contents;
  let place = rangeOf(node as Node);
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(step));
      const last = index === path.length - 1;
      if (isPair(pair) && (part === 'key' || pair.value === null) && last)
        return rangeOf(pair.key as Node);
      node = pair?.value;
    } else node = undefined;
    if (node === undefined || node === null) break;
    place = rangeOf(node as Node);
  }
  return place;
}

function rangeOf(node: Node | null | undefined): readonly [number, number] {
  const range = node?.range;
  return range === null || range === undefined ? [0, 0] : [range[0], range[1]];
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}

function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}

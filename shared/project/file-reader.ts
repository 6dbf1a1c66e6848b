import type { z } from 'zod';
import type { Problem } from '../std/problem.ts';
import { resolveFilePath } from './file-names.ts';
import { parseJsonText } from './parse-json.ts';
import { parseYamlText } from './parse-yaml.ts';
import { printFile } from './print-file.ts';
import { pointerOf, type ParsedText, type ValuePath } from './parsed-text.ts';
import { validateValue } from './validate-value.ts';

/** The texts of a project folder while they are read: parses on demand, collects problems, remembers what was used. */
export class FileReader {
  readonly problems: Problem[] = [];
  /** Files the document is made of: their texts, or how to write what they say. */
  private readonly used = new Map<string, string | (() => string)>();
  private readonly parsed = new Map<string, ParsedText>();

  constructor(readonly files: ReadonlyMap<string, string>) {}

  /**
   * The file's content as its schema has it, as far as it fits; undefined when the file is missing or nothing in it can be
   * used. A missing file is no problem by itself.
   */
  read<S extends z.ZodType>(
    path: string,
    schema: S,
    fallback: Readonly<Record<string, unknown>> = {},
  ): z.output<S> | undefined {
    const parsed = this.parse(path);
    if (parsed === undefined) return undefined;
    const { value, problems } = validateValue(schema, parsed, fallback);
    // What a syntax error leaves of a file says little; its other findings would only mislead.
    if (parsed.problems.length === 0)
      for (const { path: at = [], range, ...problem } of problems)
        this.problems.push({ ...problem, place: { file: path, pointer: pointerOf(at), range } });
    if (value !== undefined) this.used.set(path, () => printFile(path, schema, value));
    return value;
  }

  /** The parsed file without holding it against a schema; undefined when it is missing. */
  parse(path: string): ParsedText | undefined {
    const text = this.files.get(path);
    if (text === undefined) return undefined;
    const known = this.parsed.get(path);
    if (known !== undefined) return known;
    const parsed = path.endsWith('.json') ? parseJsonText(text) : parseYamlText(text);
    this.parsed.set(path, parsed);
    this.used.set(path, text);
    for (const { path: at, range, ...problem } of parsed.problems)
      this.problems.push({
        ...problem,
        place: { file: path, range, ...(at === undefined ? {} : { pointer: pointerOf(at) }) },
      });
    return parsed;
  }

  /** Whether the document takes anything from a file. */
  uses(path: string): boolean {
    return this.used.has(path);
  }

  /** Paths of the files the document is made of. */
  sourcePaths(): ReadonlySet<string> {
    return new Set(this.used.keys());
  }

  /** Texts of the files the document is made of, each as the program would write what it says. Printed when first asked for. */
  sources(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const [path, text] of this.used) {
      const printed = typeof text === 'string' ? text : text();
      this.used.set(path, printed);
      texts.set(path, printed);
    }
    return texts;
  }

  /** Text of a file that is kept as it stands. */
  text(path: string): string | undefined {
    const text = this.files.get(path);
    if (text !== undefined) this.used.set(path, text);
    return text;
  }

  /** Text of a file that another one names by a relative path; a problem at the reference when there is none. */
  referenced(path: string, reference: string, at: ValuePath): string | undefined {
    const target = resolveFilePath(path, reference);
    const text = target === undefined ? undefined : this.text(target);
    if (text === undefined)
      this.report(
        'error',
        'missing-file',
        target === undefined
          ? `"${reference}" leads out of the project folder; move the file into it.`
          : `The file ${target}, to which "${reference}" leads, is missing or not text.`,
        path,
        at,
      );
    return text;
  }

  /** Texts of files by name, as far as they are there; a problem for each that is not. */
  referencedByName(
    path: string,
    references: Readonly<Record<string, string>>,
    at: ValuePath,
  ): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [name, reference] of Object.entries(references)) {
      const text = this.referenced(path, reference, [...at, name]);
      if (text !== undefined) texts[name] = text;
    }
    return texts;
  }

  report(
    severity: Problem['severity'],
    ruleId: string,
    message: string,
    file: string,
    at?: ValuePath,
    part: 'key' | 'value' = 'value',
  ): void {
    const range = at === undefined ? undefined : this.parse(file)?.rangeAt(at, part);
    this.problems.push({
      ruleId,
      severity,
      message,
      place: {
        file,
        ...(at === undefined ? {} : { pointer: pointerOf(at) }),
        ...(range === undefined ? {} : { range }),
      },
    });
  }
}

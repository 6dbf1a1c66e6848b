import type { Problem } from '../../std/problem.ts';
import type { Dialect } from '../dialect.ts';
import { LexError } from './token.ts';
import { ParseError, Parser } from './parser.ts';
import { TextLines } from './text-lines.ts';
import type { TemplateTree } from './tree.ts';

/** What a template's source turned out to be. Without a tree there is at least one error. */
export interface ParsedTemplate {
  readonly tree: TemplateTree | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a template. A syntax error makes the whole of it unusable, as it does on the service. */
export function parseTemplate(source: string, dialect: Dialect): ParsedTemplate {
  const lines = new TextLines(source);
  try {
    return { tree: new Parser(source, dialect, (offset) => offset, lines).parse(), problems: [] };
  } catch (error) {
    if (!(error instanceof ParseError) && !(error instanceof LexError)) throw error;
    const end = error instanceof ParseError ? error.end : error.offset + 1;
    const range = lines.range(
      error.offset,
      Math.min(Math.max(end, error.offset + 1), source.length),
    );
    return {
      tree: undefined,
      problems: [
        { ruleId: 'template-syntax', severity: 'error', message: error.message, place: { range } },
      ],
    };
  }
}

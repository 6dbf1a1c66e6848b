import type { Problem } from '../std/problem.ts';
import { dialects, type DialectName } from './dialect.ts';
import { parseTemplate } from './syntax/parse-template.ts';
import { TemplateProgram } from './compiler/template-program.ts';
import type { TemplateTree } from './syntax/tree.ts';

/** How a template is read; nothing is needed. */
export interface CompileOptions {
  /** `api-gateway` unless given. */
  readonly dialect?: DialectName;
  /** Put into the place of problems as the file, e.g. `orders/POST/request.vtl`. */
  readonly name?: string;
}

/** A template read once, to be rendered any number of times by `renderTemplate`. */
export interface CompiledTemplate {
  readonly source: string;
  readonly dialect: DialectName;
  /** Undefined after a syntax error. */
  readonly tree: TemplateTree | undefined;
  readonly problems: readonly Problem[];
  /** What runs; undefined when a syntax error makes the template unusable. */
  readonly program: TemplateProgram | undefined;
}

/**
 * Reads and compiles a template. Never throws: what is wrong with it is among the problems. As in the
 * service's engine, a syntax error anywhere makes the whole template unusable.
 */
export function compileTemplate(source: string, options: CompileOptions = {}): CompiledTemplate {
  const name: DialectName = options.dialect ?? 'api-gateway';
  const dialect = dialects[name];
  const { tree, problems } = parseTemplate(source, dialect);
  const program = tree === undefined ? undefined : new TemplateProgram(tree, dialect);
  const found = [...problems, ...(program?.problems ?? [])];
  const file = options.name;
  return {
    source,
    dialect: name,
    tree,
    problems:
      file === undefined
        ? found
        : found.map((problem) => ({ ...problem, place: { ...problem.place, file } })),
    program: found.length > 0 ? undefined : program,
  };
}

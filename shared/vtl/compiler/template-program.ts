import type { Problem } from '../../std/problem.ts';
import { regexMeter } from '../../json/regex/regex-meter.ts';
import { compileExpression } from './compile-expression.ts';
import { compileStatements } from './compile-statements.ts';
import type { Dialect } from '../dialect.ts';
import { JavaException } from '../java/java-exception.ts';
import { LexError } from '../syntax/token.ts';
import { Parser } from '../syntax/parser.ts';
import { CompileScope, type Compilers, type Statement } from './compile-scope.ts';
import type { RenderLimits } from '../render-limits.ts';
import type { RenderListener } from '../render-listener.ts';
import type { RenderWatcher } from '../render-watcher.ts';
import { RenderState, SlotNames } from './render-state.ts';
import { StopSignal } from './stop-signal.ts';
import type { TemplateScope } from '../template-scope.ts';
import { TextLines } from '../syntax/text-lines.ts';
import { ParseError } from '../syntax/token-reader.ts';
import type { TemplateTree } from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';

/**
 * The closures of a template. There are three sets: a plain one, one which tells a listener what
 * happens, and one which lets a watcher see it from inside. The last two are made on first use, so that
 * they cost nothing where nobody looks.
 */
export class TemplateProgram {
  readonly problems: readonly Problem[];
  private readonly plain: Program;
  private listening: Program | undefined;
  private watched: Program | undefined;

  constructor(
    private readonly tree: TemplateTree,
    private readonly dialect: Dialect,
  ) {
    this.plain = new Program(tree, dialect, 'plain');
    this.problems = this.plain.problems;
  }

  /** @throws VtlError when the rendering fails */
  run(scope: TemplateScope, limits: RenderLimits, listener: RenderListener | undefined): string {
    if (listener === undefined) return this.plain.run(scope, limits, undefined);
    this.listening ??= new Program(this.tree, this.dialect, 'listening');
    return this.listening.run(scope, limits, listener);
  }

  /** @throws VtlError when the rendering fails; also whatever the watcher throws */
  watch(scope: TemplateScope, limits: RenderLimits, watcher: RenderWatcher): string {
    this.watched ??= new Program(this.tree, this.dialect, 'watched');
    return this.watched.run(scope, limits, undefined, watcher);
  }
}

const compilers: Compilers = { expression: compileExpression, statements: compileStatements };

class Program {
  readonly problems: readonly Problem[];
  private readonly names = new SlotNames();
  private readonly body: Statement;

  constructor(
    tree: TemplateTree,
    private readonly dialect: Dialect,
    kind: 'plain' | 'listening' | 'watched',
  ) {
    const compileText = (text: string): Statement => {
      const lines = new TextLines(text);
      try {
        const inner = new Parser(text, dialect, (offset) => offset, lines).parse();
        return scope.statements(inner.children);
      } catch (error) {
        if (error instanceof ParseError || error instanceof LexError) {
          throw new VtlError(`#evaluate: ${error.message}`);
        }
        throw error;
      }
    };
    const scope = new CompileScope(
      dialect,
      this.names,
      kind === 'listening',
      compilers,
      compileText,
      kind === 'watched',
    );
    this.body = scope.statements(tree.children);
    this.problems = scope.problems;
  }

  run(
    scope: TemplateScope,
    limits: RenderLimits,
    listener: RenderListener | undefined,
    watcher?: RenderWatcher,
  ): string {
    const state = new RenderState(this.names, scope, this.dialect, limits, listener, watcher);
    regexMeter.reset();
    try {
      this.body(state);
    } catch (error) {
      if (error instanceof StopSignal) {
        if (typeof error.target !== 'string') {
          throw new VtlError('#break names a loop which is not running.');
        }
      } else if (error instanceof RangeError) {
        // The stack of the host, or the length of a string.
        throw new VtlError(
          'The template nests too deep or makes a text that is too long.',
          undefined,
          'limit',
        );
      } else if (error instanceof JavaException) {
        // Where values are compared or put into a text; calls and printing say where they are.
        throw new VtlError(`A value cannot be used, ${error.javaClass}: ${error.message}.`);
      } else {
        throw error;
      }
    }
    if (state.out.length > limits.outputLength) {
      throw new VtlError(
        `The output is longer than ${limits.outputLength} characters.`,
        undefined,
        'limit',
      );
    }
    return state.out;
  }
}

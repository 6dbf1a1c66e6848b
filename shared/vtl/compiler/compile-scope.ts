import type { Problem, TextRange } from '../../std/problem.ts';
import type { JavaValue } from '../../json/java-value.ts';
import type { Dialect } from '../dialect.ts';
import type { RenderState, SlotNames } from './render-state.ts';
import type { BlockNode, ExpressionNode, StatementNode } from '../syntax/tree.ts';

/** Renders something into the output. */
export type Statement = (state: RenderState) => void;
/** Gives a value. */
export type Evaluate = (state: RenderState) => JavaValue;
/** Gives the truth of a condition. */
export type Test = (state: RenderState) => boolean;

/** A macro: the names of its parameters, and what runs when it is called. */
export interface Macro {
  readonly parameters: readonly string[];
  body: Statement;
}

/** What every file of the compiler comes back to: an expression can hold statements, and a statement expressions. */
export interface Compilers {
  readonly expression: (node: ExpressionNode, scope: CompileScope) => Evaluate;
  readonly statements: (nodes: readonly StatementNode[], scope: CompileScope) => Statement;
}

const maxEvaluated = 100;

/** What the parts of one template share while they are compiled. */
export class CompileScope {
  readonly problems: Problem[] = [];
  readonly macros = new Map<string, Macro>();
  /** Whether the template puts values into lists or maps, without which none can hold itself. */
  storesInto = false;
  private readonly evaluated = new Map<string, Statement>();

  /** @param compileText compiles the text of an `#evaluate` */
  constructor(
    readonly dialect: Dialect,
    readonly names: SlotNames,
    /** Whether the closures tell a listener what they do. */
    readonly isListening: boolean,
    private readonly compilers: Compilers,
    private readonly compileText: (text: string) => Statement,
    /** Whether the closures show a watcher what they do, instead of telling a listener. */
    readonly isWatched = false,
  ) {}

  /** An expression as a closure that gives its value; what is wrong with it is reported. */
  expression(node: ExpressionNode): Evaluate {
    return this.compilers.expression(node, this);
  }

  /** Statements as one closure that renders them; what is wrong with them is reported. */
  statements(nodes: readonly StatementNode[]): Statement {
    return this.compilers.statements(nodes, this);
  }

  /** The statements of a block. */
  block({ children }: BlockNode): Statement {
    return this.statements(children);
  }

  /** Adds a syntax error, which makes the template unusable. */
  report(message: string, range: TextRange): void {
    this.problems.push({ ruleId: 'template-syntax', severity: 'error', message, place: { range } });
  }

  /**
   * The text of an `#evaluate`, compiled; kept for the next time.
   *
   * @throws VtlError for a text that is no template
   */
  evaluatedText(text: string): Statement {
    let statement = this.evaluated.get(text);
    if (statement === undefined) {
      statement = this.compileText(text);
      if (this.evaluated.size >= maxEvaluated) this.evaluated.clear();
      this.evaluated.set(text, statement);
    }
    return statement;
  }
}

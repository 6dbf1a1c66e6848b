import { BlockValue } from './block-value.ts';
import type { CompileScope, Evaluate, Statement } from './compile-scope.ts';
import type { MacroFrame, RenderState } from './render-state.ts';
import { StopSignal } from './stop-signal.ts';
import type { DirectiveNode, ExpressionNode } from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';

/** How deep macros call each other; Velocity's own setting. */
const maxMacroDepth = 20;

/** The first definition of a name stands. A macro can be called before it is defined. */
export function defineMacro(node: DirectiveNode, scope: CompileScope): void {
  const { body } = node;
  const [name, ...parameters] = node.args;
  if (body === undefined || name?.kind !== 'word') return;
  // Macros within the body are defined before this one, as the engine does it.
  const statement = scope.block(body);
  if (!scope.dialect.hasMacros || scope.macros.has(name.word)) return;
  scope.macros.set(name.word, {
    parameters: parameters.map((parameter) => parameter.literal.replace(/^\$/, '')),
    body: statement,
  });
}

interface Argument {
  readonly node: ExpressionNode;
  readonly evaluate: Evaluate;
  /** Evaluated once, at the call; others at each use. */
  readonly isConstant: boolean;
}

/** A call; without a macro of that name its own text is printed. */
export function compileMacroCall(node: DirectiveNode, scope: CompileScope): Statement {
  const { literal, range } = node;
  const isBlockCall = node.name.startsWith('@');
  const print: Statement = (state) => {
    state.out += literal;
  };
  const args = node.args.map((argument) => ({
    node: argument,
    evaluate: scope.expression(argument),
    isConstant:
      argument.kind === 'number' || argument.kind === 'boolean' || argument.kind === 'word',
  }));
  const body = node.body === undefined ? undefined : scope.block(node.body);
  if (!scope.dialect.hasMacros) return print;
  if (isBlockCall && !node.hasArguments) {
    return (state) => {
      state.out += `#${node.name}`;
    };
  }
  const name = isBlockCall ? node.name.slice(1) : node.name;
  return (state) => {
    const macro = scope.macros.get(name);
    if (macro === undefined) {
      print(state);
      return;
    }
    if (args.some((argument) => argument.node.kind === 'word')) {
      throw new VtlError(`#${name} on line ${range.start.line} takes no bare words.`, range);
    }
    const frame = frameOf(state, macro.parameters, args);
    if (body !== undefined) {
      const block = new BlockValue(state, body, maxMacroDepth, node, range);
      frame.values.set('bodyContent', block);
    }
    if (depthOf(frame) > maxMacroDepth) {
      throw new VtlError(
        `Macros call each other more than ${maxMacroDepth} deep, at #${name} on line ${range.start.line}.`,
        range,
      );
    }
    state.step(range);
    try {
      state.evaluateIn(frame, macro.body);
    } catch (error) {
      if (!(error instanceof StopSignal) || !error.isFor(node)) throw error;
    }
  };
}

function frameOf(
  state: RenderState,
  parameters: readonly string[],
  args: readonly Argument[],
): MacroFrame {
  const frame: MacroFrame = {
    caller: state.macro,
    values: new Map(),
    expressions: new Map(),
    literals: new Map(),
  };
  parameters.forEach((parameter, i) => {
    const argument = args[i];
    if (argument === undefined) return;
    if (argument.isConstant) {
      frame.values.set(parameter, argument.evaluate(state));
    } else {
      frame.expressions.set(parameter, argument.evaluate);
      frame.literals.set(parameter, argument.node.literal);
    }
  });
  return frame;
}

function depthOf(frame: MacroFrame): number {
  let depth = 0;
  for (let each: MacroFrame | null = frame; each !== null; each = each.caller) depth++;
  return depth;
}

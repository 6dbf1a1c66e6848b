import { BlockValue } from './block-value.ts';
import { compileForeach } from './compile-foreach.ts';
import { compileMacroCall, defineMacro } from './compile-macro.ts';
import type { CompileScope, Statement } from './compile-scope.ts';
import { LoopScope } from './loop-scope.ts';
import { toJavaString } from '../../json/java-value.ts';
import { StopSignal } from './stop-signal.ts';
import type { DirectiveNode, ExpressionNode } from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';

const nothing: Statement = () => {};

/** A directive, a macro call, or what only looks like one and is printed as it is. */
export function compileDirective(node: DirectiveNode, scope: CompileScope): Statement {
  if (!scope.dialect.directives.has(node.name)) return compileMacroCall(node, scope);
  switch (node.name) {
    case 'foreach':
      return compileForeach(node, scope);
    case 'define':
      return compileDefine(node, scope);
    case 'macro':
      defineMacro(node, scope);
      return nothing;
    case 'literal':
      return compileLiteral(node, scope);
    case 'break':
      return compileBreak(node, scope);
    case 'stop':
      return compileStop(node, scope);
    case 'evaluate':
      return compileEvaluate(node, scope);
    default:
      return compileInclusion(node);
  }
}

/** How deep a block can print itself; Velocity's own setting. */
const maxBlockDepth = 2;

function compileDefine(node: DirectiveNode, scope: CompileScope): Statement {
  const [target] = node.args;
  const { body } = node;
  if (target === undefined || body === undefined || node.args.length !== 1) {
    scope.report('#define needs one reference: #define($name).', node.nameRange);
    return nothing;
  }
  const name = nameOf(target);
  const slot = scope.names.slotOf(name);
  const block = scope.block(body);
  return (state) => {
    const value = new BlockValue(state, block, maxBlockDepth, node, node.range);
    state.assign(name, slot, value);
  };
}

/** The name under which an argument stores something: its first token without the first character. */
function nameOf(argument: ExpressionNode): string {
  if (argument.kind !== 'reference') return argument.literal.slice(1);
  if (argument.formal) return argument.quiet ? '!{' : '{';
  return argument.quiet ? `!${argument.root}` : argument.root;
}

function compileLiteral(node: DirectiveNode, scope: CompileScope): Statement {
  const { start, end } = node.body?.range ?? node.range;
  if (node.args.length === 0 && start.offset === end.offset) {
    scope.report('#literal needs something between it and its #end.', node.nameRange);
  }
  // What is inside is compiled all the same: a mistake in it counts, and so does a macro.
  if (node.body !== undefined) scope.block(node.body);
  const text = node.args[0]?.literal ?? node.body?.literal ?? '';
  return (state) => {
    state.out += text;
  };
}

function compileBreak(node: DirectiveNode, scope: CompileScope): Statement {
  const [target] = node.args;
  if (node.args.length > 1) scope.report('#break takes one scope at most.', node.range);
  if (target === undefined) {
    return () => {
      throw new StopSignal('nearest');
    };
  }
  const evaluate = scope.expression(target);
  return (state) => {
    const value = evaluate(state);
    if (value instanceof LoopScope) value.stop();
    throw new VtlError(
      `#break on line ${node.range.start.line} needs a loop such as $foreach.parent.`,
      node.range,
    );
  };
}

function compileStop(node: DirectiveNode, scope: CompileScope): Statement {
  if (node.args.length > 1) scope.report('#stop takes one message at most.', node.range);
  const message = node.args[0] === undefined ? undefined : scope.expression(node.args[0]);
  return (state) => {
    message?.(state);
    throw new StopSignal('template');
  };
}

function compileEvaluate(node: DirectiveNode, scope: CompileScope): Statement {
  const [source] = node.args;
  if (source === undefined || node.args.length > 1) {
    scope.report('#evaluate needs exactly one argument.', node.nameRange);
    return nothing;
  }
  if (source.kind !== 'string' && source.kind !== 'reference') {
    scope.report('The argument of #evaluate must be a text or a reference.', node.range);
    return nothing;
  }
  const evaluate = scope.expression(source);
  return (state) => {
    const value = evaluate(state);
    const statement = scope.evaluatedText(value === null ? '' : toJavaString(value));
    state.fillSlots();
    state.enter(node.range);
    state.step(node.range);
    try {
      statement(state);
    } catch (error) {
      if (!(error instanceof StopSignal) || typeof error.target !== 'string') throw error;
    } finally {
      state.leave();
    }
  };
}

/** `#include` and `#parse`: there are no other files. */
function compileInclusion(node: DirectiveNode): Statement {
  return () => {
    throw new VtlError(
      `#${node.name} on line ${node.range.start.line} finds nothing: a template stands alone.`,
      node.range,
    );
  };
}

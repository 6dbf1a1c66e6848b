import type { JavaValue } from '../../json/java-value.ts';
import { compilePrintedReference } from './compile-reference.ts';
import type { CompileScope, Evaluate, Statement } from './compile-scope.ts';
import { JavaException } from '../java/java-exception.ts';
import { HiddenVariable } from './hidden-variable.ts';
import { iteratorOf, type JavaIterator } from '../java/java-iterator.ts';
import { LoopScope } from './loop-scope.ts';
import { describeValue } from './describe-value.ts';
import type { RenderState } from './render-state.ts';
import { StopSignal } from './stop-signal.ts';
import type { DirectiveNode } from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';

/** A variable which a loop sets and puts back afterwards. */
interface LoopVariable {
  readonly name: string;
  readonly slot: number;
}

/**
 * `#foreach($item in $items) … #end`. Goes through lists, the values of maps, and iterators; over
 * anything else it does nothing. `$foreach`, `$velocityCount` and `$velocityHasNext` tell where it is.
 */
export function compileForeach(node: DirectiveNode, scope: CompileScope): Statement {
  const element = node.args[0];
  if (element === undefined) {
    // Only an error when it is come to, as the two others which compileSource finds.
    if (node.body !== undefined) scope.block(node.body);
    return () => {
      throw new VtlError(
        `#foreach on line ${node.range.start.line} needs arguments: #foreach($item in $items).`,
        node.nameRange,
      );
    };
  }
  const elementName = element.kind === 'reference' ? element.root : element.literal.slice(1);
  const variable = (name: string): LoopVariable => ({ name, slot: scope.names.slotOf(name) });
  const loop = new Loop(
    node,
    watchSource(node, compileSource(node, scope), scope),
    watchIteration(node, compileBody(node, scope), scope),
    variable(elementName),
    variable('velocityCount'),
    variable('velocityHasNext'),
    variable('foreach'),
  );
  if (!scope.isListening) return (state) => loop.run(state);
  return (state) => loop.runHeard(state);
}

/** The third argument; the block stands in its place if there are only two. */
function compileSource(node: DirectiveNode, scope: CompileScope): Evaluate {
  const source = node.args[2];
  if (source !== undefined) return scope.expression(source);
  if (node.args.length === 2) return () => null;
  return () => {
    throw new VtlError(
      `#foreach on line ${node.range.start.line} lacks what it goes through: #foreach($item in $items).`,
      node.range,
    );
  };
}

/** The fourth argument, oddly enough, as if it were a block, or else the block. */
function compileBody(node: DirectiveNode, scope: CompileScope): Statement {
  const fourth = node.args[3];
  const block = node.body === undefined ? () => {} : scope.block(node.body);
  if (fourth === undefined) return block;
  return fourth.kind === 'reference' ? compilePrintedReference(fourth, scope) : () => {};
}

/** What a loop goes through, shown to a watcher. */
function watchSource(node: DirectiveNode, source: Evaluate, scope: CompileScope): Evaluate {
  if (!scope.isWatched) return source;
  return (state) => {
    const value = source(state);
    state.watcher?.watch({ kind: 'loop', node, source: value }, state);
    return value;
  };
}

/** The body of a loop, with a watcher told before and after each time. */
function watchIteration(node: DirectiveNode, body: Statement, scope: CompileScope): Statement {
  if (!scope.isWatched) return body;
  const begin = { kind: 'iteration', node } as const;
  const end = { kind: 'iteration-end', node } as const;
  return (state) => {
    state.watcher?.watch(begin, state);
    try {
      body(state);
    } finally {
      state.watcher?.watch(end, state);
    }
  };
}

class Loop {
  constructor(
    private readonly node: DirectiveNode,
    private readonly source: Evaluate,
    private readonly body: Statement,
    private readonly element: LoopVariable,
    private readonly count: LoopVariable,
    private readonly hasNext: LoopVariable,
    private readonly scopeVariable: LoopVariable,
  ) {}

  run(state: RenderState): void {
    const iterator = iteratorOf(this.source(state));
    if (iterator !== undefined) this.iterate(state, iterator);
  }

  runHeard(state: RenderState): void {
    const start = state.out.length;
    const source = this.source(state);
    const iterator = iteratorOf(source);
    const isCut = iterator !== undefined && this.iterate(state, iterator);
    const note = isCut
      ? `The loop ended at its limit of ${state.limits.loopIterations} iterations.`
      : iterator === undefined
        ? 'Nothing to go through: this is no list and no map.'
        : undefined;
    state.listener?.({
      kind: 'directive',
      name: '#foreach',
      range: this.node.range,
      value: describeValue(source),
      output: state.nesting === 0 ? { start, end: state.out.length } : undefined,
      ...(note === undefined ? {} : { note }),
    });
  }

  /** True when the limit ended the loop before its end. */
  private iterate(state: RenderState, iterator: JavaIterator): boolean {
    const { element, count, hasNext, scopeVariable, body } = this;
    const saved = [element, count, hasNext].map((variable) => this.valueOf(state, variable));
    const scope = new LoopScope(this.node, this.valueOf(state, scopeVariable));
    state.assign(scopeVariable.name, scopeVariable.slot, scope);
    const { slots } = state;
    const { range } = this.node;
    const limit = state.limits.loopIterations;
    // Only in a macro, or below an item that is null, are there places besides the slots to keep in step.
    const isPlain = state.isPlain;
    let hiding: HiddenVariable | undefined;
    let iterations = 0;
    try {
      while (iterations < limit && iterator.hasNext()) {
        iterations++;
        const item = iterator.take();
        const isFurther = iterator.hasNext();
        scope.index++;
        scope.hasNext = isFurther;
        if (isPlain) {
          slots[count.slot] = iterations;
          slots[hasNext.slot] = isFurther;
          slots[element.slot] = item;
        } else {
          state.assign(count.name, count.slot, iterations);
          state.assign(hasNext.name, hasNext.slot, isFurther);
          state.assign(element.name, element.slot, item);
        }
        state.step(range);
        if (item !== null) body(state);
        else state.renderHiding((hiding ??= new HiddenVariable(element.slot)), body);
      }
    } catch (error) {
      if (error instanceof JavaException) throw this.located(error);
      if (!(error instanceof StopSignal)) throw error;
      this.restore(state, saved);
      if (!error.isFor(this.node)) throw error;
      return false;
    }
    this.restore(state, saved);
    return iterator.hasNext();
  }

  /** The list was changed while going through it. */
  private located(error: JavaException): VtlError {
    const { range } = this.node;
    return new VtlError(
      `#foreach on line ${range.start.line} fails with ${error.javaClass}: ${error.message}`,
      range,
    );
  }

  private valueOf(state: RenderState, { name, slot }: LoopVariable): JavaValue {
    return state.macro === null ? (state.slots[slot] ?? null) : state.lookUp(name, slot);
  }

  private restore(state: RenderState, saved: readonly JavaValue[]): void {
    const variables = [this.element, this.count, this.hasNext];
    variables.forEach(({ name, slot }, i) => state.restore(name, slot, saved[i] ?? null));
    const { name, slot } = this.scopeVariable;
    const present = this.valueOf(state, this.scopeVariable);
    // A template which sets $foreach itself keeps what it has set.
    if (present instanceof LoopScope) state.restore(name, slot, present.previous);
  }
}

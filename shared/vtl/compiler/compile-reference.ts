import { JavaList } from '../../json/java-list.ts';
import { JavaMap } from '../../json/java-map.ts';
import { JavaObject, toJavaString, type JavaValue } from '../../json/java-value.ts';
import { BlockValue } from './block-value.ts';
import type { CompileScope, Evaluate, Statement } from './compile-scope.ts';
import { HostObject } from '../java/host-object.ts';
import { JavaException, PayloadException } from '../java/java-exception.ts';
import { MapView } from '../java/map-view.ts';
import { callMethod } from '../methods/call-method.ts';
import { getIndex, getProperty, setIndex, setProperty } from './property-access.ts';
import { describeValue } from './describe-value.ts';
import type { RenderState } from './render-state.ts';
import type { MethodPart, ReferenceNode, ReferencePart } from '../syntax/tree.ts';
import { SubList } from '../java/sub-list.ts';
import { VtlError } from '../vtl-error.ts';

/** One step of a reference; never called with null. */
type Step = (target: JavaValue, state: RenderState) => JavaValue;

/** The value of a reference; without one, what the dialect has for it. */
export function compileReference(node: ReferenceNode, scope: CompileScope): Evaluate {
  const evaluate = compileValue(node, scope);
  if (!scope.isListening || node.bare || node.neverValue) return evaluate;
  return (state) => {
    const value = evaluate(state);
    state.listener?.({
      kind: 'reference',
      name: node.literal,
      range: node.range,
      value: describeValue(value),
      output: undefined,
    });
    return value;
  };
}

function compileValue(node: ReferenceNode, scope: CompileScope): Evaluate {
  if (node.bare || node.neverValue) return () => null;
  const root = compileRoot(node.root, scope);
  const absent = scope.dialect.absentValue;
  const steps = node.parts.map((part) => compileStep(part, scope));
  if (scope.isWatched) {
    return (state) => {
      let value = root(state);
      const trail = [value];
      for (const step of steps) {
        if (value === null) break;
        value = step(value, state);
        trail.push(value);
      }
      state.watcher?.watch({ kind: 'read', node, trail }, state);
      return value ?? absent;
    };
  }
  const [first, second] = steps;
  if (first === undefined) return absent === null ? root : (state) => root(state) ?? absent;
  if (second === undefined) {
    return (state) => {
      const target = root(state);
      return target === null ? absent : (first(target, state) ?? absent);
    };
  }
  return (state) => {
    let value = root(state);
    if (value === null) return absent;
    for (const step of steps) {
      value = step(value, state);
      if (value === null) return absent;
    }
    return value;
  };
}

function compileRoot(name: string, scope: CompileScope): Evaluate {
  const slot = scope.names.slotOf(name);
  if (!scope.dialect.hasMacros) return (state) => state.slots[slot] ?? null;
  return (state) => (state.macro === null ? (state.slots[slot] ?? null) : state.lookUp(name, slot));
}

function compileStep(part: ReferencePart, scope: CompileScope): Step {
  switch (part.kind) {
    case 'property': {
      const { name } = part;
      return (target) => {
        if (target instanceof JavaMap) return target.member(name);
        return target instanceof HostObject ? target.property(name) : getProperty(target, name);
      };
    }
    case 'method':
      return compileMethod(part, scope);
    case 'index': {
      const index = scope.expression(part.index);
      const read = (target: JavaValue, key: JavaValue): JavaValue => {
        try {
          return getIndex(target, key);
        } catch (error) {
          throw located(error, part, '[…]');
        }
      };
      if (!scope.isWatched) return (target, state) => read(target, index(state));
      return (target, state) => {
        const key = index(state);
        state.watcher?.watch({ kind: 'access', part, target, args: [key] }, state);
        return read(target, key);
      };
    }
  }
}

/** Methods that put their argument into the target. */
const storing = /^(?:put|add|set|replace|append)/;

function compileMethod(part: MethodPart, scope: CompileScope): Step {
  const { name } = part;
  if (storing.test(name)) scope.storesInto = true;
  const args = part.args.map((argument) => scope.expression(argument));
  const [first, second] = args;
  const collect: (state: RenderState) => JavaValue[] =
    first === undefined
      ? () => []
      : second === undefined
        ? (state) => [first(state)]
        : (state) => args.map((argument) => argument(state));
  const call = (target: JavaValue, values: readonly JavaValue[], state: RenderState): JavaValue => {
    try {
      const size = sizeOf(target);
      if (size > 64) state.work(size, part.range);
      return callMethod(target, name, values);
    } catch (error) {
      throw located(error, part, `${name}()`);
    }
  };
  if (!scope.isWatched) return (target, state) => call(target, collect(state), state);
  return (target, state) => {
    const values = collect(state);
    state.watcher?.watch({ kind: 'access', part, target, args: values }, state);
    return call(target, values, state);
  };
}

/** What a method may have to go through. */
function sizeOf(value: JavaValue): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof JavaMap) return value.size;
  if (!(value instanceof JavaList)) return 0;
  if (value instanceof SubList) return value.length;
  return value instanceof MapView ? value.map.size : value.items.length;
}

/** A failing method as an error of the template, at its place. */
function located(error: unknown, part: ReferencePart, what: string): unknown {
  if (!(error instanceof JavaException)) return error;
  const { line, column } = part.range.start;
  return new VtlError(
    `${what} fails with ${error.javaClass} on line ${line}, column ${column}: ${error.message}`,
    part.range,
    error instanceof PayloadException ? 'payload' : 'template',
  );
}

/** A reference among the text: prints its value. */
export function compilePrintedReference(node: ReferenceNode, scope: CompileScope): Statement {
  if (!scope.isListening || node.bare) return compilePrint(node, scope, (evaluate) => evaluate);
  // The values of this reference being printed at the time; several if it prints itself.
  const printing: JavaValue[] = [];
  const print = compilePrint(node, scope, (evaluate) => (state) => {
    const value = evaluate(state);
    printing.push(value);
    return value;
  });
  return (state) => {
    const depth = printing.length;
    const start = state.out.length;
    let value: JavaValue = null;
    try {
      print(state);
      value = printing[depth] ?? null;
    } finally {
      printing.length = depth;
    }
    const described = describeValue(value);
    const text = value instanceof BlockValue ? state.out.slice(start) : described.text;
    state.listener?.({
      kind: 'reference',
      name: node.literal,
      range: node.range,
      value: { type: described.type, text: text.slice(0, 1000) },
      output: state.nesting === 0 ? { start, end: state.out.length } : undefined,
    });
  };
}

/** @param watch may look at the value */
function compilePrint(
  node: ReferenceNode,
  scope: CompileScope,
  watch: (evaluate: Evaluate) => Evaluate,
): Statement {
  if (node.bare) {
    const { root } = node;
    return (state) => {
      state.out += root;
    };
  }
  const { absentValue } = scope.dialect;
  // One that never has a value counts as absent where it is printed, as null in expressions.
  const evaluate = watch(node.neverValue ? () => absentValue : compileValue(node, scope));
  const absentText = compileAbsentText(node, scope);
  const { escapePrefix, textPrefix } = node;
  if (node.escaped) {
    return (state) => {
      const prefix = evaluate(state) === null ? `${escapePrefix}\\` : escapePrefix;
      state.out += prefix + absentText(state);
    };
  }
  const before = escapePrefix + textPrefix;
  const absentBefore = escapePrefix + before;
  const printObject = (state: RenderState, value: JavaValue): void => {
    if (value instanceof BlockValue && value.render()) return;
    const text = textOf(value, node);
    if (text === null) state.out += absentBefore + absentText(state);
    else state.out += before + text;
  };
  return (state) => {
    const value = evaluate(state);
    if (typeof value === 'string') state.out += before === '' ? value : before + value;
    else if (value === null) state.out += absentBefore + absentText(state);
    else if (value instanceof JavaObject) printObject(state, value);
    else state.out += before + toJavaString(value);
  };
}

/** The text of an object; null when it has none. @throws VtlError when making it fails */
function textOf(value: JavaValue, node: ReferenceNode): string | null {
  try {
    return value instanceof JavaObject ? value.toJavaString() : null;
  } catch (error) {
    if (!(error instanceof JavaException)) throw error;
    throw new VtlError(
      `Printing ${node.literal} on line ${node.range.start.line} fails with ${error.javaClass}: ${error.message}`,
      node.range,
    );
  }
}

/** What stands in for the value; in a macro, the argument as it was written. */
function compileAbsentText(
  node: ReferenceNode,
  scope: CompileScope,
): (state: RenderState) => string {
  const { absentText, root } = node;
  if (!scope.dialect.hasMacros || absentText !== `$${root}`) return () => absentText;
  return (state) =>
    state.macro === null ? absentText : (state.argumentLiteral(root) ?? absentText);
}

/** Stores a value where a reference points to; nothing happens when there is no such place. */
export function compileAssignment(
  node: ReferenceNode,
  targetName: string,
  scope: CompileScope,
): (state: RenderState, value: JavaValue) => void {
  const last = node.parts[node.parts.length - 1];
  if (last === undefined) {
    const slot = scope.names.slotOf(targetName);
    return (state, value) => {
      if (state.isPlain) state.slots[slot] = value;
      else state.assign(targetName, slot, value);
    };
  }
  scope.storesInto = true;
  const root = compileRoot(node.root, scope);
  const steps = node.parts.slice(0, -1).map((part) => compileStep(part, scope));
  const store = compileStore(last, scope);
  return (state, value) => {
    let target = root(state);
    for (const step of steps) {
      if (target === null) return;
      target = step(target, state);
    }
    if (target !== null) store(target, state, value);
  };
}

function compileStore(
  part: ReferencePart,
  scope: CompileScope,
): (target: JavaValue, state: RenderState, value: JavaValue) => void {
  if (part.kind === 'index') {
    const index = scope.expression(part.index);
    return (target, state, value) => {
      const key = index(state);
      try {
        setIndex(target, key, value);
      } catch (error) {
        throw located(error, part, '[…]');
      }
    };
  }
  // The engine takes the name of a method for that of a property here.
  const { name } = part;
  return (target, _, value) => setProperty(target, name, value);
}

import type { JavaValue } from '../json/java-value.ts';
import type {
  DirectiveNode,
  ExpressionNode,
  IfNode,
  IndexPart,
  MethodPart,
  ReferenceNode,
  SetNode,
  StatementNode,
} from './syntax/tree.ts';

/**
 * Something a rendering does, with the values themselves: what a listener is told as descriptions, a
 * watcher sees from inside, in the order in which it happens. Only a watched rendering pays for it.
 */
export type WatchEvent =
  /** A statement begins, or is left: also by `#break`, `#stop` or an error. */
  | { readonly kind: 'begin' | 'end'; readonly node: StatementNode }
  /** A method is about to be called, or an index read, on a value within a reference. */
  | {
      readonly kind: 'access';
      readonly part: MethodPart | IndexPart;
      readonly target: JavaValue;
      readonly args: readonly JavaValue[];
    }
  /**
   * A reference was read. The trail holds the value of its variable and of each of its parts, as far as
   * there was one; its last is the value of the reference.
   */
  | { readonly kind: 'read'; readonly node: ReferenceNode; readonly trail: readonly JavaValue[] }
  /** A value was assigned; null assigns nothing. */
  | { readonly kind: 'set'; readonly node: SetNode; readonly value: JavaValue }
  /** A condition of an `#if` or `#elseif` was tested. */
  | {
      readonly kind: 'test';
      readonly node: IfNode;
      readonly condition: ExpressionNode;
      readonly truth: boolean;
    }
  /** A `#foreach` has what it goes through. */
  | { readonly kind: 'loop'; readonly node: DirectiveNode; readonly source: JavaValue }
  /** One time through a `#foreach` begins, its variables set; or is left. */
  | { readonly kind: 'iteration' | 'iteration-end'; readonly node: DirectiveNode };

/** What a watcher may look at during a rendering. */
export interface WatchedRun {
  /** The output so far; inside of a text in quotes, that text so far. */
  readonly out: string;
  /** How many texts in quotes are being made inside of each other. */
  readonly nesting: number;
  variables(): IterableIterator<readonly [name: string, value: JavaValue]>;
}

/** Sees a rendering step by step. It may throw to end it. */
export interface RenderWatcher {
  watch(event: WatchEvent, run: WatchedRun): void;
}

import { JavaList } from '../java-list.ts';
import { JavaMap } from '../java-map.ts';
import type { JavaValue } from '../java-value.ts';
import { PathMisapplied, PathNotFound, type PathStep } from './path-step.ts';

/**
 * All values a path leads to.
 *
 * @throws PathNotFound, PathMisapplied where the path breaks off; what was found so far is lost then,
 *   as it is in the original
 */
export function evaluateSteps(
  steps: readonly PathStep[],
  document: JavaValue,
  root: JavaValue,
): JavaValue[] {
  const evaluation = new Evaluation(steps, root);
  evaluation.apply(0, document);
  return evaluation.results;
}

class Evaluation {
  readonly results: JavaValue[] = [];

  constructor(
    private readonly steps: readonly PathStep[],
    private readonly root: JavaValue,
  ) {}

  apply(index: number, value: JavaValue): void {
    const step = this.steps[index];
    if (step === undefined) {
      this.results.push(value);
      return;
    }
    switch (step.kind) {
      case 'property':
        if (!(value instanceof JavaMap)) throw new PathNotFound();
        this.property(index, step.names, value);
        break;
      case 'wildcard':
        this.wildcard(index, value);
        break;
      case 'scan':
        this.scan(index, value);
        break;
      case 'filter':
        this.filter(index, step.accepts, value);
        break;
      default:
        this.positions(index, step, value);
    }
  }

  private isLast(index: number): boolean {
    return index === this.steps.length - 1;
  }

  private property(index: number, names: readonly string[], map: JavaMap): void {
    const [name] = names;
    if (name !== undefined && names.length === 1) {
      if (map.has(name)) this.apply(index + 1, map.get(name));
      else if (!this.isLast(index)) throw new PathNotFound();
      return;
    }
    if (!this.isLast(index)) throw new PathMisapplied();
    const merged = new JavaMap();
    for (const each of names) if (map.has(each)) merged.put(each, map.get(each));
    this.results.push(merged);
  }

  private wildcard(index: number, value: JavaValue): void {
    if (value instanceof JavaMap) {
      for (const member of value.values()) this.apply(index + 1, member);
    } else if (value instanceof JavaList) {
      for (const item of value.items) {
        try {
          this.apply(index + 1, item);
        } catch (error) {
          if (!(error instanceof PathNotFound)) throw error;
        }
      }
    }
  }

  private filter(
    index: number,
    accepts: (item: JavaValue, root: JavaValue) => boolean,
    value: JavaValue,
  ): void {
    if (value instanceof JavaMap) {
      if (accepts(value, this.root)) this.apply(index + 1, value);
    } else if (value instanceof JavaList) {
      for (const item of value.items) if (accepts(item, this.root)) this.apply(index + 1, item);
    } else {
      throw new PathMisapplied();
    }
  }

  private positions(
    index: number,
    step: Extract<PathStep, { kind: 'indexes' | 'from-end' | 'slice' }>,
    value: JavaValue,
  ): void {
    if (value === null) throw new PathNotFound();
    if (!(value instanceof JavaList)) throw new PathMisapplied();
    const { items } = value;
    const { length } = items;
    for (const position of positionsOf(step, length)) {
      if (position < 0 || position >= length) throw new PathNotFound();
      this.apply(index + 1, items[position] ?? null);
    }
  }

  /** `..`: applies the next step wherever in the tree it fits, outer places first. */
  private scan(index: number, value: JavaValue): void {
    const target = this.steps[index + 1];
    if (target === undefined) return;
    if (value instanceof JavaMap) {
      if (this.fits(target, value)) this.apply(index + 1, value);
      for (const member of value.values()) this.scan(index, member);
    } else if (value instanceof JavaList) {
      if (this.fits(target, value)) {
        // With more steps to come, the step after the next is applied to every item; that this passes
        // over an index is the behaviour of the original.
        if (this.isLast(index + 1)) this.apply(index + 1, value);
        else for (const item of value.items) this.apply(index + 2, item);
      }
      for (const item of value.items) this.scan(index, item);
    }
  }

  private fits(step: PathStep, value: JavaMap | JavaList): boolean {
    switch (step.kind) {
      case 'property':
        return value instanceof JavaMap && step.names.every((name) => value.has(name));
      case 'wildcard':
        return true;
      case 'filter':
        return step.accepts(value, this.root);
      case 'scan':
        return false;
      default:
        return value instanceof JavaList;
    }
  }
}

function positionsOf(
  step: Extract<PathStep, { kind: 'indexes' | 'from-end' | 'slice' }>,
  length: number,
): readonly number[] {
  switch (step.kind) {
    case 'indexes':
      return step.indexes;
    case 'from-end':
      return [length + step.index];
    case 'slice': {
      let { from, to } = step;
      // A negative end counts from the end of the list only if the other one is left out.
      if (to === undefined && from !== undefined && from < 0) from = Math.max(0, length + from);
      if (from === undefined && to !== undefined && to < 0) to = length + to;
      const begin = from ?? 0;
      const end = Math.min(length, to ?? length);
      return Array.from({ length: Math.max(0, end - begin) }, (_, i) => begin + i);
    }
  }
}

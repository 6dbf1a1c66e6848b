import { pointerTo } from '#shared/std/json-pointer.ts';
import { intrinsicName, isTemplateObject, memberOf, subReferences } from './intrinsic.ts';

/** A mention of something of the template by name. */
export interface Reference {
  readonly kind: 'ref' | 'attribute' | 'depends-on' | 'condition' | 'mapping';
  readonly name: string;
  /** For `attribute`. */
  readonly attribute?: string;
  readonly pointer: string;
}

/** Every reference in a value, at any depth, in the order of the text. */
export function referencesIn(value: unknown, pointer: string): Reference[] {
  const found: Reference[] = [];
  const pending: { value: unknown; pointer: string }[] = [{ value, pointer }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(...ownReferences(next.value, next.pointer));
    const at = next.pointer;
    if (Array.isArray(next.value))
      next.value.forEach((item: unknown, index) =>
        pending.push({ value: item, pointer: pointerTo(at, index) }),
      );
    else if (isTemplateObject(next.value))
      for (const [key, member] of Object.entries(next.value))
        pending.push({ value: member, pointer: pointerTo(at, key) });
  }
  return found;
}

function ownReferences(value: unknown, pointer: string): Reference[] {
  const name = intrinsicName(value);
  if (name === undefined) return [];
  const argument = memberOf(value, name);
  const place = pointerTo(pointer, name);
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? [{ kind: 'ref', name: argument, pointer: place }] : [];
    case 'Condition':
      return typeof argument === 'string'
        ? [{ kind: 'condition', name: argument, pointer: place }]
        : [];
    case 'Fn::GetAtt': {
      const [resource, ...attribute] =
        typeof argument === 'string'
          ? argument.split('.')
          : Array.isArray(argument)
            ? argument.filter((part) => typeof part === 'string')
            : [];
      return resource === undefined
        ? []
        : [{ kind: 'attribute', name: resource, attribute: attribute.join('.'), pointer: place }];
    }
    case 'Fn::Sub':
      return subReferences(argument).map((text): Reference => {
        const [resource = '', ...attribute] = text.includes('::') ? [text] : text.split('.');
        return attribute.length === 0
          ? { kind: 'ref', name: resource, pointer: place }
          : { kind: 'attribute', name: resource, attribute: attribute.join('.'), pointer: place };
      });
    case 'Fn::If': {
      const condition: unknown = Array.isArray(argument) ? argument[0] : undefined;
      return typeof condition === 'string'
        ? [{ kind: 'condition', name: condition, pointer: place }]
        : [];
    }
    case 'Fn::FindInMap': {
      const mapping: unknown = Array.isArray(argument) ? argument[0] : undefined;
      return typeof mapping === 'string'
        ? [{ kind: 'mapping', name: mapping, pointer: place }]
        : [];
    }
    default:
      return [];
  }
}

/**
 * One circle among the resources, as the names along it with the first again at the end; undefined when there is none.
 * Without recursion, so that a long chain is no problem.
 */
export function findCircle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const state = new Map<string, 'open' | 'done'>();
  for (const start of edges.keys()) {
    if (state.has(start)) continue;
    const path: { name: string; next: number }[] = [{ name: start, next: 0 }];
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = edges.get(top.name)?.[top.next];
      top.next++;
      if (target === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(target) === 'open') {
        const names = path.map((step) => step.name);
        return [...names.slice(names.indexOf(target)), target];
      } else if (!state.has(target)) {
        state.set(target, 'open');
        path.push({ name: target, next: 0 });
      }
    }
  }
  return undefined;
}

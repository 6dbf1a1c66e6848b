import { compileJsonPath } from '../../json/json-path/compile-json-path.ts';
import { JsonPathError } from '../../json/json-path/path-step.ts';
import { JavaList } from '../../json/java-list.ts';
import { JavaEntry, JavaMap } from '../../json/java-map.ts';
import { JavaObject, toJavaString, type JavaValue } from '../../json/java-value.ts';
import { InputObject } from '../input-object.ts';
import type {
  IndexPart,
  MethodPart,
  ReferenceNode,
  ReferencePart,
  SetNode,
} from '../syntax/tree.ts';
import type { InputOrigin, InputPart } from './input-origin.ts';

type InputPlace = Omit<InputOrigin, 'value'>;

const mostOrigins = 8;
const longestValue = 200;

/** Methods that put something into a list or map, or take it out. */
const changing = /^(?:add|put|remove|retain|clear|set|replace)/;

/** Whether a call may change the list or map it is made on. */
export function changesItsTarget(part: ReferencePart, target: JavaValue): boolean {
  return part.kind === 'method' && changing.test(part.name) && target instanceof JavaObject;
}

/**
 * Follows values from the input through a rendering. A list or map taken from the input keeps its place
 * and so do its items; a value made of others has the origins of all that were read for it.
 */
export class OriginTracker {
  /** Lists and maps that are part of the input. */
  private readonly places = new WeakMap<JavaObject, InputPlace>();
  private readonly variables = new Map<string, readonly InputOrigin[]>();
  /** Arguments of the parts of the reference that is being read. */
  private readonly args = new Map<ReferencePart, readonly JavaValue[]>();
  private pending: { start: number; end: number; origins: readonly InputOrigin[] }[] = [];

  /** Takes note of the variables a rendering starts with. */
  begin(name: string, value: JavaValue): void {
    if ((name === 'context' || name === 'stageVariables') && value instanceof JavaObject)
      this.places.set(value, { from: name, path: '' });
  }

  /** Notes that a method or index of a value was used. */
  access(part: MethodPart | IndexPart, args: readonly JavaValue[]): void {
    this.args.set(part, args);
  }

  /** @returns what of the input the value of the reference is made of */
  read(node: ReferenceNode, trail: readonly JavaValue[]): readonly InputOrigin[] {
    const [start, end] = [node.range.start.offset, node.range.end.offset];
    const inner = this.pending.filter((read) => read.start >= start && read.end <= end);
    this.pending = this.pending.filter((read) => !inner.includes(read));
    const exact = this.exactOrigins(node, trail);
    const origins =
      exact ??
      distinct([
        ...(this.variables.get(node.root) ?? []),
        ...inner.flatMap((read) => read.origins),
      ]);
    this.pending.push({ start, end, origins });
    // What is put into a list or map is from then on part of what it is made of.
    if (node.parts.some((part, i) => changesItsTarget(part, trail[i] ?? null)))
      this.add(
        node.root,
        inner.flatMap((read) => read.origins),
      );
    return origins;
  }

  /** Origins of all that was read since this was last asked. */
  takePending(): readonly InputOrigin[] {
    const origins = distinct(this.pending.flatMap((read) => read.origins));
    this.pending = [];
    return origins;
  }

  /** Notes what was assigned by a `#set`, and where that comes from. */
  set(node: SetNode, origins: readonly InputOrigin[]): void {
    if (node.target.parts.length === 0) this.variables.set(node.targetName, origins);
    else this.add(node.target.root, origins);
  }

  /** The variable of a loop has taken an item of what it goes through. */
  iterate(
    name: string,
    source: JavaValue,
    origins: readonly InputOrigin[],
    index: number,
    item: JavaValue,
  ): readonly InputOrigin[] {
    const place = source instanceof JavaObject ? this.places.get(source) : undefined;
    const key =
      source instanceof JavaList
        ? index
        : source instanceof JavaMap
          ? source.keys()[index]
          : undefined;
    const own = place === undefined || key === undefined ? undefined : child(place, key);
    if (own !== undefined && item instanceof JavaObject) this.places.set(item, own);
    const made = own === undefined ? origins : [this.origin(own, item)];
    this.variables.set(name, made);
    return made;
  }

  private add(name: string, origins: readonly InputOrigin[]): void {
    if (origins.length > 0)
      this.variables.set(name, distinct([...(this.variables.get(name) ?? []), ...origins]));
  }

  /** Undefined when the value is not itself a part of the input. */
  private exactOrigins(
    node: ReferenceNode,
    trail: readonly JavaValue[],
  ): readonly InputOrigin[] | undefined {
    let [value = null] = trail;
    if (trail.length <= node.parts.length) return undefined;
    let place = value instanceof JavaObject ? this.places.get(value) : undefined;
    if (node.parts.length === 0)
      return place === undefined ? this.variables.get(node.root) : [this.origin(place, value)];
    for (const [i, part] of node.parts.entries()) {
      const next = trail[i + 1] ?? null;
      if (value instanceof InputObject) place = this.placeInInput(value, part);
      else place = this.placeOfPart(value, place, part);
      if (next instanceof JavaObject) {
        if (place === undefined) place = this.places.get(next);
        else this.places.set(next, place);
      }
      value = next;
    }
    return place === undefined ? undefined : [this.origin(place, value)];
  }

  private placeInInput(input: InputObject, part: ReferencePart): InputPlace | undefined {
    if (part.kind === 'property')
      return part.name === 'body' ? { from: 'body', path: '' } : undefined;
    const [argument] = this.args.get(part) ?? [];
    if (part.kind !== 'method') return undefined;
    if (part.name === 'getBody') return { from: 'body', path: '' };
    if (part.name === 'params') {
      if (argument === undefined) return { from: 'params', path: '' };
      const params = input.call('params', []);
      for (const from of ['path', 'querystring', 'header'] as const) {
        const map = params instanceof JavaMap ? params.get(from) : null;
        if (map instanceof JavaMap && map.has(argument))
          return { from, path: toJavaString(argument) };
      }
      return undefined;
    }
    if ((part.name !== 'path' && part.name !== 'json') || typeof argument !== 'string')
      return undefined;
    return { from: 'body', path: argument };
  }

  private placeOfPart(
    target: JavaValue,
    place: InputPlace | undefined,
    part: ReferencePart,
  ): InputPlace | undefined {
    if (target instanceof JavaEntry) {
      const map = this.places.get(target.map);
      const isValue =
        (part.kind === 'property' && /^value$/i.test(part.name)) ||
        (part.kind === 'method' && part.name === 'getValue');
      return map === undefined || !isValue ? undefined : child(map, target.key);
    }
    if (place === undefined) return undefined;
    if (part.kind === 'property')
      return target instanceof JavaMap ? child(place, part.name) : undefined;
    const args = this.args.get(part) ?? [];
    const [key] = args;
    const isRead = part.kind === 'index' || (part.name === 'get' && args.length === 1);
    return isRead && key !== undefined ? child(place, key) : undefined;
  }

  private origin(place: InputPlace, value: JavaValue): InputOrigin {
    return { ...place, value: toJavaString(value).slice(0, longestValue) };
  }
}

function child(place: InputPlace, key: JavaValue): InputPlace | undefined {
  const { from, path } = place;
  const name = toJavaString(key);
  switch (from) {
    case 'params':
      return isParamsPart(name) ? { from: name, path: '' } : undefined;
    case 'body':
      // What a path with a wildcard or filter gives is no part of the body, its items stand anywhere.
      if (!isDefinitePath(path)) return place;
      return { from, path: childPath(path, key) };
    default:
      return { from, path: path === '' ? name : `${path}.${name}` };
  }
}

function isParamsPart(name: string): name is Extract<InputPart, 'path' | 'querystring' | 'header'> {
  return name === 'path' || name === 'querystring' || name === 'header';
}

function childPath(path: string, key: JavaValue): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  const name = toJavaString(key);
  return /^[A-Za-z_][\w-]*$/.test(name)
    ? `${path}.${name}`
    : `${path}['${name.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
}

function isDefinitePath(path: string): boolean {
  try {
    return compileJsonPath(path).isDefinite;
  } catch (error) {
    if (error instanceof JsonPathError) return false;
    throw error;
  }
}

function distinct(origins: readonly InputOrigin[]): readonly InputOrigin[] {
  if (origins.length < 2) return origins;
  const byPlace = new Map(origins.map((origin) => [`${origin.from} ${origin.path}`, origin]));
  return [...byPlace.values()].slice(0, mostOrigins);
}

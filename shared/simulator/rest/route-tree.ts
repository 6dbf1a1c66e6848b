import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { CompiledMethod } from './compiled-rest-api.ts';

/**
 * Resources by path segment. At each node text goes before `{x}` and `{x}` before `{x+}`; a resource
 * without a method for the verb is as good as absent, so the search goes on behind it (recorded,
 * routing). The verb itself goes before ANY.
 */
export class RouteTree {
  readonly #root: Node = newNode();

  add(pathParts: readonly string[], methods: ReadonlyMap<string, CompiledMethod>): void {
    let node = this.#root;
    for (const part of pathParts) node = childOf(node, part);
    node.methods = methods;
  }

  /** @param path raw, below the stage */
  match(path: string, verb: string): RouteMatch | undefined {
    const segments = segmentsOf(path);
    const captured: [name: string, value: string][] = [];
    const method = search(this.#root, segments, 0, verb, captured);
    if (method === undefined) return undefined;
    return { method, pathParameters: captured.length === 0 ? noParameters : new Map(captured) };
  }
}

export interface RouteMatch {
  readonly method: CompiledMethod;
  readonly pathParameters: ReadonlyMap<string, string>;
}

const noParameters: ReadonlyMap<string, string> = new Map();

/** Segments of a raw path; a slash at the end counts for nothing (recorded, lambda-proxy-event). */
export function segmentsOf(path: string): string[] {
  let start = 0;
  while (path.charCodeAt(start) === 47) start++;
  let end = path.length;
  if (end > start && path.charCodeAt(end - 1) === 47) end--;
  return start === end ? [] : path.slice(start, end).split('/');
}

interface Node {
  readonly texts: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  greedy: { readonly name: string; readonly node: Node } | undefined;
  methods: ReadonlyMap<string, CompiledMethod>;
}

const noMethods: ReadonlyMap<string, CompiledMethod> = new Map();

function newNode(): Node {
  return { texts: new Map(), parameter: undefined, greedy: undefined, methods: noMethods };
}

function childOf(node: Node, part: string): Node {
  const name = pathParameterName(part);
  if (name === undefined) {
    let child = node.texts.get(part);
    if (child === undefined) node.texts.set(part, (child = newNode()));
    return child;
  }
  if (isGreedy(part)) return (node.greedy ??= { name, node: newNode() }).node;
  return (node.parameter ??= { name, node: newNode() }).node;
}

function search(
  node: Node,
  segments: readonly string[],
  depth: number,
  verb: string,
  captured: [name: string, value: string][],
): CompiledMethod | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.methods.get(verb) ?? node.methods.get('ANY');
  const text = node.texts.get(segment);
  if (text !== undefined) {
    const found = search(text, segments, depth + 1, verb, captured);
    if (found !== undefined) return found;
  }
  if (node.parameter !== undefined && segment !== '') {
    captured.push([node.parameter.name, segment]);
    const found = search(node.parameter.node, segments, depth + 1, verb, captured);
    if (found !== undefined) return found;
    captured.pop();
  }
  if (node.greedy !== undefined) {
    const { methods } = node.greedy.node;
    const found = methods.get(verb) ?? methods.get('ANY');
    if (found !== undefined) {
      captured.push([node.greedy.name, segments.slice(depth).join('/')]);
      return found;
    }
  }
  return undefined;
}

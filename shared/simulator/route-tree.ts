import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';

/**
 * Resources, or routes, by path segment. At each node text goes before `{x}` and `{x}` before `{x+}`; a resource
 * without a method for the verb is as good as absent, so the search goes on behind it (recorded,
 * routing). The verb itself goes before ANY.
 *
 * `M` is what a method is to whoever asks.
 */
export class RouteTree<M> {
  readonly #root: Node<M> = newNode();

  /** A second call for the same parts replaces what the first one gave. */
  add(pathParts: readonly string[], methods: ReadonlyMap<string, M>): void {
    let node = this.#root;
    for (const part of pathParts) node = childOf(node, part);
    node.methods = methods;
  }

  /** @param path raw, below the stage */
  match(path: string, verb: string): RouteMatch<M> | undefined {
    return this.matchSegments(segmentsOf(path), verb);
  }

  /** As `match`, for a path that has been cut up already; an empty segment is met by text and by `{x+}` alone. */
  matchSegments(segments: readonly string[], verb: string): RouteMatch<M> | undefined {
    const captured: [name: string, value: string][] = [];
    const method = search(this.#root, segments, 0, verb, captured);
    if (method === undefined) return undefined;
    return { method, pathParameters: captured.length === 0 ? noParameters : new Map(captured) };
  }
}

/** What a request comes to, with the values of the path parameters on the way. */
export interface RouteMatch<M> {
  readonly method: M;
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

interface Node<M> {
  readonly texts: Map<string, Node<M>>;
  parameter: { readonly name: string; readonly node: Node<M> } | undefined;
  greedy: { readonly name: string; readonly node: Node<M> } | undefined;
  methods: ReadonlyMap<string, M>;
}

const noMethods: ReadonlyMap<string, never> = new Map<string, never>();

function newNode<M>(): Node<M> {
  return { texts: new Map(), parameter: undefined, greedy: undefined, methods: noMethods };
}

function childOf<M>(node: Node<M>, part: string): Node<M> {
  const name = pathParameterName(part);
  if (name === undefined) {
    let child = node.texts.get(part);
    if (child === undefined) node.texts.set(part, (child = newNode()));
    return child;
  }
  if (isGreedy(part)) return (node.greedy ??= { name, node: newNode() }).node;
  return (node.parameter ??= { name, node: newNode() }).node;
}

function search<M>(
  node: Node<M>,
  segments: readonly string[],
  depth: number,
  verb: string,
  captured: [name: string, value: string][],
): M | undefined {
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

import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { RouteTree } from '../route-tree.ts';

/**
 * Routes of an HTTP API. Routes that match a path whole go before those with a greedy `{x+}`, these before `$default`
 * (documented, "Create routes for HTTP APIs in API Gateway"). Among those that match whole, text goes before `{x}` and a
 * verb before ANY (assumed).
 */
export class HttpRoutes<R extends RouteForm> {
  readonly #whole = new RouteTree<NamedRoute<R>>();
  readonly #greedy = new RouteTree<NamedRoute<R>>();
  readonly #default: HttpRouteMatch<R> | undefined;

  constructor(routes: readonly R[]) {
    const byForm = new Map<string, Map<string, NamedRoute<R>>>();
    for (const route of routes) {
      const { verb, path } = route;
      if (verb === undefined) {
        this.#default = { route, pathParameters: noParameters };
        continue;
      }
      const { form, names } = formOf(path);
      let verbs = byForm.get(form);
      if (verbs === undefined) byForm.set(form, (verbs = new Map()));
      verbs.set(verb, { route, names });
    }
    for (const [form, verbs] of byForm) {
      const parts = partsOf(form);
      const tree = isGreedy(parts.at(-1) ?? '') ? this.#greedy : this.#whole;
      tree.add(parts, verbs);
    }
  }

  /** @param path raw, below the stage; parts are compared and captured decoded */
  match(path: string, verb: string): HttpRouteMatch<R> | undefined {
    const segments = partsOf(path).map(decodePathText);
    const found =
      this.#whole.matchSegments(segments, verb) ?? this.#greedy.matchSegments(segments, verb);
    if (found === undefined) return this.#default;
    const { route, names } = found.method;
    if (names.length === 0) return { route, pathParameters: noParameters };
    const values = [...found.pathParameters.values()];
    return { route, pathParameters: new Map(names.map((name, at) => [name, values[at] ?? ''])) };
  }
}

/** What a route is to routing. */
export interface RouteForm {
  /** `ANY` included; undefined for `$default`. */
  readonly verb: string | undefined;
  /** As drawn, e.g. `/pets/{id}`. */
  readonly path: string;
}

/** The route a request comes to, with the values of the path parameters on the way. */
export interface HttpRouteMatch<R> {
  readonly route: R;
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Routes may give one part of a path different names: each has its own, in order. */
interface NamedRoute<R> {
  readonly route: R;
  readonly names: readonly string[];
}

const noParameters: ReadonlyMap<string, string> = new Map();

/** A path with its parameters numbered, so that routes of one form meet in the tree. */
function formOf(path: string): { readonly form: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const parts = partsOf(path).map((part) => {
    const name = pathParameterName(part);
    if (name === undefined) return part;
    names.push(name);
    return `{${names.length}${isGreedy(part) ? '+' : ''}}`;
  });
  return { form: `/${parts.join('/')}`, names };
}

/** A slash at the end counts: `/pets/` is not `/pets` (as users report), but `{x+}` takes what follows it, be it nothing. */
function partsOf(path: string): string[] {
  return path.slice(1).split('/');
}

/** A part of a path decoded; as it is where its escapes are malformed. */
export function decodePathText(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

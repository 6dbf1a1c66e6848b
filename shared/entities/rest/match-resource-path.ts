import { walkResources } from './resource-tree.ts';
import type { RestApi } from './rest-api.ts';

/** A resource whose path a request path fits, with what stands for its parameters (decoded). */
export interface PathMatch {
  readonly resourceId: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The resource a typed path belongs to, so that a pasted or saved request can be shown with its parameters. Fixed text wins over
 * `{x}`, which wins over `{x+}`, segment by segment. Only fills in the form: what a request really meets is the simulator's to say.
 */
export function matchResourcePath(
  api: Pick<RestApi, 'resources'>,
  path: string,
): PathMatch | undefined {
  const best = walkResources(api)
    .map(({ resource, path: template }) => {
      const parameters = parametersOfPath(template, path);
      return parameters === undefined
        ? undefined
        : { resourceId: resource.id, path: template, parameters, rank: rankOf(template) };
    })
    .filter((match) => match !== undefined)
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0];
  if (best === undefined) return undefined;
  return { resourceId: best.resourceId, path: best.path, parameters: best.parameters };
}

/** The parameters with which `template` (e.g. `/products/{id}`) gives `path`; undefined when it cannot. A parameter is never empty. */
export function parametersOfPath(
  template: string,
  path: string,
): Record<string, string> | undefined {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const greedy = /^\{([^}]+)\+\}$/.exec(part)?.[1];
    if (greedy !== undefined) {
      if (given.length <= index || given.at(-1) === '') return undefined;
      parameters[greedy] = given.slice(index).map(decoded).join('/');
      return parameters;
    }
    const segment = given[index];
    if (segment === undefined || segment === '') return undefined;
    const name = /^\{([^}]+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = decoded(segment);
    else if (part !== segment && part !== decoded(segment)) return undefined;
  }
  return given.length === wanted.length ? parameters : undefined;
}

/** Names of a template's parameters in path order; `{proxy+}` gives `proxy`. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{([^}+]+)\+?\}/g)].map((match) => match[1] ?? '');
}

/** Puts values into a template, percent-encoded; a greedy one keeps its slashes, one without a value stays as it is written. */
export function fillPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}+]+)(\+?)\}/g, (whole, name: string, plus: string): string => {
    const value = parameters[name];
    if (value === undefined || value === '') return whole;
    return plus === '+'
      ? value.split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(value);
  });
}

/** The segments of a path as they are written; none of `/`. */
export function segmentsOf(path: string): string[] {
  const inner = path.replace(/^\//, '');
  return inner === '' ? [] : inner.split('/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Sorts more specific templates first: 0 for text, 1 for `{x}`, 2 for `{x+}`. */
function rankOf(template: string): string {
  return segmentsOf(template)
    .map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'))
    .join('');
}

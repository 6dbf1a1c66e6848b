import type { Method } from '#shared/entities/rest/method.ts';
import { isGreedy, pathParameterName, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { base36Id } from '#shared/std/stable-hash.ts';
import { recordOf } from '../json-shape.ts';
import type { ImportReport } from './import-report.ts';

/** Nothing real has paths of so many parts, and the time to grow one follows the square of them. */
const maximumParts = 256;

interface Growing {
  readonly id: string;
  readonly parentId: string | null;
  readonly pathPart: string;
  readonly methods: Map<string, Method>;
  /** Child with a path variable, if there is one. */
  variable: string | undefined;
}

/**
 * Grows the resource tree path by path. What the service would refuse (a second variable beside one, children of
 * a greedy variable, odd characters) is a finding with its text, yet stays in the tree: nothing is lost.
 */
export class ResourceBuilder {
  private readonly byPath = new Map<string, Growing>();
  private readonly ids = new Set<string>();

  constructor(
    private readonly apiId: string,
    private readonly report: ImportReport,
  ) {
    this.grow('/', null, '');
  }

  /** Takes over the resources of an API with their ids and methods; meant for a builder that has grown none. */
  adopt(api: Pick<RestApi, 'resources'>): void {
    for (const { resource, path } of walkResources(api)) {
      const { id, parentId, pathPart } = resource;
      const methods = new Map(Object.entries(resource.methods));
      this.ids.add(id);
      this.byPath.set(path, { id, parentId, pathPart, methods, variable: undefined });
      const parent = this.byPath.get(path.slice(0, path.lastIndexOf('/')) || '/');
      if (parent !== undefined && path !== '/' && pathParameterName(pathPart) !== undefined)
        parent.variable ??= pathPart;
    }
  }

  /** True when there is a resource at the path. */
  has(path: string): boolean {
    return this.byPath.has(normalPath(path));
  }

  /** The resource at a path with all its parents; gives its id, undefined with a finding for a path of more parts than any API has. */
  resourceAt(path: string, pointer: string): string | undefined {
    if (path.split('/', maximumParts + 2).length > maximumParts + 1) {
      this.report.add(
        'path-too-long',
        'error',
        pointer,
        `The path has more than ${maximumParts} parts; it is left out.`,
      );
      return undefined;
    }
    let parent = this.byPath.get('/') as Growing;
    let at = '';
    for (const part of path.split('/').filter((segment) => segment !== '')) {
      at += `/${part}`;
      const existing = this.byPath.get(at);
      if (existing === undefined) {
        this.check(parent, part, path, pointer);
        const grown = this.grow(at, parent.id, part);
        if (pathParameterName(part) !== undefined) parent.variable ??= part;
        parent = grown;
      } else parent = existing;
    }
    return parent.id;
  }

  /** Puts a method on the resource at a path that `resourceAt` made; false when the verb is taken. */
  addMethod(path: string, method: Method): boolean {
    const resource = this.byPath.get(normalPath(path));
    if (resource === undefined || resource.methods.has(method.httpMethod)) return false;
    resource.methods.set(method.httpMethod, method);
    return true;
  }

  resources(): Record<string, Resource> {
    return recordOf(
      [...this.byPath.values()].map(({ id, parentId, pathPart, methods }): [string, Resource] => [
        id,
        { id, parentId, pathPart, methods: recordOf(methods) },
      ]),
    );
  }

  private grow(path: string, parentId: string | null, pathPart: string): Growing {
    let id = base36Id(`${this.apiId} ${path}`, 6);
    for (let again = 1; this.ids.has(id); again++)
      id = base36Id(`${this.apiId} ${path} ${again}`, 6);
    this.ids.add(id);
    const grown: Growing = { id, parentId, pathPart, methods: new Map(), variable: undefined };
    this.byPath.set(path, grown);
    return grown;
  }

  private check(parent: Growing, part: string, path: string, pointer: string): void {
    const refuse = (why: string): void =>
      this.report.add(
        'resource-refused',
        'error',
        pointer,
        `Unable to create resource at path '${path}': ${why}`,
      );
    if (isGreedy(parent.pathPart))
      refuse(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`);
    if (!/^(?:[A-Za-z0-9._\-:,$]+|\{[A-Za-z0-9._\-:]+\+?\})$/.test(part))
      refuse(
        "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
      );
    else if (pathParameterName(part) !== undefined && parent.variable !== undefined)
      refuse(
        `A sibling (${parent.variable}) of this resource already has a variable path part -- only one is allowed`,
      );
  }
}

/** The path without empty segments, `/` for none. */
export function normalPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}

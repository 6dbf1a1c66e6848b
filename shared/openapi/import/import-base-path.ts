import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { listAt, memberOf, objectAt, textAt } from '../json-shape.ts';

/** What happens to the base path of an imported document (documented, "basePath property"). */
export type BasePathMode = 'ignore' | 'prepend' | 'split';

/**
 * What stands before every path: nothing, the whole base path, or all but its first segment.
 * No slash at the end; '' for none. Recorded for `split` of `/base-var` and of `/base-url/part/`.
 */
export function pathPrefix(document: JsonObject, mode: BasePathMode): string {
  if (mode === 'ignore') return '';
  const segments = basePathOf(document)
    .split('/')
    .filter((segment) => segment !== '');
  const used = mode === 'split' ? segments.slice(1) : segments;
  return used.map((segment) => `/${segment}`).join('');
}

/**
 * `basePath` of Swagger 2; of OpenAPI 3 what the first server that has one says: its variable `basePath`, used in the
 * address or not (recorded), else the path of its address.
 */
export function basePathOf(document: JsonObject): string {
  const basePath = textAt(document, 'basePath');
  if (basePath !== undefined) return basePath;
  for (const server of listAt(document, 'servers')) {
    const path = basePathOfServer(server);
    if (path !== '' && path !== '/') return path;
  }
  return '';
}

function basePathOfServer(server: JsonValue): string {
  const variables = objectAt(server, 'variables') ?? {};
  const variable = textAt(memberOf(variables, 'basePath'), 'default');
  if (variable !== undefined) return variable;
  const url = (textAt(server, 'url') ?? '').replace(/\{([^}]*)\}/g, (whole, name: string) => {
    return textAt(memberOf(variables, name), 'default') ?? whole;
  });
  return /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?(\/.*)?$/i.exec(url)?.[1] ?? '';
}

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
 * `basePath` of Swagger 2; of OpenAPI 3 the variable `basePath` of the first server that has one, used in the address or not
 * (recorded), else the path of the first address that has one (documented, "basePath property").
 */
function basePathOf(document: JsonObject): string {
  if (memberOf(document, 'swagger') !== undefined) return textAt(document, 'basePath') ?? '';
  const servers = listAt(document, 'servers');
  for (const server of servers) {
    const variable = textAt(memberOf(objectAt(server, 'variables'), 'basePath'), 'default');
    if (variable !== undefined) return variable;
  }
  for (const server of servers) {
    const path = pathOfServer(server);
    if (path !== '' && path !== '/') return path;
  }
  return '';
}

function pathOfServer(server: JsonValue): string {
  const variables = objectAt(server, 'variables') ?? {};
  const url = (textAt(server, 'url') ?? '').replace(/\{([^}]*)\}/g, (whole, name: string) => {
    return textAt(memberOf(variables, name), 'default') ?? whole;
  });
  const [address = ''] = url.split(/[?#]/, 1);
  return /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?(\/.*)?$/i.exec(address)?.[1] ?? '';
}

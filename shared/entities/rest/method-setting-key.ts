/** What a key of a stage's method settings applies to: `*` stands for every path or verb. */
export interface MethodSettingTarget {
  /** Full path, e.g. `/products/{id}`, or `*`. */
  readonly path: string;
  readonly httpMethod: string;
}

/**
 * Reads a key of `methodSettings`: everything up to the last `/` is the path, with `~1` for its slashes,
 * the rest the verb. The form without `~1` (`/products/GET`), which templates use, is read too. Undefined for other texts.
 */
export function parseMethodSettingKey(key: string): MethodSettingTarget | undefined {
  const at = key.lastIndexOf('/');
  if (at < 0 || at === key.length - 1) return undefined;
  const path = key.slice(0, at).replaceAll('~1', '/').replaceAll('~0', '~');
  const full = path === '*' || path === '/*' ? '*' : path.startsWith('/') ? path : `/${path}`;
  return { path: full, httpMethod: key.slice(at + 1) };
}

/** Key of `methodSettings` for one method, in the service's spelling. */
export function methodSettingKey(path: string, httpMethod: string): string {
  return `${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${httpMethod}`;
}

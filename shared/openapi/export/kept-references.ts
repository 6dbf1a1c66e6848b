import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { anyMethodKey } from '#shared/entities/rest/operation-key.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, recordOf } from '../json-shape.ts';

/**
 * What stands behind a `$ref` into the parts of `components` that an import kept; the value itself when it is no
 * reference. Undefined when it leads nowhere, or round in circles.
 */
export function resolveKept(api: RestApi, value: JsonValue | undefined): JsonObject | undefined {
  let current = value;
  for (let hops = 0; hops < 32; hops++) {
    if (!isObject(current)) return undefined;
    const ref = memberOf(current, '$ref');
    if (typeof ref !== 'string') return current;
    const [, kind = '', ...rest] = pointerTokens(ref.replace(/^#/, ''));
    let next = memberOf(api.kept ?? {}, pointerTo('/components', kind));
    for (const token of rest) next = memberOf(next, token);
    current = next;
  }
  return undefined;
}

/** Content type → model name for the media types whose schema refers to a model. */
export function modelsOfContent(owner: JsonObject): Record<string, string> {
  const content = memberOf(owner, 'content');
  return recordOf(
    Object.entries(isObject(content) ? content : {}).flatMap(
      ([type, mediaType]): [string, string][] => {
        const ref = memberOf(memberOf(mediaType, 'schema'), '$ref');
        const name =
          typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
        return name === undefined ? [] : [[type, name]];
      },
    ),
  );
}

/**
 * A copy without members named `x-amazon-apigateway-…`, at any depth.
 *
 * @param plain false leaves methods for any verb, whose name is the extension's, as GetExport does (observed)
 */
export function withoutExtensions(value: JsonValue, plain: boolean): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => withoutExtensions(item, plain));
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value)
      .filter(
        ([key]) => !key.startsWith('x-amazon-apigateway-') || (!plain && key === anyMethodKey),
      )
      .map(([key, member]) => [key, withoutExtensions(member, plain)]),
  );
}

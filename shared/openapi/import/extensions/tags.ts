import type { JsonValue } from '#shared/entities/common/json.ts';
import type { Tags } from '#shared/entities/common/tags.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, listAt, memberOf, recordOf, scalarText, textAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { reportExtensionNames } from './extension-names.ts';
import { reportWrongType } from './wrong-value.ts';

export const tagValueKey = 'x-amazon-apigateway-tag-value';

/**
 * `tags` with `x-amazon-apigateway-tag-value` → Tags; the others are OpenAPI's own, which group operations, and the list is kept
 * for their order and descriptions. The service makes tags of it for HTTP APIs only (documented, "x-amazon-apigateway-tag-value").
 */
export function importTags(context: ImportContext): { readonly tags?: Tags } {
  const { document, report } = context;
  let first: string | undefined;
  for (const [index, tag] of listAt(document, 'tags').entries()) {
    const pointer = pointerTo('/tags', index);
    if (isObject(tag)) reportExtensionNames(tag, pointer, 'tag', context);
    const value = memberOf(tag, tagValueKey);
    if (value === undefined) continue;
    const name = textAt(tag, 'name');
    const text = scalarText(value);
    if (name === undefined || name === '')
      report.add('extension-type', 'error', pointer, 'A tag must have a name.');
    else if (text === undefined)
      reportWrongType(context, pointerTo(pointer, tagValueKey), value, 'a text');
    else first ??= pointerTo(pointer, tagValueKey);
  }
  if (first === undefined) return {};
  report.add(
    'http-api-extension',
    'info',
    first,
    `An import of a REST API makes no tags of ${tagValueKey} (documented for HTTP APIs); here they are the tags of the API, which a template gives it.`,
  );
  return { tags: tagsOf(listAt(document, 'tags')) };
}

/** Tags of the entries that say a value; of two of one name the later counts. */
export function tagsOf(list: readonly JsonValue[]): Tags {
  return recordOf(
    list.flatMap((tag): [string, string][] => {
      const name = textAt(tag, 'name');
      const value = textAt(tag, tagValueKey);
      return name === undefined || name === '' || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Tags of an HTTP API: every entry, with an empty value where none is given (documented). */
export function httpApiTags(list: JsonValue | undefined): Tags {
  return recordOf(
    (Array.isArray(list) ? (list as readonly JsonValue[]) : []).flatMap(
      (tag): [string, string][] => {
        const name = textAt(tag, 'name');
        return name === undefined ? [] : [[name, textAt(tag, tagValueKey) ?? '']];
      },
    ),
  );
}

/** True for a list that says nothing but the API's tags, each once. */
export function isAllTags(list: JsonValue): boolean {
  if (!Array.isArray(list) || list.length === 0) return false;
  const tags = list as readonly JsonValue[];
  return (
    Object.keys(tagsOf(tags)).length === tags.length &&
    tags.every((tag) => isObject(tag) && Object.keys(tag).length === 2)
  );
}

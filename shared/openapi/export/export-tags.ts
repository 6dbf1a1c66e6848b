import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { tagValueKey } from '../import/extensions/tags.ts';
import { isObject, listAt, memberOf, membersExcept, textAt } from '../json-shape.ts';

/**
 * `tags` of the document: those an import kept, in their order, with the values the API's tags have now, and then the API's
 * others. An entry that was nothing but a tag of the API goes with it.
 */
export function exportTags(api: RestApi, extensions: boolean): { readonly tags?: JsonValue } {
  const left = new Map(Object.entries(extensions ? (api.tags ?? {}) : {}));
  const kept = listAt(api.kept, '/tags').flatMap((tag): JsonValue[] => {
    const name = textAt(tag, 'name');
    const given = memberOf(tag, tagValueKey);
    if (!isObject(tag) || name === undefined || typeof given === 'object') return [tag];
    const value = left.get(name);
    left.delete(name);
    const own = membersExcept(tag, new Set([tagValueKey]));
    if (value !== undefined)
      return [textAt(tag, tagValueKey) === value ? tag : { ...tag, [tagValueKey]: value }];
    return given !== undefined && extensions && Object.keys(own).length === 1 ? [] : [own];
  });
  const tags = [
    ...kept,
    ...[...left].map(([name, value]): JsonObject => ({ name, [tagValueKey]: value })),
  ];
  const isEmpty = tags.length === 0 && listAt(api.kept, '/tags').length > 0;
  return isEmpty || (tags.length === 0 && !Array.isArray(memberOf(api.kept, '/tags')))
    ? {}
    : { tags };
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { httpApiTags, tagsOf, tagValueKey } from '../import/extensions/tags.ts';
import { isObject, listAt, memberOf, membersExcept, textAt } from '../json-shape.ts';

/**
 * `tags` of the document: those an import kept, in their order, with the values the API's tags have now, and then the API's
 * others. An entry that was nothing but a tag of the API goes with it.
 *
 * @param emptyByName an entry's name alone is a tag with an empty value, as in documents of HTTP APIs
 */
export function exportTags(
  api: Pick<RestApi, 'tags' | 'kept'>,
  extensions: boolean,
  emptyByName = false,
): { readonly tags?: JsonValue } {
  const values = new Map(Object.entries(extensions ? (api.tags ?? {}) : {}));
  const list = listAt(api.kept, '/tags');
  const said = emptyByName ? httpApiTags(list) : tagsOf(list);
  const left = new Set(values.keys());
  const kept = list.flatMap((tag): JsonValue[] => {
    const name = textAt(tag, 'name');
    const given = memberOf(tag, tagValueKey);
    if (!isObject(tag) || name === undefined || typeof given === 'object') return [tag];
    const value = values.get(name);
    left.delete(name);
    if (value !== undefined)
      return [memberOf(said, name) === value ? tag : { ...tag, [tagValueKey]: value }];
    const own = membersExcept(tag, new Set([tagValueKey]));
    return given !== undefined && extensions && Object.keys(own).length === 1 ? [] : [own];
  });
  const tags = [
    ...kept,
    ...[...left].map((name): JsonObject => ({ name, [tagValueKey]: values.get(name) ?? '' })),
  ];
  const isEmpty = tags.length === 0 && listAt(api.kept, '/tags').length > 0;
  return isEmpty || (tags.length === 0 && !Array.isArray(memberOf(api.kept, '/tags')))
    ? {}
    : { tags };
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';

/** A template with its includes back, and those that could not be given back. */
export interface KeptIncludes {
  readonly template: JsonObject;
  /** Files that are there but no longer say what the template does, which says it itself. */
  readonly writtenOut: readonly string[];
}

/**
 * Gives `AWS::Include` back where what the file says is as it was. With a change of it all of the file stands in the template.
 *
 * @param template as it was written, the same with files in the places of the includes, and that with changes
 * @param isThere whether an included file is beside the place the template is written to
 */
export function keepIncludes(
  {
    original,
    expanded,
    changed,
  }: Readonly<Record<'original' | 'expanded' | 'changed', JsonObject>>,
  isThere: (file: string) => boolean,
): KeptIncludes {
  const writtenOut = new Set<string>();
  const keep = (was: JsonValue, whole: JsonValue, now: JsonValue): JsonValue => {
    if (was === whole) return now;
    if (Array.isArray(was) && Array.isArray(whole) && Array.isArray(now)) {
      const [before, read] = [was as readonly JsonValue[], whole as readonly JsonValue[]];
      return (now as readonly JsonValue[]).map((item, index) =>
        index < before.length
          ? keep(before[index] as JsonValue, read[index] as JsonValue, item)
          : item,
      );
    }
    if (!isObject(was)) return now;
    const include = memberOf(was, 'Fn::Transform');
    const file = memberOf(whole, 'Fn::Transform') === undefined ? fileOf(include) : undefined;
    const isFromFile = (key: string): boolean =>
      file !== undefined && memberOf(whole, key) !== undefined && !Object.hasOwn(was, key);
    const isSame = isObject(whole)
      ? Object.keys(whole).every(
          (key) => !isFromFile(key) || equalJson(whole[key], memberOf(now, key)),
        )
      : equalJson(whole, now);
    const isKept = file !== undefined && isThere(file) && isSame;
    if (file !== undefined && isThere(file) && !isSame) writtenOut.add(file);
    if (!isObject(whole) || !isObject(now)) return isKept ? was : now;
    const members = Object.entries(now).flatMap(([key, member]): [string, JsonValue][] => {
      if (isKept && isFromFile(key)) return [];
      const [before, read] = [memberOf(was, key), memberOf(whole, key)];
      return [
        [key, before === undefined || read === undefined ? member : keep(before, read, member)],
      ];
    });
    return recordOf(
      isKept && include !== undefined ? [['Fn::Transform', include], ...members] : members,
    );
  };
  const template = keep(original, expanded, changed);
  return { template: isObject(template) ? template : changed, writtenOut: [...writtenOut] };
}

/** The file that `Fn::Transform` includes. */
function fileOf(transform: JsonValue | undefined): string | undefined {
  return textAt(transform, 'Name') === 'AWS::Include'
    ? textAt(memberOf(transform, 'Parameters'), 'Location')
    : undefined;
}

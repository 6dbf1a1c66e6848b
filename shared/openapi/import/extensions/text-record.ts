import type { JsonObject } from '#shared/entities/common/json.ts';
import { isObject, recordOf, scalarText } from '../../json-shape.ts';

/** Members of an object at a pointer into the integration, as text. */
export type ReadTexts = (object: JsonObject | undefined, at: string) => Record<string, string>;

/**
 * Members as text; null is an empty template. Anything else that is no scalar is what `resolve` makes of it, or is
 * shown as JSON.
 */
export function textRecord(
  object: JsonObject | undefined,
  resolve?: (key: string, value: JsonObject) => string | undefined,
): Record<string, string> {
  return recordOf(
    Object.entries(object ?? {}).map(([key, value]): [string, string] => [
      key,
      value === null
        ? ''
        : (scalarText(value) ??
          (isObject(value) ? resolve?.(key, value) : undefined) ??
          JSON.stringify(value)),
    ]),
  );
}

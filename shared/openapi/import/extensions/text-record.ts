import type { JsonObject } from '#shared/entities/common/json.ts';
import { isObject, recordOf, scalarText } from '../../json-shape.ts';

/** Members of an object at a pointer into the integration, as text. */
export type ReadTexts = (object: JsonObject | undefined, at: string) => Record<string, string>;

/**
 * Members as text; null is an empty template. A text or function is what `resolve` makes of it; anything else that is no
 * scalar is shown as JSON.
 */
export function textRecord(
  object: JsonObject | undefined,
  resolve?: (key: string, value: JsonObject | string) => string | undefined,
): Record<string, string> {
  return recordOf(
    Object.entries(object ?? {}).map(([key, value]): [string, string] => [
      key,
      value === null
        ? ''
        : ((isObject(value) || typeof value === 'string' ? resolve?.(key, value) : undefined) ??
          scalarText(value) ??
          JSON.stringify(value)),
    ]),
  );
}

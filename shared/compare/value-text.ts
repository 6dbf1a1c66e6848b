import type { JsonValue } from '#shared/entities/common/json.ts';

/** A value of a setting in a sentence; `the default` where it is not set. */
export function valueText(value: JsonValue | undefined): string {
  return value === undefined
    ? 'the default'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** The items of a setting that lists things; none where it is not set. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

import { equalJson } from '#shared/std/equal-json.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { expandIncludes, type ReadInclude } from '#shared/cloudformation/import/expand-includes.ts';
import { ImportReport } from '#shared/openapi/import/import-report.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';

/** The template a text holds, included files in their places. */
export function templateOf(text: string, readInclude: ReadInclude): JsonObject {
  const read = readDocument(text);
  if (read.kind === 'broken' || !isObject(read.value)) throw new Error('no template');
  return expandIncludes(read.value, readInclude, new ImportReport());
}

/** Pointers at which two templates mean different things. Scalars are the same as text, as CloudFormation takes them. */
export function differences(a: JsonValue | undefined, b: JsonValue | undefined, at = ''): string[] {
  if (isObject(a) && isObject(b) && !isFunction(a) && !isFunction(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differences(a[key], b[key], `${at}/${key}`),
    );
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item: JsonValue, index) => differences(item, b[index] as JsonValue, `${at}/${index}`));
  return equalJson(meaning(a), meaning(b)) ? [] : [at];
}

function isFunction(value: JsonObject): boolean {
  return /^(?:Ref|Fn::.+)$/.test(Object.keys(value)[0] ?? '');
}

/** `Fn::GetAtt: A.B` and `[A, B]` are the same, `5` and `'5'` too. */
function meaning(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(meaning);
  if (!isObject(value)) return typeof value === 'object' ? null : String(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'Fn::GetAtt' && Array.isArray(member) ? member.join('.') : meaning(member),
    ]),
  );
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Problem } from '#shared/std/problem.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { valueAtPointer } from '../import/import-context.ts';
import type { FindingSource } from '../import/import-report.ts';
import { localPointer } from '../import/local-pointer.ts';
import { isObject, mapItems, mapMembers, memberOf } from '../json-shape.ts';

/**
 * A document of several files in which references to what an import took from the others lead there again, where the document
 * itself does not hold it.
 *
 * @param sources which parts of the bundled document came from which files
 */
export function withFileReferences(
  document: JsonObject,
  sources: readonly FindingSource[],
): JsonObject {
  if (sources.length === 0) return document;
  const byPlace = new Map(sources.map((source) => [source.at, source]));
  const convert = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return mapItems(value as readonly JsonValue[], convert);
    if (!isObject(value)) return value;
    return mapMembers(value, (member, key) =>
      key === '$ref' && typeof member === 'string'
        ? referenceTo(member, document, byPlace)
        : convert(member),
    );
  };
  return convert(document) as JsonObject;
}

function referenceTo(
  ref: string,
  document: JsonObject,
  byPlace: ReadonlyMap<string, FindingSource>,
): string {
  if (!ref.startsWith('#/')) return ref;
  const pointer = localPointer(ref);
  if (valueAtPointer(document, pointer) !== undefined) return ref;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const source = byPlace.get(pointer.slice(0, end));
    if (source === undefined) continue;
    const inFile = source.pointer + pointer.slice(end);
    const file = encodeURI(source.file).replaceAll('#', '%23');
    return inFile === '' ? file : `${file}#${inFile}`;
  }
  return ref;
}

/** Tells of references to other files in whose place the document now says what they led to. */
export function tellWrittenOut(before: JsonObject, after: JsonObject, fileName: string): Problem[] {
  const found: Problem[] = [];
  const compare = (was: JsonValue, is: JsonValue | undefined, pointer: string): void => {
    if (was === is || is === undefined) return;
    if (Array.isArray(was)) {
      if (Array.isArray(is))
        (was as readonly JsonValue[]).forEach((item, index) => {
          compare(item, (is as readonly JsonValue[])[index], pointerTo(pointer, String(index)));
        });
      return;
    }
    if (!isObject(was) || !isObject(is)) return;
    const ref = memberOf(was, '$ref');
    if (typeof ref === 'string' && !ref.startsWith('#') && memberOf(is, '$ref') === undefined)
      found.push({
        ruleId: 'reference-written-out',
        severity: 'warning',
        message: `What '${ref}' leads to is changed and stands in ${fileName} now, in the place of the reference. The other file is as it was.`,
        place: { file: fileName, pointer },
      });
    for (const [key, member] of Object.entries(was))
      compare(member, memberOf(is, key), pointerTo(pointer, key));
  };
  compare(before, after, '');
  return found;
}

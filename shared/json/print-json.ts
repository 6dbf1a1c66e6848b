import { JavaDouble } from './java-number.ts';
import { JavaObject, toJavaString, type JavaValue } from './java-value.ts';

/**
 * JSON text as json-smart writes it, which is what `$input.json` and the printing of a parsed list
 * give: no white space, `/` as `\/`, and control characters, U+007F..U+009F and U+2000..U+20FF as
 * `\uXXXX` (modelled on the library; not confirmed on the service).
 */
export function printJson(value: JavaValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return printJsonString(value);
  if (value instanceof JavaObject) return value.toJson();
  if (value instanceof JavaDouble) {
    return Number.isFinite(value.value) || Number.isNaN(value.value) ? value.toString() : 'null';
  }
  return toJavaString(value);
}

// All but what is written as it is; a list of what is escaped would have control characters in it.
const needsEscape = /[^ !#-.0-[\]-~\u00a0-\u1fff\u2100-\uffff]/;
const escapesAll = new RegExp(needsEscape.source, 'g');

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['/', '\\/'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text in quotes, with what json-smart escapes escaped. */
export function printJsonString(text: string): string {
  if (!needsEscape.test(text)) return `"${text}"`;
  return `"${text.replace(escapesAll, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  return shortEscapes.get(character) ?? `\\u${hex4(character.charCodeAt(0))}`;
}

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

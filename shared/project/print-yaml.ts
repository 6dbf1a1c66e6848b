import type { JsonValue } from '../entities/common/json.ts';

/**
 * Prints a JSON value as YAML 1.2, block style, two spaces, never folding a line. Strings are plain where no
 * YAML reader, old or new, takes them for anything else; text of several lines stands as a literal block.
 * Own code rather than the library's, because the bytes must not change with a library's version.
 */
export function printYaml(value: JsonValue): string {
  if (isMap(value) && Object.keys(value).length > 0) return printMap(value, '');
  if (isList(value) && value.length > 0) return printList(value, '');
  // No literal block here: readers do not agree on how far one at the top is indented.
  return `${typeof value === 'string' ? printString(value, blockPlain) : printScalar(value, '')}\n`;
}

function printMap(map: { readonly [key: string]: JsonValue }, indent: string): string {
  let text = '';
  for (const [key, value] of Object.entries(map)) {
    const name = printString(key, blockPlain);
    // Readers refuse implicit keys of more than 1,024 characters.
    if (name.length > 1000) text += `${indent}? ${name}\n${indent}:`;
    else text += `${indent}${name}:`;
    text += printValue(value, indent);
  }
  return text;
}

/** What follows a key's colon. */
function printValue(value: JsonValue, indent: string): string {
  if (isMap(value) && Object.keys(value).length > 0) return `\n${printMap(value, `${indent}  `)}`;
  if (isList(value) && value.length > 0) return `\n${printList(value, `${indent}  `)}`;
  return ` ${printScalar(value, `${indent}  `)}\n`;
}

function printList(list: readonly JsonValue[], indent: string): string {
  let text = '';
  for (const item of list) {
    if (isMap(item) && Object.keys(item).length > 0)
      text += `${indent}- ${printMap(item, `${indent}  `).slice(indent.length + 2)}`;
    else if (isList(item) && item.every((part) => !isMap(part) && !isList(part)))
      text += `${indent}- [${item.map((part) => printFlowScalar(part)).join(', ')}]\n`;
    else if (isList(item))
      text += `${indent}- ${printList(item, `${indent}  `).slice(indent.length + 2)}`;
    else text += `${indent}- ${printScalar(item, `${indent}  `)}\n`;
  }
  return text;
}

/** A scalar or an empty collection; `indent` is where the lines of a literal block begin. */
function printScalar(value: JsonValue, indent: string): string {
  if (typeof value === 'string')
    return isLiteralText(value) ? printLiteral(value, indent) : printString(value, blockPlain);
  if (isList(value)) return '[]';
  if (isMap(value)) return '{}';
  return printFlowScalar(value);
}

function printFlowScalar(value: JsonValue): string {
  if (typeof value === 'string') return printString(value, flowPlain);
  if (typeof value === 'number' && Object.is(value, -0)) return '-0.0';
  return JSON.stringify(value);
}

/**
 * Characters an editor hides or a reader may take for a line break, and halves of surrogate pairs. Spelled
 * out, because Unicode's own classes grow with the JavaScript engine's version.
 */
const hidden =
  '\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff\\ufff0-\\uffff\\ud800-\\udfff';
/** Starts with a letter, `/`, `../`, `$` or `_`, so that it is no number, date, indicator or document mark. */
const blockPlain = new RegExp(`^(?:[A-Za-z_/$]|\\.\\./)(?:[^${hidden} ]| (?=[^ ]))*$`, 'u');
const flowPlain = new RegExp(`^(?:[A-Za-z_/$]|\\.\\./)(?:[^${hidden} ,[\\]{}:]| (?=[^ ]))*$`, 'u');
const literalText = new RegExp(`^(?:[^${hidden}]|\\n|\\t)*$`, 'u');
/** Words that some reader of YAML 1.1 or 1.2 takes for something other than text; `e3` for a number without digits. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[0-9_]+)$/i;

function printString(text: string, plain: RegExp): string {
  if (
    plain.test(text) &&
    !taken.test(text) &&
    !text.includes(': ') &&
    !text.includes(' #') &&
    !text.endsWith(':')
  )
    return text;
  // A JSON string is a double-quoted YAML scalar; what JSON leaves bare and an editor would hide is escaped too.
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Several lines of visible characters, none ending in white space that an editor would trim. */
function isLiteralText(text: string): boolean {
  return (
    text.includes('\n') &&
    /[^\n]/.test(text) &&
    literalText.test(text) &&
    !/[ \t](?:\n|$)/.test(text)
  );
}

function printLiteral(text: string, indent: string): string {
  // A first line that is blank or indented would hide how far the block is indented.
  const indicator = /^[\n \t]/.test(text) ? '2' : '';
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return `|${indicator}${chomping}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

function isMap(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

import type { JsonObject } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { editDocument } from '#shared/openapi/lossless/edit-document.ts';
import { isObject, memberOf, recordOf } from '#shared/openapi/json-shape.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';

/** Prints a template; functions in their long forms. */
export function printTemplate(template: JsonObject, format: 'yaml' | 'json'): string {
  return format === 'json' ? `${JSON.stringify(template, null, 2)}\n` : printYaml(template);
}

/**
 * Prints a template that came from a text: what is the same stays as it is in the text, comments and short tags
 * included; the rest is written in its place.
 */
export function printOver(text: string, template: JsonObject, format: 'yaml' | 'json'): string {
  const isJson = syntaxOf(text) === 'json';
  const read = readDocument(text);
  if (read.kind === 'broken' || !isObject(read.value) || isJson !== (format === 'json'))
    return printTemplate(template, format);
  const whole = isJson ? text : withNewSections(text, read.value, template);
  return editDocument(whole, template) ?? printTemplate(template, format);
}

/** New sections stand before those there are, where the edit in place would put them behind. */
function withNewSections(text: string, before: JsonObject, after: JsonObject): string {
  const added = Object.entries(after).filter(([key]) => memberOf(before, key) === undefined);
  const first = Object.keys(before).find((key) => key !== 'AWSTemplateFormatVersion');
  if (added.length === 0 || first === undefined) return text;
  const at = new RegExp(`^${escapeRegExp(first)}[ \\t]*:`, 'm').exec(text)?.index;
  if (at === undefined) return text;
  const result = text.slice(0, at) + printYaml(recordOf(added)) + text.slice(at);
  const read = readDocument(result);
  return read.kind === 'read' ? result : text;
}

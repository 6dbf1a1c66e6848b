import type { JsonObject } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { editDocument } from '#shared/openapi/lossless/edit-document.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
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
  return (
    editDocument(withRenamedKeys(whole, read.value, template), template) ??
    printTemplate(template, format)
  );
}

/** A deployment that is called otherwise keeps its place and text: its logical id alone is written anew. */
function withRenamedKeys(text: string, original: JsonObject, template: JsonObject): string {
  const before = objectAt(original, 'Resources') ?? {};
  const after = objectAt(template, 'Resources') ?? {};
  let current = text;
  for (const [id, resource] of Object.entries(after)) {
    if (Object.hasOwn(before, id)) continue;
    const from = Object.keys(before).find(
      (other) =>
        !Object.hasOwn(after, other) &&
        id.startsWith(other) &&
        textAt(before[other], 'Type') === textAt(resource, 'Type'),
    );
    if (from !== undefined) current = withRenamedKey(current, from, id) ?? current;
  }
  return current;
}

/** Undefined where the key cannot be told from other text. */
function withRenamedKey(text: string, from: string, to: string): string | undefined {
  const read = readDocument(text);
  if (read.kind === 'broken') return undefined;
  const [span] = read.locate([pointerTo('/Resources', from)]).values();
  const at = span === undefined ? -1 : text.lastIndexOf(from, span.start);
  if (at === -1) return undefined;
  const renamed = text.slice(0, at) + to + text.slice(at + from.length);
  // A comment may have the name as well.
  const changed = readDocument(renamed);
  const resources = changed.kind === 'read' ? (objectAt(changed.value, 'Resources') ?? {}) : {};
  if (!Object.hasOwn(resources, to) || Object.hasOwn(resources, from)) return undefined;
  // Short references to it keep their form; what else was hit by this is put right by the edit of the rest.
  return renamed.replace(
    new RegExp(`(!Ref[ \\t]+["']?)${escapeRegExp(from)}(?![A-Za-z0-9])`, 'g'),
    (_whole, tag: string) => tag + to,
  );
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

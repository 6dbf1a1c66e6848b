import {
  compileJsonPath,
  type CompiledJsonPath,
} from '#shared/json/json-path/compile-json-path.ts';
import { JsonPathError } from '#shared/json/json-path/path-step.ts';

/** The message an expression is about: `$request.…` or `$response.…`. */
export type SelectedMessage = 'request' | 'response';

/** A variable that an expression reads. */
export type SelectionSource =
  | { readonly kind: 'header' | 'querystring' | 'path-parameter'; readonly name: string }
  | { readonly kind: 'path' }
  | { readonly kind: 'body'; readonly path: CompiledJsonPath | undefined }
  | { readonly kind: 'stage-variable'; readonly name: string }
  | { readonly kind: 'context'; readonly keys: readonly string[] };

/** Plain text, or a variable. */
export type SelectionPart = string | SelectionSource;

/**
 * Reads what HTTP APIs write to the right of parameter mappings, as arguments of services and as identity sources:
 * `$request.header.name`, a text with `${request.path.id}` in it, or plain text (documented, "Transforming API requests and
 * responses for HTTP APIs").
 *
 * @param message the one in hand: `$request.…` or `$response.…` speak of no other
 * @returns why it cannot be read, as a sentence, when it cannot
 */
export function parseSelectionExpression(
  source: string,
  message: SelectedMessage,
): readonly SelectionPart[] | string {
  if (source.startsWith('$') && !source.startsWith('${')) {
    const found = sourceOf(source.slice(1), message);
    // A dollar sign that leads to no variable is text like any other.
    if (found !== undefined) return typeof found === 'string' ? found : [found];
  }
  const parts: SelectionPart[] = [];
  let end = 0;
  for (const match of source.matchAll(/\$\{([^{}]*)\}/g)) {
    const found = sourceOf(match[1] ?? '', message);
    if (typeof found === 'string') return found;
    // `${Name}` may be a value that only a deployment knows.
    if (found === undefined) continue;
    if (match.index > end) parts.push(source.slice(end, match.index));
    parts.push(found);
    end = match.index + match[0].length;
  }
  if (end < source.length) parts.push(source.slice(end));
  return parts;
}

/** @returns why it cannot be read; undefined for what is no variable at all */
function sourceOf(text: string, message: SelectedMessage): SelectionSource | string | undefined {
  if (text.startsWith('stageVariables.'))
    return { kind: 'stage-variable', name: text.slice('stageVariables.'.length) };
  if (text.startsWith('context.'))
    return { kind: 'context', keys: text.slice('context.'.length).split('.') };
  const [, spoken, place, dot, name = ''] =
    /^(request|response)\.([A-Za-z]+)(\.)?(.*)$/s.exec(text) ?? [];
  if (spoken === undefined) return undefined;
  if (spoken !== message)
    return `"${text}" speaks of the ${spoken}, and there is only a ${message}.`;
  if (place === 'body') return bodySource(dot === undefined ? undefined : name, text);
  if (place === 'header' && name !== '') return { kind: 'header', name };
  if (message === 'request') {
    if (place === 'querystring' && name !== '') return { kind: 'querystring', name };
    if (place === 'path') return name === '' ? { kind: 'path' } : { kind: 'path-parameter', name };
  }
  return `"${text}" names no part of a ${message}.`;
}

function bodySource(name: string | undefined, text: string): SelectionSource | string {
  if (name === undefined) return { kind: 'body', path: undefined };
  // Documented, "Transforming API requests and responses for HTTP APIs".
  if (name.startsWith('.') || name.includes('..') || /\[\s*\?/.test(name))
    return `"${text}" descends to any depth or filters, which HTTP APIs do not support.`;
  try {
    return { kind: 'body', path: compileJsonPath(name.startsWith('[') ? `$${name}` : `$.${name}`) };
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    return `"${text}" is no path into a body: ${error.message}`;
  }
}

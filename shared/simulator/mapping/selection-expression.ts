import {
  compileJsonPath,
  type CompiledJsonPath,
} from '#shared/json/json-path/compile-json-path.ts';
import { JsonPathError } from '#shared/json/json-path/path-step.ts';
import type { PlainJson } from '#shared/json/plain-json.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { contextText, type ContextSource } from '../context-variables.ts';
import { headerValues } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
import { textAtPath } from './parameter-source.ts';

/** Bytes of a body that a path is applied to (documented, "Transforming API requests and responses": 100 KB). */
const bodyLimit = 100 * 1024;

/** What an expression may speak of: the message in hand, and what every message has. */
export interface SelectionData {
  readonly headers: HeaderList;
  /** Decoded; empty for responses. */
  readonly query: QueryParameters;
  /** Below the stage; '' for responses. */
  readonly path: string;
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly bodyText: () => string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly context: ContextSource;
}

/** The message an expression is about: `$request.…` or `$response.…`. */
export type SelectedMessage = 'request' | 'response';

type Source =
  | { readonly kind: 'header' | 'querystring' | 'path-parameter'; readonly name: string }
  | { readonly kind: 'path' }
  | { readonly kind: 'body'; readonly path: CompiledJsonPath | undefined }
  | { readonly kind: 'stage-variable'; readonly name: string }
  | { readonly kind: 'context'; readonly keys: readonly string[] };

type Part = string | Source;

/**
 * What HTTP APIs write to the right of parameter mappings, as arguments of services and as identity sources:
 * `$request.header.name`, a text with `${request.path.id}` in it, or plain text (documented, "Transforming API
 * requests and responses for HTTP APIs").
 */
export class SelectionExpression {
  readonly source: string;
  /** Why it cannot be read, as a sentence; such an expression has no value. */
  readonly fault: string | undefined;
  readonly #parts: readonly Part[];

  constructor(source: string, message: SelectedMessage) {
    this.source = source;
    const parts = partsOf(source, message);
    this.fault = typeof parts === 'string' ? parts : undefined;
    this.#parts = typeof parts === 'string' ? [] : parts;
  }

  /** Whether it is plain text, the same for every message. */
  get isStatic(): boolean {
    return this.fault === undefined && this.#parts.every((part) => typeof part === 'string');
  }

  /**
   * Its text for one message. Undefined where a lone variable has no value; among other text such a variable
   * leaves nothing behind (assumed).
   */
  read(data: SelectionData): string | undefined {
    if (this.fault !== undefined) return undefined;
    const [only] = this.#parts;
    if (this.#parts.length === 1 && typeof only === 'object') return valueOf(only, data);
    return this.#parts
      .map((part) => (typeof part === 'string' ? part : (valueOf(part, data) ?? '')))
      .join('');
  }
}

/** @returns why it cannot be read */
function partsOf(source: string, message: SelectedMessage): readonly Part[] | string {
  if (source.startsWith('$') && !source.startsWith('${')) {
    const found = sourceOf(source.slice(1), message);
    // A dollar sign that leads to no variable is text like any other.
    if (found !== undefined) return typeof found === 'string' ? found : [found];
  }
  const parts: Part[] = [];
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
function sourceOf(text: string, message: SelectedMessage): Source | string | undefined {
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

function bodySource(name: string | undefined, text: string): Source | string {
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

/** Several values of one name are joined by commas (documented, "Transforming API requests and responses for HTTP APIs"). */
function valueOf(source: Source, data: SelectionData): string | undefined {
  switch (source.kind) {
    case 'header': {
      const values = headerValues(data.headers, source.name);
      return values.length === 0 ? undefined : values.join(',');
    }
    case 'querystring':
      return data.query.get(source.name)?.join(',');
    case 'path':
      return data.path;
    case 'path-parameter':
      return data.pathParameters.get(source.name);
    case 'stage-variable':
      return Object.hasOwn(data.stageVariables, source.name)
        ? data.stageVariables[source.name]
        : undefined;
    case 'context':
      return contextText(data.context.variables, source.keys);
    case 'body':
      return bodyValue(source.path, data.bodyText());
  }
}

function bodyValue(path: CompiledJsonPath | undefined, body: string): string | undefined {
  if (body === '') return undefined;
  if (path === undefined) return body;
  let value: PlainJson;
  try {
    value = JSON.parse(truncated(body)) as PlainJson;
  } catch {
    return undefined;
  }
  return textAtPath(path, value);
}

function truncated(body: string): string {
  if (body.length <= bodyLimit / 4) return body;
  const bytes = textToBytes(body);
  return bytes.length <= bodyLimit ? body : bytesToText(bytes.subarray(0, bodyLimit));
}

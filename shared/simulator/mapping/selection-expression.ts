import {
  parseSelectionExpression,
  type SelectedMessage,
  type SelectionPart,
  type SelectionSource,
} from '#shared/entities/http/selection-expression.ts';
import type { CompiledJsonPath } from '#shared/json/json-path/compile-json-path.ts';
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

/**
 * What HTTP APIs write to the right of parameter mappings, as arguments of services and as identity sources:
 * `$request.header.name`, a text with `${request.path.id}` in it, or plain text (documented, "Transforming API
 * requests and responses for HTTP APIs").
 */
export class SelectionExpression {
  readonly source: string;
  /** Why it cannot be read, as a sentence; such an expression has no value. */
  readonly fault: string | undefined;
  readonly #parts: readonly SelectionPart[];

  constructor(source: string, message: SelectedMessage) {
    this.source = source;
    const parts = parseSelectionExpression(source, message);
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

/** Several values of one name are joined by commas (documented, "Transforming API requests and responses for HTTP APIs"). */
function valueOf(source: SelectionSource, data: SelectionData): string | undefined {
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

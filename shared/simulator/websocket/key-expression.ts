import {
  compileJsonPath,
  type CompiledJsonPath,
} from '#shared/json/json-path/compile-json-path.ts';
import { JsonPathError } from '#shared/json/json-path/path-step.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { toJavaString } from '#shared/json/java-value.ts';
import { contextText, type ContextSource } from '../context-variables.ts';
import { headerValue, headerValues } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { MessageBody } from './message-body.ts';

/** What an expression may speak of. */
export interface KeyData {
  readonly body: MessageBody;
  /** Of the request for the connection; empty for messages. */
  readonly headers: HeaderList;
  readonly context: ContextSource;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** What the back end answered; undefined before that. */
  readonly response?: { readonly status: number; readonly headers: HeaderList };
}

type Variable =
  | { readonly kind: 'body'; readonly path: CompiledJsonPath | undefined }
  | {
      readonly kind: 'header' | 'response-header' | 'response-headers' | 'stage-variable';
      readonly name: string;
    }
  | { readonly kind: 'status' }
  | { readonly kind: 'context'; readonly keys: readonly string[] };

/**
 * A selection expression of a WebSocket API, which makes the key of a route, a model, a template or an answer: text with
 * variables such as `$request.body.action` or `${integration.response.statuscode}` in it; `\$` is a dollar sign (documented,
 * "WebSocket selection expressions in API Gateway").
 */
export class KeyExpression {
  readonly source: string;
  readonly #parts: readonly (string | Variable)[];

  constructor(source: string) {
    this.source = source;
    this.#parts = partsOf(source);
  }

  /**
   * The key. A variable without a value leaves nothing behind, lists and objects read as Java prints them (documented,
   * "Create routes for WebSocket APIs in API Gateway").
   *
   * @returns undefined where the expression looks into a message that is not JSON
   */
  evaluate(data: KeyData): string | undefined {
    let key = '';
    for (const part of this.#parts) {
      const text = typeof part === 'string' ? part : valueOf(part, data);
      if (text === undefined) return undefined;
      key += text;
    }
    return key;
  }
}

// An escaped dollar sign, a variable in braces, or a bare one, which ends where a path does.
const token = /\\\$|\$\{([^{}]*)\}|\$([A-Za-z](?:[A-Za-z0-9_.-]|\[[^\]]*\])*)/g;

function partsOf(source: string): (string | Variable)[] {
  const parts: (string | Variable)[] = [];
  let end = 0;
  for (const match of source.matchAll(token)) {
    const [whole, wrapped, bare] = match;
    const name = wrapped ?? bare;
    const variable = name === undefined ? '$' : variableOf(name);
    // What names no variable is text, such as `$default` without its backslash.
    if (variable === undefined) continue;
    if (match.index > end) parts.push(source.slice(end, match.index));
    end = match.index + whole.length;
    parts.push(variable);
  }
  if (end < source.length) parts.push(source.slice(end));
  return parts;
}

function variableOf(name: string): Variable | undefined {
  const body = /^request\.body(?:\.(?<member>.+)|(?<index>\[.+))?$/s.exec(name);
  if (body !== null) {
    const { member, index } = body.groups ?? {};
    if (member === undefined && index === undefined) return { kind: 'body', path: undefined };
    return bodyVariable(member === undefined ? `$${index}` : `$.${member}`);
  }
  const [, place, rest = ''] =
    /^(request\.header|integration\.response\.(?:multivalue)?header|context|stageVariables)\.(.+)$/s.exec(
      name,
    ) ?? [];
  switch (place) {
    case 'request.header':
      return { kind: 'header', name: rest };
    case 'integration.response.header':
      return { kind: 'response-header', name: rest };
    case 'integration.response.multivalueheader':
      return { kind: 'response-headers', name: rest };
    case 'stageVariables':
      return { kind: 'stage-variable', name: rest };
    case 'context':
      return { kind: 'context', keys: rest.split('.') };
    default:
      return name === 'integration.response.statuscode' ? { kind: 'status' } : undefined;
  }
}

function bodyVariable(path: string): Variable | undefined {
  try {
    return { kind: 'body', path: compileJsonPath(path) };
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    return undefined;
  }
}

/** '' where there is none; undefined for a message that is not JSON. */
function valueOf(variable: Variable, data: KeyData): string | undefined {
  switch (variable.kind) {
    case 'body':
      return variable.path === undefined ? data.body.text : valueAt(variable.path, data.body);
    case 'header':
      return headerValue(data.headers, variable.name) ?? '';
    case 'response-header':
      return headerValue(data.response?.headers ?? [], variable.name) ?? '';
    case 'response-headers':
      return headerValues(data.response?.headers ?? [], variable.name).join(',');
    case 'status':
      return String(data.response?.status ?? '');
    case 'stage-variable':
      return Object.hasOwn(data.stageVariables, variable.name)
        ? (data.stageVariables[variable.name] ?? '')
        : '';
    case 'context':
      return contextText(data.context.variables, variable.keys) ?? '';
  }
}

function valueAt(path: CompiledJsonPath, { value }: MessageBody): string | undefined {
  if (value === undefined) return undefined;
  regexMeter.reset();
  try {
    const found = path.read(value);
    return found === null ? '' : toJavaString(found);
  } catch (error) {
    if (error instanceof JsonPathError) return '';
    throw error;
  }
}

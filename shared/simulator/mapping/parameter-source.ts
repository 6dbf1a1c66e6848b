import {
  compileJsonPath,
  type CompiledJsonPath,
} from '#shared/json/json-path/compile-json-path.ts';
import { JsonPathError } from '#shared/json/json-path/path-step.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { toJavaValue, toPlainJson, type PlainJson } from '#shared/json/plain-json.ts';
import { contextText, type ContextSource } from '../context-variables.ts';
import { headerValue, headerValues } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';

/**
 * Right-hand sides of parameter mapping: `method.request.…`, `integration.response.…`, `context.…`,
 * `stageVariables.…` and `'static'` (documented, "Request and Response Data Mapping Reference").
 */
export type ParameterSource =
  | { readonly kind: 'static'; readonly value: string }
  | { readonly kind: 'path' | 'querystring' | 'multivaluequerystring'; readonly name: string }
  | { readonly kind: 'header' | 'multivalueheader'; readonly name: string }
  | { readonly kind: 'body'; readonly path: CompiledJsonPath | undefined }
  | { readonly kind: 'stage-variable'; readonly name: string }
  | { readonly kind: 'context'; readonly keys: readonly string[] };

/** What an expression may speak of: the message in hand, and what every message has. */
export interface MappingData {
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly query: QueryParameters;
  readonly headers: HeaderList;
  readonly bodyText: () => string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly context: ContextSource;
}

/** How an expression names the client's request: REST APIs have methods, WebSocket APIs routes (documented, "Set up data mapping for WebSocket APIs"). */
export type RequestOrigin = 'method.request' | 'route.request';

/** Undefined when the text is none of the forms. */
export function parseParameterSource(
  text: string,
  message: RequestOrigin | 'integration.response',
): ParameterSource | undefined {
  if (text.length >= 2 && text.startsWith("'") && text.endsWith("'"))
    return { kind: 'static', value: text.slice(1, -1) };
  if (text.startsWith('stageVariables.'))
    return { kind: 'stage-variable', name: text.slice('stageVariables.'.length) };
  if (text.startsWith('context.'))
    return { kind: 'context', keys: text.slice('context.'.length).split('.') };
  if (!text.startsWith(`${message}.`)) return undefined;
  const rest = text.slice(message.length + 1);
  if (rest === 'body') return { kind: 'body', path: undefined };
  if (rest.startsWith('body.')) return bodySource(rest.slice('body.'.length));
  const dot = rest.indexOf('.');
  if (dot === -1 || dot === rest.length - 1) return undefined;
  const kind = rest.slice(0, dot);
  const name = rest.slice(dot + 1);
  if (kind === 'header' || kind === 'multivalueheader') return { kind, name };
  if (
    message !== 'integration.response' &&
    (kind === 'path' || kind === 'querystring' || kind === 'multivaluequerystring')
  )
    return { kind, name };
  return undefined;
}

function bodySource(expression: string): ParameterSource | undefined {
  try {
    return {
      kind: 'body',
      path: compileJsonPath(expression.startsWith('$') ? expression : `$.${expression}`),
    };
  } catch {
    return undefined;
  }
}

/** A body that must be JSON and is not. The service objects only when it looks like an object (noted, parameter mapping). */
export class BodyNotJson extends Error {}

/**
 * Values of an expression, most often one; undefined when there is none. Single-value forms give the
 * last of several (noted, parameter mapping).
 *
 * @throws BodyNotJson
 */
export function readParameter(
  source: ParameterSource,
  data: MappingData,
): string | readonly string[] | undefined {
  switch (source.kind) {
    case 'static':
      return source.value;
    case 'path':
      return data.pathParameters.get(source.name);
    case 'querystring':
      return data.query.get(source.name)?.at(-1);
    case 'multivaluequerystring':
      return data.query.get(source.name);
    case 'header':
      return headerValue(data.headers, source.name);
    case 'multivalueheader': {
      const values = headerValues(data.headers, source.name);
      return values.length === 0 ? undefined : values.join(',');
    }
    case 'stage-variable':
      return Object.hasOwn(data.stageVariables, source.name)
        ? data.stageVariables[source.name]
        : undefined;
    case 'context':
      return contextText(data.context.variables, source.keys);
    case 'body':
      return readBody(source.path, data.bodyText());
  }
}

function readBody(path: CompiledJsonPath | undefined, text: string): string | undefined {
  const body = text === '' ? '{}' : text;
  if (path === undefined) {
    if (body.trimStart().startsWith('{')) parseBody(body);
    return body;
  }
  const value = parseBody(body);
  return value === undefined ? undefined : textAtPath(path, value);
}

/** What the path leads to, text as it is and everything else as JSON; undefined for nothing and for null. */
export function textAtPath(path: CompiledJsonPath, value: PlainJson): string | undefined {
  regexMeter.reset();
  try {
    const found = toPlainJson(path.read(toJavaValue(value, 'json')));
    if (found === null) return undefined;
    return typeof found === 'string' ? found : JSON.stringify(found);
  } catch (error) {
    // A filter whose regular expression takes too long on this body, or a body too deep to walk through.
    if (error instanceof JsonPathError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function parseBody(body: string): PlainJson | undefined {
  try {
    return JSON.parse(body) as PlainJson;
  } catch {
    if (body.trimStart().startsWith('{')) throw new BodyNotJson();
    return undefined;
  }
}

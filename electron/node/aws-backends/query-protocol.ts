import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceError } from './embedded-service.ts';
import { isObject } from './parameters.ts';

/** How a service spells lists and maps in the Query protocol, where that differs from its JSON. */
export interface QueryDialect {
  readonly xmlNamespace: string;
  /** First part of a parameter's name → the name of the list or map it fills, e.g. `AttributeName` → `AttributeNames`. */
  readonly requestNames?: Readonly<Record<string, string>>;
  /** Lists and maps of answers that are written flat: their name → the name of each element. */
  readonly flatNames?: Readonly<Record<string, string>>;
  /** The result as the service gives it when JSON is asked for, where it is not the result itself. */
  readonly jsonResult?: (operation: string, result: JsonObject) => JsonObject;
}

/**
 * Parameters as a tree: `A.member.1.B=x` becomes `{ A: [{ B: 'x' }] }`, `M.entry.1.Name` with `M.entry.1.Value`
 * become a map (documented, "Query API" of SQS and SNS). Values stay text.
 */
export function queryParameters(
  pairs: Iterable<readonly [string, string]>,
  dialect: QueryDialect,
): JsonObject {
  const tree: Tree = new Map();
  for (const [name, value] of pairs) {
    if (name === 'Action' || name === 'Version') continue;
    const parts = name.split('.');
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      const next = at.get(part);
      if (next instanceof Map) at = next;
      else {
        const branch: Tree = new Map();
        at.set(part, branch);
        at = branch;
      }
    }
    at.set(parts.at(-1) ?? '', value);
  }
  const result: Record<string, JsonValue> = {};
  for (const [name, value] of tree) {
    const own = dialect.requestNames?.[name] ?? name;
    if (own !== '__proto__') result[own] = toValue(value);
  }
  return result;
}

type Tree = Map<string, string | Tree>;

function toValue(node: string | Tree): JsonValue {
  if (typeof node === 'string') return node;
  const only = node.size === 1 ? (node.get('member') ?? node.get('entry')) : undefined;
  if (only instanceof Map) return toValue(only);
  const keys = [...node.keys()];
  if (keys.every((key) => /^[1-9]\d*$/.test(key))) {
    const items = keys
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => toValue(node.get(key) ?? ''));
    return items.every(isNamedValue)
      ? Object.fromEntries(
          items.map((item) => [nameOf(item), item['Value'] ?? item['value'] ?? '']),
        )
      : items;
  }
  return Object.fromEntries(keys.map((key) => [key, toValue(node.get(key) ?? '')]));
}

function isNamedValue(value: JsonValue): value is JsonObject {
  return (
    isObject(value) &&
    typeof (value['Name'] ?? value['key']) === 'string' &&
    (value['Value'] ?? value['value']) !== undefined
  );
}

function nameOf(entry: JsonObject): string {
  const name = entry['Name'] ?? entry['key'];
  return typeof name === 'string' ? name : '';
}

/**
 * Fields of a form, read as leniently as the services read them: what is not percent-encoded stands for
 * itself (recorded, aws-services: a JSON text as MessageBody arrives whole).
 */
export function formPairs(text: string): (readonly [string, string])[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0
        ? ([decodeField(part), ''] as const)
        : ([decodeField(part.slice(0, equals)), decodeField(part.slice(equals + 1))] as const);
    });
}

function decodeField(field: string): string {
  const spaced = field.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** The answer's text: JSON when the caller accepts that (recorded, aws-services), else XML (documented). */
export function printQueryAnswer(
  operation: string,
  result: JsonObject,
  requestId: string,
  dialect: QueryDialect,
  asJson: boolean,
): string {
  if (asJson)
    return JSON.stringify({
      [`${operation}Response`]: {
        [`${operation}Result`]: dialect.jsonResult?.(operation, result) ?? result,
        ResponseMetadata: { RequestId: requestId },
      },
    });
  const fields = xmlFields(result, dialect);
  const body = fields === '' ? '' : `<${operation}Result>${fields}</${operation}Result>`;
  return `<?xml version="1.0"?>\n<${operation}Response xmlns="${dialect.xmlNamespace}">${body}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`;
}

/** A refusal's text (documented, "Common errors"). */
export function printQueryError(
  error: AwsServiceError,
  requestId: string,
  dialect: QueryDialect,
  asJson: boolean,
): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  return asJson
    ? JSON.stringify({
        Error: { Code: error.code, Message: error.message, Type: type },
        RequestId: requestId,
      })
    : `<?xml version="1.0"?>\n<ErrorResponse xmlns="${dialect.xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function xmlFields(value: JsonObject, dialect: QueryDialect): string {
  return Object.entries(value)
    .map(([name, item]) => xmlField(name, item, dialect))
    .join('');
}

function xmlField(name: string, value: JsonValue, dialect: QueryDialect): string {
  if (value === null) return '';
  const flat = dialect.flatNames?.[name];
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    return flat === undefined
      ? `<${name}>${items.map((item) => xmlField('member', item, dialect)).join('')}</${name}>`
      : items.map((item) => xmlField(flat, item, dialect)).join('');
  }
  if (isObject(value)) {
    if (flat === undefined) return `<${name}>${xmlFields(value, dialect)}</${name}>`;
    return Object.entries(value)
      .map(
        ([key, item]) =>
          `<${flat}><Name>${escapeXml(key)}</Name>${xmlField('Value', item, dialect)}</${flat}>`,
      )
      .join('');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** Text between tags; characters XML cannot hold become the replacement character. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

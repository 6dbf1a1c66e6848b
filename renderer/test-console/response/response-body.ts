import type { WireBody } from '#shared/ipc/channels.ts';

/** A response body made ready to be looked at. */
export interface ShownBody {
  readonly kind: 'empty' | 'text' | 'json' | 'binary';
  /** As it came; for binary, base64. */
  readonly raw: string;
  /** JSON set out over lines, key order kept; the raw text otherwise. */
  readonly pretty: string;
  /** Bytes of the body. */
  readonly size: number;
}

/** A body as text; bytes are read as UTF-8. */
export function bodyText(body: WireBody): string {
  if ('text' in body) return body.text;
  const bytes = Uint8Array.from(atob(body.base64), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** Reads a body; JSON is known by its text, whatever the headers say, since mapped bodies often lie about it. */
export function showBody(body: WireBody): ShownBody {
  if ('base64' in body) {
    const padding = body.base64.endsWith('==') ? 2 : body.base64.endsWith('=') ? 1 : 0;
    const size = Math.max(0, (body.base64.length / 4) * 3 - padding);
    return { kind: 'binary', raw: body.base64, pretty: body.base64, size };
  }
  const raw = body.text;
  const size = new TextEncoder().encode(raw).length;
  if (raw === '') return { kind: 'empty', raw, pretty: raw, size };
  const pretty = prettyJson(raw);
  return pretty === undefined
    ? { kind: 'text', raw, pretty: raw, size }
    : { kind: 'json', raw, pretty, size };
}

/**
 * Sets JSON text out over lines without going through numbers and objects, so that key order, repeated keys and long digits stay
 * as they came. Undefined when the text is not JSON.
 */
export function prettyJson(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^[[{"\-\dtfn]/.test(trimmed)) return undefined;
  try {
    JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  let out = '';
  let depth = 0;
  const newline = (): string => `\n${'  '.repeat(depth)}`;
  for (let at = 0; at < trimmed.length; at += 1) {
    const char = trimmed[at] ?? '';
    if (char === '"') {
      let end = at + 1;
      while (trimmed[end] !== '"') end += trimmed[end] === '\\' ? 2 : 1;
      out += trimmed.slice(at, end + 1);
      at = end;
    } else if (char === '{' || char === '[') {
      const close = char === '{' ? '}' : ']';
      const next = nextInk(trimmed, at + 1);
      if (trimmed[next] === close) {
        out += char + close;
        at = next;
      } else {
        depth += 1;
        out += char + newline();
      }
    } else if (char === '}' || char === ']') {
      depth -= 1;
      out += newline() + char;
    } else if (char === ',') out += char + newline();
    else if (char === ':') out += ': ';
    else if (!/\s/.test(char)) out += char;
  }
  return out;
}

/** A stretch of JSON text with what it is, for colouring. */
export interface JsonInk {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

/** Splits well-formed JSON text into coloured stretches; white space goes with the marks. */
export function inkJson(text: string): JsonInk[] {
  const inks: JsonInk[] = [];
  const pattern =
    /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\-\dtfn]+|[\s\S])/g;
  for (const [, string, colon, number, word, mark] of text.matchAll(pattern)) {
    if (string !== undefined) {
      inks.push({ kind: colon === undefined ? 'string' : 'key', text: string });
      if (colon !== undefined) inks.push({ kind: 'mark', text: colon });
    } else if (number !== undefined) inks.push({ kind: 'number', text: number });
    else if (word !== undefined) inks.push({ kind: 'word', text: word });
    else inks.push({ kind: 'mark', text: mark ?? '' });
  }
  return inks;
}

/** `312 B`, `4.2 kB`, `1.8 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Standard words for a status code, e.g. `Not Found`; '' for one without. */
export function statusText(status: number): string {
  return statusWords[status] ?? '';
}

const statusWords: Readonly<Record<number, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function nextInk(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

import { encodeBase64 } from '../std/base64.ts';
import type { Problem } from '../std/problem.ts';
import { textToBytes } from '../std/text-bytes.ts';
import { splitCommandLine } from './split-command-line.ts';

/** The request a curl command would send. */
export interface CurlRequest {
  readonly method: string;
  /** As written, with `http://` added where no scheme was given; '' when there is an error among the problems. */
  readonly url: string;
  /** In sending order, those curl adds for the body included; not those it always sends (Host, User-Agent, Accept). */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
  /** Errors when there is no request; warnings for parts that were left out. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a pasted curl command, from bash, cmd or PowerShell (documented, "curl.1 the man page"). Options that
 * do not change the request (`-s`, `-k`, `--compressed` …) are passed over; those that do and cannot be
 * followed are reported.
 */
export function parseCurl(text: string): CurlRequest {
  const split = splitCommandLine(text.trim());
  if (split.kind === 'unclosed-quote')
    return refused(
      `The command is cut short: a ${split.quote} is never closed. Copy it again, whole.`,
    );
  const [program, ...words] = split.words;
  if (program === undefined || !/^(?:.*[\\/])?curl(?:\.exe)?$/i.test(program))
    return refused('This is not a curl command: it must begin with curl.');
  const command = new CurlCommand();
  command.read(words);
  return command.toRequest();
}

type ValueOption =
  | 'request'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-urlencode'
  | 'json'
  | 'url'
  | 'url-query'
  | 'user'
  | 'user-agent'
  | 'referer'
  | 'cookie'
  | 'oauth2-bearer'
  | 'unsupported'
  | 'ignored';

/** Options that take a value, by their long name. */
const valueOptions: Readonly<Record<string, ValueOption>> = {
  request: 'request',
  header: 'header',
  data: 'data',
  'data-ascii': 'data',
  'data-binary': 'data',
  'data-raw': 'data-raw',
  'data-urlencode': 'data-urlencode',
  json: 'json',
  url: 'url',
  'url-query': 'url-query',
  user: 'user',
  'user-agent': 'user-agent',
  referer: 'referer',
  cookie: 'cookie',
  'oauth2-bearer': 'oauth2-bearer',
  form: 'unsupported',
  'form-string': 'unsupported',
  'upload-file': 'unsupported',
  config: 'unsupported',
  range: 'unsupported',
  'aws-sigv4': 'unsupported',
  output: 'ignored',
  'write-out': 'ignored',
  'max-time': 'ignored',
  'connect-timeout': 'ignored',
  retry: 'ignored',
  'retry-delay': 'ignored',
  proxy: 'ignored',
  cacert: 'ignored',
  cert: 'ignored',
  key: 'ignored',
  resolve: 'ignored',
  'connect-to': 'ignored',
  'cookie-jar': 'ignored',
  'dump-header': 'ignored',
  'max-redirs': 'ignored',
  interface: 'ignored',
  'limit-rate': 'ignored',
  trace: 'ignored',
  'trace-ascii': 'ignored',
  stderr: 'ignored',
};

/** Options without a value that leave the request as it is. */
const quietFlags = new Set([
  'silent',
  'show-error',
  'verbose',
  'include',
  'show-headers',
  'insecure',
  'location',
  'location-trusted',
  'fail',
  'fail-with-body',
  'compressed',
  'globoff',
  'no-buffer',
  'progress-bar',
  'no-progress-meter',
  'http1.0',
  'http1.1',
  'http2',
  'http2-prior-knowledge',
  'http3',
  'tlsv1.2',
  'tlsv1.3',
  'ipv4',
  'ipv6',
  'path-as-is',
  'remote-name',
  'basic',
  'parallel',
  'no-keepalive',
  'raw',
  'ssl-no-revoke',
  'junk-session-cookies',
  'create-dirs',
  'disable',
]);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  F: 'form',
  T: 'upload-file',
  K: 'config',
  r: 'range',
  o: 'output',
  w: 'write-out',
  m: 'max-time',
  x: 'proxy',
  E: 'cert',
  c: 'cookie-jar',
  D: 'dump-header',
  G: 'get',
  I: 'head',
  s: 'silent',
  S: 'show-error',
  v: 'verbose',
  i: 'include',
  k: 'insecure',
  L: 'location',
  f: 'fail',
  g: 'globoff',
  N: 'no-buffer',
  '#': 'progress-bar',
  '0': 'http1.0',
  '4': 'ipv4',
  '6': 'ipv6',
  O: 'remote-name',
  Z: 'parallel',
  q: 'disable',
  ':': 'next',
};

/** What has been read of a command so far. */
class CurlCommand {
  #method: string | undefined;
  #url: string | undefined;
  readonly #headers: [string, string][] = [];
  /** Headers curl would add by itself and was told not to. */
  readonly #withheld = new Set<string>();
  readonly #data: string[] = [];
  readonly #query: string[] = [];
  #isJson = false;
  #dataInQuery = false;
  #headOnly = false;
  readonly #problems: Problem[] = [];

  read(words: readonly string[]): void {
    let onlyAddresses = false;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? '';
      const takeNext = (): string | undefined => {
        index += 1;
        return words[index];
      };
      if (word === '--next' || word === '-:') {
        this.#warn(
          'curl-one-request',
          'Only the first request of the command is taken; the rest after --next is left out.',
        );
        return;
      }
      if (onlyAddresses || !word.startsWith('-') || word === '-') this.#address(word);
      else if (word === '--') onlyAddresses = true;
      else if (word.startsWith('--')) this.#option(word, word.slice(2), undefined, takeNext);
      else this.#shortOptions(word, takeNext);
    }
  }

  toRequest(): CurlRequest {
    if (this.#url === undefined)
      return {
        ...refused('The command names no address.'),
        problems: [
          ...this.#problems,
          error('The command names no address. Add it, e.g. https://example.com/path.'),
        ],
      };
    const data = this.#data.length === 0 ? undefined : this.#data.join(this.#isJson ? '' : '&');
    const inQuery = this.#dataInQuery && data !== undefined ? [data] : [];
    const body = this.#dataInQuery ? undefined : data;
    if (this.#isJson) {
      this.#addDefault('Content-Type', 'application/json');
      this.#addDefault('Accept', 'application/json');
    } else if (body !== undefined)
      this.#addDefault('Content-Type', 'application/x-www-form-urlencoded');
    return {
      method: this.#method ?? (this.#headOnly ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
      url: withQuery(withScheme(this.#url), [...this.#query, ...inQuery]),
      headers: this.#headers,
      body,
      problems: this.#problems,
    };
  }

  /** `-sXPOST`, `-d@file`: flags in a row, the last of which may take the rest of the word or the next one. */
  #shortOptions(word: string, takeNext: () => string | undefined): void {
    for (let at = 1; at < word.length; at += 1) {
      const letter = word.charAt(at);
      const name = shortNames[letter];
      if (name === undefined) {
        this.#unknown(`-${letter}`);
        return;
      }
      if (Object.hasOwn(valueOptions, name)) {
        const rest = word.slice(at + 1);
        this.#option(`-${letter}`, name, rest === '' ? undefined : rest, takeNext);
        return;
      }
      this.#flag(`-${letter}`, name);
    }
  }

  #option(
    written: string,
    name: string,
    attached: string | undefined,
    takeNext: () => string | undefined,
  ): void {
    const option = Object.hasOwn(valueOptions, name) ? valueOptions[name] : undefined;
    if (option === undefined) {
      this.#flag(written, name);
      return;
    }
    const value = attached ?? takeNext();
    if (value === undefined)
      this.#warn(
        'curl-value-missing',
        `${written} stands at the end without its value and is left out.`,
      );
    else this.#take(option, written, value);
  }

  #flag(written: string, name: string): void {
    if (name === 'get') this.#dataInQuery = true;
    else if (name === 'head') this.#headOnly = true;
    else if (!quietFlags.has(name) && !quietFlags.has(name.replace(/^no-/, '')))
      this.#unknown(written);
  }

  #take(option: ValueOption, written: string, value: string): void {
    switch (option) {
      case 'request':
        this.#method = value.toUpperCase();
        return;
      case 'header':
        this.#header(value);
        return;
      case 'data':
        if (value.startsWith('@')) this.#file(written, value.slice(1));
        else this.#data.push(value);
        return;
      case 'data-raw':
        this.#data.push(value);
        return;
      case 'data-urlencode':
        this.#pushEncoded(this.#data, written, value);
        return;
      case 'json':
        this.#isJson = true;
        if (value.startsWith('@')) this.#file(written, value.slice(1));
        else this.#data.push(value);
        return;
      case 'url':
        this.#address(value);
        return;
      case 'url-query':
        if (value.startsWith('+')) this.#query.push(value.slice(1));
        else this.#pushEncoded(this.#query, written, value);
        return;
      case 'user':
        this.#headers.push(['Authorization', `Basic ${encodeBase64(textToBytes(value))}`]);
        return;
      case 'oauth2-bearer':
        this.#headers.push(['Authorization', `Bearer ${value}`]);
        return;
      case 'user-agent':
        this.#headers.push(['User-Agent', value]);
        return;
      case 'referer':
        this.#headers.push(['Referer', value]);
        return;
      case 'cookie':
        if (value.includes('=')) this.#headers.push(['Cookie', value]);
        else this.#file(written, value);
        return;
      case 'unsupported':
        this.#warn(
          'curl-option-unsupported',
          `${written} cannot be followed here and is left out; add what it does by hand.`,
        );
        return;
      case 'ignored':
        return;
    }
  }

  /** `Name: value`; `Name;` sends it empty, `Name:` keeps curl from sending its own. */
  #header(text: string): void {
    if (text.startsWith('@')) {
      this.#file('-H', text.slice(1));
      return;
    }
    const [, name = '', mark = '', value = ''] = /^([^:;]*)([:;]?)([\s\S]*)$/.exec(text) ?? [];
    if (name.trim() === '' || mark === '')
      this.#warn('curl-header-form', `The header "${text}" has no colon and is left out.`);
    else if (mark === ';') this.#headers.push([name.trim(), '']);
    else if (value.trim() === '') this.#withheld.add(name.trim().toLowerCase());
    else this.#headers.push([name.trim(), value.trim()]);
  }

  #addDefault(name: string, value: string): void {
    const lower = name.toLowerCase();
    if (this.#withheld.has(lower)) return;
    if (!this.#headers.some(([given]) => given.toLowerCase() === lower))
      this.#headers.push([name, value]);
  }

  /** `content`, `=content`, `name=content`; with `@` in place of `=` from a file. */
  #pushEncoded(to: string[], written: string, value: string): void {
    const [, name = '', mark = '', content = ''] = /^([^=@]*)([=@]?)([\s\S]*)$/.exec(value) ?? [];
    if (mark === '@') this.#file(written, content);
    else if (mark === '') to.push(percentEncoded(name));
    else to.push(name === '' ? percentEncoded(content) : `${name}=${percentEncoded(content)}`);
  }

  #address(word: string): void {
    if (this.#url === undefined) this.#url = word;
    else this.#warn('curl-one-request', `Only the first address is taken; ${word} is left out.`);
  }

  #file(written: string, name: string): void {
    this.#warn(
      'curl-file',
      `${written} reads the file ${name}, which cannot be read here. Paste its text instead.`,
    );
  }

  #unknown(written: string): void {
    this.#warn('curl-option-unknown', `The option ${written} is not known and is left out.`);
  }

  #warn(ruleId: string, message: string): void {
    this.#problems.push({ ruleId, severity: 'warning', message, place: {} });
  }
}

function error(message: string): Problem {
  return { ruleId: 'curl-unreadable', severity: 'error', message, place: {} };
}

function refused(message: string): CurlRequest {
  return { method: 'GET', url: '', headers: [], body: undefined, problems: [error(message)] };
}

function withScheme(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
}

function withQuery(url: string, parts: readonly string[]): string {
  if (parts.length === 0) return url;
  const [address = '', fragment] = url.split(/(?=#)/, 2);
  const joined = parts.join('&');
  const mark = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${mark}${joined}${fragment ?? ''}`;
}

/** Everything but letters, digits and `-._~`, as curl does it. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

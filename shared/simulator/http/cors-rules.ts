import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';

/**
 * What an HTTP API tells browsers of other origins (documented, "Configure CORS for HTTP APIs in API Gateway"). Headers come
 * only for requests with an `Origin` that is allowed.
 */
export class CorsRules {
  readonly #configuration: CorsConfiguration;
  readonly #origins: ReadonlySet<string>;
  /** `https://` for `https://*`. */
  readonly #originPrefixes: readonly string[];
  readonly #methods: ReadonlySet<string>;
  readonly #headers: ReadonlySet<string>;
  readonly #ofPreflight: HeaderList;
  readonly #ofAnswers: HeaderList;

  constructor(configuration: CorsConfiguration) {
    const { allowOrigins = [], allowMethods = [], allowHeaders = [] } = configuration;
    this.#configuration = configuration;
    this.#origins = new Set(allowOrigins.map((origin) => origin.toLowerCase()));
    this.#originPrefixes = allowOrigins
      .filter((origin) => origin.endsWith('*') && origin !== '*')
      .map((origin) => origin.slice(0, -1).toLowerCase());
    this.#methods = new Set(allowMethods.map((method) => method.toUpperCase()));
    this.#headers = new Set(allowHeaders.map((name) => name.toLowerCase()));
    const credentials: HeaderList =
      configuration.allowCredentials === true ? [['access-control-allow-credentials', 'true']] : [];
    this.#ofPreflight = [
      ...listed('access-control-allow-methods', allowMethods),
      ...listed('access-control-allow-headers', allowHeaders),
      ...credentials,
      ...(configuration.maxAge === undefined
        ? []
        : ([['access-control-max-age', String(configuration.maxAge)]] as const)),
    ];
    this.#ofAnswers = [
      ...credentials,
      ...listed('access-control-expose-headers', configuration.exposeHeaders ?? []),
    ];
  }

  /** Headers for the answer to a preflight request; none unless origin, method and headers are all allowed. */
  ofPreflight(request: HeaderList): HeaderList {
    const origin = this.#allowedOrigin(request);
    const method = headerValue(request, 'access-control-request-method');
    if (origin === undefined || method === undefined || !this.#allowsMethod(method)) return none;
    const names = headerValue(request, 'access-control-request-headers') ?? '';
    for (const name of names.split(','))
      if (name.trim() !== '' && !this.#allowsHeader(name.trim().toLowerCase())) return none;
    return [...originHeaders(origin), ...this.#ofPreflight];
  }

  /** Headers for the answer to any other request; none unless its origin is allowed. */
  ofAnswer(request: HeaderList): HeaderList {
    const origin = this.#allowedOrigin(request);
    return origin === undefined ? none : [...originHeaders(origin), ...this.#ofAnswers];
  }

  /** As it is written back: `*` where every origin may, else the caller's own. */
  #allowedOrigin(request: HeaderList): string | undefined {
    const origin = headerValue(request, 'origin');
    if (origin === undefined || origin === '') return undefined;
    if (this.#configuration.allowOrigins?.includes('*') === true) return '*';
    const key = origin.toLowerCase();
    return this.#origins.has(key) || this.#originPrefixes.some((prefix) => key.startsWith(prefix))
      ? origin
      : undefined;
  }

  #allowsMethod(method: string): boolean {
    return this.#methods.has('*') || this.#methods.has(method.toUpperCase());
  }

  #allowsHeader(name: string): boolean {
    return this.#headers.has('*') || this.#headers.has(name);
  }
}

const none: HeaderList = [];

/** An origin that is the caller's own makes the answer differ by it (as published answers show). */
function originHeaders(origin: string): HeaderList {
  const allowed = ['access-control-allow-origin', origin] as const;
  return origin === '*' ? [allowed] : [allowed, ['vary', 'origin']];
}

function listed(name: string, values: readonly string[]): HeaderList {
  return values.length === 0 ? none : [[name, values.join(',')]];
}

import { configurationError, type GatewayError } from '../gateway-error.ts';
import { hasHeader } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { isProxy, type IntegrationKind } from '../integrations/callable-integration.ts';

/*
 * Which headers may go to an integration, and which come back under another name (recorded,
 * header-remapping, http-integrations and test-invoke; documented, "Important notes").
 */

/** Refused when mapped to any back end but MOCK. */
const illegal = new Set([
  'content-length',
  'transfer-encoding',
  'x-amzn-trace-id',
  'x-amzn-apigateway-api-id',
]);

/** Refused besides when mapped to an AWS service. */
const illegalForAws = new Set([
  'authorization',
  'connection',
  'expect',
  'proxy-authenticate',
  'te',
]);

/** Quietly left out of what was mapped. */
const unsent = new Set(['connection', 'expect', 'proxy-authenticate', 'te']);

/** The error a mapped header causes; undefined when all are legal. */
export function illegalHeader(
  headers: HeaderList,
  kind: IntegrationKind,
): GatewayError | undefined {
  if (kind === 'mock') return undefined;
  const isAws = kind === 'lambda' || kind === 'lambda-proxy' || kind === 'aws-service';
  for (const [name] of headers) {
    const key = name.toLowerCase();
    if (illegal.has(key) || (isAws && illegalForAws.has(key)))
      return configurationError(
        `${name} header already present`,
        `The integration request maps the header ${name}, which the service sets itself.`,
      );
  }
  return undefined;
}

/** Mapped headers that are really sent to an HTTP back end. */
export function sendableHeaders(headers: HeaderList, besides: string): HeaderList {
  return headers.filter(([name]) => {
    const key = name.toLowerCase();
    return !unsent.has(key) && key !== besides;
  });
}

/** Renamed in every answer. */
const remapped = new Set(['connection', 'content-length', 'date', 'server', 'www-authenticate']);

/** Renamed besides when the answer is mapped, not passed through. */
const remappedWhenMapped = new Set([
  'authorization',
  'content-md5',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'trailer',
  'upgrade',
  'user-agent',
]);

/** Headers of a response as the client gets them: those the service keeps for itself come as `x-amzn-Remapped-…`. */
export function toOutgoingHeaders(
  headers: HeaderList,
  kind: IntegrationKind,
): (readonly [string, string])[] {
  const outgoing: (readonly [string, string])[] = [];
  for (const header of headers) {
    const key = header[0].toLowerCase();
    if (key === 'transfer-encoding') continue;
    const isRenamed =
      remapped.has(key) ||
      (!isProxy(kind) && remappedWhenMapped.has(key)) ||
      (kind === 'http-proxy' && key === 'x-amzn-requestid');
    outgoing.push(isRenamed ? [`x-amzn-Remapped-${header[0]}`, header[1]] : header);
  }
  return outgoing;
}

/** Adds a header unless one of that name is there already. */
export function addDefaultHeader(
  headers: (readonly [string, string])[],
  name: string,
  value: string,
): void {
  if (!hasHeader(headers, name)) headers.push([name, value]);
}

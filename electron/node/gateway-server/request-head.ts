import type { IncomingMessage } from 'node:http';
import type { GatewayRequest } from '#shared/simulator/gateway.ts';

/** What can be said of a request before its body is read. */
export interface RequestHead {
  readonly request: GatewayRequest;
  /** Bytes of the request line and of the values of all headers. */
  readonly headBytes: number;
  readonly hasBody: boolean;
  /** As the request says it; 0 where it says nothing. */
  readonly length: number;
}

/** @param sourceIp address of the caller */
export function readHead(message: IncomingMessage, sourceIp: string): RequestHead {
  const raw = message.rawHeaders;
  const headers: [string, string][] = [];
  const method = message.method ?? 'GET';
  const url = originForm(message.url ?? '/');
  let headBytes = method.length + url.length + ' HTTP/1.1 '.length;
  let length = 0;
  let hasBody = false;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string;
    const value = raw[index + 1] as string;
    headers.push([name, value]);
    headBytes += value.length;
    // Only names of these two lengths need a look.
    if (name.length === 14 && name.toLowerCase() === 'content-length') {
      length = Number(value);
      hasBody ||= length > 0;
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') hasBody = true;
  }
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const query = question < 0 ? '' : url.slice(question + 1);
  return {
    request: { method, path, query, headers, body: undefined, sourceIp },
    headBytes,
    hasBody,
    length,
  };
}

/** Path and query of a request line, also when the caller sent a whole URL as to a proxy. */
function originForm(url: string): string {
  if (url.startsWith('/')) return url;
  const rest = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] ?? url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '#shared/simulator/ports.ts';
import type { EarlyAnswer } from '#shared/simulator/request-limits.ts';

/** What stands against switching protocols (RFC 6455, 4.2.1); the service's own words are not known. */
export function handshakeProblem({ method, headers }: IncomingMessage): EarlyAnswer | undefined {
  const key = headers['sec-websocket-key'];
  const protocols = headers['sec-websocket-protocol'];
  if (headers.upgrade?.toLowerCase() !== 'websocket') return notWebSocket;
  if (method !== 'GET') return badHandshake;
  if (headers['sec-websocket-version'] !== '13')
    return { ...badHandshake, headers: [...badHandshake.headers, ['Sec-WebSocket-Version', '13']] };
  if (key === undefined || !/^[+/0-9A-Za-z]{22}==$/.test(key)) return badHandshake;
  if (protocols !== undefined && !areProtocols(protocols)) return badHandshake;
  return undefined;
}

/** Tokens, each once, with commas between. */
function areProtocols(value: string): boolean {
  const tokens = value.split(',').map((each) => each.trim());
  return (
    tokens.every((token) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(token)) &&
    new Set(tokens).size === tokens.length
  );
}

const json: HeaderList = [['Content-Type', 'application/json']];

const badHandshake: EarlyAnswer = {
  status: 400,
  headers: json,
  body: Buffer.from('{"message":"Bad Request"}'),
};

/** What a request gets that asks for no connection; that the service answers so is assumed. */
export const notWebSocket: EarlyAnswer = {
  status: 426,
  headers: [...json, ['Upgrade', 'websocket']],
  body: Buffer.from('{"message":"Upgrade Required"}'),
};

import type { HeaderList } from './ports.ts';
import { headerValue } from './header-list.ts';

/**
 * Headers of a client as the rest of the gateway sees them, after the service's front end: some are
 * taken out, some get their usual spelling, some are added (recorded, header-remapping and
 * lambda-proxy-event).
 */
export function toIncomingHeaders(
  headers: HeaderList,
  added: { readonly host: string; readonly sourceIp: string; readonly traceId: string },
): HeaderList {
  const incoming: (readonly [string, string])[] = [];
  let hasHost = false;
  for (const header of headers) {
    const name = treatmentOf(header[0]);
    if (name === undefined) continue;
    if (name === 'Host') hasHost = true;
    incoming.push(name === header[0] ? header : [name, header[1]]);
  }
  if (!hasHost) incoming.push(['Host', added.host]);
  const forwarded = headerValue(headers, 'X-Forwarded-For');
  incoming.push(
    ['X-Amzn-Trace-Id', added.traceId],
    [
      'X-Forwarded-For',
      forwarded === undefined ? added.sourceIp : `${forwarded}, ${added.sourceIp}`,
    ],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  );
  return incoming;
}

/** Never reach templates, functions or back ends (recorded, header-remapping). */
const taken = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
]);

const replaced = new Set([
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** Recorded for Accept, Authorization and User-Agent in odd spellings, assumed for the others. */
const usualSpelling = new Map(
  [
    'Accept',
    'Accept-Charset',
    'Accept-Encoding',
    'Age',
    'Authorization',
    'Content-Encoding',
    'Content-Type',
    'Date',
    'Host',
    'Pragma',
    'Range',
    'Referer',
    'User-Agent',
    'Via',
  ].map((name) => [name.toLowerCase(), name]),
);

/** Names met, as they were spelled: clients send the same few over and over. */
const treatments = new Map<string, string | undefined>();
const maxTreatments = 1000;

/** The spelling a header goes on under; undefined when it is taken out. */
function treatmentOf(name: string): string | undefined {
  if (treatments.has(name)) return treatments.get(name);
  const key = name.toLowerCase();
  const treatment =
    taken.has(key) || replaced.has(key) ? undefined : (usualSpelling.get(key) ?? name);
  if (treatments.size >= maxTreatments) treatments.clear();
  treatments.set(name, treatment);
  return treatment;
}

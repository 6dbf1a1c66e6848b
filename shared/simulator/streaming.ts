import type { Integration } from '#shared/entities/rest/integration.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import { isProxy, type IntegrationKind } from './integrations/callable-integration.ts';

export const streamingFacts: readonly FidelityFact[] = [
  {
    feature: 'Response streaming',
    fidelity: 'documented',
    says: 'Proxy integrations with the transfer mode STREAM send head and body as they come, beyond 10 MB, with the idle limits of the endpoint type; nothing is cached, converted or mapped. A test invocation gives the answer whole.',
    sources: [
      'Stream the integration response for your proxy integrations in API Gateway',
      'Set up a Lambda proxy integration with payload response streaming in API Gateway',
    ],
    concerns: {
      kind: 'method',
      when: ({ integration }, _api, entity) =>
        integration?.responseTransferMode === 'STREAM' ? entity : undefined,
    },
  },
  {
    feature: 'Bandwidth of streams',
    fidelity: 'not-simulated',
    says: 'Beyond the first 10 MB the service sends 2 MB a second at most; here nothing is held back.',
  },
  {
    feature: 'Streams that are not well-formed',
    fidelity: 'assumed',
    says: 'A function whose stream does not begin with metadata and eight NUL bytes ends in 502; a back end that breaks off later breaks the connection off.',
  },
];

/**
 * How long a stream of an integration's answer may rest, ms: five minutes, 30 seconds behind an edge; undefined where
 * the answer is sent whole, as all but those of proxies are (documented, "Stream the integration response").
 */
export function idleLimitMs(
  { endpointConfiguration }: RestApi,
  { responseTransferMode }: Integration,
  kind: IntegrationKind,
): number | undefined {
  if (responseTransferMode !== 'STREAM' || !isProxy(kind)) return undefined;
  return endpointConfiguration.types.includes('EDGE') ? 30_000 : 5 * 60_000;
}

/** All chunks in one piece. @throws what breaks the stream off */
export async function collectChunks(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
  }
  return joinBytes(parts, length);
}

/**
 * Parts in one piece.
 *
 * @param length of all parts together
 */
export function joinBytes(parts: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

import type { FactGroup } from '#shared/simulator/fidelity-fact.ts';

/** How near the listener comes to the front of the service. */
export const listenerFacts: FactGroup = {
  title: 'Serving on 127.0.0.1',
  facts: [
    {
      feature: 'TLS and HTTP/2',
      fidelity: 'not-simulated',
      says: 'The listener speaks HTTP/1.1 without TLS; requests are told as https all the same. Mutual TLS and security policies have no effect.',
    },
    {
      feature: 'Source address',
      fidelity: 'approximate',
      says: 'It is that of the connection: 127.0.0.1, unless something on this machine passes requests on.',
    },
  ],
};

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
    {
      feature: 'Size and age of WebSocket connections',
      fidelity: 'documented',
      says: 'A message of more than 128 KB or a frame of more than 32 KB closes its connection with code 1009. A connection ends after 10 minutes without a message, and after 2 hours.',
      sources: ['Quotas for configuring and running a WebSocket API in API Gateway'],
    },
    {
      feature: 'Conduct of WebSocket connections',
      fidelity: 'assumed',
      says: 'What has expired is closed with code 1001. Pings are answered and do not keep a connection from being idle; no extension is agreed on. Messages of one connection are begun in their order and answered side by side. A request that asks for no connection is answered with 426.',
    },
    {
      feature: 'Host of WebSocket connections',
      fidelity: 'approximate',
      says: 'A caller who asks 127.0.0.1 or localhost is taken to ask {api}.execute-api.{region}.amazonaws.com, which is then domainName of the events.',
    },
  ],
};

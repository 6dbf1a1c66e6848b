import { textToBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import type { HeaderList } from './ports.ts';

/** Bytes a request may carry (documented, "Quotas for configuring and running a REST API": 10 MB). */
export const maxPayloadBytes = 10 * 1024 * 1024;

/** Bytes of the request line and the values of all headers (documented, same page). */
export const maxHeadBytes = 10_240;

export const sizeFacts: readonly FidelityFact[] = [
  {
    feature: 'Size of requests',
    fidelity: 'documented',
    says: 'A body of more than 10 MB is answered with 413, which gateway responses cannot change and no log shows; more than 10,240 bytes of request line and header values with 431.',
    sources: [
      'Quotas for configuring and running a REST API',
      'Amazon API Gateway important notes',
      'Set up CloudWatch logging for REST APIs in API Gateway',
    ],
  },
  {
    feature: 'Words for what is too large',
    fidelity: 'assumed',
    says: 'The text of the 413 is the one users report; status and text for too many header bytes are those of HTTP.',
  },
];

/** An answer from before the gateway proper. */
export interface EarlyAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** What a body over the limit is answered with, whatever gateway responses say (documented, "Amazon API Gateway important notes"). */
export const payloadTooLarge: EarlyAnswer = {
  status: 413,
  headers: [
    ['Content-Type', 'text/plain'],
    ['x-amzn-ErrorType', 'RequestTooLargeException'],
  ],
  body: textToBytes(`HTTP content length exceeded ${maxPayloadBytes} bytes.`),
};

/** What too long a head is answered with. */
export const headTooLarge: EarlyAnswer = {
  status: 431,
  headers: [['Content-Type', 'application/json']],
  body: textToBytes('{"message":"Request Header Fields Too Large"}'),
};

/** What requests beyond the limits are answered with. */
export interface SizeRefusals {
  readonly payload: EarlyAnswer;
  readonly head: EarlyAnswer;
}

export const restSizeRefusals: SizeRefusals = { payload: payloadTooLarge, head: headTooLarge };

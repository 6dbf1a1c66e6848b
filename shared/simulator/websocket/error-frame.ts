import type { FidelityFact } from '../fidelity-fact.ts';
import type { GatewayError } from '../gateway-error.ts';

const frameFact: FidelityFact = {
  feature: 'Error frames',
  fidelity: 'documented',
  says: 'What the service has to say of a message comes as a frame with message, connectionId and requestId: "Forbidden" without a route, "Invalid request body" from validation.',
  sources: ['Request validation for WebSocket APIs in API Gateway'],
};
export const frameFacts: readonly FidelityFact[] = [
  frameFact,
  {
    feature: 'When error frames are sent',
    fidelity: 'assumed',
    says: 'A function that fails or answers in another form and a faulty design end in a frame with "Internal server error", a back end that is not reached or takes too long in one with the words of REST APIs, whether or not the route answers otherwise; so users report of functions. The status that a back end gives a message changes nothing.',
  },
];

/** What the caller is told, as a frame or as the body of an HTTP answer; the spaces are those of published frames. */
export function errorFrame(error: GatewayError, connectionId: string, requestId: string): string {
  return `{"message": ${JSON.stringify(error.clientMessage)}, "connectionId":${JSON.stringify(connectionId)}, "requestId":${JSON.stringify(requestId)}}`;
}

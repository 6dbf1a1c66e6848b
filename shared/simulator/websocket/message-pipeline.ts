import { Pipeline } from '../pipeline.ts';
import { checkRouteRate } from './check-route-rate.ts';
import type { MessageArrival } from './event.ts';
import { readMessage } from './read-message.ts';
import { selectRoute } from './select-route.ts';
import { validateMessage } from './validate-message.ts';

/** The life of a message up to what its route calls. */
export const messagePipeline = Pipeline.of<MessageArrival>()
  .step(readMessage)
  .step(selectRoute)
  .step(checkRouteRate)
  .step(validateMessage);

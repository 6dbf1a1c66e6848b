import { Pipeline } from '../pipeline.ts';
import type { DisconnectArrival } from './event.ts';
import { readClose } from './read-close.ts';

/** The end of a connection, up to what `$disconnect` calls. */
export const disconnectPipeline = Pipeline.of<DisconnectArrival>().step(readClose);

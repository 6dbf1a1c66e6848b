import { randomUUID } from 'node:crypto';
import type { Clock, Random } from '#shared/simulator/ports.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};

/** The machine's own chance. */
export const systemRandom: Random = {
  number: () => Math.random(),
  uuid: () => randomUUID(),
};

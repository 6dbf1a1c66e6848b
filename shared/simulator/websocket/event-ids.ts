import type { Random } from '../ports.ts';

/** Connections, events and messages have ids of fifteen characters and `=`, e.g. `L0SM9cOFvHcCIhw=` (documented examples and published events). */
export function eventId(random: Random): string {
  return `${random.letters(15)}=`;
}

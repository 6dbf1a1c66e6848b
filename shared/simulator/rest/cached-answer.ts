import type { HeaderList } from '../ports.ts';

/** An answer as it went out, for the next request like it. */
export interface CachedAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

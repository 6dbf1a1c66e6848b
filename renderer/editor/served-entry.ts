import type { ServedRequest } from '#shared/ipc/channels.ts';

/** A request that a gateway of the open project has answered. */
export interface ServedEntry extends ServedRequest {
  readonly apiId: string;
}

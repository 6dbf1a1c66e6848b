import type { Tags } from './tags.ts';

/** A private link to a Network Load Balancer (REST APIs). */
export interface VpcLink {
  /** Ten base-36 characters as the service makes them; integrations refer to it by `connectionId`. */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly targetArns: readonly string[];
  /** Address that stands in for the load balancer on this machine, e.g. `http://127.0.0.1:8080`. */
  readonly localUrl?: string;
  readonly tags?: Tags;
}

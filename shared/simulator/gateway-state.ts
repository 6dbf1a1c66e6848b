import type { AuthorizerAnswer } from './authorization/authorizer-answer.ts';
import type { AuthorizerVerdict } from './authorization/authorizer-verdict.ts';
import type { CachedAnswer } from './rest/cached-answer.ts';
import { ConnectionRegistry } from './connection-registry.ts';
import { RequestCounters } from './request-counters.ts';
import { TimedCache } from './timed-cache.ts';

/** Bytes of bodies that are kept at most, half of the service's smallest cache of 0.5 GB. */
const cacheBytes = 256 * 1024 * 1024;

/**
 * What a gateway remembers from one request to the next: cached answers, answers of authorizers, how
 * many requests came, and who is connected. A deployment has its own unless it is given one, which then outlives it.
 */
export class GatewayState {
  readonly answers = new TimedCache<CachedAnswer>({
    entries: 10_000,
    size: cacheBytes,
    sizeOf: ({ body }) => body.length,
  });
  readonly authorizations = new TimedCache<AuthorizerAnswer>({ entries: 10_000 });
  /** Of authorizers of HTTP APIs. */
  readonly verdicts = new TimedCache<AuthorizerVerdict>({ entries: 10_000 });
  readonly counters = new RequestCounters();
  /** Of callers of WebSocket APIs. */
  readonly connections = new ConnectionRegistry();

  /** The design has changed: what it answered or allowed before may be no longer so. Counts and connections go on. */
  redeployed(): void {
    this.answers.clear();
    this.authorizations.clear();
    this.verdicts.clear();
  }
}

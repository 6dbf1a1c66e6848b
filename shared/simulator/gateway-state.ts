import type { AuthorizerAnswer } from './authorization/authorizer-answer.ts';
import type { CachedAnswer } from './rest/look-up-cache.ts';
import { RequestCounters } from './request-counters.ts';
import { TimedCache } from './timed-cache.ts';

/**
 * What a gateway remembers from one request to the next: cached answers, answers of authorizers, and how
 * many requests came. A deployment has its own unless it is given one, which then outlives it.
 */
export class GatewayState {
  readonly answers = new TimedCache<CachedAnswer>(10_000);
  readonly authorizations = new TimedCache<AuthorizerAnswer>(10_000);
  readonly counters = new RequestCounters();

  /** The design has changed: what it answered or allowed before may be no longer so. Counts go on. */
  redeployed(): void {
    this.answers.clear();
    this.authorizations.clear();
  }
}

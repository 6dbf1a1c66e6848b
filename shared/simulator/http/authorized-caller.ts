import type { JsonObject } from '#shared/entities/common/json.ts';
import type { ContextMap } from '../context-variables.ts';

/** Whom an authorizer let in. */
export interface AuthorizedCaller {
  /** Subject, principal or access key, for the trace. */
  readonly name: string;
  /** `$context.authorizer`. */
  readonly context: ContextMap;
  /** `requestContext.authorizer` of an event of format 2.0. */
  readonly eventV2: JsonObject;
  /** `requestContext.authorizer` of an event of format 1.0. */
  readonly eventV1: JsonObject;
  /** Members of `$context.identity`, and of the event's in format 1.0, that are known besides. */
  readonly identity?: ContextMap;
}

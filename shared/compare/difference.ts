import type { JsonValue } from '#shared/entities/common/json.ts';

/** What a difference is about, by the service's word for it. */
export type Subject =
  | 'project'
  | 'api'
  | 'resource'
  | 'method'
  | 'route'
  | 'integration'
  | 'model'
  | 'request validator'
  | 'authorizer'
  | 'gateway response'
  | 'documentation'
  | 'documentation version'
  | 'stage'
  | 'function'
  | 'HTTP back end'
  | 'AWS back end'
  | 'VPC link'
  | 'user pool'
  | 'API key'
  | 'usage plan'
  | 'domain name';

/** One thing that differs between two designs, by its meaning: order, ids and layout do not count. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly subject: Subject;
  /** Name of the API it belongs to; absent for what APIs share. */
  readonly api?: string;
  /** Which one: `GET /products` (also the key of a route), `/products`, a name. */
  readonly name: string;
  /** What of it, in the service's spelling, e.g. `integration.uri`; absent: all of it. */
  readonly field?: string;
  /** Absent when there was nothing, or the whole was added or removed. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Why callers that did well before may not do well after; absent when they do not notice. */
  readonly breaking?: string;
}

/** Whether callers may notice. */
export function isBreaking(difference: Difference): boolean {
  return difference.breaking !== undefined;
}

/** Reasons by field, as `fieldDifferences` is told them. */
export type BreakingReason = (
  field: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
) => string | undefined;

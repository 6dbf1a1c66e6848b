import type { JsonValue } from '../common/json.ts';
import type { Tags } from '../common/tags.ts';

/** An HTTP API (v2) as data. It can be kept in a project; it cannot be run yet. */
export interface HttpApi {
  readonly kind: 'http';
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly corsConfiguration?: JsonValue;
  readonly routes: Readonly<Record<string, HttpRoute>>;
  readonly integrations: Readonly<Record<string, JsonValue>>;
  readonly authorizers: Readonly<Record<string, JsonValue>>;
  readonly stages: Readonly<Record<string, JsonValue>>;
  readonly tags?: Tags;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface HttpRoute {
  /** `GET /path/{x}` or `$default`. */
  readonly routeKey: string;
  readonly target?: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'JWT';
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

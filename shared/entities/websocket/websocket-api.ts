import type { JsonValue } from '../common/json.ts';
import type { Tags } from '../common/tags.ts';

/** A WebSocket API as data. It can be kept in a project; it cannot be run yet. */
export interface WebSocketApi {
  readonly kind: 'websocket';
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly routeSelectionExpression: string;
  readonly routes: Readonly<Record<string, WebSocketRoute>>;
  readonly integrations: Readonly<Record<string, JsonValue>>;
  readonly authorizers: Readonly<Record<string, JsonValue>>;
  readonly stages: Readonly<Record<string, JsonValue>>;
  readonly tags?: Tags;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface WebSocketRoute {
  /** `$connect`, `$disconnect`, `$default` or a value of the route selection expression. */
  readonly routeKey: string;
  readonly target?: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM';
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

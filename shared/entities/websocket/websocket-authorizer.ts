import type { JsonValue } from '../common/json.ts';

/** Who lets callers connect to a WebSocket API: a function that is asked on `$connect` (documented, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers"). */
export interface WebSocketAuthorizer {
  readonly name: string;
  readonly authorizerType: 'REQUEST';
  readonly authorizerUri: string;
  readonly authorizerCredentialsArn?: string;
  /** e.g. `route.request.querystring.token`; without one of them the answer is 401 and nobody is asked. */
  readonly identitySource?: readonly string[];
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

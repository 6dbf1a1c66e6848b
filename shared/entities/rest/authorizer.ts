import type { JsonValue } from '../common/json.ts';

export type Authorizer = LambdaAuthorizer | CognitoAuthorizer;

interface AuthorizerBase {
  readonly name: string;
  /** Seconds, 0–3,600; 0 switches the cache off; absent: 300. */
  readonly authorizerResultTtlInSeconds?: number;
  /** e.g. `method.request.header.Authorization`; several, comma separated, for REQUEST. */
  readonly identitySource?: string;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface LambdaAuthorizer extends AuthorizerBase {
  readonly type: 'TOKEN' | 'REQUEST';
  readonly authorizerUri: string;
  readonly authorizerCredentials?: string;
  /** TOKEN only: the token must match or the answer is 401 without calling the function. */
  readonly identityValidationExpression?: string;
}

export interface CognitoAuthorizer extends AuthorizerBase {
  readonly type: 'COGNITO_USER_POOLS';
  readonly providerARNs: readonly string[];
}

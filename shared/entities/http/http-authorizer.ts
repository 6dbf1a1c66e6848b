import type { JsonValue } from '../common/json.ts';

/** Who lets callers of an HTTP API in (documented, "Authorizer" of API Gateway v2). */
export type HttpAuthorizer = JwtAuthorizer | RequestAuthorizer;

interface HttpAuthorizerBase {
  readonly name: string;
  /** `$request.header.Authorization` and the like; of a JWT authorizer exactly one. */
  readonly identitySource?: readonly string[];
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface JwtAuthorizer extends HttpAuthorizerBase {
  readonly authorizerType: 'JWT';
  readonly jwtConfiguration: {
    /** Address whose `/.well-known/openid-configuration` names the keys. */
    readonly issuer?: string;
    /** The token's `aud`, or its `client_id` where it has none, must be one of them. */
    readonly audience?: readonly string[];
  };
}

export interface RequestAuthorizer extends HttpAuthorizerBase {
  readonly authorizerType: 'REQUEST';
  readonly authorizerUri: string;
  readonly authorizerCredentialsArn?: string;
  readonly authorizerPayloadFormatVersion?: '1.0' | '2.0';
  /** The function answers `{ "isAuthorized": true }` instead of a policy; format 2.0 only. */
  readonly enableSimpleResponses?: boolean;
  /** Seconds, 0–3,600; absent: 0 when made by the API, 300 in the console (documented, "Working with AWS Lambda authorizers for HTTP APIs"). */
  readonly authorizerResultTtlInSeconds?: number;
}

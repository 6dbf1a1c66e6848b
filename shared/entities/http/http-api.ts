import type { JsonValue } from '../common/json.ts';
import type { RouteStage } from '../common/route-stage.ts';
import type { Tags } from '../common/tags.ts';
import type { CorsConfiguration } from './cors-configuration.ts';
import type { HttpAuthorizer } from './http-authorizer.ts';
import type { HttpIntegration } from './http-integration.ts';

/** An HTTP API (API Gateway v2). */
export interface HttpApi {
  readonly kind: 'http';
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** A version identifier of the user's own choice. */
  readonly version?: string;
  readonly corsConfiguration?: CorsConfiguration;
  readonly disableExecuteApiEndpoint?: boolean;
  /** By route key. */
  readonly routes: Readonly<Record<string, HttpRoute>>;
  /** By id. */
  readonly integrations: Readonly<Record<string, HttpIntegration>>;
  /** By name. */
  readonly authorizers: Readonly<Record<string, HttpAuthorizer>>;
  /** By name. */
  readonly stages: Readonly<Record<string, RouteStage>>;
  readonly tags?: Tags;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface HttpRoute {
  /** `GET /path/{x}` or `$default`. */
  readonly routeKey: string;
  /** `integrations/` and the id of one. */
  readonly target?: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'JWT';
  /** Name of the authorizer of JWT and CUSTOM. */
  readonly authorizer?: string;
  /** JWT only: the token must have one of them. */
  readonly authorizationScopes?: readonly string[];
  readonly operationName?: string;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

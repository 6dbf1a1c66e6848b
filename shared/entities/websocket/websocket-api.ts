import type { JsonValue } from '../common/json.ts';
import type { RouteStage } from '../common/route-stage.ts';
import type { Tags } from '../common/tags.ts';
import type { Model } from '../rest/model.ts';
import type { WebSocketAuthorizer } from './websocket-authorizer.ts';
import type { WebSocketIntegration } from './websocket-integration.ts';

/** A WebSocket API (API Gateway v2). */
export interface WebSocketApi {
  readonly kind: 'websocket';
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** A version identifier of the user's own choice. */
  readonly version?: string;
  /** Which part of a message chooses the route, e.g. `$request.body.action`. */
  readonly routeSelectionExpression: string;
  /** Where the key of a usage plan stands: `$request.header.x-api-key` or `$context.authorizer.usageIdentifierKey`. */
  readonly apiKeySelectionExpression?: string;
  readonly disableSchemaValidation?: boolean;
  readonly disableExecuteApiEndpoint?: boolean;
  /** By route key. */
  readonly routes: Readonly<Record<string, WebSocketRoute>>;
  /** By id. */
  readonly integrations: Readonly<Record<string, WebSocketIntegration>>;
  /** By name. */
  readonly authorizers: Readonly<Record<string, WebSocketAuthorizer>>;
  /** By name. */
  readonly models: Readonly<Record<string, Model>>;
  /** By name. */
  readonly stages: Readonly<Record<string, RouteStage>>;
  readonly tags?: Tags;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface WebSocketRoute {
  /** `$connect`, `$disconnect`, `$default` or a value of the route selection expression. */
  readonly routeKey: string;
  /** `integrations/` and the id of one. */
  readonly target?: string;
  /** Counts on `$connect` only. */
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM';
  /** Name of the authorizer of CUSTOM. */
  readonly authorizer?: string;
  readonly apiKeyRequired?: boolean;
  readonly operationName?: string;
  /** Names of models by key; the model selection expression chooses one to hold the message against. */
  readonly requestModels?: Readonly<Record<string, string>>;
  readonly modelSelectionExpression?: string;
  /** Parameters `$connect` asks for, e.g. `route.request.querystring.token`, with whether they must be there. */
  readonly requestParameters?: Readonly<Record<string, boolean>>;
  /** `$default` has the route answer on the connection; absent: callers get no answer. */
  readonly routeResponseSelectionExpression?: string;
  /** By route response key, of which only `$default` exists. */
  readonly routeResponses?: Readonly<Record<string, RouteResponse>>;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface RouteResponse {
  readonly routeResponseKey: string;
  readonly modelSelectionExpression?: string;
  readonly responseModels?: Readonly<Record<string, string>>;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

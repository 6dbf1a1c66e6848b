import type { HttpApi } from './http/http-api.ts';
import type { RestApi } from './rest/rest-api.ts';
import type { WebSocketApi } from './websocket/websocket-api.ts';

/** Any API of a project; `kind` tells which. */
export type Api = RestApi | HttpApi | WebSocketApi;

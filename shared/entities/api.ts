import type { HttpApi } from './http/http-api.ts';
import type { RestApi } from './rest/rest-api.ts';
import type { WebSocketApi } from './websocket/websocket-api.ts';

/** Any API of a project; `kind` tells which. */
export type Api = RestApi | HttpApi | WebSocketApi;

/** The service's word for each kind of API. */
export const apiKindNames: Readonly<Record<Api['kind'], string>> = {
  rest: 'REST API',
  http: 'HTTP API',
  websocket: 'WebSocket API',
};

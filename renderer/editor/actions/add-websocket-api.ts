import { addRouteApiAction } from './add-route-api.ts';

export const addWebSocketApi = addRouteApiAction('add-websocket-api', 'websocket', 'WebSocket API');

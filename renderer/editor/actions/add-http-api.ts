import { addRouteApiAction } from './add-route-api.ts';

export const addHttpApi = addRouteApiAction('add-http-api', 'http', 'HTTP API');

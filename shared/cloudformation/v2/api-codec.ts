import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { entityCodec } from './entity-codec.ts';
import { flag, number, objectOf, text, textByName, texts } from './property-forms.ts';

/** What AWS::ApiGatewayV2::Api says of an HTTP API. */
export type HttpApiProperties = Omit<
  HttpApi,
  'kind' | 'id' | 'routes' | 'integrations' | 'authorizers' | 'stages'
>;

/** What AWS::ApiGatewayV2::Api says of a WebSocket API. */
export type WebSocketApiProperties = Omit<
  WebSocketApi,
  'kind' | 'id' | 'routes' | 'integrations' | 'authorizers' | 'stages' | 'models'
>;

/** `CorsConfiguration` of an HTTP API. */
export const corsForm = objectOf<CorsConfiguration>({
  allowOrigins: texts,
  allowMethods: texts,
  allowHeaders: texts,
  exposeHeaders: texts,
  maxAge: number,
  allowCredentials: flag,
});

/** AWS::ApiGatewayV2::Api of an HTTP API. */
export const httpApiCodec = entityCodec<HttpApiProperties>(
  {
    name: text,
    description: text,
    version: text,
    corsConfiguration: corsForm,
    disableExecuteApiEndpoint: flag,
    tags: textByName,
  },
  { name: '' },
  ['ProtocolType'],
);

/** The expression of an API that names none: `$request.body.action` is usual (assumed; the service asks for one). */
export const usualRouteSelection = '$request.body.action';

/** AWS::ApiGatewayV2::Api of a WebSocket API. */
export const webSocketApiCodec = entityCodec<WebSocketApiProperties>(
  {
    name: text,
    description: text,
    version: text,
    routeSelectionExpression: text,
    apiKeySelectionExpression: text,
    disableSchemaValidation: flag,
    disableExecuteApiEndpoint: flag,
    tags: textByName,
  },
  { name: '', routeSelectionExpression: usualRouteSelection },
  ['ProtocolType'],
);

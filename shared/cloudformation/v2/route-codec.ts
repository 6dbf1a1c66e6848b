import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import type { RouteResponse, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { memberOf } from '#shared/openapi/json-shape.ts';
import { entityCodec } from './entity-codec.ts';
import { flag, mapOf, text, textByName, texts, word, type Form } from './property-forms.ts';

/** Properties that name other resources; they are read and written with these. */
const references = ['ApiId', 'Target', 'AuthorizerId'];

/** AWS::ApiGatewayV2::Route of an HTTP API, without what it names. */
export const httpRouteCodec = entityCodec<Omit<HttpRoute, 'target' | 'authorizer'>>(
  {
    routeKey: text,
    authorizationType: word('NONE', 'AWS_IAM', 'CUSTOM', 'JWT'),
    authorizationScopes: texts,
    operationName: text,
  },
  { routeKey: '$default', authorizationType: 'NONE' },
  references,
);

/** `{ Required: true }` (documented, "AWS::ApiGatewayV2::RouteResponse ParameterConstraints"), or the flag alone. */
const required: Form<boolean> = {
  read: (written) => {
    const alone = flag.read(written);
    // How it was written is what is left.
    if (alone !== undefined) return { ...alone, left: written };
    const said = memberOf(written, 'Required');
    const taken = said === undefined ? undefined : flag.read(said);
    return Object.keys(written as object).length === 1 ? taken : undefined;
  },
  write: (value, left) =>
    left === undefined || flag.read(left) === undefined ? { Required: value } : value,
};

/** AWS::ApiGatewayV2::Route of a WebSocket API, without what it names and its responses. */
export const webSocketRouteCodec = entityCodec<
  Omit<WebSocketRoute, 'target' | 'authorizer' | 'routeResponses'>
>(
  {
    routeKey: text,
    authorizationType: word('NONE', 'AWS_IAM', 'CUSTOM'),
    apiKeyRequired: flag,
    operationName: text,
    requestModels: textByName,
    modelSelectionExpression: text,
    requestParameters: mapOf(required),
    routeResponseSelectionExpression: text,
  },
  { routeKey: '$default', authorizationType: 'NONE' },
  references,
);

/** AWS::ApiGatewayV2::RouteResponse. */
export const routeResponseCodec = entityCodec<RouteResponse>(
  { routeResponseKey: text, modelSelectionExpression: text, responseModels: textByName },
  { routeResponseKey: '$default' },
  ['ApiId', 'RouteId'],
);

import type { JsonObject } from '#shared/entities/common/json.ts';
import type {
  HttpAuthorizer,
  JwtAuthorizer,
  RequestAuthorizer,
} from '#shared/entities/http/http-authorizer.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import { textAt } from '#shared/openapi/json-shape.ts';
import { entityCodec, type EntityCodec } from './entity-codec.ts';
import { flag, number, objectOf, payloadFormat, text, texts, word } from './property-forms.ts';

const jwtAuthorizerCodec = entityCodec<JwtAuthorizer>(
  {
    name: text,
    authorizerType: word('JWT'),
    identitySource: texts,
    jwtConfiguration: objectOf<JwtAuthorizer['jwtConfiguration']>({
      issuer: text,
      audience: texts,
    }),
  },
  { name: '', authorizerType: 'JWT', jwtConfiguration: {} },
  ['ApiId'],
);

const requestAuthorizerCodec = entityCodec<RequestAuthorizer>(
  {
    name: text,
    authorizerType: word('REQUEST'),
    identitySource: texts,
    authorizerUri: text,
    authorizerCredentialsArn: text,
    authorizerPayloadFormatVersion: payloadFormat,
    enableSimpleResponses: flag,
    authorizerResultTtlInSeconds: number,
  },
  { name: '', authorizerType: 'REQUEST', authorizerUri: '' },
  ['ApiId'],
);

/** AWS::ApiGatewayV2::Authorizer of an HTTP API. */
export const httpAuthorizerCodec: EntityCodec<HttpAuthorizer> = {
  read: (properties: JsonObject) =>
    textAt(properties, 'AuthorizerType')?.toUpperCase() === 'JWT'
      ? jwtAuthorizerCodec.read(properties)
      : requestAuthorizerCodec.read(properties),
  write: (authorizer) =>
    authorizer.authorizerType === 'JWT'
      ? jwtAuthorizerCodec.write(authorizer)
      : requestAuthorizerCodec.write(authorizer),
  misread: (authorizer) =>
    authorizer.authorizerType === 'JWT'
      ? jwtAuthorizerCodec.misread(authorizer)
      : requestAuthorizerCodec.misread(authorizer),
};

/** AWS::ApiGatewayV2::Authorizer of a WebSocket API. */
export const webSocketAuthorizerCodec = entityCodec<WebSocketAuthorizer>(
  {
    name: text,
    authorizerType: word('REQUEST'),
    identitySource: texts,
    authorizerUri: text,
    authorizerCredentialsArn: text,
  },
  { name: '', authorizerType: 'REQUEST', authorizerUri: '' },
  ['ApiId'],
);

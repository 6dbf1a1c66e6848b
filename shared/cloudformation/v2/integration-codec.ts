import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import { isObject, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { entityCodec } from './entity-codec.ts';
import {
  mapOf,
  number,
  objectOf,
  payloadFormat,
  text,
  textByName,
  word,
  type Form,
} from './property-forms.ts';

/** Parameters of one status code as CloudFormation lists them (documented, "AWS::ApiGatewayV2::Integration ResponseParameterMap"). */
const parameterList: Form<Readonly<Record<string, string>>> = {
  read: (written) => {
    if (!isObject(written)) return undefined;
    const { ResponseParameters: list, ...others } = written;
    if (!Array.isArray(list) || Object.keys(others).length > 0) return undefined;
    const pairs: [string, string][] = [];
    for (const item of list as readonly JsonValue[]) {
      const destination = textAt(item, 'Destination');
      const source = textAt(item, 'Source');
      if (destination === undefined || source === undefined) return undefined;
      if (Object.keys(item as JsonObject).length > 2) return undefined;
      pairs.push([destination, source]);
    }
    // A destination that is named twice cannot come back from a record.
    return new Set(pairs.map(([destination]) => destination)).size === pairs.length
      ? { value: recordOf(pairs) }
      : undefined;
  },
  write: (value) => ({
    ResponseParameters: Object.entries(value).map(([Destination, Source]) => ({
      Destination,
      Source,
    })),
  }),
};

const tlsConfig = objectOf<NonNullable<HttpIntegration['tlsConfig']>>({
  serverNameToVerify: text,
});

/** AWS::ApiGatewayV2::Integration of an HTTP API. */
export const httpIntegrationCodec = entityCodec<HttpIntegration>(
  {
    integrationType: word('AWS_PROXY', 'HTTP_PROXY'),
    integrationSubtype: text,
    integrationUri: text,
    integrationMethod: text,
    payloadFormatVersion: payloadFormat,
    connectionType: word('INTERNET', 'VPC_LINK'),
    connectionId: text,
    credentialsArn: text,
    timeoutInMillis: number,
    requestParameters: textByName,
    responseParameters: mapOf(parameterList),
    tlsConfig,
    description: text,
  },
  { integrationType: 'HTTP_PROXY' },
  ['ApiId'],
);

const contentHandlingStrategy = word('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT');

/** AWS::ApiGatewayV2::Integration of a WebSocket API, without its responses. */
export const webSocketIntegrationCodec = entityCodec<
  Omit<WebSocketIntegration, 'integrationResponses'>
>(
  {
    integrationType: word('AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'),
    integrationUri: text,
    integrationMethod: text,
    connectionType: word('INTERNET', 'VPC_LINK'),
    connectionId: text,
    credentialsArn: text,
    timeoutInMillis: number,
    requestParameters: textByName,
    requestTemplates: textByName,
    templateSelectionExpression: text,
    passthroughBehavior: word('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
    contentHandlingStrategy,
    tlsConfig,
    description: text,
  },
  { integrationType: 'MOCK' },
  ['ApiId'],
);

/** AWS::ApiGatewayV2::IntegrationResponse. */
export const integrationResponseCodec = entityCodec<WebSocketIntegrationResponse>(
  {
    integrationResponseKey: text,
    responseParameters: textByName,
    responseTemplates: textByName,
    templateSelectionExpression: text,
    contentHandlingStrategy,
  },
  { integrationResponseKey: '$default' },
  ['ApiId', 'IntegrationId'],
);

import type { JsonValue } from '../common/json.ts';

/** What a route of a WebSocket API calls (documented, "Integration" of API Gateway v2). */
export interface WebSocketIntegration {
  readonly integrationType: 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK';
  readonly integrationUri?: string;
  readonly integrationMethod?: string;
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  readonly credentialsArn?: string;
  /** ms, 50–29,000; absent: 29,000. */
  readonly timeoutInMillis?: number;
  /** `integration.request.header.X` → `route.request.querystring.y`, `context.…` or a quoted text. */
  readonly requestParameters?: Readonly<Record<string, string>>;
  /** VTL by template key; the template selection expression chooses one. */
  readonly requestTemplates?: Readonly<Record<string, string>>;
  /** e.g. `\$default` or `$request.body.kind`. */
  readonly templateSelectionExpression?: string;
  readonly passthroughBehavior?: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly contentHandlingStrategy?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
  /** By integration response key: `$default`, or `/pattern/` of a status code. */
  readonly integrationResponses?: Readonly<Record<string, WebSocketIntegrationResponse>>;
  readonly tlsConfig?: { readonly serverNameToVerify?: string };
  readonly description?: string;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface WebSocketIntegrationResponse {
  readonly integrationResponseKey: string;
  readonly responseParameters?: Readonly<Record<string, string>>;
  readonly responseTemplates?: Readonly<Record<string, string>>;
  readonly templateSelectionExpression?: string;
  readonly contentHandlingStrategy?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

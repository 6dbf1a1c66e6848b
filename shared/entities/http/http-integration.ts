import type { JsonValue } from '../common/json.ts';

/** What a route of an HTTP API calls (documented, "Integration" of API Gateway v2). */
export interface HttpIntegration {
  readonly integrationType: 'AWS_PROXY' | 'HTTP_PROXY';
  /** `SQS-SendMessage` and the like: a service called without a function between; its arguments are the request parameters. */
  readonly integrationSubtype?: string;
  /** Address, ARN of a function, or ARN of the listener or service behind a VPC link. */
  readonly integrationUri?: string;
  /** Verb of HTTP_PROXY; `ANY` and none pass on the caller's. */
  readonly integrationMethod?: string;
  /** Form of the event; 2.0 exists for functions only. Absent: 1.0 for what is called, though AWS asks for it with functions. */
  readonly payloadFormatVersion?: '1.0' | '2.0';
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  /** Id of the VPC link. */
  readonly connectionId?: string;
  readonly credentialsArn?: string;
  /** ms, 50–30,000; absent: 30,000. */
  readonly timeoutInMillis?: number;
  /** `overwrite:header.x-id` → `$request.header.id` for HTTP_PROXY; names of arguments for a subtype. */
  readonly requestParameters?: Readonly<Record<string, string>>;
  /** By status code, as the request parameters. */
  readonly responseParameters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tlsConfig?: { readonly serverNameToVerify?: string };
  readonly description?: string;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

import type { JsonValue } from '../common/json.ts';

export const integrationTypes = ['MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'] as const;
export type IntegrationType = (typeof integrationTypes)[number];

export const passthroughBehaviors = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'] as const;
export type PassthroughBehavior = (typeof passthroughBehaviors)[number];

export const contentHandlings = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'] as const;
export type ContentHandling = (typeof contentHandlings)[number];

export interface Integration {
  readonly type: IntegrationType;
  /** Verb sent to the back end; POST for Lambda. Absent for MOCK. */
  readonly httpMethod?: string;
  /**
   * HTTP(_PROXY): the address. AWS(_PROXY):
   * `arn:aws:apigateway:{region}:{service}:{path|action}/{rest}`. Absent for MOCK. May hold `${stageVariables.x}` and `{pathParameter}`.
   */
  readonly uri?: string;
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  /** Id of a VpcLink, or `${stageVariables.x}`. */
  readonly connectionId?: string;
  /** ARN of the load balancer a VPC link V2 leads to (documented, "Set up a private integration"). */
  readonly integrationTarget?: string;
  /** Role ARN assumed for the call, or `arn:aws:iam::*:user/*` for the caller's own. */
  readonly credentials?: string;
  /** `integration.request.{path,querystring,header}.NAME` → source expression or `'static'`. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** Content type → mapping template (VTL source). */
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly passthroughBehavior: PassthroughBehavior;
  readonly contentHandling?: ContentHandling;
  /** Milliseconds, 50–29,000 (more where a raised quota allows it). */
  readonly timeoutInMillis: number;
  readonly cacheNamespace?: string;
  readonly cacheKeyParameters: readonly string[];
  readonly tlsConfig?: { readonly insecureSkipVerification: boolean };
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM';
  /** By status code of the MethodResponse it leads to. */
  readonly integrationResponses: Readonly<Record<string, IntegrationResponse>>;
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface IntegrationResponse {
  readonly statusCode: string;
  /** Java regular expression over the status (HTTP, AWS, MOCK) or the error message (Lambda); absent or '' is the default. */
  readonly selectionPattern?: string;
  /** `method.response.header.NAME` → source expression or `'static'`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  /** Content type → mapping template (VTL source). */
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly contentHandling?: ContentHandling;
}

export const integrationDefaults = {
  requestParameters: {},
  requestTemplates: {},
  passthroughBehavior: 'WHEN_NO_MATCH',
  timeoutInMillis: 29_000,
  cacheKeyParameters: [],
  integrationResponses: {},
} as const satisfies Partial<Integration>;

/** The 21 gateway response types with their default status (recorded; the two DEFAULT_* have none). */
export const gatewayResponseStatus = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;

/** The types in the order in which the service lists them when it refuses another (recorded). */
export const gatewayResponseTypesAsListed = [
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'MISSING_AUTHENTICATION_TOKEN',
  'BAD_REQUEST_BODY',
  'INVALID_SIGNATURE',
  'INVALID_API_KEY',
  'BAD_REQUEST_PARAMETERS',
  'AUTHORIZER_FAILURE',
  'UNAUTHORIZED',
  'INTEGRATION_TIMEOUT',
  'ACCESS_DENIED',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'WAF_FILTERED',
  'QUOTA_EXCEEDED',
  'THROTTLED',
  'API_CONFIGURATION_ERROR',
  'UNSUPPORTED_MEDIA_TYPE',
  'INTEGRATION_FAILURE',
  'EXPIRED_TOKEN',
] as const satisfies readonly GatewayResponseType[];

export type GatewayResponseType = keyof typeof gatewayResponseStatus;

/** Every type, the two defaults included. */
export const gatewayResponseTypes = Object.keys(gatewayResponseStatus) as GatewayResponseType[];

/** What the service answers with when nothing is customised (recorded). */
export const defaultGatewayResponseTemplate = '{"message":$context.error.messageString}';

/** A customised gateway response; types without one use the default. */
export interface GatewayResponse {
  readonly responseType: GatewayResponseType;
  /** Absent: the type's default. */
  readonly statusCode?: string;
  /** `gatewayresponse.header.NAME` → source expression or `'static'`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  /** Content type → template with plain `$context.…` and `$stageVariables.…` substitution (not VTL). */
  readonly responseTemplates: Readonly<Record<string, string>>;
}

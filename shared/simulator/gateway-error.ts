import type { FidelityFact } from './fidelity-fact.ts';
import type { HeaderList } from './ports.ts';
import {
  gatewayResponseStatus,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';

/** What holds of every refusal. */
const refusalFact: FidelityFact = {
  feature: 'Gateway response types',
  fidelity: 'documented',
  says: 'A refusal has the type and default status the service documents for its cause.',
  sources: ['Gateway response types'],
};

/** Other things about refusals. */
export const refusalFacts: readonly FidelityFact[] = [
  refusalFact,
  {
    feature: 'x-amzn-ErrorType',
    fidelity: 'assumed',
    says: 'It is recorded for MISSING_AUTHENTICATION_TOKEN, unknown stages and the 500s; for the other types it is the name of the service’s exception.',
  },
];

/**
 * A refusal by the simulated service. Steps throw it; it is an answer to the client, not a failure of ours. REST APIs
 * answer with the gateway response of its type (`gateway-response.ts`), HTTP APIs, which have none, in words of their own
 * (`http/refusal.ts`); the type is `$context.error.responseType` of both.
 */
export class GatewayError extends Error {
  readonly responseType: GatewayResponseType;
  /** What the service answers with unless the design customises the status of this type. */
  readonly status: number;
  /** For the user of the program, in one sentence; the client sees `message` alone. */
  readonly reason: string;
  /** Lines the execution log gets before the closing one. */
  readonly logLines: readonly string[];
  /** `$context.error.validationErrorString`. */
  readonly validationErrorString: string | undefined;
  /** Value of `x-amzn-ErrorType`. */
  readonly errorType: string;
  /** `$context.error.message`; null where the service says nothing at all. */
  readonly clientMessage: string | null;
  /** How near this refusal comes to the service. */
  readonly fact: FidelityFact;
  /** Key of the message in the default answer, which the service spells in two ways. */
  readonly messageKey: 'message' | 'Message';
  /** What the answer of an HTTP API carries besides, e.g. `www-authenticate`; gateway responses of REST APIs have their own. */
  readonly headers: HeaderList;

  constructor(
    responseType: GatewayResponseType,
    message: string | null,
    details: {
      reason: string;
      status?: number;
      logLines?: readonly string[];
      validationErrorString?: string;
      /** Where it is not that of the response type. */
      errorType?: string;
      messageKey?: 'Message';
      headers?: HeaderList;
      fact?: FidelityFact;
    },
  ) {
    super(message ?? '');
    this.clientMessage = message;
    this.messageKey = details.messageKey ?? 'message';
    this.headers = details.headers ?? [];
    this.fact = details.fact ?? refusalFact;
    this.name = 'GatewayError';
    this.responseType = responseType;
    this.status =
      details.status ??
      gatewayResponseStatus[responseType] ??
      (responseType === 'DEFAULT_4XX' ? 400 : 500);
    this.reason = details.reason;
    this.logLines = details.logLines ?? [];
    this.validationErrorString = details.validationErrorString;
    this.errorType = details.errorType ?? errorTypeOf[responseType];
  }
}

/**
 * `x-amzn-ErrorType` by gateway response type. Recorded for MISSING_AUTHENTICATION_TOKEN and the 500s,
 * assumed from the service's exception names for the rest.
 */
const errorTypeOf: Record<GatewayResponseType, string> = {
  ACCESS_DENIED: 'AccessDeniedException',
  API_CONFIGURATION_ERROR: 'InternalServerErrorException',
  AUTHORIZER_CONFIGURATION_ERROR: 'AuthorizerConfigurationException',
  AUTHORIZER_FAILURE: 'AuthorizerFailureException',
  BAD_REQUEST_BODY: 'BadRequestException',
  BAD_REQUEST_PARAMETERS: 'BadRequestException',
  DEFAULT_4XX: 'BadRequestException',
  DEFAULT_5XX: 'InternalServerErrorException',
  EXPIRED_TOKEN: 'ExpiredTokenException',
  INTEGRATION_FAILURE: 'InternalServerErrorException',
  INTEGRATION_TIMEOUT: 'InternalServerErrorException',
  INVALID_API_KEY: 'ForbiddenException',
  INVALID_SIGNATURE: 'InvalidSignatureException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  REQUEST_TOO_LARGE: 'RequestTooLargeException',
  RESOURCE_NOT_FOUND: 'NotFoundException',
  THROTTLED: 'TooManyRequestsException',
  UNAUTHORIZED: 'UnauthorizedException',
  UNSUPPORTED_MEDIA_TYPE: 'BadRequestException',
  WAF_FILTERED: 'ForbiddenException',
};

/** The one text clients see for everything that is wrong with the API itself (recorded, lambda-proxy-response). */
export const internalServerError = 'Internal server error';

/**
 * The design cannot serve this request: 500, with the cause in the log alone. `cause` follows
 * `Execution failed due to configuration error: ` (recorded, header-remapping; texts partly documented).
 */
export function configurationError(cause: string, reason: string): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', internalServerError, {
    reason,
    logLines: [`Execution failed due to configuration error: ${cause}`],
  });
}

/** The refusal of what there is no stage or route for. Its words are documented for REST APIs (Troubleshooting "Forbidden") and assumed for WebSocket APIs. */
export function forbidden(reason: string): GatewayError {
  return new GatewayError('ACCESS_DENIED', 'Forbidden', {
    errorType: 'ForbiddenException',
    reason,
  });
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RequestAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { SelectionData, SelectionExpression } from '../mapping/selection-expression.ts';
import { UriTemplate } from '../mapping/uri-template.ts';
import type { Clock } from '../ports.ts';
import type { TimedCache } from '../timed-cache.ts';
import { callAuthorizerFunction, type AuthorizerCaller } from './authorizer-function.ts';
import { decide, readAuthorizerVerdict, type AuthorizerVerdict } from './authorizer-verdict.ts';
import type { HttpCaller } from './http-caller.ts';
import type { ConditionValues } from './policy-condition.ts';

export const requestAuthorizerFact: FidelityFact = {
  feature: 'Lambda authorizer of HTTP APIs',
  fidelity: 'documented',
  says: 'Functions are called with the event of format 1.0 or 2.0; identity sources, policies, simple responses, context and the time answers are kept count as documented.',
  sources: ['Working with AWS Lambda authorizers for HTTP APIs'],
};
export const requestAuthorizerFacts: readonly FidelityFact[] = [
  requestAuthorizerFact,
  {
    feature: 'Authorizer credentials of HTTP APIs',
    fidelity: 'not-simulated',
    says: 'No role is assumed to call the authorizer’s function, and its permissions are not looked at.',
    concerns: {
      kind: 'http-route',
      when({ authorizer }, { authorizers }) {
        const found = authorizer === undefined ? undefined : authorizers[authorizer];
        return found?.authorizerType === 'REQUEST' && found.authorizerCredentialsArn !== undefined;
      },
    },
  },
  {
    feature: 'A function that says Unauthorized',
    fidelity: 'assumed',
    says: 'An authorizer’s function that fails with the text Unauthorized is answered with 401 as in REST APIs; every other failure with 500.',
  },
];

/** What a REQUEST authorizer is asked about. */
export interface AuthorizerQuestion {
  readonly authorizer: RequestAuthorizer;
  /** Its identity sources, compiled. */
  readonly sources: readonly SelectionExpression[];
  readonly data: SelectionData;
  /** The event of an integration in this format. */
  readonly event: (payloadFormatVersion: '1.0' | '2.0') => JsonObject;
  /** ARN of the call under way. */
  readonly routeArn: string;
  /** ARN of the API. */
  readonly apiArn: string;
  /** Tells callers of one API and stage from those of others. */
  readonly scope: readonly string[];
  readonly conditions: () => ConditionValues;
  readonly caller: AuthorizerCaller;
  readonly kept: TimedCache<AuthorizerVerdict>;
  readonly clock: Clock;
}

/**
 * Asks a Lambda authorizer of an HTTP API about a caller, or finds what it said before.
 *
 * @throws GatewayError 401 where an identity source has nothing, 403 for a caller who is not let in, 500 for a function
 *   that fails or answers nonsense
 */
export async function askRequestAuthorizer(
  question: AuthorizerQuestion,
): Promise<Extract<HttpCaller, { kind: 'lambda' }>> {
  const { authorizer, kept, clock } = question;
  const identity = identityOf(question);
  const seconds = identity.length === 0 ? 0 : (authorizer.authorizerResultTtlInSeconds ?? 0);
  const key = JSON.stringify([...question.scope, authorizer.name, identity]);
  const known = seconds > 0 ? kept.get(key, clock) : undefined;
  const began = clock.elapsed();
  const verdict = known ?? (await callFunction(question, identity));
  const latencyMs = known === undefined ? Math.round(clock.elapsed() - began) : 0;
  if (known === undefined && seconds > 0) kept.set(key, verdict, seconds, clock);
  const decision = decide(verdict, {
    action: 'execute-api:Invoke',
    resource: question.routeArn,
    values: question.conditions(),
  });
  if (decision !== 'allow')
    throw new GatewayError('ACCESS_DENIED', 'Forbidden', {
      fact: requestAuthorizerFact,
      reason:
        typeof verdict.allowed === 'boolean'
          ? `The authorizer "${authorizer.name}" says that the caller is not authorized.`
          : `The policy of the authorizer "${authorizer.name}" ${decision === 'deny' ? 'denies' : 'does not allow'} the call.`,
    });
  const { context, principalId } = verdict;
  return { kind: 'lambda', context, principalId, latencyMs, isKept: known !== undefined };
}

/** Every identity source must have something, and then the function is asked (documented, as above). */
function identityOf({ sources, data, authorizer }: AuthorizerQuestion): readonly string[] {
  return sources.map((source) => {
    const value = source.read(data);
    if (value === undefined || value === '')
      throw new GatewayError('UNAUTHORIZED', 'Unauthorized', {
        fact: requestAuthorizerFact,
        reason:
          source.fault === undefined
            ? `The request has nothing at ${source.source}, by which the authorizer "${authorizer.name}" tells callers.`
            : `The identity source "${source.source}" of the authorizer "${authorizer.name}" cannot be read: ${source.fault}`,
      });
    return value;
  });
}

async function callFunction(
  question: AuthorizerQuestion,
  identity: readonly string[],
): Promise<AuthorizerVerdict> {
  const { authorizer, caller, data, apiArn } = question;
  const { name, authorizerUri } = authorizer;
  const uri = new UriTemplate(authorizerUri).render(new Map(), data.stageVariables);
  const call = await callAuthorizerFunction(
    caller,
    { name, uri },
    JSON.stringify(eventOf(question, identity)),
  );
  switch (call.kind) {
    case 'unauthorized':
      throw new GatewayError('UNAUTHORIZED', 'Unauthorized', {
        fact: requestAuthorizerFact,
        reason: call.reason,
      });
    case 'failed':
      throw failed(call.isConfiguration, call.reason);
    case 'returned': {
      const simple = formatOf(authorizer) === '2.0' && (authorizer.enableSimpleResponses ?? false);
      const verdict = readAuthorizerVerdict(call.payload, simple, apiArn);
      if (typeof verdict === 'string') throw failed(true, verdict);
      return verdict;
    }
  }
}

function failed(isConfiguration: boolean, reason: string): GatewayError {
  return new GatewayError(
    isConfiguration ? 'AUTHORIZER_CONFIGURATION_ERROR' : 'AUTHORIZER_FAILURE',
    'Internal Server Error',
    { reason, status: 500, fact: requestAuthorizerFact },
  );
}

/** AWS asks for a format; the one it had first stands in for none (assumed). */
function formatOf({ authorizerPayloadFormatVersion }: RequestAuthorizer): '1.0' | '2.0' {
  return authorizerPayloadFormatVersion ?? '1.0';
}

/** The authorizer's event: that of an integration without the body (documented, as above). */
function eventOf(
  { authorizer, event, routeArn }: AuthorizerQuestion,
  identity: readonly string[],
): JsonObject {
  const format = formatOf(authorizer);
  const {
    version: _version,
    body: _body,
    isBase64Encoded: _flag,
    multiValueHeaders: _headers,
    multiValueQueryStringParameters: _query,
    requestContext,
    ...rest
  } = event(format);
  const asked = { ...rest, requestContext: withoutAuthorizer(requestContext) };
  const hasIdentity = identity.length > 0;
  if (format === '2.0')
    return {
      version: format,
      type: 'REQUEST',
      routeArn,
      identitySource: hasIdentity ? identity : null,
      ...asked,
    };
  const joined = hasIdentity ? identity.join(',') : null;
  return {
    version: format,
    type: 'REQUEST',
    methodArn: routeArn,
    identitySource: joined,
    authorizationToken: joined,
    ...asked,
    queryStringParameters: rest['queryStringParameters'] ?? {},
    pathParameters: rest['pathParameters'] ?? {},
    stageVariables: rest['stageVariables'] ?? {},
  };
}

function withoutAuthorizer(context: JsonValue | undefined): JsonValue {
  if (context === null || typeof context !== 'object' || Array.isArray(context)) return {};
  const { authorizer: _authorizer, ...rest } = context as JsonObject;
  return rest;
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ContextMap } from '../context-variables.ts';

/** Who calls a route of an HTTP API, as its authorization found out. */
export type HttpCaller =
  | {
      readonly kind: 'jwt';
      /** As text, the way `$context` and events have them. */
      readonly claims: Readonly<Record<string, string>>;
      /** Of the token; null on a route that asks for none. */
      readonly scopes: readonly string[] | null;
      /** What could not be checked before a deployment, as sentences. */
      readonly unchecked: readonly string[];
    }
  | {
      readonly kind: 'lambda';
      /** What the function gave as `context`. */
      readonly context: JsonObject;
      /** Given with a policy. */
      readonly principalId: string | undefined;
      /** ms; 0 for an answer that was kept. */
      readonly latencyMs: number;
      /** Whether the answer is one that was kept. */
      readonly isKept: boolean;
    }
  | { readonly kind: 'iam'; readonly accessKey: string; readonly accountId: string };

/** `$context.authorizer` (documented, "Customizing HTTP API access logs"); undefined where nobody was asked. */
export function callerContext(caller: HttpCaller | undefined): ContextMap | undefined {
  switch (caller?.kind) {
    case undefined:
    case 'iam':
      return undefined;
    case 'jwt':
      return { claims: { ...caller.claims } };
    case 'lambda': {
      const variables: ContextMap = {};
      for (const [name, value] of Object.entries(caller.context))
        if (value !== null) variables[name] = contextValue(value);
      if (caller.principalId !== undefined) variables['principalId'] = caller.principalId;
      variables['integrationLatency'] = caller.latencyMs;
      return variables;
    }
  }
}

/**
 * `requestContext.authorizer` of an event (documented, "Working with AWS Lambda proxy integrations for HTTP APIs"; of 1.0
 * with a function's context assumed, as in REST APIs). Of a signed request only the access key and the account are known.
 *
 * @returns undefined where the event has no such member
 */
export function callerOfEvent(
  caller: HttpCaller | undefined,
  payloadFormatVersion: '1.0' | '2.0',
): JsonObject | undefined {
  if (payloadFormatVersion === '1.0') {
    if (caller?.kind === 'lambda') {
      const { context, principalId, latencyMs } = caller;
      return {
        ...context,
        ...(principalId !== undefined && { principalId }),
        integrationLatency: latencyMs,
      };
    }
    return caller?.kind === 'jwt'
      ? { claims: caller.claims, scopes: caller.scopes }
      : { claims: null, scopes: null };
  }
  switch (caller?.kind) {
    case undefined:
      return undefined;
    case 'jwt':
      return { jwt: { claims: caller.claims, scopes: caller.scopes } };
    case 'lambda':
      return { lambda: caller.context };
    case 'iam':
      return {
        iam: {
          accessKey: caller.accessKey,
          accountId: caller.accountId,
          callerId: null,
          cognitoIdentity: null,
          principalOrgId: null,
          userArn: null,
          userId: null,
        },
      };
  }
}

/** Text as it is, everything else as JSON writes it. */
function contextValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

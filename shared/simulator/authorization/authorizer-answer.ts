import type { ContextMap } from '../context-variables.ts';
import { readAccessPolicy, type AccessPolicy } from './access-policy.ts';

/** What a Lambda authorizer said of a caller. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policy: AccessPolicy;
  /** The `context` map, its values as text. */
  readonly context: ContextMap;
  readonly usageIdentifierKey: string | undefined;
}

/**
 * Reads what the function returned: a principal, a policy, perhaps plain values for `$context.authorizer`
 * (documented, "Output from an Amazon API Gateway Lambda authorizer").
 *
 * @param payload JSON text
 * @returns what is wrong with it, as a sentence, when it is no such answer
 */
export function readAuthorizerAnswer(payload: string, apiArn: string): AuthorizerAnswer | string {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return 'The authorizer did not return JSON.';
  }
  if (!isRecord(value)) return 'The authorizer did not return an object.';
  const { principalId, policyDocument, context, usageIdentifierKey } = value;
  if (typeof principalId !== 'string' && typeof principalId !== 'number')
    return 'The authorizer returned no principalId.';
  const policy = readAccessPolicy(policyDocument, apiArn);
  if (typeof policy === 'string') return `The authorizer returned no usable policy: ${policy}`;
  const variables: ContextMap = { principalId: String(principalId) };
  if (context !== undefined && context !== null) {
    if (!isRecord(context)) return 'The context that the authorizer returned is not an object.';
    for (const [name, member] of Object.entries(context)) {
      if (member !== null && typeof member === 'object')
        return `The context that the authorizer returned holds an object or a list under "${name}".`;
      if (member !== undefined && member !== null) variables[name] = contextValue(member);
    }
  }
  return {
    principalId: String(principalId),
    policy,
    context: variables,
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}

/** Text as it is, numbers and flags as JSON writes them. */
function contextValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

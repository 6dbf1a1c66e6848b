import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { nestingDepth } from '#shared/json/nesting-depth.ts';
import { evaluatePolicy, readAccessPolicy, type AccessPolicy } from './access-policy.ts';
import type { AccessQuestion, PolicyDecision } from './access-policy.ts';

/** Levels of lists and objects an answer may have; what it says of the caller is written into events (assumed). */
const deepest = 100;

/** What the function of an HTTP API's authorizer said of a caller. */
export interface AuthorizerVerdict {
  /** A simple answer, or a policy to ask for each route. */
  readonly allowed: boolean | AccessPolicy;
  /** Given with a policy, if at all. */
  readonly principalId: string | undefined;
  /** As the function gave it, lists and maps included. */
  readonly context: JsonObject;
}

/**
 * Reads what the function returned (documented, "Working with AWS Lambda authorizers for HTTP APIs"). Where simple answers
 * are enabled a policy is taken as well (assumed).
 *
 * @param payload JSON text
 * @param simple whether the authorizer takes `{ "isAuthorized": true }`
 * @returns what is wrong with it, as a sentence, when it is no such answer
 */
export function readAuthorizerVerdict(
  payload: string,
  simple: boolean,
  apiArn: string,
): AuthorizerVerdict | string {
  let value: JsonValue;
  try {
    value = JSON.parse(payload) as JsonValue;
  } catch {
    return 'The authorizer did not return JSON.';
  }
  if (!isObject(value)) return 'The authorizer did not return an object.';
  if (nestingDepth(payload) > deepest)
    return `What the authorizer returned has more than ${deepest} levels of lists and objects.`;
  const { isAuthorized, policyDocument, principalId, context = null } = value;
  if (context !== null && !isObject(context))
    return 'The context that the authorizer returned is not an object.';
  const found = { principalId: undefined, context: context ?? {} };
  if (simple && isAuthorized !== undefined)
    return typeof isAuthorized === 'boolean'
      ? { ...found, allowed: isAuthorized }
      : 'isAuthorized of the authorizer’s answer must be true or false.';
  if (policyDocument === undefined)
    return simple
      ? 'The authorizer returned neither isAuthorized nor a policyDocument.'
      : isAuthorized === undefined
        ? 'The authorizer returned no policyDocument.'
        : 'The authorizer returned isAuthorized, and simple responses are not enabled.';
  const policy = readAccessPolicy(policyDocument, apiArn);
  if (typeof policy === 'string') return `The authorizer returned no usable policy: ${policy}`;
  return {
    ...found,
    allowed: policy,
    principalId:
      typeof principalId === 'string' || typeof principalId === 'number'
        ? String(principalId)
        : undefined,
  };
}

/** What the verdict means for one call. */
export function decide({ allowed }: AuthorizerVerdict, question: AccessQuestion): PolicyDecision {
  if (typeof allowed === 'boolean') return allowed ? 'allow' : 'deny';
  return evaluatePolicy(allowed, question);
}

function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

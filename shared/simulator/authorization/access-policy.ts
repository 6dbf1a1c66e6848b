import { conditionHolds, type ConditionValues } from './policy-condition.ts';
import { matchWildcards } from './match-wildcards.ts';

/** What a policy says of one call: nothing that allows and nothing that denies it is `silent`. */
export type PolicyDecision = 'allow' | 'deny' | 'silent';

/** A policy document, ready to be asked. */
export interface AccessPolicy {
  readonly statements: readonly Statement[];
}

interface Statement {
  readonly allows: boolean;
  readonly actions: Matcher;
  readonly resources: Matcher;
  /** Resource policies name who they are about; those of authorizers do not. */
  readonly isForAnybody: boolean;
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** What is asked: may this be done to that, under these circumstances? */
export interface AccessQuestion {
  /** e.g. `execute-api:Invoke`. */
  readonly action: string;
  readonly resource: string;
  readonly values: ConditionValues;
}

type Matcher = (text: string) => boolean;

/**
 * Reads a policy document. The short form `execute-api:/stage/GET/…` of a resource stands for the ARN of
 * the API itself (documented, "API Gateway resource policy examples").
 *
 * @param document parsed JSON
 * @param apiArn `arn:aws:execute-api:{region}:{account}:{api}`, without what comes after
 * @returns why it is no policy, as a sentence, when it is none
 */
export function readAccessPolicy(document: unknown, apiArn: string): AccessPolicy | string {
  if (!isRecord(document)) return 'A policy document is a JSON object.';
  const found = document['Statement'];
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  const statements: Statement[] = [];
  for (const each of list) {
    const statement = readStatement(each, apiArn);
    if (typeof statement === 'string') return statement;
    statements.push(statement);
  }
  return { statements };
}

function readStatement(value: unknown, apiArn: string): Statement | string {
  if (!isRecord(value)) return 'A policy document has a list of statements.';
  const { Effect, Action, NotAction, Resource, NotResource, Principal, Condition } = value;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    return 'The Effect of a policy statement is Allow or Deny.';
  const actions = texts(Action);
  const notActions = texts(NotAction);
  if (actions === undefined && notActions === undefined)
    return 'A policy statement has an Action or a NotAction.';
  const resources = texts(Resource)?.map((text) => fullArn(text, apiArn));
  const notResources = texts(NotResource)?.map((text) => fullArn(text, apiArn));
  if (resources === undefined && notResources === undefined)
    return 'A policy statement has a Resource or a NotResource.';
  return {
    allows: Effect === 'Allow',
    actions: matcherOf(actions, notActions, true),
    resources: matcherOf(resources, notResources, false),
    isForAnybody: Principal === undefined || isAnybody(Principal),
    conditions: isRecord(Condition) ? Condition : {},
  };
}

function matcherOf(
  wanted: readonly string[] | undefined,
  unwanted: readonly string[] | undefined,
  ignoreCase: boolean,
): Matcher {
  const cased = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const patterns = (wanted ?? unwanted ?? []).map(cased);
  const isWanted = wanted !== undefined;
  return (text) => patterns.some((pattern) => matchWildcards(pattern, cased(text))) === isWanted;
}

function fullArn(resource: string, apiArn: string): string {
  return resource.startsWith('execute-api:')
    ? `${apiArn}${resource.slice('execute-api:'.length).replace(/^\/?/, '/')}`
    : resource;
}

/**
 * A denial goes before an allowance (documented, "Policy evaluation logic"). Statements about named
 * principals are passed over for callers without an identity.
 */
export function evaluatePolicy(policy: AccessPolicy, question: AccessQuestion): PolicyDecision {
  let decision: PolicyDecision = 'silent';
  for (const statement of policy.statements) {
    if (!statement.isForAnybody) continue;
    if (!statement.actions(question.action) || !statement.resources(question.resource)) continue;
    if (!conditionHolds(statement.conditions, question.values)) continue;
    if (!statement.allows) return 'deny';
    decision = 'allow';
  }
  return decision;
}

/** True for `*` and `{ "AWS": "*" }`. */
function isAnybody(principal: unknown): boolean {
  if (principal === '*') return true;
  return isRecord(principal) && (texts(principal['AWS']) ?? []).includes('*');
}

function texts(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return value.every((each): each is string => typeof each === 'string') ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

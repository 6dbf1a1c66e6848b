import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';

/** The function an invocation URI names, in parts that a form can edit. */
export interface LambdaTarget {
  readonly functionName: string;
  /** Version or alias; '' for none. */
  readonly qualifier: string;
}

/** Reads the function out of an invocation URI, or out of its own ARN as HTTP APIs take it; undefined when that names none. */
export function parseLambdaTarget(uri: string): LambdaTarget | undefined {
  const found =
    /:function:((?:\$\{[^}]*\}|[A-Za-z0-9_-])+)(?::((?:\$\{[^}]*\}|[A-Za-z0-9_$-])+))?(?:\/(?:response-streaming-)?invocations)?$/.exec(
      uri,
    );
  return found === null ? undefined : { functionName: found[1] ?? '', qualifier: found[2] ?? '' };
}

/**
 * The URI that invokes the target. Region, account and partition of the URI there was stay, so that a
 * function of another account stays one, and so does whether its answer is streamed.
 */
export function lambdaTargetUri(
  target: LambdaTarget,
  place: { readonly region: string; readonly accountId: string },
  before = '',
): string {
  const arn = /(arn:[^:]+:lambda:[^:]*:[^:]*):function:/.exec(before)?.[1];
  const qualified =
    target.qualifier === '' ? target.functionName : `${target.functionName}:${target.qualifier}`;
  const prefix = /^(arn:[^:]+:apigateway:[^:]+:lambda:path\/[^/]+\/functions\/)/.exec(before)?.[1];
  const operation = /\/((?:response-streaming-)?invocations)$/.exec(before)?.[1] ?? 'invocations';
  if (arn !== undefined && prefix !== undefined)
    return `${prefix}${arn}:function:${qualified}/${operation}`;
  const bare = /^(arn:[^:]+:lambda:[^:]*:[^:]*):function:/.exec(before)?.[1];
  if (bare !== undefined) return `${bare}:function:${qualified}`;
  return lambdaInvocationUri(place.region, place.accountId, qualified);
}

/** Why a text cannot be the name of a function in a URI, else null. */
export function functionNameError(text: string): string | null {
  if (text === '') return 'Choose a function or enter its name.';
  return /^(?:\$\{stageVariables\.\w+\}|[A-Za-z0-9_-])+$/.test(text)
    ? null
    : 'Use letters, digits, hyphens and underscores, or ${stageVariables.name}.';
}

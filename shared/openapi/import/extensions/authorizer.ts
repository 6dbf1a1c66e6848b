import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import { listAt, memberOf, membersExcept, objectAt, recordOf, textAt } from '../../json-shape.ts';
import { isDeployTime } from '#shared/diagnostics/deploy-time.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ImportContext } from '../import-context.ts';
import { isStandIn, resolveIntrinsic } from '../resolve-intrinsic.ts';
import { reportWrongType } from './wrong-value.ts';

const authorizerKey = 'x-amazon-apigateway-authorizer';

const known = new Set([
  'type',
  'authorizerUri',
  'authorizerCredentials',
  'identitySource',
  'identityValidationExpression',
  'authorizerResultTtlInSeconds',
  'providerARNs',
]);

/**
 * A security scheme with `x-amazon-apigateway-authorizer` → Authorizer. The identity source of TOKEN and Cognito
 * authorizers comes from the scheme's header when the extension names none (recorded).
 * Undefined, with an error, for types REST APIs do not have (`jwt`).
 */
export function importAuthorizer(
  name: string,
  scheme: JsonObject,
  pointer: string,
  context: ImportContext,
): Authorizer | undefined {
  const extension = objectAt(scheme, 'x-amazon-apigateway-authorizer') ?? {};
  const type = textAt(extension, 'type')?.toLowerCase();
  const at = pointerTo(pointer, authorizerKey);
  const text = (key: string): string | undefined => {
    const member = memberOf(extension, key);
    if (member === undefined || member === null) return undefined;
    const resolved = resolveIntrinsic(member, context);
    if (resolved === undefined) reportWrongType(context, pointerTo(at, key), member, 'a text');
    return resolved === '' ? undefined : resolved;
  };
  const header = textAt(scheme, 'name');
  const headerSource =
    header !== undefined && textAt(scheme, 'in') === 'header'
      ? `method.request.header.${header}`
      : undefined;
  const rawTtl = text('authorizerResultTtlInSeconds');
  const ttl = Number(rawTtl ?? Number.NaN);
  if (rawTtl !== undefined && !Number.isFinite(ttl) && !isDeployTime(rawTtl))
    reportWrongType(
      context,
      pointerTo(at, 'authorizerResultTtlInSeconds'),
      rawTtl,
      'a number of seconds',
    );
  const kept = keptOf(scheme, extension, header);
  const base = {
    name,
    ...(Number.isFinite(ttl) && { authorizerResultTtlInSeconds: ttl }),
    ...(Object.keys(kept).length > 0 && { kept }),
  };
  if (type === 'cognito_user_pools') {
    const identitySource = text('identitySource') ?? headerSource;
    const arns = memberOf(extension, 'providerARNs');
    if (arns !== undefined && !Array.isArray(arns))
      reportWrongType(context, pointerTo(at, 'providerARNs'), arns, 'a list of ARNs of user pools');
    return {
      ...base,
      type: 'COGNITO_USER_POOLS',
      ...(identitySource !== undefined && { identitySource }),
      providerARNs: listAt(extension, 'providerARNs').flatMap(
        (arn) => resolveIntrinsic(arn, context) ?? [],
      ),
    };
  }
  if (type === 'token' || type === 'request') {
    const authorizerUri = text('authorizerUri');
    if (authorizerUri === undefined)
      context.report.add(
        'invalid-authorizer',
        'error',
        pointer,
        `Authorizer '${name}' needs 'authorizerUri', the invocation address of its function.`,
      );
    const identitySource = text('identitySource') ?? (type === 'token' ? headerSource : undefined);
    const credentials = text('authorizerCredentials');
    const expression = text('identityValidationExpression');
    return {
      ...base,
      type: type === 'token' ? 'TOKEN' : 'REQUEST',
      authorizerUri: authorizerUri ?? '',
      ...(identitySource !== undefined && { identitySource }),
      ...(credentials !== undefined && { authorizerCredentials: credentials }),
      ...(expression !== undefined && { identityValidationExpression: expression }),
    };
  }
  // Begun as the service begins such sentences, of which that about integrations is recorded; this one is assumed.
  context.report.add(
    'unsupported-authorizer',
    'error',
    type === undefined ? at : pointerTo(at, 'type'),
    `Unable to create authorizer '${name}': 1 validation error detected: Value '${type ?? ''}' at 'createAuthorizerInput.type' failed to satisfy constraint: Member must satisfy enum value set: [TOKEN, REQUEST, COGNITO_USER_POOLS].${type === 'jwt' ? ' Authorizers of type jwt are of HTTP APIs.' : ''} It is kept for export, and methods that use it are open.`,
  );
  return undefined;
}

/** What an export could not work out again from the Authorizer. */
function keptOf(
  scheme: JsonObject,
  extension: JsonObject,
  header: string | undefined,
): Record<string, JsonValue> {
  const kept = new Map<string, JsonValue>(
    Object.entries(
      membersExcept(scheme, new Set(['type', 'in', 'name', 'x-amazon-apigateway-authorizer'])),
    ),
  );
  const type = textAt(scheme, 'type');
  if (type !== undefined && type !== 'apiKey') kept.set('type', type);
  const place = textAt(scheme, 'in');
  if (place !== undefined && place !== 'header') kept.set('in', place);
  if (header !== undefined) kept.set('name', header);
  const unknown = new Map(Object.entries(membersExcept(extension, known)));
  const seconds = textAt(extension, 'authorizerResultTtlInSeconds');
  if (seconds !== undefined && !Number.isFinite(Number(seconds)))
    unknown.set('authorizerResultTtlInSeconds', seconds);
  const pools = memberOf(extension, 'providerARNs');
  if (pools !== undefined && !Array.isArray(pools)) unknown.set('providerARNs', pools);
  for (const key of known) {
    const member = memberOf(extension, key);
    if (key !== 'providerARNs' && Array.isArray(member)) unknown.set(key, member);
    const values: readonly (JsonValue | undefined)[] = Array.isArray(member)
      ? (member as readonly JsonValue[])
      : [member];
    if (
      member !== undefined &&
      values.some((item) => (typeof item === 'object' && item !== null) || isStandIn(item))
    )
      unknown.set(key, member);
  }
  if (unknown.size > 0) kept.set('x-amazon-apigateway-authorizer', recordOf(unknown));
  return recordOf(kept);
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { isObject, listAt, memberOf, objectAt, textAt, textListAt } from '../json-shape.ts';

export const authorizerKey = 'x-amazon-apigateway-authorizer';

/** Who may call a route. */
export type RouteSecurity = Pick<
  HttpRoute,
  'authorizationType' | 'authorizer' | 'authorizationScopes'
>;

/** What a security scheme asks of callers of an HTTP API; undefined for one that the service does not enforce. */
export function authorizationOfScheme(
  scheme: JsonValue | undefined,
): Exclude<HttpRoute['authorizationType'], 'NONE'> | undefined {
  const type = textAt(objectAt(scheme, authorizerKey), 'type')?.toLowerCase();
  if (type === 'jwt') return 'JWT';
  if (type === 'request') return 'CUSTOM';
  return textAt(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4'
    ? 'AWS_IAM'
    : undefined;
}

/**
 * What `security` of an operation means, or that of the document where the operation has none. The first scheme that the service
 * enforces counts: a route has one authorizer (documented, "Controlling and managing access to HTTP APIs"; which of several, assumed).
 *
 * @param authorizationOf by name of a security scheme
 */
export function securityOf(
  operation: JsonObject,
  inherited: JsonValue | undefined,
  authorizationOf: (name: string) => ReturnType<typeof authorizationOfScheme>,
): RouteSecurity {
  const own = memberOf(operation, 'security');
  const said: JsonObject = { security: own ?? inherited ?? [] };
  for (const requirement of listAt(said, 'security'))
    for (const name of Object.keys(isObject(requirement) ? requirement : {})) {
      const authorizationType = authorizationOf(name);
      if (authorizationType === undefined) continue;
      if (authorizationType === 'AWS_IAM') return { authorizationType };
      const scopes = authorizationType === 'JWT' ? textListAt(requirement, name) : [];
      return {
        authorizationType,
        authorizer: name,
        ...(scopes.length > 0 && { authorizationScopes: scopes }),
      };
    }
  return { authorizationType: 'NONE' };
}

/**
 * `security` of an operation as an export writes it; undefined where what the document says holds for it.
 *
 * @param inherited what the document's own `security` means
 * @param iamScheme name of the scheme that asks for signatures
 */
export function writtenSecurity(
  security: RouteSecurity,
  inherited: RouteSecurity,
  iamScheme: string,
): JsonValue | undefined {
  if (isSameSecurity(security, inherited)) return undefined;
  const { authorizationType, authorizer, authorizationScopes = [] } = security;
  if (authorizationType === 'NONE') return [];
  return [
    authorizationType === 'AWS_IAM'
      ? { [iamScheme]: [] }
      : { [authorizer ?? '']: [...authorizationScopes] },
  ];
}

/** Whether two routes ask the same of their callers. */
export function isSameSecurity(one: RouteSecurity, other: RouteSecurity): boolean {
  return equalJson(relevant(one), relevant(other));
}

/** Only JWT authorizers know scopes, and only they and Lambda authorizers have a name. */
function relevant({ authorizationType, authorizer, authorizationScopes }: RouteSecurity): unknown {
  if (authorizationType === 'NONE' || authorizationType === 'AWS_IAM') return { authorizationType };
  return {
    authorizationType,
    authorizer,
    scopes: authorizationType === 'JWT' ? (authorizationScopes ?? []) : [],
  };
}

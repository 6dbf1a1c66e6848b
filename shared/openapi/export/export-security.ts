import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { authKey } from '../import/import-security.ts';
import { asImported } from './as-imported.ts';
import { apiKeySchemeName, iamSchemeName, usualSchemes } from './usual-schemes.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '../json-shape.ts';

/** The schemes of an API by the names operations use. */
export interface SecurityNames {
  /** Every scheme to write under `components.securitySchemes`. */
  readonly schemes: JsonObject;
  readonly apiKey: string;
  readonly iam: string;
}

/** Security schemes: one per authorizer, those an import kept, and `api_key` and `sigv4` where methods need them. */
export function securitySchemesOf(
  api: RestApi,
  methods: readonly Method[],
  around: Pick<Project, 'region' | 'accountId'>,
  withKept: boolean,
): SecurityNames {
  const schemes = new Map<string, JsonValue>();
  for (const authorizer of Object.values(api.authorizers))
    schemes.set(authorizer.name, schemeOf(authorizer, around, withKept));
  let apiKey: string | undefined;
  let iam: string | undefined;
  for (const [pointer, scheme] of Object.entries(api.kept ?? {})) {
    const [components, kind, name] = pointerTokens(pointer);
    if (components !== 'components' || kind !== 'securitySchemes' || name === undefined) continue;
    if (schemes.has(name)) continue;
    const isApiKey =
      textAt(scheme, 'type') === 'apiKey' &&
      textAt(scheme, 'name')?.toLowerCase() === 'x-api-key' &&
      textAt(scheme, 'in') === 'header';
    const isIam = textAt(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4';
    if (isIam) iam ??= name;
    else if (isApiKey) apiKey ??= name;
    if (withKept) schemes.set(name, scheme);
  }
  apiKey ??= apiKeySchemeName;
  iam ??= iamSchemeName;
  const addUsual = (name: string, usualName: string): void => {
    const scheme = usualSchemes.get(usualName);
    if (!schemes.has(name) && scheme !== undefined) schemes.set(name, scheme);
  };
  if (methods.some((method) => method.apiKeyRequired)) addUsual(apiKey, apiKeySchemeName);
  if (
    methods.some(
      (method) => method.authorizationType === 'AWS_IAM' && !(withKept && saysAuthType(method)),
    )
  )
    addUsual(iam, iamSchemeName);
  return { schemes: recordOf(schemes), apiKey, iam };
}

/** True while `x-amazon-apigateway-auth`, as an import kept it, says what the design says. */
export function saysAuthType(method: Method): boolean {
  const type = textAt(memberOf(method.kept, authKey), 'type')?.toUpperCase();
  return type === method.authorizationType;
}

/** `security` of an operation; undefined when the method is open. */
export function exportSecurity(
  method: Method,
  names: SecurityNames,
  withKept: boolean,
): JsonValue | undefined {
  const requirements: JsonObject[] = [];
  if (method.authorizer !== undefined && method.authorizationType !== 'NONE')
    requirements.push({ [method.authorizer]: [...(method.authorizationScopes ?? [])] });
  else if (method.authorizationType === 'AWS_IAM' && !(withKept && saysAuthType(method)))
    requirements.push({ [names.iam]: [] });
  if (method.apiKeyRequired) requirements.push({ [names.apiKey]: [] });
  // Requirements the service does not enforce, as imported.
  if (withKept)
    for (const requirement of listAt(method.kept, 'security')) {
      const unknown = isObject(requirement)
        ? membersExcept(requirement, new Set(requirements.flatMap((known) => Object.keys(known))))
        : {};
      const known = recordOf(
        Object.entries(unknown).filter(([name]) => Object.hasOwn(names.schemes, name)),
      );
      if (Object.keys(known).length > 0) requirements.push(known);
    }
  return requirements.length === 0 ? undefined : requirements;
}

/** An authorizer as a security scheme. The header of its first identity source is the scheme's. */
function schemeOf(
  authorizer: Authorizer,
  around: Pick<Project, 'region' | 'accountId'>,
  withKept: boolean,
): JsonObject {
  const kept = (withKept ? authorizer.kept : undefined) ?? {};
  const keptExtension = objectAt(kept, 'x-amazon-apigateway-authorizer') ?? {};
  const source = authorizer.identitySource ?? '';
  const header = /^method\.request\.header\.([^,\s]+)$/.exec(source)?.[1];
  const isCognito = authorizer.type === 'COGNITO_USER_POOLS';
  const keptName = textAt(kept, 'name');
  // REQUEST authorizers have no one header; the service names it `Unused` (observed in exports).
  const name = keptName ?? header ?? (authorizer.type === 'REQUEST' ? 'Unused' : 'Authorization');
  const implied = authorizer.type !== 'REQUEST' && source === `method.request.header.${name}`;
  return {
    type: 'apiKey',
    name,
    in: 'header',
    'x-amazon-apigateway-authtype': isCognito ? 'cognito_user_pools' : 'custom',
    ...recordOf(Object.entries(kept)),
    'x-amazon-apigateway-authorizer': {
      ...recordOf(Object.entries(keptExtension)),
      type: authorizer.type.toLowerCase(),
      ...(isCognito
        ? providerArns(authorizer.providerARNs, keptExtension, around)
        : {
            authorizerUri: asImported(
              authorizer.authorizerUri,
              memberOf(keptExtension, 'authorizerUri'),
              around,
            ),
            ...(authorizer.authorizerCredentials !== undefined && {
              authorizerCredentials: asImported(
                authorizer.authorizerCredentials,
                memberOf(keptExtension, 'authorizerCredentials'),
                around,
              ),
            }),
            ...(authorizer.identityValidationExpression !== undefined && {
              identityValidationExpression: authorizer.identityValidationExpression,
            }),
          }),
      ...(source !== '' && !implied && { identitySource: source }),
      ...(authorizer.authorizerResultTtlInSeconds !== undefined && {
        authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
      }),
    },
  };
}

/** What stood in the place of a list is given back until the design has pools. */
function providerArns(
  arns: readonly string[],
  keptExtension: JsonObject,
  around: Pick<Project, 'region' | 'accountId'>,
): JsonObject {
  const kept = memberOf(keptExtension, 'providerARNs');
  if (arns.length === 0 && kept !== undefined && !Array.isArray(kept)) return {};
  const originals = listAt(keptExtension, 'providerARNs');
  return { providerARNs: arns.map((arn, index) => asImported(arn, originals[index], around)) };
}

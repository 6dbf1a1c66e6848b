import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { AuthorizationType } from '#shared/entities/rest/method.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, listAt, memberOf, scalarText, textAt } from '../json-shape.ts';
import { importAuthorizer } from './extensions/authorizer.ts';
import { reportExtensionNames } from './extensions/extension-names.ts';
import { oneOf } from '../one-of.ts';
import { reportWrongType } from './extensions/wrong-value.ts';
import {
  followRef,
  securitySchemesPointer,
  valueAtPointer,
  type ImportContext,
} from './import-context.ts';

/** Says how an operation is authorized, beside or in place of `security`. */
export const authKey = 'x-amazon-apigateway-auth';

/** What a security scheme means to the service. */
export type SchemeMeaning =
  | { readonly kind: 'authorizer'; readonly authorizer: Authorizer }
  | { readonly kind: 'iam' }
  | { readonly kind: 'api-key' }
  | { readonly kind: 'none' };

export type Schemes = ReadonlyMap<string, SchemeMeaning>;

/**
 * Security schemes by name. Every authorizer becomes one of the API, used or not (recorded). Findings about schemes are in the
 * service's words as users quote them; that a scheme of another type is ignored although it has an authorizer is assumed, and the
 * design keeps the authorizer.
 */
export function importSecuritySchemes(context: ImportContext): Schemes {
  const schemes = new Map<string, SchemeMeaning>();
  const schemesPointer = securitySchemesPointer(context);
  const object = valueAtPointer(context.document, schemesPointer);
  for (const [name, raw] of Object.entries(isObject(object) ? object : {})) {
    const placed = followRef(raw, pointerTo(schemesPointer, name), context);
    if (placed !== undefined)
      schemes.set(name, meaningOf(name, placed.value, placed.pointer, context));
  }
  return schemes;
}

function meaningOf(
  name: string,
  scheme: JsonObject,
  pointer: string,
  context: ImportContext,
): SchemeMeaning {
  reportExtensionNames(scheme, pointer, 'scheme', context);
  const type = textAt(scheme, 'type');
  if (type !== undefined && type !== 'apiKey')
    context.report.add(
      'unsupported-security-scheme',
      'warning',
      pointer,
      `Unsupported security definition type '${type}' for '${name}'. Ignoring. Only schemes of type apiKey are read; an authorizer's is one, too.`,
    );
  const extension = memberOf(scheme, 'x-amazon-apigateway-authorizer');
  if (extension !== undefined && !isObject(extension))
    reportWrongType(
      context,
      pointerTo(pointer, 'x-amazon-apigateway-authorizer'),
      extension,
      'an object',
    );
  if (isObject(extension)) {
    const authorizer = importAuthorizer(name, scheme, pointer, context);
    return authorizer === undefined ? { kind: 'none' } : { kind: 'authorizer', authorizer };
  }
  const authType = textAt(scheme, 'x-amazon-apigateway-authtype');
  if (authType?.toLowerCase() === 'awssigv4') return { kind: 'iam' };
  if (authType !== undefined)
    context.report.add(
      'authorizer-extension-missing',
      'warning',
      pointer,
      `Unable to create authorizer from security definition: '${name}'. Extension x-amazon-apigateway-authorizer is required. Any methods with security: '${name}' will not be created. If this security definition is not a custom authorizer, remove the x-amazon-apigateway-authtype extension and it will be ignored.`,
    );
  if (
    textAt(scheme, 'type') === 'apiKey' &&
    textAt(scheme, 'in') === 'header' &&
    textAt(scheme, 'name')?.toLowerCase() === 'x-api-key'
  )
    return { kind: 'api-key' };
  return { kind: 'none' };
}

export interface MethodSecurity {
  readonly authorizationType: AuthorizationType;
  readonly authorizer?: string;
  readonly authorizationScopes?: readonly string[];
  readonly apiKeyRequired: boolean;
  /** The requirement as it stood, where the method does not say all of it. */
  readonly kept?: JsonValue;
}

/**
 * Security of an operation, else of the document (recorded: the document's applies to operations without their own).
 * All requirements are applied together, although OpenAPI means them as alternatives (recorded).
 */
export function importMethodSecurity(
  operation: JsonObject,
  operationPointer: string,
  schemes: Schemes,
  context: ImportContext,
): MethodSecurity {
  const own = memberOf(operation, 'security') !== undefined;
  const owner = own ? operation : context.document;
  const pointer = own ? pointerTo(operationPointer, 'security') : '/security';
  let security: MethodSecurity = { authorizationType: 'NONE', apiKeyRequired: false };
  let understood = true;
  for (const requirement of listAt(owner, 'security'))
    for (const [name, scopes] of Object.entries(isObject(requirement) ? requirement : {})) {
      const meaning = schemes.get(name);
      if (meaning === undefined || meaning.kind === 'none') {
        understood = false;
        context.report.add(
          'security-not-enforced',
          'warning',
          pointer,
          meaning === undefined
            ? `There is no security scheme '${name}'; define it or remove the requirement.`
            : `API Gateway does not enforce security scheme '${name}': it has neither an authorizer nor the x-api-key header. Methods that use it are open.`,
        );
      } else if (meaning.kind === 'api-key') security = { ...security, apiKeyRequired: true };
      else if (security.authorizationType !== 'NONE') {
        understood = false;
        context.report.add(
          'second-authorizer',
          'warning',
          pointer,
          `A method has one authorizer; '${name}' is left out.`,
        );
      } else if (meaning.kind === 'iam') security = { ...security, authorizationType: 'AWS_IAM' };
      else security = { ...security, ...authorizedBy(meaning.authorizer, scopes) };
    }
  const auth = authTypeOf(operation, operationPointer, context);
  if (auth === 'AWS_IAM' && security.authorizationType === 'NONE')
    security = { ...security, authorizationType: 'AWS_IAM' };
  // Open access for one operation of a document that asks for more; what the operation asks for itself stands (assumed).
  if (auth === 'NONE' && !own)
    security = { authorizationType: 'NONE', apiKeyRequired: security.apiKeyRequired };
  const requirement = own ? memberOf(operation, 'security') : undefined;
  return understood || requirement === undefined ? security : { ...security, kept: requirement };
}

/** `type` of `x-amazon-apigateway-auth`, in any case (documented); undefined, with an error, for anything else. */
function authTypeOf(
  operation: JsonObject,
  operationPointer: string,
  context: ImportContext,
): 'NONE' | 'AWS_IAM' | undefined {
  const auth = memberOf(operation, authKey);
  if (auth === undefined) return undefined;
  const type = oneOf(textAt(auth, 'type'), ['NONE', 'AWS_IAM'] as const);
  if (type !== undefined) return type;
  const pointer = pointerTo(operationPointer, authKey);
  if (isObject(auth) && memberOf(auth, 'type') !== undefined)
    reportWrongType(
      context,
      pointerTo(pointer, 'type'),
      memberOf(auth, 'type') ?? null,
      'NONE or AWS_IAM',
    );
  else reportWrongType(context, pointer, auth, 'an object with the type NONE or AWS_IAM');
  return undefined;
}

function authorizedBy(
  authorizer: Authorizer,
  scopes: JsonValue,
): Pick<MethodSecurity, 'authorizationType' | 'authorizer' | 'authorizationScopes'> {
  const names = Array.isArray(scopes)
    ? (scopes as readonly JsonValue[]).flatMap((scope) => scalarText(scope) ?? [])
    : [];
  return {
    authorizationType: authorizer.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM',
    authorizer: authorizer.name,
    ...(names.length > 0 && { authorizationScopes: names }),
  };
}

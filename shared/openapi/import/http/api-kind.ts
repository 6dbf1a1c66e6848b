import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { httpOnlyMembers } from '../extensions/http-only-members.ts';
import type { ImportReport } from '../import-report.ts';
import { isObject, memberOf, objectAt, textAt } from '../../json-shape.ts';

/** Kinds of APIs that an OpenAPI document can describe. */
export type DescribedKind = 'rest' | 'http';

/** Where a document says what only one kind of API has; pointers in document order. */
export interface KindSigns {
  readonly http: readonly string[];
  readonly rest: readonly string[];
}

const extension = (name: string): string => `x-amazon-apigateway-${name}`;
const ofHttp = ['cors', 'importexport-version'].map(extension);
const ofRest = [
  'api-key-source',
  'binary-media-types',
  'documentation',
  'endpoint-access-mode',
  'gateway-responses',
  'minimum-compression-size',
  'policy',
  'request-validator',
  'request-validators',
  'security-policy',
].map(extension);

/**
 * What of a document only HTTP APIs have, and what only REST APIs have (documented, "OpenAPI extensions for API Gateway", the page of
 * each).
 */
export function kindSigns(document: JsonObject): KindSigns {
  const http: string[] = [];
  const rest: string[] = [];
  if (memberOf(document, 'swagger') !== undefined) rest.push('/swagger');
  for (const key of Object.keys(document)) {
    if (ofHttp.includes(key)) http.push(pointerTo('', key));
    if (ofRest.includes(key)) rest.push(pointerTo('', key));
  }
  const components = objectAt(document, 'components') ?? {};
  const shared = extension('integrations');
  if (memberOf(components, shared) !== undefined) http.push(pointerTo('/components', shared));
  for (const [name, integration] of Object.entries(objectAt(components, shared) ?? {}))
    signsOfIntegration(integration, pointerTo('/components', shared, name), http, rest);
  for (const [name, scheme] of Object.entries(objectAt(components, 'securitySchemes') ?? {})) {
    const authorizer = objectAt(scheme, extension('authorizer'));
    if (authorizer !== undefined)
      signsOfAuthorizer(
        authorizer,
        pointerTo('/components/securitySchemes', name, extension('authorizer')),
        http,
        rest,
      );
  }
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (path === '/$default') http.push(pointerTo('/paths', path));
    for (const [verb, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation)) continue;
      const pointer = pointerTo('/paths', path, verb);
      for (const key of [extension('request-validator'), extension('auth')])
        if (memberOf(operation, key) !== undefined) rest.push(pointerTo(pointer, key));
      const key = extension('integration');
      signsOfIntegration(memberOf(operation, key), pointerTo(pointer, key), http, rest);
    }
  }
  return { http, rest };
}

/** HTTP when the document says something only HTTP APIs have, and nothing that only REST APIs have. */
export function kindOf({ http, rest }: KindSigns): DescribedKind {
  return http.length > 0 && rest.length === 0 ? 'http' : 'rest';
}

function signsOfIntegration(
  integration: JsonValue | undefined,
  pointer: string,
  http: string[],
  rest: string[],
): void {
  if (!isObject(integration)) return;
  for (const keys of httpOnlyMembers(integration)) http.push(pointerTo(pointer, ...keys));
  const type = textAt(integration, 'type')?.toUpperCase();
  if (type === 'MOCK' || type === 'HTTP' || type === 'AWS') rest.push(pointerTo(pointer, 'type'));
  for (const key of ['requestTemplates', 'responses', 'cacheKeyParameters', 'contentHandling'])
    if (memberOf(integration, key) !== undefined) rest.push(pointerTo(pointer, key));
  for (const key of Object.keys(objectAt(integration, 'requestParameters') ?? {}))
    if (/^(?:append|overwrite|remove):/.test(key))
      http.push(pointerTo(pointer, 'requestParameters', key));
    else if (key.startsWith('integration.request.'))
      rest.push(pointerTo(pointer, 'requestParameters', key));
}

function signsOfAuthorizer(
  authorizer: JsonObject,
  pointer: string,
  http: string[],
  rest: string[],
): void {
  const type = textAt(authorizer, 'type')?.toLowerCase();
  if (type === 'jwt') http.push(pointerTo(pointer, 'type'));
  if (type === 'token' || type === 'cognito_user_pools') rest.push(pointerTo(pointer, 'type'));
  // HTTP APIs say `$request.header.NAME`.
  if (
    /^\s*(?:method\.request|context|stageVariables)\./.test(
      textAt(authorizer, 'identitySource') ?? '',
    )
  )
    rest.push(pointerTo(pointer, 'identitySource'));
  for (const key of ['jwtConfiguration', 'authorizerPayloadFormatVersion', 'enableSimpleResponses'])
    if (memberOf(authorizer, key) !== undefined) http.push(pointerTo(pointer, key));
}

/** Says that the document was taken for that of an HTTP API. What a REST API has no use for is told where it stands. */
export function reportKind({ http }: KindSigns, kind: DescribedKind, report: ImportReport): void {
  const [sign] = http;
  if (kind === 'http')
    report.add(
      'http-api',
      'info',
      sign ?? '',
      `The document describes an HTTP API${sign === undefined ? '' : `: only those have ${lastOf(sign)}`}. It is taken in as one; an export gives the same document back.`,
    );
}

function lastOf(pointer: string): string {
  return pointerTokens(pointer).at(-1) ?? '';
}

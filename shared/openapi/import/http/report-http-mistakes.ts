import { missingInJwtAuthorizer } from '#shared/diagnostics/rules/jwt-authorizer-incomplete.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { methodOfKey } from '#shared/entities/rest/operation-key.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { authorizationOfScheme, authorizerKey } from '../../http/route-security.ts';
import { httpIntegrationKey, sharedIntegrationsKey } from '../../http/shared-integrations.ts';
import { isObject, listAt, memberOf, objectAt, textAt, textListAt } from '../../json-shape.ts';
import { oneOf } from '../../one-of.ts';
import { valueAtPointer, type ImportContext } from '../import-context.ts';
import { localPointer } from '../local-pointer.ts';
import { isIntrinsic } from '../resolve-intrinsic.ts';
import { authKey } from '../import-security.ts';
import { corsKey } from './described-http-api.ts';

const versionKey = 'x-amazon-apigateway-importexport-version';

/** What an import of the service would refuse or pass over, as far as it can be told without running the API. */
export function reportHttpMistakes({ document, report }: ImportContext): void {
  const version = textAt(document, versionKey);
  if (memberOf(document, versionKey) !== undefined && version !== '1.0' && version !== '1')
    report.add(
      'importexport-version',
      'error',
      pointerTo('', versionKey),
      'The only version of the import is 1.0 (documented).',
    );
  const cors = memberOf(document, corsKey);
  if (cors !== undefined && !isObject(cors))
    report.add('extension-type', 'error', pointerTo('', corsKey), `${corsKey} must be an object.`);
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes') ?? {};
  for (const [name, scheme] of Object.entries(schemes)) {
    const authorizer = objectAt(scheme, authorizerKey);
    if (textAt(authorizer, 'type')?.toLowerCase() !== 'jwt') continue;
    const pointer = pointerTo('/components/securitySchemes', name, authorizerKey);
    for (const [keys, message] of missingInJwtAuthorizer(jwtAuthorizerOf(name, authorizer)))
      report.add('jwt-authorizer-incomplete', 'error', pointerTo(pointer, ...keys), message);
  }
  const unknown = (owner: JsonObject, pointer: string): void => {
    const asked = listAt(owner, 'security').flatMap((requirement) =>
      Object.keys(isObject(requirement) ? requirement : {}),
    );
    const enforced = asked.filter(
      (name) => authorizationOfScheme(memberOf(schemes, name)) !== undefined,
    );
    if (new Set(enforced).size > 1)
      report.add(
        'security-not-enforced',
        'warning',
        pointerTo(pointer, 'security'),
        `A route has one authorizer, and several are asked for: ${enforced.join(', ')}. Here the first counts; the service may refuse the document (assumed).`,
      );
    for (const requirement of listAt(owner, 'security'))
      for (const name of Object.keys(isObject(requirement) ? requirement : {}))
        if (!Object.hasOwn(schemes, name))
          report.add(
            'security-not-enforced',
            'warning',
            pointerTo(pointer, 'security'),
            `There is no security scheme '${name}'; define it or remove the requirement.`,
          );
        else if (authorizationOfScheme(memberOf(schemes, name)) === undefined)
          report.add(
            'security-not-enforced',
            'warning',
            pointerTo(pointer, 'security'),
            `Security scheme '${name}' has no ${authorizerKey} of type jwt or request, so nobody is asked and callers are let in.`,
          );
  };
  unknown(document, '');
  const checkType = (integration: JsonValue | undefined, pointer: string): void => {
    const type = memberOf(integration, 'type');
    if (
      !isObject(integration) ||
      memberOf(integration, '$ref') !== undefined ||
      isIntrinsic(type) ||
      oneOf(textAt(integration, 'type'), ['AWS_PROXY', 'HTTP_PROXY']) !== undefined
    )
      return;
    report.add(
      'unknown-integration-type',
      'warning',
      type === undefined ? pointer : pointerTo(pointer, 'type'),
      'HTTP APIs support integrations of type aws_proxy and http_proxy only (documented, "Use OpenAPI definitions for HTTP APIs"). This one is kept for export, and its routes lead nowhere.',
    );
  };
  const shared = objectAt(objectAt(document, 'components'), sharedIntegrationsKey) ?? {};
  for (const [name, integration] of Object.entries(shared))
    checkType(integration, pointerTo('/components', sharedIntegrationsKey, name));
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (!path.startsWith('/') && !path.startsWith('x-'))
      report.add(
        'invalid-path',
        'warning',
        pointerTo('/paths', path),
        // As users quote the service, of an HTTP API.
        `Parse issue: attribute paths. Resource ${path} should start with /`,
      );
    for (const [verb, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!path.startsWith('/') || methodOfKey(verb) === undefined || !isObject(operation))
        continue;
      const pointer = pointerTo('/paths', path, verb);
      unknown(operation, pointer);
      if (textAt(memberOf(operation, authKey), 'type')?.toUpperCase() === 'AWS_IAM')
        report.add(
          'security-not-enforced',
          'warning',
          pointerTo(pointer, authKey),
          `Whether HTTP APIs read ${authKey} is not documented; it counts for nothing here. Ask for signatures by a security scheme with x-amazon-apigateway-authtype: awsSigv4.`,
        );
      const integration = memberOf(operation, httpIntegrationKey);
      const at = pointerTo(pointer, httpIntegrationKey);
      const ref = textAt(integration, '$ref');
      checkType(integration, at);
      if (integration === undefined)
        report.add(
          'method-without-integration',
          'warning',
          pointer,
          `${routeKeyOf(verb, path)} has no integration, so the route leads nowhere.`,
        );
      else if (!isObject(integration))
        report.add('extension-type', 'error', at, `${httpIntegrationKey} must be an object.`);
      else if (
        ref?.startsWith('#') === true &&
        valueAtPointer(document, localPointer(ref)) === undefined
      )
        report.add(
          'unresolved-ref',
          'error',
          at,
          `'${ref}' leads nowhere in this document. Add what it names or correct the reference.`,
        );
    }
  }
}

function routeKeyOf(key: string, path: string): string {
  const method = methodOfKey(key) ?? key;
  return path === '/$default' && method === 'ANY' ? '$default' : `${method} ${path}`;
}

/** As it is written; what only a deployment knows is taken to be right. */
function jwtAuthorizerOf(
  name: string,
  authorizer: JsonObject | undefined,
): Pick<JwtAuthorizer, 'name' | 'jwtConfiguration' | 'identitySource'> {
  const jwt = objectAt(authorizer, 'jwtConfiguration');
  const audience = memberOf(jwt, 'audience');
  const source = memberOf(authorizer, 'identitySource');
  const sources = Array.isArray(source)
    ? textListAt(authorizer, 'identitySource')
    : textAt(authorizer, 'identitySource')
        ?.split(',')
        .map((one) => one.trim());
  return {
    name,
    jwtConfiguration: {
      issuer: textAt(jwt, 'issuer') ?? (memberOf(jwt, 'issuer') === undefined ? '' : name),
      audience: Array.isArray(audience)
        ? audience.map(String)
        : audience === undefined
          ? []
          : [name],
    },
    identitySource: sources ?? (source === undefined ? [] : ['$request.header.Authorization']),
  };
}

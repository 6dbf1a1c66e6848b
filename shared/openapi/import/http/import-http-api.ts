import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '../../json-shape.ts';
import { httpApiTags, isAllTags } from '../extensions/tags.ts';
import { valueAtPointer, type ImportContext } from '../import-context.ts';
import { localPointer } from '../local-pointer.ts';
import { anyMethodKey } from '../../any-method.ts';

/** Extension of an operation that says what answers it, or refers to a shared one. */
export const httpIntegrationKey = 'x-amazon-apigateway-integration';
/** Extension of `components` with integrations that operations share, by name. */
export const sharedIntegrationsKey = 'x-amazon-apigateway-integrations';
const authorizerKey = 'x-amazon-apigateway-authorizer';
const corsKey = 'x-amazon-apigateway-cors';
const versionKey = 'x-amazon-apigateway-importexport-version';
const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', anyMethodKey];

/**
 * An OpenAPI document of an HTTP API → HttpApi, whole: what has no place of its own is kept by pointer, so that an export gives the
 * same document back. Integrations that routes refer to have the name they have there, those of one route the route's key.
 *
 * @param version `info.version` as it is written
 */
export function importHttpApi(
  context: ImportContext,
  name: string,
  version: string | undefined,
): HttpApi {
  const { document, apiId } = context;
  const kept: [string, JsonValue][] = [];
  const components = objectAt(document, 'components') ?? {};
  // A name that could be a route's key stays what it is in the document, and routes that refer to it, too.
  const shared = Object.entries(objectAt(components, sharedIntegrationsKey) ?? {});
  const areNamed = shared.every(([id]) => !/^\$default$| \//.test(id));
  const integrations = new Map<string, JsonValue>(areNamed ? shared : []);
  const authorizers: [string, JsonValue][] = [];
  const info = objectAt(document, 'info') ?? {};
  const description = memberOf(info, 'description');
  const cors = memberOf(document, corsKey);
  const tags = memberOf(document, 'tags');

  for (const [key, value] of Object.entries(document)) {
    if (key === 'paths' && isObject(value)) continue;
    if (key === corsKey || (key === 'tags' && isAllTags(value))) continue;
    if (key === 'info' && hasMembers(value)) {
      for (const [member, said] of Object.entries(value)) {
        if (member === 'title' && said === name) continue;
        if (member === 'description' && typeof said === 'string' && said !== '') continue;
        const text = member === 'version' ? (version ?? said) : said;
        kept.push([pointerTo('/info', member), text]);
      }
    } else if (key === 'components' && hasMembers(value)) {
      for (const [section, said] of Object.entries(value))
        if (section === 'securitySchemes' && hasMembers(said))
          for (const [scheme, meaning] of Object.entries(said))
            if (isObject(memberOf(meaning, authorizerKey))) authorizers.push([scheme, meaning]);
            else kept.push([pointerTo('/components/securitySchemes', scheme), meaning]);
        else if (section !== sharedIntegrationsKey || !hasMembers(said) || !areNamed)
          kept.push([pointerTo('/components', section), said]);
    } else kept.push([pointerTo('', key), value]);
  }

  const routes = importRoutes(context, integrations, kept);
  reportMistakes(context);
  const tagged = httpApiTags(tags);
  return {
    kind: 'http',
    id: apiId,
    name,
    ...(typeof description === 'string' && description !== '' && { description }),
    ...(cors !== undefined && { corsConfiguration: cors }),
    routes,
    integrations: recordOf(integrations),
    authorizers: recordOf(authorizers),
    stages: {},
    ...(Object.keys(tagged).length > 0 && { tags: tagged }),
    ...(kept.length > 0 && { kept: recordOf(kept) }),
  };
}

function hasMembers(value: JsonValue): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}

function importRoutes(
  context: ImportContext,
  integrations: Map<string, JsonValue>,
  kept: [string, JsonValue][],
): Readonly<Record<string, HttpRoute>> {
  const { document, report } = context;
  const routes: [string, HttpRoute][] = [];
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes') ?? {};
  const shared = new Set(integrations.keys());
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    const pointer = pointerTo('/paths', path);
    if (!path.startsWith('/') && !path.startsWith('x-'))
      report.add(
        'invalid-path',
        'warning',
        pointer,
        // As users quote the service, of an HTTP API.
        `Parse issue: attribute paths. Resource ${path} should start with /`,
      );
    if (!path.startsWith('/') || !isObject(item) || Object.keys(item).length === 0) {
      kept.push([pointer, item]);
      continue;
    }
    for (const [verb, operation] of Object.entries(item)) {
      if (!verbs.includes(verb) || !isObject(operation)) {
        kept.push([pointerTo(pointer, verb), operation]);
        continue;
      }
      const routeKey =
        path === '/$default' && verb === anyMethodKey
          ? '$default'
          : `${verb === anyMethodKey ? 'ANY' : verb.toUpperCase()} ${path}`;
      const integration = memberOf(operation, httpIntegrationKey);
      const target = targetOf(integration, routeKey, shared);
      if (integration !== undefined && target === routeKey) integrations.set(routeKey, integration);
      const rest = membersExcept(operation, new Set([httpIntegrationKey]));
      routes.push([
        routeKey,
        {
          routeKey,
          ...(target !== undefined && { target: `integrations/${target}` }),
          authorizationType: authorizationOf(operation, document, schemes),
          ...(Object.keys(rest).length > 0 && { kept: rest }),
        },
      ]);
    }
  }
  return recordOf(routes);
}

/** The name of the integration: a shared one's own, else the route's key. */
function targetOf(
  integration: JsonValue | undefined,
  routeKey: string,
  shared: ReadonlySet<string>,
): string | undefined {
  if (integration === undefined) return undefined;
  const ref = textAt(integration, '$ref');
  if (!isObject(integration) || ref === undefined || Object.keys(integration).length > 1)
    return routeKey;
  const [components, section, name = '', deeper] = pointerTokens(localPointer(ref));
  return components === 'components' &&
    section === sharedIntegrationsKey &&
    deeper === undefined &&
    shared.has(name)
    ? name
    : routeKey;
}

function authorizationOf(
  operation: JsonObject,
  document: JsonObject,
  schemes: JsonObject,
): HttpRoute['authorizationType'] {
  const owner = memberOf(operation, 'security') === undefined ? document : operation;
  for (const requirement of listAt(owner, 'security'))
    for (const name of Object.keys(isObject(requirement) ? requirement : {})) {
      const scheme = memberOf(schemes, name);
      const type = textAt(objectAt(scheme, authorizerKey), 'type')?.toLowerCase();
      if (type === 'jwt') return 'JWT';
      if (type === 'request') return 'CUSTOM';
      if (textAt(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4')
        return 'AWS_IAM';
    }
  return 'NONE';
}

/** What an import of the service would refuse or pass over, as far as it can be told without running the API. */
function reportMistakes({ document, report }: ImportContext): void {
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
    const jwt = objectAt(authorizer, 'jwtConfiguration');
    if (textAt(jwt, 'issuer') === undefined || listAt(jwt, 'audience').length === 0)
      report.add(
        'jwt-configuration-missing',
        'error',
        pointer,
        `Authorizer '${name}' needs a jwtConfiguration with issuer and audience (documented, "x-amazon-apigateway-authorizer").`,
      );
    if (memberOf(authorizer, 'identitySource') === undefined)
      report.add(
        'jwt-identity-source-missing',
        'error',
        pointer,
        `Authorizer '${name}' needs an identitySource, such as $request.header.Authorization (documented).`,
      );
  }
  const unknown = (owner: JsonObject, pointer: string): void => {
    for (const requirement of listAt(owner, 'security'))
      for (const name of Object.keys(isObject(requirement) ? requirement : {}))
        if (!Object.hasOwn(schemes, name))
          report.add(
            'security-not-enforced',
            'warning',
            pointerTo(pointer, 'security'),
            `There is no security scheme '${name}'; define it or remove the requirement.`,
          );
  };
  unknown(document, '');
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {}))
    for (const [verb, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!path.startsWith('/') || !verbs.includes(verb) || !isObject(operation)) continue;
      const pointer = pointerTo('/paths', path, verb);
      unknown(operation, pointer);
      const integration = memberOf(operation, httpIntegrationKey);
      const at = pointerTo(pointer, httpIntegrationKey);
      const ref = textAt(integration, '$ref');
      if (integration === undefined)
        report.add(
          'method-without-integration',
          'warning',
          pointer,
          `${verb.toUpperCase()} ${path} has no integration, so its route leads nowhere.`,
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

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { anyMethodKey, operationKey } from '#shared/entities/rest/operation-key.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import {
  corsMembers,
  integrationMembers,
  jwtMembers,
  requestMembers,
} from '../http/http-members.ts';
import { withEndpoint } from '../http/http-servers.ts';
import { readMembers, writeMembers, type Surroundings } from '../http/members.ts';
import {
  authorizationOfScheme,
  authorizerKey,
  isSameSecurity,
  securityOf,
  writtenSecurity,
} from '../http/route-security.ts';
import {
  httpIntegrationKey,
  isIdOfOneRoute,
  nameOfShared,
  referenceToShared,
  sharedIntegrationsKey,
} from '../http/shared-integrations.ts';
import { corsKey, describedHttpApi } from '../import/http/described-http-api.ts';
import { resolveIntrinsic } from '../import/resolve-intrinsic.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  scalarText,
  textAt,
} from '../json-shape.ts';
import { exportTags } from './export-tags.ts';
import { iamSchemeName, usualSchemes } from './usual-schemes.ts';

/**
 * An HttpApi as an OpenAPI 3 document, in the form of the service's exports (observed in published ones). One that a document was
 * imported as is that document: what has no field of its own stands where it stood.
 */
export function httpApiDocument(api: HttpApi, around: Surroundings): JsonObject {
  return new HttpApiWriter(api, around).document();
}

/**
 * Keys of routes that a document lets callers into otherwise than the API does, because what the route names is not there: they
 * must not be exported.
 */
export function routesOpenedBy(
  document: JsonObject,
  api: HttpApi,
  around: Surroundings,
): readonly string[] {
  const { routes } = describedHttpApi(document, around);
  return Object.values(api.routes).flatMap((route) => {
    const written = routes[route.routeKey];
    return written !== undefined && isSameSecurity(written, route) ? [] : [route.routeKey];
  });
}

class HttpApiWriter {
  readonly #api: HttpApi;
  readonly #around: Surroundings;
  /** What a document said of the API; what a template said has other names. */
  readonly #kept: JsonObject;
  /** The API came from a document, which decides what goes without saying. */
  readonly #isFromDocument: boolean;
  /** The same, and of no template that has more to say than the document in it. */
  readonly #isDocument: boolean;
  readonly #schemes: ReadonlyMap<string, JsonValue>;
  readonly #iamScheme: string;
  /** Ids of integrations that stand where their only route is. */
  readonly #ownOfRoute = new Set<string>();
  /** Ids of integrations that no document said. */
  readonly #newIntegrations = new Set<string>();

  constructor(api: HttpApi, around: Surroundings) {
    this.#api = api;
    this.#around = around;
    this.#kept = recordOf(
      Object.entries(api.kept ?? {}).filter(
        ([pointer, value]) =>
          pointer.startsWith('/') && !(pointer === '/tags' && Array.isArray(value)),
      ),
    );
    this.#isFromDocument = Object.hasOwn(this.#kept, '/openapi');
    this.#isDocument = this.#isFromDocument && memberOf(api.kept, 'template') === undefined;
    const schemes = new Map<string, JsonValue>();
    for (const [name, authorizer] of Object.entries(api.authorizers))
      schemes.set(name, this.#schemeOf(authorizer));
    for (const [pointer, scheme] of Object.entries(this.#kept)) {
      const [components, section, name, deeper] = pointerTokens(pointer);
      if (components !== 'components' || section !== 'securitySchemes') continue;
      if (name !== undefined && deeper === undefined && !schemes.has(name))
        schemes.set(name, scheme);
    }
    const iam = [...schemes].find(([, scheme]) => authorizationOfScheme(scheme) === 'AWS_IAM')?.[0];
    this.#iamScheme = iam ?? freeName(iamSchemeName, schemes);
    const needsIam = Object.values(api.routes).some(
      ({ authorizationType }) => authorizationType === 'AWS_IAM',
    );
    const usual = usualSchemes.get(iamSchemeName);
    if (needsIam && iam === undefined && usual !== undefined) schemes.set(this.#iamScheme, usual);
    this.#schemes = schemes;
    const users = new Map<string, HttpRoute[]>();
    for (const route of Object.values(api.routes)) {
      const id = integrationIdOf(route);
      if (id !== undefined) users.set(id, [...(users.get(id) ?? []), route]);
    }
    for (const id of Object.keys(api.integrations)) {
      const routes = users.get(id) ?? [];
      if (routes.length === 1 && isIdOfOneRoute(id)) this.#ownOfRoute.add(id);
      const isCalledByNew = routes.length > 0 && routes.every((route) => this.#isNew(route));
      if (!this.#isFromDocument || isCalledByNew) this.#newIntegrations.add(id);
    }
  }

  document(): JsonObject {
    const api = this.#api;
    const document = new Tree();
    document.put(['openapi'], '3.0.1');
    document.put(['info', 'title'], api.name);
    if (api.description !== undefined) document.put(['info', 'description'], api.description);
    document.put(['info', 'version'], api.version ?? '1.0');
    const { tags } = exportTags(api, true, true);
    if (tags !== undefined) document.put(['tags'], tags);
    if (Object.keys(api.routes).length === 0) document.put(['paths'], {});
    for (const route of Object.values(api.routes))
      document.put(['paths', ...placeOfRoute(route)], this.#operationOf(route));
    this.#putPathParameters(document);
    for (const [name, scheme] of this.#schemes)
      document.put(['components', 'securitySchemes', name], scheme);
    for (const [id, integration] of Object.entries(api.integrations))
      if (!this.#ownOfRoute.has(id))
        document.put(
          ['components', sharedIntegrationsKey, nameOfShared(id)],
          this.#integrationOf(id, integration),
        );
    const cors = this.#cors();
    if (cors !== undefined) document.put([corsKey], cors);
    if (!this.#isFromDocument) document.put(['x-amazon-apigateway-importexport-version'], '1.0');
    for (const [pointer, value] of Object.entries(this.#kept))
      if (pointer !== `/${corsKey}` && !this.#isOutdated(pointer, value))
        document.put(pointerTokens(pointer), value);
    return withEndpoint(document.value(), api.disableExecuteApiEndpoint);
  }

  /** A title that was a function of CloudFormation stands for the name it had; templates may say half a version. */
  #isOutdated(pointer: string, value: JsonValue): boolean {
    if (pointer === '/openapi')
      return !this.#isDocument && !/^\d+\.\d+\.\d+$/.test(scalarText(value) ?? '');
    if (pointer !== '/info/title' || value === '') return false;
    const title = resolveIntrinsic(value, this.#around);
    return title !== undefined && title !== this.#api.name;
  }

  #cors(): JsonValue | undefined {
    const { corsConfiguration } = this.#api;
    const before = memberOf(this.#kept, `/${corsKey}`);
    const said = isObject(before)
      ? readMembers(corsMembers, before, this.#around).fields
      : undefined;
    if (before !== undefined && equalJson(said, corsConfiguration)) return before;
    return (
      corsConfiguration && {
        ...writeMembers(corsMembers, corsConfiguration, {}, this.#around),
      }
    );
  }

  #operationOf(route: HttpRoute): JsonObject {
    const { routeKey, operationName } = route;
    const kept = this.#keptOf(route.kept);
    const isNew = this.#isNew(route);
    const security = this.#securityOf(route, memberOf(kept, 'security'));
    const integration = this.#calledBy(route, memberOf(kept, httpIntegrationKey));
    return {
      ...(isNew && routeKey === '$default' && { isDefaultRoute: true }),
      ...(operationName !== undefined && { operationId: operationName }),
      ...(isNew && {
        responses: { default: { description: `Default response for ${routeKey}` } },
      }),
      ...membersExcept(
        kept,
        new Set([
          'security',
          httpIntegrationKey,
          ...(operationName === undefined ? [] : ['operationId']),
        ]),
      ),
      ...(security !== undefined && { security }),
      ...(integration !== undefined && { [httpIntegrationKey]: integration }),
    };
  }

  /** `security` as it was while it means what the route says. */
  #securityOf(route: HttpRoute, before: JsonValue | undefined): JsonValue | undefined {
    const inherited = memberOf(this.#kept, '/security');
    const read = (operation: JsonObject) =>
      securityOf(operation, inherited, (name) => authorizationOfScheme(this.#schemes.get(name)));
    return before !== undefined && isSameSecurity(read({ security: before }), route)
      ? before
      : writtenSecurity(route, read({}), this.#iamScheme);
  }

  #calledBy(route: HttpRoute, before: JsonValue | undefined): JsonValue | undefined {
    const id = integrationIdOf(route);
    if (id === undefined) return before;
    const own = this.#ownOfRoute.has(id) ? this.#api.integrations[id] : undefined;
    if (own !== undefined) return this.#integrationOf(id, own);
    return before !== undefined && textAt(before, '$ref') !== undefined
      ? before
      : { $ref: referenceToShared(id) };
  }

  #integrationOf(
    id: string,
    { kept, description: _unsaid, ...fields }: HttpIntegration,
  ): JsonObject {
    const said = this.#newIntegrations.has(id) ? withImplied(fields) : fields;
    return writeMembers(integrationMembers, said, this.#keptOf(kept), this.#around);
  }

  #schemeOf(authorizer: HttpAuthorizer): JsonObject {
    const kept = this.#keptOf(authorizer.kept);
    const extension = objectAt(kept, authorizerKey) ?? {};
    const { name: _name, authorizerType, kept: _kept, ...fields } = authorizer;
    const said =
      authorizer.authorizerType === 'JWT'
        ? writeMembers(jwtMembers, fields, extension, this.#around)
        : writeMembers(requestMembers, fields, extension, this.#around);
    const type = textAt(extension, 'type');
    return {
      ...(memberOf(kept, 'type') === undefined &&
        (this.#isNew(authorizer) || !this.#isDocument) &&
        usualShape(authorizer)),
      ...membersExcept(kept, new Set([authorizerKey])),
      [authorizerKey]: {
        ...said,
        type: type?.toUpperCase() === authorizerType ? (type ?? '') : authorizerType.toLowerCase(),
      },
    };
  }

  /** True for what no document said. */
  #isNew(part: Pick<HttpRoute, 'kept'>): boolean {
    return !this.#isFromDocument || part.kept === undefined;
  }

  /** New paths say what their variables are, as exports of the service do. */
  #putPathParameters(document: Tree): void {
    const known = new Set(
      Object.values(this.#api.routes)
        .filter((route) => !this.#isNew(route))
        .map(({ routeKey }) => splitRouteKey(routeKey).path),
    );
    for (const { routeKey } of Object.values(this.#api.routes)) {
      const { verb, path } = splitRouteKey(routeKey);
      if (known.has(path)) continue;
      const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
      if (verb === undefined || names.length === 0) continue;
      document.put(
        ['paths', path, 'parameters'],
        names.map((name) => ({
          name,
          in: 'path',
          description: `Generated path parameter for ${name}`,
          required: true,
          schema: { type: 'string' },
        })),
      );
    }
  }

  /** What a document said beside the fields; properties of templates begin with a capital. */
  #keptOf(kept: JsonObject = {}): JsonObject {
    if (!this.#isFromDocument) return {};
    return this.#isDocument
      ? kept
      : recordOf(Object.entries(kept).filter(([key]) => !/^[A-Z]/.test(key)));
  }
}

/**
 * What goes without saying elsewhere and documents must say: the payload format, and how functions and addresses are called
 * (documented, "x-amazon-apigateway-integration object").
 */
function withImplied(
  fields: Omit<HttpIntegration, 'kept' | 'description'>,
): Omit<HttpIntegration, 'kept' | 'description'> {
  const { integrationType, integrationUri = '' } = fields;
  const integrationMethod =
    integrationType === 'HTTP_PROXY'
      ? 'ANY'
      : functionNameOfUri(integrationUri) === undefined
        ? undefined
        : 'POST';
  return {
    payloadFormatVersion: '1.0',
    ...(integrationMethod !== undefined && { integrationMethod }),
    ...fields,
  };
}

/** What a scheme with such an authorizer is in OpenAPI: of tokens as exports have it, of functions as SAM writes it. */
function usualShape({ authorizerType }: HttpAuthorizer): JsonObject {
  return authorizerType === 'JWT'
    ? { type: 'oauth2', flows: {} }
    : { type: 'apiKey', name: 'Unused', in: 'header' };
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** Path and key of the operation. */
function placeOfRoute({ routeKey }: HttpRoute): readonly [string, string] {
  const { verb, path } = splitRouteKey(routeKey);
  return verb === undefined ? [`/${path}`, anyMethodKey] : [path, operationKey(verb)];
}

/** An object in the making: members by name, in the order in which they came first. */
class Tree {
  private readonly members = new Map<string, Tree | { readonly leaf: JsonValue }>();

  /** Puts a value where the tokens lead, in the place of what stands there; an empty object leaves what stands there. */
  put(tokens: readonly string[], value: JsonValue): void {
    const [token = '', ...rest] = tokens;
    const present = this.members.get(token);
    if (rest.length === 0) {
      if (present instanceof Tree && isObject(value) && Object.keys(value).length === 0) return;
      this.members.set(token, { leaf: value });
      return;
    }
    const below = present instanceof Tree ? present : new Tree();
    if (below !== present) this.members.set(token, below);
    below.put(rest, value);
  }

  value(): JsonObject {
    return recordOf(
      [...this.members].map(([name, member]): [string, JsonValue] => [
        name,
        member instanceof Tree ? member.value() : member.leaf,
      ]),
    );
  }
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { methodOfKey } from '#shared/entities/rest/operation-key.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  corsMembers,
  integrationMembers,
  jwtMembers,
  requestMembers,
} from '../../http/http-members.ts';
import { readMembers, writeMembers, type Surroundings } from '../../http/members.ts';
import { endpointOfServers, serversSaying } from '../../http/http-servers.ts';
import {
  authorizationOfScheme,
  authorizerKey,
  securityOf,
  writtenSecurity,
} from '../../http/route-security.ts';
import { iamSchemeName } from '../../export/usual-schemes.ts';
import {
  httpIntegrationKey,
  idOfShared,
  nameInReference,
  referenceToShared,
  sharedIntegrationsKey,
} from '../../http/shared-integrations.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  scalarText,
} from '../../json-shape.ts';
import { httpApiTags, isAllTags } from '../extensions/tags.ts';
import { localPointer } from '../local-pointer.ts';
import { resolveIntrinsic } from '../resolve-intrinsic.ts';

export const corsKey = 'x-amazon-apigateway-cors';

/** What an OpenAPI document says of an HTTP API: all but its id and its stages. */
export type DescribedHttpApi = Omit<HttpApi, 'kind' | 'id' | 'name' | 'stages'> & {
  /** `info.title`. */
  readonly name?: string;
};

/**
 * Reads an OpenAPI 3 document as that of an HTTP API, whole: what has no field is kept, that of the document by pointer, so that
 * `httpApiDocument` gives the same document back. Integrations that routes refer to have the name they have there, those of one
 * route the route's key. Functions of CloudFormation are the texts they stand for. Never throws; what cannot be read is kept and
 * has no meaning. Also for documents in templates (`Body`, `DefinitionBody`).
 */
export function describedHttpApi(document: JsonObject, around: Surroundings): DescribedHttpApi {
  const kept: [string, JsonValue][] = [];
  const components = objectAt(document, 'components') ?? {};
  const schemes = objectAt(components, 'securitySchemes') ?? {};
  const shared = objectAt(components, sharedIntegrationsKey) ?? {};
  const integrations = new Map<string, HttpIntegration>();
  const authorizers = new Map<string, HttpAuthorizer>();
  const info = objectAt(document, 'info') ?? {};
  const name = resolveIntrinsic(memberOf(info, 'title') ?? '', around) ?? '';
  const description = memberOf(info, 'description');
  const version = scalarText(memberOf(info, 'version'));
  const tags = memberOf(document, 'tags');
  const cors = memberOf(document, corsKey);
  const corsConfiguration = isObject(cors)
    ? readMembers(corsMembers, cors, around).fields
    : undefined;
  const disableExecuteApiEndpoint = endpointOfServers(document);

  for (const [key, value] of Object.entries(document)) {
    if (key === 'paths' && isObject(value)) continue;
    if (key === 'tags' && isAllTags(value)) continue;
    if (key === 'servers' && equalJson(value, serversSaying(disableExecuteApiEndpoint))) continue;
    if (key === corsKey && corsConfiguration !== undefined) {
      if (!equalJson(writeMembers(corsMembers, corsConfiguration, {}, around), value))
        kept.push([pointerTo('', key), value]);
    } else if (key === 'info' && hasMembers(value)) {
      for (const [member, said] of Object.entries(value)) {
        if (member === 'title' && said === name) continue;
        if (member === 'description' && typeof said === 'string' && said !== '') continue;
        if (member === 'version' && version !== undefined && version !== '') continue;
        kept.push([pointerTo('/info', member), said]);
      }
    } else if (key === 'components' && hasMembers(value)) {
      for (const [section, said] of Object.entries(value)) {
        const pointer = pointerTo('/components', section);
        if (section === 'securitySchemes' && hasMembers(said))
          for (const [scheme, meaning] of Object.entries(said)) {
            const authorizer = authorizerOf(scheme, meaning, around);
            if (authorizer === undefined) kept.push([pointerTo(pointer, scheme), meaning]);
            else authorizers.set(scheme, authorizer);
          }
        else if (section === sharedIntegrationsKey && hasMembers(said))
          for (const [id, meaning] of Object.entries(said)) {
            const integration = integrationOf(meaning, around);
            if (integration === undefined) kept.push([pointerTo(pointer, id), meaning]);
            else integrations.set(idOfShared(id), integration);
          }
        else kept.push([pointer, said]);
      }
    } else kept.push([pointerTo('', key), value]);
  }

  const routes: [string, HttpRoute][] = [];
  const inherited = memberOf(document, 'security');
  const authorizationOf = (scheme: string) => authorizationOfScheme(memberOf(schemes, scheme));
  const inheritedSecurity = securityOf({}, inherited, authorizationOf);
  const iamScheme =
    Object.keys(schemes).find((scheme) => authorizationOf(scheme) === 'AWS_IAM') ?? iamSchemeName;
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    const pointer = pointerTo('/paths', path);
    if (!path.startsWith('/') || !isObject(item) || Object.keys(item).length === 0) {
      kept.push([pointer, item]);
      continue;
    }
    for (const [key, operation] of Object.entries(item)) {
      const method = methodOfKey(key);
      if (method === undefined || !isObject(operation)) {
        kept.push([pointerTo(pointer, key), operation]);
        continue;
      }
      const routeKey = path === '/$default' && method === 'ANY' ? '$default' : `${method} ${path}`;
      const security = securityOf(operation, inherited, authorizationOf);
      const called = calledBy(operation, routeKey, shared, around);
      if (called.integration !== undefined) integrations.set(routeKey, called.integration);
      const operationName = memberOf(operation, 'operationId');
      const isNamed = typeof operationName === 'string' && operationName !== '';
      const written: JsonObject = recordOf([
        ...(isNamed ? [['operationId', operationName] as const] : []),
        ...Object.entries({
          security: writtenSecurity(security, inheritedSecurity, iamScheme),
          [httpIntegrationKey]: called.written,
        }).flatMap(([member, value]) => (value === undefined ? [] : [[member, value] as const])),
      ]);
      const rest = recordOf(
        Object.entries(operation).filter(
          ([member, value]) => !equalJson(memberOf(written, member), value),
        ),
      );
      routes.push([
        routeKey,
        {
          routeKey,
          ...(called.id !== undefined && { target: `integrations/${called.id}` }),
          ...security,
          ...(isNamed && { operationName }),
          // Also where nothing is left: what has none is no route of the document, and an export says of it what goes without saying.
          kept: rest,
        },
      ]);
    }
  }

  const tagged = httpApiTags(tags);
  return {
    ...(name !== '' && { name }),
    ...(typeof description === 'string' && description !== '' && { description }),
    ...(version !== undefined && version !== '' && { version }),
    ...(corsConfiguration !== undefined && { corsConfiguration }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
    routes: recordOf(routes),
    integrations: recordOf(integrations),
    authorizers: recordOf(authorizers),
    ...(Object.keys(tagged).length > 0 && { tags: tagged }),
    ...(kept.length > 0 && { kept: recordOf(kept) }),
  };
}

function hasMembers(value: JsonValue): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}

/** What an operation calls, and how an export writes that; nothing when it cannot be told. */
function calledBy(
  operation: JsonObject,
  routeKey: string,
  shared: JsonObject,
  around: Surroundings,
): { readonly id?: string; readonly integration?: HttpIntegration; readonly written?: JsonValue } {
  const value = memberOf(operation, httpIntegrationKey);
  const reference = memberOf(value, '$ref');
  if (typeof reference !== 'string') {
    const integration = integrationOf(value, around);
    return value === undefined || integration === undefined
      ? {}
      : { id: routeKey, integration, written: value };
  }
  const name = reference.startsWith('#')
    ? nameInReference(`#${localPointer(reference)}`)
    : undefined;
  if (name === undefined || memberOf(shared, name) === undefined) return {};
  const id = idOfShared(name);
  return { id, written: { $ref: referenceToShared(id) } };
}

/** An integration of a kind that HTTP APIs have; undefined for anything else. */
function integrationOf(
  value: JsonValue | undefined,
  around: Surroundings,
): HttpIntegration | undefined {
  if (!isObject(value)) return undefined;
  const { fields, kept } = readMembers(integrationMembers, value, around);
  const { integrationType, ...rest } = fields;
  if (integrationType === undefined) return undefined;
  return { integrationType, ...rest, ...(Object.keys(kept).length > 0 && { kept }) };
}

/** A security scheme with an authorizer that HTTP APIs have; undefined for any other. */
function authorizerOf(
  name: string,
  scheme: JsonValue,
  around: Surroundings,
): HttpAuthorizer | undefined {
  const extension = objectAt(scheme, authorizerKey);
  const authorizationType = authorizationOfScheme(scheme);
  if (extension === undefined || !isObject(scheme)) return undefined;
  if (authorizationType !== 'JWT' && authorizationType !== 'CUSTOM') return undefined;
  const type = authorizationType === 'JWT' ? 'jwt' : 'request';
  const said = membersExcept(
    extension,
    new Set(memberOf(extension, 'type') === type ? ['type'] : []),
  );
  const rest = (kept: JsonObject): Pick<HttpAuthorizer, 'kept'> => ({
    kept: {
      ...membersExcept(scheme, new Set([authorizerKey])),
      ...(Object.keys(kept).length > 0 && { [authorizerKey]: kept }),
    },
  });
  if (authorizationType === 'JWT') {
    const { fields, kept } = readMembers(jwtMembers, said, around);
    return { name, authorizerType: 'JWT', jwtConfiguration: {}, ...fields, ...rest(kept) };
  }
  const { fields, kept } = readMembers(requestMembers, said, around);
  return { name, authorizerType: 'REQUEST', authorizerUri: '', ...fields, ...rest(kept) };
}

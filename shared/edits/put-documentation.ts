import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  documentingMembers,
  ownPart,
  textsOfMethod,
  withTextsOfMethod,
} from '#shared/entities/rest/documentation.ts';
import {
  documentedVerb,
  fullLocation,
  locationKey,
  type DocumentationLocation,
  type DocumentationVersion,
} from '#shared/entities/rest/documentation-part.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { mapValues } from './map-values.ts';
import { withRestApi } from './with-rest-api.ts';

/** What an API says of a place: what its method or response says itself, over which its part's word goes; empty when nothing. */
export function documentationAt(api: RestApi, location: DocumentationLocation): JsonObject {
  return { ...ownTexts(api, location), ...ownPart(api, location)?.properties };
}

/**
 * Says something else of a place; nothing when `properties` is empty. Each text stays where it is said, at a method or response or in its part;
 * without a part, more than an OpenAPI operation can say becomes one, which then says all of it. Saying what is said already gives the
 * same Project.
 */
export function putDocumentation(
  project: Project,
  args: {
    readonly apiId: string;
    readonly location: DocumentationLocation;
    readonly properties: JsonObject;
  },
): Project {
  const { apiId, location, properties } = args;
  return withRestApi(project, apiId, (api) => {
    if (equalJson(documentationAt(api, location), properties)) return api;
    const part = ownPart(api, location);
    const own = ownTexts(api, location);
    if (part === undefined)
      return fitsItself(api, location, properties)
        ? withOwnTexts(api, location, properties)
        : withPart(withOwnTexts(api, location, {}), location, properties);
    const staying: [string, JsonValue][] = [];
    const saidByPart = new Map(Object.entries(properties));
    for (const [member, text] of Object.entries(own)) {
      const next = properties[member];
      const before = part.properties[member];
      // A text that contradicts the part's stays until one of them is edited.
      if (before !== undefined && equalJson(before, next ?? null)) staying.push([member, text]);
      if (before !== undefined || next === undefined) continue;
      staying.push([member, next]);
      saidByPart.delete(member);
    }
    const said = withOwnTexts(api, location, Object.fromEntries(staying));
    return withPart(said, part.location, Object.fromEntries(saidByPart));
  });
}

/** The API with a part that says this, or without it when it says nothing. */
function withPart(api: RestApi, location: DocumentationLocation, properties: JsonObject): RestApi {
  const key = locationKey(location);
  const { documentationParts = {}, ...rest } = api;
  if (Object.keys(properties).length > 0)
    return {
      ...api,
      documentationParts: { ...documentationParts, [key]: { location, properties } },
    };
  const { [key]: _before, ...others } = documentationParts;
  return Object.keys(others).length === 0 ? rest : { ...rest, documentationParts: others };
}

/** What a method or response says itself. */
function ownTexts(api: RestApi, location: DocumentationLocation): JsonObject {
  const found = methodAt(api, location);
  if (found === undefined) return {};
  if (location.type === 'METHOD') return textsOfMethod(found.method);
  const description = responseAt(found.method, location)?.description;
  return description === undefined ? {} : { description };
}

/** Adds or changes a documentation version, or removes it with the stages' references to it; nothing when that changes nothing. */
export function putDocumentationVersion(
  project: Project,
  args: {
    readonly apiId: string;
    readonly version: string;
    readonly value: DocumentationVersion | undefined;
  },
): Project {
  const { apiId, version, value } = args;
  return withRestApi(project, apiId, (api) => {
    const { documentationVersions = {}, ...rest } = api;
    const before = Object.hasOwn(documentationVersions, version)
      ? documentationVersions[version]
      : undefined;
    if (equalJson(before ?? null, value ?? null)) return api;
    if (value !== undefined)
      return { ...api, documentationVersions: { ...documentationVersions, [version]: value } };
    const { [version]: _gone, ...others } = documentationVersions;
    const stages = mapValues(api.stages, (stage) => {
      if (stage.documentationVersion !== version) return stage;
      const { documentationVersion: _version, ...stageRest } = stage;
      return stageRest;
    });
    return {
      ...rest,
      stages,
      ...(Object.keys(others).length > 0 && { documentationVersions: others }),
    };
  });
}

function methodAt(
  api: RestApi,
  location: DocumentationLocation,
): { readonly resourceId: string; readonly method: Method } | undefined {
  if (location.type !== 'METHOD' && location.type !== 'RESPONSE') return undefined;
  const { path, method: verb } = fullLocation(location);
  for (const { resource, path: at } of walkResources(api))
    if (at === path) {
      const method = Object.values(resource.methods).find(
        ({ httpMethod }) => documentedVerb(httpMethod) === verb,
      );
      return method && { resourceId: resource.id, method };
    }
  return undefined;
}

function responseAt(
  method: Method,
  location: DocumentationLocation,
): Method['methodResponses'][string] | undefined {
  const status = fullLocation(location).statusCode ?? '';
  return Object.hasOwn(method.methodResponses, status) ? method.methodResponses[status] : undefined;
}

/** Whether an operation of OpenAPI can say this by itself. */
function fitsItself(
  api: RestApi,
  location: DocumentationLocation,
  properties: JsonObject,
): boolean {
  const found = methodAt(api, location);
  if (found === undefined) return false;
  if (location.type === 'RESPONSE' && responseAt(found.method, location) === undefined)
    return false;
  const members: readonly string[] =
    location.type === 'METHOD' ? documentingMembers : ['description'];
  return Object.entries(properties).every(
    ([key, value]) =>
      members.includes(key) &&
      (key !== 'description' || (typeof value === 'string' && value !== '')),
  );
}

function withOwnTexts(api: RestApi, location: DocumentationLocation, texts: JsonObject): RestApi {
  const found = methodAt(api, location);
  const resource = found && api.resources[found.resourceId];
  if (found === undefined || resource === undefined) return api;
  const { method } = found;
  let next = method;
  if (location.type === 'METHOD') {
    if (!equalJson(textsOfMethod(method), texts)) next = withTextsOfMethod(method, texts);
  } else {
    const response = responseAt(method, location);
    if (response === undefined) return api;
    const { description: before, ...rest } = response;
    const { description } = texts;
    if (before !== description)
      next = {
        ...method,
        methodResponses: {
          ...method.methodResponses,
          [response.statusCode]: typeof description === 'string' ? { ...rest, description } : rest,
        },
      };
  }
  return next === method
    ? api
    : {
        ...api,
        resources: {
          ...api.resources,
          [resource.id]: {
            ...resource,
            methods: { ...resource.methods, [method.httpMethod]: next },
          },
        },
      };
}

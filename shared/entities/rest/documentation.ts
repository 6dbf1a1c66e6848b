import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '../common/json.ts';
import {
  byLocation,
  documentedVerb,
  fullLocation,
  locationKey,
  type DocumentationLocation,
  type DocumentationPart,
} from './documentation-part.ts';
import type { HttpMethod, Method } from './method.ts';
import { resourcePath, walkResources } from './resource-tree.ts';
import type { Resource } from './resource.ts';
import type { RestApi } from './rest-api.ts';

/**
 * Documentation has one place. A method or response that is described by a documentation part of its own says nothing itself:
 * `description` and what is kept of an operation's `summary`, `tags` and `externalDocs` are texts of an OpenAPI document, which the
 * service does not store (documented, "Import API documentation"; recorded, its import makes parts of the extension alone).
 */

/** Members of an operation that document it. */
export const documentingMembers = ['summary', 'description', 'tags', 'externalDocs'] as const;

/** The part that documents exactly this place. */
export function ownPart(
  api: Pick<RestApi, 'documentationParts'>,
  location: DocumentationLocation,
): DocumentationPart | undefined {
  const parts = api.documentationParts ?? {};
  const key = locationKey(location);
  return Object.hasOwn(parts, key) ? parts[key] : undefined;
}

/**
 * The part whose text a place shows: its own, else the one of the most general place that fits best. Paths fit by their beginning,
 * verbs and statuses when they are equal or any; a longer path wins over a status, which wins over a verb (documented,
 * "Representation of API documentation in API Gateway"; the rank of the verb is assumed). API, resources, models and
 * authorizers inherit nothing.
 */
export function applicablePart(
  api: Pick<RestApi, 'documentationParts'>,
  location: DocumentationLocation,
): DocumentationPart | undefined {
  const own = ownPart(api, location);
  const { type, path, method, statusCode, name } = fullLocation(location);
  if (own !== undefined || path === undefined || type === 'RESOURCE') return own;
  let best: DocumentationPart | undefined;
  let bestRank = -1;
  for (const part of Object.values(api.documentationParts ?? {})) {
    if (part.location.type !== type) continue;
    const general = fullLocation(part.location);
    const fits =
      general.name === name &&
      isPathPrefix(general.path ?? '/', path) &&
      (general.method === '*' || general.method === method) &&
      (general.statusCode === statusCode || general.statusCode === '*');
    if (!fits) continue;
    const rank =
      (general.path ?? '/').length * 4 +
      (general.statusCode === statusCode ? 2 : 0) +
      (general.method === method ? 1 : 0);
    if (rank <= bestRank) continue;
    best = part;
    bestRank = rank;
  }
  return best;
}

function isPathPrefix(prefix: string, path: string): boolean {
  return prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);
}

/** The API without texts of methods and responses that their own parts say too. */
export function withoutRepeatedTexts(api: RestApi): RestApi {
  return withTexts(api, {
    member: (own, said) => (own !== undefined && equalJson(own, said) ? undefined : own),
  });
}

/** The API with the texts of parts at the methods and responses they are about, where these say nothing themselves; for OpenAPI. */
export function withTextsOfParts(api: RestApi): RestApi {
  return withTexts(api, { member: (own, said) => own ?? said });
}

/** What a method says of itself in an OpenAPI document. */
export function textsOfMethod(method: Method): JsonObject {
  const texts: [string, JsonValue][] = [];
  for (const member of documentingMembers) {
    const value = member === 'description' ? method.description : method.kept?.[member];
    if (value !== undefined) texts.push([member, value]);
  }
  return Object.fromEntries(texts);
}

/** The method with other texts of its own; what is not among them goes. */
export function withTextsOfMethod(method: Method, texts: JsonObject): Method {
  const { description: _description, kept, ...rest } = method;
  const { description } = texts;
  const others = Object.entries(kept ?? {}).filter(
    ([key]) => !(documentingMembers as readonly string[]).includes(key),
  );
  const members = Object.fromEntries([
    ...documentingMembers.flatMap((member): [string, JsonValue][] => {
      const value = texts[member];
      return value === undefined || member === 'description' ? [] : [[member, value]];
    }),
    ...others,
    // An empty or odd description of a document is kept.
    ...(kept?.['description'] === undefined || description !== undefined
      ? []
      : [['description', kept['description']] as const]),
  ]);
  return {
    ...rest,
    ...(typeof description === 'string' && { description }),
    ...(Object.keys(members).length > 0 && { kept: members }),
  };
}

/**
 * Everything an API says of itself in parts: its own, and one for each method and response that only describes itself. What a
 * template of CloudFormation holds, which has no other place for descriptions.
 */
export function everyPart(api: RestApi): DocumentationPart[] {
  const parts = { ...api.documentationParts };
  const describe = (location: DocumentationLocation, description: string | undefined): void => {
    if (description === undefined || description === '') return;
    const key = locationKey(location);
    const properties = Object.hasOwn(parts, key) ? parts[key]?.properties : undefined;
    if (properties?.['description'] !== undefined) return;
    parts[key] = { location, properties: { ...properties, description } };
  };
  for (const { resource, path } of walkResources(api))
    for (const method of Object.values(resource.methods)) {
      const place = { path, method: documentedVerb(method.httpMethod) };
      describe({ type: 'METHOD', ...place }, method.description);
      for (const { statusCode, description } of Object.values(method.methodResponses))
        describe({ type: 'RESPONSE', ...place, statusCode }, description);
    }
  return Object.values(parts);
}

/** The API with every description of a method or response as a part of its own. */
export function describedByParts(api: RestApi): RestApi {
  const parts = byLocation(everyPart(api));
  if (Object.keys(parts).length === 0) return api;
  return withTexts(
    { ...api, documentationParts: parts },
    {
      member: (own, said, name) => (name === 'description' && said !== undefined ? undefined : own),
    },
  );
}

interface TextChange {
  /** What a method or response says itself from now on; `said` is the word of its own part. */
  readonly member: (
    own: JsonValue | undefined,
    said: JsonValue | undefined,
    name: string,
  ) => JsonValue | undefined;
}

function withTexts(api: RestApi, change: TextChange): RestApi {
  if (api.documentationParts === undefined) return api;
  const resources: Record<string, Resource> = {};
  let changed = false;
  for (const [id, resource] of Object.entries(api.resources)) {
    const path = resourcePath(api, id);
    const methods: Partial<Record<HttpMethod, Method>> = {};
    let isSame = true;
    for (const method of Object.values(resource.methods)) {
      const next = withTextsAt(api, path, method, change);
      methods[method.httpMethod] = next;
      isSame &&= next === method;
    }
    changed ||= !isSame;
    resources[id] = isSame ? resource : { ...resource, methods };
  }
  return changed ? { ...api, resources } : api;
}

function withTextsAt(api: RestApi, path: string, method: Method, { member }: TextChange): Method {
  const place = { path, method: documentedVerb(method.httpMethod) };
  let next = method;
  const part = ownPart(api, { type: 'METHOD', ...place });
  if (part !== undefined) {
    const own = textsOfMethod(method);
    const texts = Object.fromEntries(
      documentingMembers.flatMap((name): [string, JsonValue][] => {
        const value = member(own[name], sayable(name, part.properties[name]), name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    if (!equalJson(own, texts)) next = withTextsOfMethod(method, texts);
  }
  for (const [status, response] of Object.entries(method.methodResponses)) {
    const said = ownPart(api, { type: 'RESPONSE', ...place, statusCode: response.statusCode });
    if (said === undefined) continue;
    const { description: own, ...rest } = response;
    const text = member(own, sayable('description', said.properties['description']), 'description');
    if (text === own) continue;
    next = {
      ...next,
      methodResponses: {
        ...next.methodResponses,
        [status]: typeof text === 'string' ? { ...rest, description: text } : rest,
      },
    };
  }
  return next;
}

/** A description that is no text, or empty, is none. */
function sayable(name: string, value: JsonValue | undefined): JsonValue | undefined {
  return name === 'description' && (typeof value !== 'string' || value === '') ? undefined : value;
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { isObject, listAt, objectAt, textAt } from '#shared/openapi/json-shape.ts';

/** Where an API keeps documentation parts that it has no other place for: the extension of OpenAPI that says them. */
export const documentationKey = '/x-amazon-apigateway-documentation';

/** A documentation part (documented, "AWS::ApiGateway::DocumentationPart"). */
export interface DocumentationPart {
  readonly location: DocumentationLocation;
  /** What it says, mostly `description`; CloudFormation takes it as text. */
  readonly properties: JsonObject;
}

/** `type` and, as far as the type has them, `path`, `method`, `statusCode` and `name`. */
export type DocumentationLocation = Readonly<Record<string, string>>;

/**
 * Everything an API says in documentation parts: descriptions of methods and of their responses, and the parts that are kept.
 * A kept part wins over a description of the same place.
 */
export function documentationParts(api: RestApi): DocumentationPart[] {
  const parts = new Map<string, DocumentationPart>();
  for (const { resource, path } of walkResources(api))
    for (const { httpMethod, description, methodResponses } of Object.values(resource.methods)) {
      const add = (location: DocumentationLocation, text: string): void => {
        parts.set(locationText(location), { location, properties: { description: text } });
      };
      const method = httpMethod === 'ANY' ? '*' : httpMethod;
      if (description !== undefined && description !== '')
        add({ type: 'METHOD', path, method }, description);
      for (const { statusCode, description: said } of Object.values(methodResponses))
        if (said !== undefined && said !== '')
          add({ type: 'RESPONSE', path, method, statusCode }, said);
    }
  for (const part of keptParts(api)) parts.set(locationText(part.location), part);
  return [...parts.values()];
}

function keptParts(api: RestApi): DocumentationPart[] {
  return listAt(objectAt(api.kept, documentationKey), 'documentationParts').flatMap(
    (part): DocumentationPart[] => {
      const location = objectAt(part, 'location');
      const properties = objectAt(part, 'properties');
      return location === undefined || properties === undefined
        ? []
        : [{ location: textsOf(location), properties }];
    },
  );
}

/** Version of the documentation, where the API names one. */
export function documentationVersion(api: RestApi): string | undefined {
  return textAt(objectAt(api.kept, documentationKey), 'version');
}

/** Names a place: `METHOD /orders GET`. */
export function locationText({
  type,
  path,
  method,
  statusCode,
  name,
}: DocumentationLocation): string {
  return [type, path, method, statusCode, name].filter((part) => part !== undefined).join(' ');
}

/**
 * The API with documentation parts in their places: a lone description of a method or response there, all others kept.
 *
 * @param version of the documentation, if it has one
 */
export function withDocumentation(
  api: RestApi,
  parts: readonly DocumentationPart[],
  version: string | undefined,
): RestApi {
  if (parts.length === 0 && version === undefined) return api;
  const described = new Map<string, string>();
  const kept: DocumentationPart[] = [];
  for (const part of parts) {
    const text = loneDescription(part.properties);
    const { type } = part.location;
    if (text !== undefined && (type === 'METHOD' || type === 'RESPONSE'))
      described.set(locationText(part.location), text);
    else kept.push(part);
  }
  const resources = new Map(Object.entries(api.resources));
  for (const { resource, path } of walkResources(api)) {
    const methods = Object.fromEntries(
      Object.entries(resource.methods).map(([verb, method]) => {
        const place = { path, method: verb === 'ANY' ? '*' : verb };
        const take = (location: DocumentationLocation): string | undefined => {
          const text = described.get(locationText(location));
          described.delete(locationText(location));
          return text;
        };
        const description = take({ type: 'METHOD', ...place });
        return [
          verb,
          {
            ...method,
            ...(description !== undefined && { description }),
            methodResponses: Object.fromEntries(
              Object.entries(method.methodResponses).map(([statusCode, response]) => {
                const said = take({ type: 'RESPONSE', ...place, statusCode });
                return [
                  statusCode,
                  said === undefined ? response : { ...response, description: said },
                ];
              }),
            ),
          },
        ];
      }),
    );
    resources.set(resource.id, { ...resource, methods });
  }
  const left = [...kept, ...parts.filter(({ location }) => described.has(locationText(location)))];
  const extension: JsonObject = {
    ...(version !== undefined && { version }),
    ...(left.length > 0 && { documentationParts: left as unknown as JsonValue }),
  };
  return {
    ...api,
    resources: Object.fromEntries(resources),
    ...(Object.keys(extension).length > 0 && {
      kept: { ...api.kept, [documentationKey]: extension },
    }),
  };
}

/** The description of a part that says nothing else. */
function loneDescription(properties: JsonObject): string | undefined {
  const text = textAt(properties, 'description');
  return Object.keys(properties).length === 1 && typeof properties['description'] === 'string'
    ? text
    : undefined;
}

function textsOf(object: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string'
        ? [[key, value]]
        : typeof value === 'number'
          ? [[key, String(value)]]
          : [],
    ),
  );
}

/** A documentation part from what CloudFormation says; undefined when that cannot be read. */
export function documentationPartOf(
  location: JsonObject | undefined,
  properties: JsonValue | undefined,
): DocumentationPart | undefined {
  const read = typeof properties === 'string' ? parsed(properties) : properties;
  if (location === undefined || read === undefined || !isObject(read)) return undefined;
  return {
    location: Object.fromEntries(
      Object.entries(textsOf(location)).map(([key, value]) => [
        key.charAt(0).toLowerCase() + key.slice(1),
        value,
      ]),
    ),
    properties: read,
  };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

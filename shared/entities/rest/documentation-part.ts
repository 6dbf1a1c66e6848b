import type { JsonObject } from '../common/json.ts';

/** What a documentation part can be about (recorded, CreateDocumentationPart). */
export const documentationTypes = [
  'API',
  'AUTHORIZER',
  'MODEL',
  'RESOURCE',
  'METHOD',
  'PATH_PARAMETER',
  'QUERY_PARAMETER',
  'REQUEST_HEADER',
  'REQUEST_BODY',
  'RESPONSE',
  'RESPONSE_HEADER',
  'RESPONSE_BODY',
] as const;
/** One of them. */
export type DocumentationType = (typeof documentationTypes)[number];

/** The place a part documents. A member that is absent stands for its default (`fullLocation`). */
export interface DocumentationLocation {
  readonly type: DocumentationType;
  /** Path of a resource. */
  readonly path?: string;
  /** A verb in capitals; `*` for any. */
  readonly method?: string;
  readonly statusCode?: string;
  /** Of a model, an authorizer, a parameter or a header. */
  readonly name?: string;
}

/** What is said of one place of an API. */
export interface DocumentationPart {
  /** As it was written: a default that was left out stays out. */
  readonly location: DocumentationLocation;
  /** Whatever one wants to say; what OpenAPI knows, such as `description`, gets into exported documents. */
  readonly properties: JsonObject;
}

/** A name under which documentation is published. The parts of a design are those of its newest version: no older texts are stored. */
export interface DocumentationVersion {
  readonly version: string;
  readonly description?: string;
  /** ISO 8601. */
  readonly createdDate?: string;
}

/** A member of a location besides its type. */
export type LocationField = 'path' | 'method' | 'statusCode' | 'name';

/** Members a location has besides its type (documented, "Representation of API documentation in API Gateway"). */
export const locationFields: Readonly<Record<DocumentationType, readonly LocationField[]>> = {
  API: [],
  AUTHORIZER: ['name'],
  MODEL: ['name'],
  RESOURCE: ['path'],
  METHOD: ['path', 'method'],
  PATH_PARAMETER: ['path', 'method', 'name'],
  QUERY_PARAMETER: ['path', 'method', 'name'],
  REQUEST_HEADER: ['path', 'method', 'name'],
  REQUEST_BODY: ['path', 'method'],
  RESPONSE: ['path', 'method', 'statusCode'],
  RESPONSE_HEADER: ['path', 'method', 'statusCode', 'name'],
  RESPONSE_BODY: ['path', 'method', 'statusCode'],
};

const fieldDefaults: Readonly<Partial<Record<LocationField, string>>> = {
  path: '/',
  method: '*',
  statusCode: '*',
};

/** True for a type the service knows. */
export function isDocumentationType(text: string): text is DocumentationType {
  return (documentationTypes as readonly string[]).includes(text);
}

/** A location with its defaults filled in: path `/`, any method, any status (documented; recorded for the path). */
export function fullLocation(location: DocumentationLocation): DocumentationLocation {
  const fields = locationFields[location.type].flatMap((field): [string, string][] => {
    const value = location[field] ?? fieldDefaults[field];
    return value === undefined ? [] : [[field, value]];
  });
  return { ...location, ...Object.fromEntries(fields) };
}

/** The key of a part in `RestApi.documentationParts`, e.g. `RESPONSE /orders GET 200`: the same for every way to write a location. */
export function locationKey(location: DocumentationLocation): string {
  const { type, path, method, statusCode, name } = fullLocation(location);
  return [type, path, method, statusCode, name]
    .flatMap((part) => (part === undefined ? [] : [part.replace(/[%\s]/g, encodeURIComponent)]))
    .join(' ');
}

/** Parts by their keys, in their order; of two for one place the last counts. */
export function byLocation(
  parts: readonly DocumentationPart[],
): Readonly<Record<string, DocumentationPart>> {
  return Object.fromEntries(parts.map((part) => [locationKey(part.location), part]));
}

/** The word for a method in locations: a method for every verb is any (assumed). */
export function documentedVerb(httpMethod: string): string {
  return httpMethod === 'ANY' ? '*' : httpMethod;
}

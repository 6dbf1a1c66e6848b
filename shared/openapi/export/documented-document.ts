import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { applicablePart } from '#shared/entities/rest/documentation.ts';
import {
  documentedVerb,
  type DocumentationLocation,
} from '#shared/entities/rest/documentation-part.ts';
import { anyMethodKey, isOperationKey } from '#shared/entities/rest/operation-key.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isObject, mapMembers, memberOf, objectAt, recordOf, textAt } from '../json-shape.ts';

/** What of a part's properties each object of OpenAPI knows; extensions besides (documented, "Content of a documentation part"). */
const knownMembers = {
  document: ['tags', 'externalDocs'],
  info: ['description', 'termsOfService', 'contact', 'license'],
  pathItem: [],
  operation: ['tags', 'summary', 'description', 'externalDocs', 'deprecated'],
  parameter: ['description'],
  requestBody: ['description'],
  response: ['description'],
  header: ['description'],
  schema: ['title', 'description', 'externalDocs', 'example'],
  securityScheme: ['description'],
} as const;

/**
 * An OpenAPI 3 document with what the documentation parts say, own or inherited, at the places they are about, as GetExport writes it for a
 * stage with documentation (documented, "Publish API documentation"). A part's word wins, but for what identifies the API: title and version.
 */
export function documentedDocument(document: JsonObject, api: RestApi): JsonObject {
  const say = (
    value: JsonValue,
    kind: keyof typeof knownMembers,
    location: DocumentationLocation,
  ): JsonValue => {
    const part = applicablePart(api, location);
    return part === undefined || !isObject(value) ? value : withTexts(value, kind, part.properties);
  };
  const whole = applicablePart(api, { type: 'API' })?.properties ?? {};
  const info = objectAt(document, 'info') ?? {};
  const members = mapMembers(document, (member, key) => {
    if (!isObject(member)) return member;
    if (key === 'info') return withTexts(info, 'info', objectAt(whole, 'info') ?? {});
    if (key === 'paths')
      return mapMembers(member, (item, path) =>
        say(
          isObject(item)
            ? mapMembers(item, (operation, name) =>
                isObject(operation) && isOperationKey(name)
                  ? documentedOperation(operation, path, verbOf(name), say)
                  : operation,
              )
            : item,
          'pathItem',
          { type: 'RESOURCE', path },
        ),
      );
    if (key === 'components')
      return mapMembers(member, (group, groupName) =>
        !isObject(group)
          ? group
          : groupName === 'schemas'
            ? mapMembers(group, (schema, name) => say(schema, 'schema', { type: 'MODEL', name }))
            : groupName === 'securitySchemes'
              ? mapMembers(group, (scheme, name) =>
                  say(scheme, 'securityScheme', { type: 'AUTHORIZER', name }),
                )
              : group,
      );
    return member;
  });
  return withTexts(members, 'document', whole);
}

type Say = (
  value: JsonValue,
  kind: keyof typeof knownMembers,
  location: DocumentationLocation,
) => JsonValue;

const parameterTypes: Readonly<Record<string, DocumentationLocation['type']>> = {
  path: 'PATH_PARAMETER',
  query: 'QUERY_PARAMETER',
  header: 'REQUEST_HEADER',
};

function documentedOperation(
  operation: JsonObject,
  path: string,
  method: string,
  say: Say,
): JsonValue {
  const place = { path, method };
  const members = mapMembers(operation, (member, key) => {
    if (key === 'parameters' && Array.isArray(member))
      return (member as readonly JsonValue[]).map((parameter) => {
        const type = parameterTypes[textAt(parameter, 'in') ?? ''];
        const name = textAt(parameter, 'name');
        return type === undefined || name === undefined
          ? parameter
          : say(parameter, 'parameter', { type, ...place, name });
      });
    if (key === 'requestBody')
      return say(member, 'requestBody', { type: 'REQUEST_BODY', ...place });
    if (key !== 'responses' || !isObject(member)) return member;
    return mapMembers(member, (response, statusCode) =>
      say(
        isObject(response)
          ? mapMembers(response, (part, name) =>
              name === 'headers' && isObject(part)
                ? mapMembers(part, (header, headerName) =>
                    say(header, 'header', {
                      type: 'RESPONSE_HEADER',
                      ...place,
                      statusCode,
                      name: headerName,
                    }),
                  )
                : part,
            )
          : response,
        'response',
        { type: 'RESPONSE', ...place, statusCode },
      ),
    );
  });
  return say(members, 'operation', { type: 'METHOD', ...place });
}

function withTexts(
  object: JsonObject,
  kind: keyof typeof knownMembers,
  properties: JsonObject,
): JsonObject {
  const known: readonly string[] = knownMembers[kind];
  const said = Object.entries(properties).filter(
    ([key]) => known.includes(key) || (key.startsWith('x-') && !key.startsWith('x-amazon-')),
  );
  return said.length === 0
    ? object
    : recordOf([
        ...Object.entries(object).map(([key, value]): [string, JsonValue] => [
          key,
          said.some(([name]) => name === key) ? (memberOf(properties, key) ?? value) : value,
        ]),
        ...said.filter(([key]) => !Object.hasOwn(object, key)),
      ]);
}

function verbOf(member: string): string {
  return member === anyMethodKey ? documentedVerb('ANY') : member.toUpperCase();
}

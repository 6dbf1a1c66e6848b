import type { JsonValue } from '#shared/entities/common/json.ts';
import { withoutRepeatedTexts } from '#shared/entities/rest/documentation.ts';
import {
  byLocation,
  isDocumentationType,
  locationKey,
  type DocumentationLocation,
  type DocumentationPart,
  type DocumentationVersion,
} from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  scalarText,
  textAt,
} from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';

/** The extension that holds documentation parts. */
export const documentationKey = 'x-amazon-apigateway-documentation';

/** What `x-amazon-apigateway-documentation` says. */
export interface ImportedDocumentation {
  readonly parts: readonly DocumentationPart[];
  readonly versions: readonly DocumentationVersion[];
  /** What of the extension has no place in the design; exporters give it back. */
  readonly kept: JsonValue;
}

/**
 * `x-amazon-apigateway-documentation`: its parts are what the service's import makes documentation of (recorded); descriptions elsewhere in a
 * document are none of its parts. Of parts about one place the first counts (assumed), and the others are kept. Its `version` names what was published.
 */
export function importDocumentation(context: ImportContext): ImportedDocumentation {
  const { document, report } = context;
  const extension = objectAt(document, documentationKey);
  if (extension === undefined) {
    const other = memberOf(document, documentationKey);
    if (other !== undefined)
      report.add(
        'documentation-part-unreadable',
        'warning',
        pointerTo('', documentationKey),
        'The documentation must be an object with documentationParts; it is kept for export.',
      );
    return { parts: [], versions: [], kept: other ?? {} };
  }
  const parts: DocumentationPart[] = [];
  const unread: JsonValue[] = [];
  const places = new Set<string>();
  for (const [index, value] of listAt(extension, 'documentationParts').entries()) {
    const pointer = pointerTo('', documentationKey, 'documentationParts', index);
    const part = documentationPartOf(value);
    const place = part === undefined ? undefined : locationKey(part.location);
    if (part !== undefined && place !== undefined && !places.has(place)) {
      places.add(place);
      parts.push(part);
      continue;
    }
    unread.push(value);
    if (place !== undefined)
      report.add(
        'documentation-part-repeated',
        'warning',
        pointer,
        `Another part before this one is about the same place (${place}); that the first counts is assumed. This one is kept for export only.`,
      );
    else
      report.add(
        'documentation-part-unreadable',
        'warning',
        pointer,
        'A documentation part needs a location with a type that the service knows, and an object for its properties; it is kept for export.',
      );
  }
  const given = textAt(extension, 'version');
  // A record cannot hold it as a name.
  const version = given === '__proto__' ? undefined : given;
  const createdDate = textAt(extension, 'createdDate');
  const known = new Set([
    'documentationParts',
    ...(version === undefined ? [] : ['version', 'createdDate']),
  ]);
  return {
    parts,
    versions:
      version === undefined ? [] : [{ version, ...(createdDate !== undefined && { createdDate }) }],
    kept: {
      ...membersExcept(extension, known),
      ...(unread.length > 0 && { documentationParts: unread }),
    },
  };
}

/** A part from JSON as OpenAPI has it; undefined when its place or its properties cannot be read. */
export function documentationPartOf(value: JsonValue): DocumentationPart | undefined {
  const location = objectAt(value, 'location');
  const properties = objectAt(value, 'properties');
  const type = textAt(location, 'type') ?? '';
  if (location === undefined || properties === undefined || !isDocumentationType(type))
    return undefined;
  if (
    !isObject(value) ||
    Object.keys(value).some((key) => key !== 'location' && key !== 'properties')
  )
    return undefined;
  const fields: [string, string][] = [];
  for (const [key, member] of Object.entries(location)) {
    const text = scalarText(member);
    if (text === undefined || !locationMembers.has(key)) return undefined;
    fields.push([key, text]);
  }
  return { location: Object.fromEntries(fields) as unknown as DocumentationLocation, properties };
}

const locationMembers = new Set(['type', 'path', 'method', 'statusCode', 'name']);

/** The API with these parts and versions beside those it has; what parts say is no longer said by methods and responses, too. */
export function withDocumentation(
  api: RestApi,
  parts: readonly DocumentationPart[],
  versions: readonly DocumentationVersion[],
): RestApi {
  if (parts.length === 0 && versions.length === 0) return api;
  return withoutRepeatedTexts({
    ...api,
    ...(parts.length > 0 && {
      documentationParts: { ...api.documentationParts, ...byLocation(parts) },
    }),
    ...(versions.length > 0 && { documentationVersions: withVersions(api, versions) }),
  });
}

function withVersions(
  api: RestApi,
  versions: readonly DocumentationVersion[],
): NonNullable<RestApi['documentationVersions']> {
  const named = new Map(Object.entries(api.documentationVersions ?? {}));
  for (const version of versions) {
    const before = named.get(version.version);
    // The newest is the last.
    named.delete(version.version);
    named.set(version.version, { ...before, ...version });
  }
  return Object.fromEntries(named);
}

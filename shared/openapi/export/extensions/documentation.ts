import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  fullLocation,
  type DocumentationPart,
  type DocumentationVersion,
} from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { listAt, membersExcept, objectAt } from '../../json-shape.ts';
import { documentationKey } from '../../import/extensions/documentation.ts';

/**
 * `x-amazon-apigateway-documentation` with the parts as they were written, the newest version, and what an import kept of the extension; empty
 * when there is nothing to say.
 *
 * @param stageName the stage whose version is named, when it has one
 */
export function exportDocumentation(
  api: RestApi,
  stageName: string | undefined,
  tell: (ruleId: string, pointer: string, message: string) => void,
): JsonObject {
  const parts = Object.values(api.documentationParts ?? {});
  const versions = Object.values(api.documentationVersions ?? {});
  if (parts.length === 0 && versions.length === 0) return {};
  const version = versionOf(api, stageName) ?? versions.at(-1);
  if (versions.length > 1)
    tell(
      'documentation-versions-not-exported',
      pointerTo('/apis', api.id, 'documentationVersions'),
      `OpenAPI names one version of the documentation, here ${version?.version}; the others stay behind.`,
    );
  if (version?.description !== undefined)
    tell(
      'documentation-version-description',
      pointerTo('/apis', api.id, 'documentationVersions', version.version),
      `OpenAPI has no place for the description of documentation version ${version.version}.`,
    );
  const kept = objectAt(api.kept, pointerTo('', documentationKey));
  const every = [
    ...parts.map(({ location, properties }) => partObject({ location, properties })),
    ...listAt(kept, 'documentationParts'),
  ];
  return {
    [documentationKey]: {
      ...head(version),
      ...(every.length > 0 && { documentationParts: every }),
      ...membersExcept(kept ?? {}, new Set(['documentationParts'])),
    },
  };
}

/** The extension as GetExport writes it for a stage with documentation: a path that is the root is left out (documented, "Publish API documentation"). */
export function getExportDocumentation(api: RestApi, version: DocumentationVersion): JsonObject {
  return {
    [documentationKey]: {
      ...head(version),
      documentationParts: Object.values(api.documentationParts ?? {}).map(
        ({ location, properties }) => {
          const { path, ...rest } = fullLocation(location);
          const { type, ...others } = rest;
          return partObject({
            location: { type, ...(path !== undefined && path !== '/' && { path }), ...others },
            properties,
          });
        },
      ),
    },
  };
}

/** The version of the documentation that is published with a stage. */
export function versionOf(
  api: RestApi,
  stageName: string | undefined,
): DocumentationVersion | undefined {
  const name = api.stages[stageName ?? Object.keys(api.stages)[0] ?? '']?.documentationVersion;
  return name === undefined ? undefined : (api.documentationVersions?.[name] ?? { version: name });
}

function head(version: DocumentationVersion | undefined): JsonObject {
  if (version === undefined) return {};
  const { createdDate } = version;
  return { version: version.version, ...(createdDate !== undefined && { createdDate }) };
}

function partObject({ location, properties }: DocumentationPart): JsonObject {
  return { location: { ...location } as { readonly [key: string]: JsonValue }, properties };
}

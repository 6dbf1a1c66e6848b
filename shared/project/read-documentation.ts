import { locationKey, type DocumentationPart } from '../entities/rest/documentation-part.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import type { FileReader } from './file-reader.ts';
import { documentationFile } from './schema/documentation-file.ts';

/** Documentation parts and versions of an API from its `documentation.yaml`; nothing when there is no such file. */
export function readDocumentation(
  reader: FileReader,
  folder: string,
): Pick<RestApi, 'documentationParts' | 'documentationVersions'> {
  const path = `${folder}/documentation.yaml`;
  const value = reader.read(path, documentationFile);
  if (value === undefined) return {};
  const twice = (what: string, list: 'parts' | 'versions', index: number): void =>
    reader.report(
      'error',
      'doubly-defined',
      `${what} stands here twice; remove one of them.`,
      path,
      [list, index],
    );
  const parts = new Map<string, DocumentationPart>();
  for (const [index, part] of value.parts.entries()) {
    const key = locationKey(part.location as DocumentationPart['location']);
    if (parts.has(key)) twice(`Documentation of ${key}`, 'parts', index);
    else parts.set(key, part as DocumentationPart);
  }
  const versions = new Map<string, (typeof value.versions)[number]>();
  for (const [index, version] of value.versions.entries())
    if (versions.has(version.version))
      twice(`Documentation version "${version.version}"`, 'versions', index);
    else versions.set(version.version, version);
  return {
    ...(parts.size > 0 && { documentationParts: Object.fromEntries(parts) }),
    ...(versions.size > 0 && {
      documentationVersions: Object.fromEntries(versions) as NonNullable<
        RestApi['documentationVersions']
      >,
    }),
  };
}

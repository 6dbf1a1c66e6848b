import type { Integration } from '../entities/rest/integration.ts';
import type { Method } from '../entities/rest/method.ts';
import type { Resource } from '../entities/rest/resource.ts';
import { decodeFileName, nameHash } from './file-names.ts';
import type { FileReader } from './file-reader.ts';
import { resourceFile, type IntegrationInFile, type MethodInFile } from './schema/resource-file.ts';
import { withKey } from './with-key.ts';

/**
 * The resources of a REST API by id, always with a root: a file each, which says its path; the tree follows from the paths.
 * Parents nobody defined are put in, with a problem, so that their children can be shown.
 */
export function readResources(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
): Record<string, Resource> {
  const byPath = new Map<string, { resource: Resource; file: string }>();
  const ids = new Set<string>();
  for (const file of paths) {
    const value = reader.read(file, resourceFile, {
      id: nameHash(file).slice(-6),
      path: pathOfFile(folder, file),
    });
    if (value === undefined) continue;
    const { id, path } = value;
    const other = byPath.get(path);
    if (other !== undefined || ids.has(id) || id === '__proto__') {
      reader.report(
        'error',
        'doubly-defined',
        other === undefined
          ? `The id "${id}" is used by another resource too; give one of them another id.`
          : `The path ${path} is defined in ${other.file} too; remove or change one of them.`,
        file,
        [other === undefined ? 'id' : 'path'],
      );
      continue;
    }
    ids.add(id);
    const pathPart = path.slice(path.lastIndexOf('/') + 1);
    const methods: Record<string, Method> = {};
    for (const [httpMethod, method] of Object.entries(value.methods))
      methods[httpMethod] = readMethod(reader, file, httpMethod, method);
    byPath.set(path, { resource: { id, parentId: null, pathPart, methods }, file });
  }
  return treeOf(reader, folder, byPath);
}

function treeOf(
  reader: FileReader,
  folder: string,
  byPath: Map<string, { resource: Resource; file: string }>,
): Record<string, Resource> {
  const resources: Record<string, Resource> = {};
  const idAt = (path: string, child: string | undefined): string => {
    const known = byPath.get(path)?.resource;
    if (known !== undefined) return known.id;
    const file = child ?? `${folder}/resources/_root.yaml`;
    reader.report(
      'error',
      'missing-entity',
      child === undefined
        ? `The API has no root resource; add ${file} with "path: /".`
        : `No file defines ${path}, which this resource stands below.`,
      file,
      child === undefined ? undefined : ['path'],
    );
    const pathPart = path.slice(path.lastIndexOf('/') + 1);
    const resource: Resource = {
      id: nameHash(`${folder} ${path}`).slice(-6),
      parentId: null,
      pathPart,
      methods: {},
    };
    byPath.set(path, { resource, file });
    return resource.id;
  };
  idAt('/', undefined);
  // Missing parents join the map while it is walked, and are visited in their turn.
  for (const [path, { resource, file }] of byPath) {
    const parentPath = path.slice(0, path.lastIndexOf('/')) || '/';
    const parentId = path === '/' ? null : idAt(parentPath, file);
    resources[resource.id] = { ...resource, parentId };
  }
  return resources;
}

function readMethod(
  reader: FileReader,
  file: string,
  httpMethod: string,
  { integration, ...method }: MethodInFile,
): Method {
  return {
    httpMethod,
    ...method,
    methodResponses: withKey('statusCode', method.methodResponses),
    ...(integration === undefined
      ? {}
      : {
          integration: readIntegration(reader, file, integration, [
            'methods',
            httpMethod,
            'integration',
          ]),
        }),
  } as Method;
}

function readIntegration(
  reader: FileReader,
  file: string,
  integration: IntegrationInFile,
  at: readonly string[],
): Integration {
  return {
    ...integration,
    requestTemplates: reader.referencedByName(file, integration.requestTemplates, [
      ...at,
      'requestTemplates',
    ]),
    integrationResponses: Object.fromEntries(
      Object.entries(integration.integrationResponses).map(([statusCode, response]) => [
        statusCode,
        {
          statusCode,
          ...response,
          responseTemplates: reader.referencedByName(file, response.responseTemplates, [
            ...at,
            'integrationResponses',
            statusCode,
            'responseTemplates',
          ]),
        },
      ]),
    ),
  } as Integration;
}

/** Path as the place of a file suggests it; only for files that do not say it themselves. */
function pathOfFile(folder: string, file: string): string {
  const place = file.slice(`${folder}/resources/`.length, -'.yaml'.length);
  if (place === '_root') return '/';
  return `/${place
    .split('/')
    .map((name) => decodeFileName(name) ?? name)
    .join('/')}`;
}

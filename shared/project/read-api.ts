import type { Api } from '../entities/api.ts';
import type { Model } from '../entities/rest/model.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import { decodeFileName, nameHash, resolveFilePath } from './file-names.ts';
import type { FileReader } from './file-reader.ts';
import { readDocumentation } from './read-documentation.ts';
import { readResources } from './read-resources.ts';
import { readTemplateTests } from './read-template-tests.ts';
import { apiFile, type ApiFile, type RestApiInFile } from './schema/api-file.ts';
import { withKey } from './with-key.ts';

/**
 * Reads the API that stands in a folder. Where its `api.yaml` is missing or broken, what can be told from the
 * rest of the folder is shown all the same.
 *
 * @param paths all files in the folder, sorted
 * @returns undefined when nothing in the folder belongs to an API
 */
export function readApi(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
): Api | undefined {
  const path = `${folder}/api.yaml`;
  const resourcePaths = paths.filter((file) => isResourcePath(folder, file));
  if (!paths.includes(path)) {
    if (resourcePaths.length === 0) return undefined;
    reader.report('error', 'missing-file', `The API's own file ${path} is missing.`, path);
  }
  const folderName = folder.slice(folder.indexOf('/') + 1);
  const fallback = {
    kind: 'rest',
    id: nameHash(folder).slice(-10),
    name: decodeFileName(folderName) ?? folderName,
    endpointConfiguration: { types: ['EDGE'] },
  };
  const value: ApiFile = reader.read(path, apiFile, fallback) ?? apiFile.parse(fallback);
  if (value.kind !== 'rest') return { ...value, routes: withKey('routeKey', value.routes) } as Api;
  const { policy, ...rest } = value;
  const resources = readResources(reader, folder, resourcePaths);
  const templateTests = readTemplateTests(reader, folder, paths, resources);
  const api = {
    ...rest,
    resources,
    ...readDocumentation(reader, folder),
    ...(templateTests === undefined ? {} : { templateTests }),
    models: readModels(reader, folder, paths, value.models),
    requestValidators: withKey('name', value.requestValidators),
    authorizers: withKey('name', value.authorizers),
    gatewayResponses: withKey('responseType', value.gatewayResponses),
    stages: withKey('stageName', value.stages),
    deployments: withKey('id', value.deployments),
  } as RestApi;
  reportUnusedTemplates(reader, folder, paths);
  const policyText = policy === undefined ? undefined : reader.referenced(path, policy, ['policy']);
  return policyText === undefined ? api : { ...api, policy: policyText };
}

function isResourcePath(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/resources/`) && path.endsWith('.yaml');
}

/** A model is a schema file; `api.yaml` adds what the file cannot say. */
function readModels(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
  described: RestApiInFile['models'],
): Record<string, Model> {
  const apiPath = `${folder}/api.yaml`;
  const models: Record<string, Model> = {};
  const taken = new Set<string>();
  const descriptions = new Map(Object.entries(described));
  for (const [name, { file, ...rest }] of descriptions) {
    if (file === undefined) continue;
    const target = resolveFilePath(apiPath, file);
    const schema = reader.referenced(apiPath, file, ['models', name, 'file']);
    if (schema === undefined || target === undefined) continue;
    taken.add(target);
    models[name] = { name, schema, ...rest };
  }
  for (const path of paths) {
    const fileName = path.startsWith(`${folder}/models/`)
      ? /^([^/]+)\.schema\.json$/.exec(path.slice(`${folder}/models/`.length))?.[1]
      : undefined;
    if (fileName === undefined || taken.has(path)) continue;
    const name = decodeFileName(fileName);
    if (name === undefined || name === '__proto__') {
      reader.report(
        'error',
        'unreadable-name',
        `The file name does not tell the model's name; say it in ${apiPath} under "models" with "file".`,
        path,
      );
      continue;
    }
    if (Object.hasOwn(models, name)) {
      reader.report('error', 'doubly-defined', `The model "${name}" has another file too.`, path);
      continue;
    }
    const { file: _file, ...rest } = descriptions.get(name) ?? { contentType: 'application/json' };
    models[name] = { name, schema: reader.text(path) ?? '', ...rest };
  }
  for (const [name, { file }] of descriptions)
    if (!Object.hasOwn(models, name) && file === undefined)
      reader.report(
        'error',
        'missing-file',
        `The schema of model "${name}" is missing; it should be ${folder}/models/${name}.schema.json.`,
        apiPath,
        ['models', name],
        'key',
      );
  return models;
}

function reportUnusedTemplates(reader: FileReader, folder: string, paths: readonly string[]): void {
  for (const path of paths)
    if (path.endsWith('.vtl') && path.startsWith(`${folder}/`) && !reader.uses(path))
      reader.report(
        'warning',
        'unreferenced-file',
        'No resource refers to this mapping template; it is left as it is.',
        path,
      );
}

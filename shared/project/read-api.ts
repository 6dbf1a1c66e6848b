import type { Api } from '../entities/api.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import { decodeFileName, nameHash } from './file-names.ts';
import type { FileReader } from './file-reader.ts';
import { readDocumentation } from './read-documentation.ts';
import { readModels } from './read-models.ts';
import { httpApiOf, memberOfEarlierBuild, readWebSocketApi } from './read-route-api.ts';
import { readResources } from './read-resources.ts';
import { readTemplateTests } from './read-template-tests.ts';
import { apiFile, type ApiFile } from './schema/api-file.ts';
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
  const earlier = memberOfEarlierBuild(reader.parse(path)?.value);
  if (earlier !== undefined) {
    reader.report(
      'error',
      'api-of-earlier-build',
      `An earlier build wrote this API in the spelling of the document it came from ("${earlier.at(-1)}"). Remove the folder ${folder} and import the document again; imports/ in this project may have a copy.`,
      path,
      earlier,
      'key',
    );
    return undefined;
  }
  const value: ApiFile = reader.read(path, apiFile, fallback) ?? apiFile.parse(fallback);
  if (value.kind === 'http') return httpApiOf(value);
  if (value.kind === 'websocket') {
    const api = readWebSocketApi(reader, folder, paths, value);
    reportUnusedTemplates(reader, folder, paths);
    return api;
  }
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

function reportUnusedTemplates(reader: FileReader, folder: string, paths: readonly string[]): void {
  for (const path of paths)
    if (path.endsWith('.vtl') && path.startsWith(`${folder}/`) && !reader.uses(path))
      reader.report(
        'warning',
        'unreferenced-file',
        'Nothing refers to this mapping template; it is left as it is.',
        path,
      );
}

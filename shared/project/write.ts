import type { z } from 'zod';
import {
  apiFolders,
  backendFolders,
  functionFolders,
  projectFilePath,
  requestFiles,
  sharedFilePaths,
} from './file-layout.ts';
import { printFile } from './print-file.ts';
import type { Project } from './project.ts';
import { awsBackendsFile } from './schema/aws-backends-file.ts';
import { formatVersion, projectFile } from './schema/project-file.ts';
import {
  apiKeysFile,
  backendFile,
  domainNamesFile,
  functionFile,
  requestFile,
  usagePlansFile,
  userPoolsFile,
  vpcLinksFile,
} from './schema/shared-files.ts';
import { writeApi } from './write-api.ts';

/**
 * The files of a project, by path relative to its folder with `/`, sorted by path. The same document always gives the same
 * bytes. Values of API keys are left out; they are secrets. Layouts of APIs that do not exist, and entries of `files`
 * standing where an entity's own file does, have no place on disk and are left out too.
 */
export function projectToFiles(project: Project): ReadonlyMap<string, string> {
  const files = new Map<string, string>(Object.entries(project.files));
  const put = (path: string, schema: z.core.$ZodType, value: unknown): void => {
    files.set(path, printFile(path, schema, value));
  };

  const { name, region, accountId, deployTimeValues, lint } = project;
  put(projectFilePath, projectFile, {
    ...project.kept,
    formatVersion,
    name,
    region,
    accountId,
    ...(deployTimeValues !== undefined && { deployTimeValues }),
    ...(lint !== undefined && { lint }),
  });

  for (const [apiId, folder] of apiFolders(project)) {
    const api = project.apis[apiId];
    const layout = Object.hasOwn(project.layouts, apiId) ? project.layouts[apiId] : undefined;
    if (api !== undefined) writeApi(folder, api, layout, files);
  }

  const putEach = (
    places: Map<string, string>,
    fileName: string,
    schema: z.core.$ZodType,
    entities: Readonly<Record<string, unknown>>,
  ): void => {
    for (const [name, place] of places)
      put(`${place}${fileName}`, schema, { ...(entities[name] as object), name });
  };
  putEach(functionFolders(project), '/function.yaml', functionFile, project.functions);
  putEach(backendFolders(project), '/backend.yaml', backendFile, project.httpBackends);
  putEach(requestFiles(project), '', requestFile, project.requests);

  const putAll = (kind: keyof typeof sharedFilePaths, schema: z.core.$ZodType): void => {
    if (Object.keys(project[kind]).length > 0) put(sharedFilePaths[kind], schema, project[kind]);
  };
  putAll('awsBackends', awsBackendsFile);
  putAll('vpcLinks', vpcLinksFile);
  putAll('userPools', userPoolsFile);
  putAll('apiKeys', apiKeysFile);
  putAll('usagePlans', usagePlansFile);
  putAll('domainNames', domainNamesFile);

  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

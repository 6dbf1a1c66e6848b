import type { Project } from './project.ts';
import { distinctFileNames } from './file-names.ts';

/** Where things stand in a project folder; what `read.ts` and `write.ts` agree on. */

/** The file that makes a folder a project. */
export const projectFilePath = 'gatewright.yaml';

/** One file per kind of shared entity, keyed by id. */
export const sharedFilePaths = {
  awsBackends: 'aws-backends.yaml',
  vpcLinks: 'vpc-links.yaml',
  userPools: 'user-pools.yaml',
  apiKeys: 'api-keys.yaml',
  usagePlans: 'usage-plans.yaml',
  domainNames: 'domain-names.yaml',
} as const;

/** Folder of an API, by API id, e.g. `apis/storefront`. */
export function apiFolders(project: Pick<Project, 'apis'>): Map<string, string> {
  return within(
    'apis',
    Object.entries(project.apis).map(([key, api]) => ({ key, name: api.name })),
  );
}

/**
 * Folder of a function, by function name, e.g. `functions/list-products`. The name itself, except where Windows
 * would not have it or two names differ in case alone; handlers stand in it, so runners ask here.
 */
export function functionFolders(project: Pick<Project, 'functions'>): Map<string, string> {
  return within('functions', namesOf(project.functions));
}

/** Folder of an HTTP back end, by its name, e.g. `backends/catalogue`. */
export function backendFolders(project: Pick<Project, 'httpBackends'>): Map<string, string> {
  return within('backends', namesOf(project.httpBackends));
}

/** File of a saved request, by its name, e.g. `requests/Get a product.yaml`. */
export function requestFiles(project: Pick<Project, 'requests'>): Map<string, string> {
  const files = within('requests', namesOf(project.requests));
  for (const [name, path] of files) files.set(name, `${path}.yaml`);
  return files;
}

/**
 * Folder of the document an API was last imported from, e.g. `imports/a1b2c3d4e5`. Ids are made by the program; one that
 * somebody typed into a file is not taken for a path.
 */
export function importBaseFolder(apiId: string): string {
  return `imports/${encodeURIComponent(apiId).replaceAll('.', '%2E').replaceAll('*', '%2A')}`;
}

/**
 * True for a path that `Project.files` may hold: a text file below `functions/` or `backends/` that is not one of the
 * entity files, with no part that is hidden, leads upwards or could not be written on every system; or an import's base.
 */
export function isProjectFilePath(path: string): boolean {
  return isImportBaseFile(path) || isLocalCodeFile(path);
}

/** Top-level folders of a project that the program reads and writes. */
const designFolders = ['apis', 'requests', 'functions', 'backends', 'imports', '.gatewright'];

/**
 * True for a path in a project folder where the design itself is kept: one of its files, or anything below one of its folders,
 * also on systems that do not tell case apart. Other programs' files, such as exports, belong elsewhere.
 */
export function isPlaceOfDesign(path: string): boolean {
  const [top = '', ...rest] = path.toLowerCase().split('/');
  return rest.length > 0
    ? designFolders.includes(top)
    : top === projectFilePath || Object.values<string>(sharedFilePaths).includes(top);
}

/** One of the files an import leaves to be compared with by the next one. */
export function isImportBaseFile(path: string): boolean {
  return (
    /^imports\/[^/]+\/(?:document\.(?:yaml|json)|source\.json)$/.test(path) &&
    path.split('/').every(isPortableName)
  );
}

/** A text file beside a function or a back end. */
export function isLocalCodeFile(path: string): boolean {
  const parts = path.split('/');
  return (
    parts.length >= 2 &&
    (parts[0] === 'functions' || parts[0] === 'backends') &&
    parts.every(isPortableName) &&
    !parts.includes('node_modules') &&
    !isFunctionFile(path) &&
    !isBackendFile(path)
  );
}

/** Whether a path is that of a function’s settings. */
export function isFunctionFile(path: string): boolean {
  return /^functions\/[^/]+\/function\.yaml$/i.test(path);
}

/** Whether a path is that of an HTTP back end’s settings. */
export function isBackendFile(path: string): boolean {
  return /^backends\/[^/]+\/backend\.yaml$/i.test(path);
}

/** True for a name of a file or folder that is not hidden and that Windows takes as it is (documented, "Naming Files, Paths, and Namespaces"). */
export function isPortableName(name: string): boolean {
  return (
    name !== '' &&
    name.length <= 200 &&
    !name.startsWith('.') &&
    !/[<>:"\\|?*\p{Cc}]|[. ]$/u.test(name) &&
    !/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name)
  );
}

function namesOf(record: Readonly<Record<string, unknown>>): { key: string; name: string }[] {
  return Object.keys(record).map((name) => ({ key: name, name }));
}

function within(folder: string, names: { key: string; name: string }[]): Map<string, string> {
  const result = distinctFileNames(names);
  for (const [key, name] of result) result.set(key, `${folder}/${name}`);
  return result;
}

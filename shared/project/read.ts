import type { z } from 'zod';
import type { Api } from '../entities/api.ts';
import type { JsonValue } from '../entities/common/json.ts';
import { isError, type Problem } from '../std/problem.ts';
import { checkPaths } from './check-paths.ts';
import {
  isBackendFile,
  isFunctionFile,
  isProjectFilePath,
  projectFilePath,
  sharedFilePaths,
} from './file-layout.ts';
import { decodeFileName } from './file-names.ts';
import { FileReader } from './file-reader.ts';
import { migrateFiles, migrations, type Migration } from './migrations/migrations.ts';
import { emptyProject, type ApiLayout, type Project } from './project.ts';
import { readApi } from './read-api.ts';
import { layoutFile } from './schema/api-file.ts';
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
import { withKey } from './with-key.ts';

/** What a project folder turned out to hold. */
export interface ReadProject {
  /** Everything that could be read. */
  readonly project: Project;
  readonly problems: readonly Problem[];
  /** False when writing the project back could lose something that was not understood. */
  readonly writable: boolean;
  /** The folder was made by a newer version of the program. */
  readonly tooNew: boolean;
  /** The files were of an older format version; all of them are to be written on the next save. */
  readonly migrated: boolean;
  /**
   * The files that make up the project, anything else in the folder is not ours: by path, with the text the program would
   * write to say what the file says. It differs from what stands on disk where somebody laid the file out by hand, and from
   * what `projectToFiles` gives where somebody put it in a place of their own.
   */
  readonly sources: ReadonlyMap<string, string>;
  /** The paths in `sources`, which cost nothing: the texts are printed when they are first asked for. */
  readonly sourcePaths: ReadonlySet<string>;
}

/**
 * Reads a project from the texts of its files, by path relative to the folder with `/`. Never throws: what is broken,
 * missing, doubly defined or unknown becomes a problem with file, JSON pointer and range, and whatever else there is is read.
 */
export function filesToProject(
  files: ReadonlyMap<string, string>,
  steps: readonly Migration[] = migrations,
): ReadProject {
  const first = new FileReader(files);
  const found = first.parse(projectFilePath)?.value;
  const version = versionOf(found);
  const newest = steps.length + 1;
  if (version !== undefined && version > newest) {
    const newer = read(new FileReader(files));
    first.report(
      'error',
      'project-too-new',
      `This project has format version ${version}; this program reads up to ${newest}. Update the program.`,
      projectFilePath,
      ['formatVersion'],
    );
    const { problems } = first;
    return {
      project: newer.project,
      problems,
      writable: false,
      tooNew: true,
      migrated: false,
      sourcePaths: newer.sourcePaths,
      get sources() {
        return newer.sources;
      },
    };
  }
  if (version === undefined || version === newest || version < 1) return read(first);
  try {
    const migrated = migrateFiles(files, version, steps);
    const result = read(new FileReader(migrated));
    // Files the migration did away with are the project's too, or they would stay behind.
    const gone = [...files].filter(([path]) => !migrated.has(path));
    const sources = new Map([...gone, ...result.sources]);
    return { ...result, migrated: true, sources, sourcePaths: new Set(sources.keys()) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    first.report(
      'error',
      'migration-failed',
      `The project has format version ${version} and could not be brought to ${newest}: ${reason}`,
      projectFilePath,
      ['formatVersion'],
    );
    return { ...read(first), writable: false };
  }
}

function read(reader: FileReader): ReadProject {
  const paths = [...reader.files.keys()].sort();
  checkPaths(paths, reader);
  if (!reader.files.has(projectFilePath))
    reader.report(
      'error',
      'missing-file',
      `The folder has no ${projectFilePath}, so it is not a project; open another folder or create a project here.`,
      projectFilePath,
    );
  const { name, region, accountId } = emptyProject;
  const fallback: z.infer<typeof projectFile> = { formatVersion, name, region, accountId };
  const { formatVersion: _version, ...head } =
    reader.read(projectFilePath, projectFile, fallback) ?? fallback;
  const { name: _n, region: _r, accountId: _a, deployTimeValues, lint, ...unknown } = head;

  const { apis, layouts } = readApis(reader, paths);
  const project: Project = {
    name: head.name,
    region: head.region,
    accountId: head.accountId,
    ...(deployTimeValues !== undefined &&
      Object.keys(deployTimeValues).length > 0 && { deployTimeValues }),
    ...(lint !== undefined && Object.keys(lint).length > 0 && { lint }),
    apis,
    functions: readNamed(reader, paths.filter(isFunctionFile), functionFile, {
      runtime: 'nodejs22.x',
      handler: 'index.handler',
    }),
    httpBackends: readNamed(reader, paths.filter(isBackendFile), backendFile, {}),
    awsBackends: withKey(
      'service',
      reader.read(sharedFilePaths.awsBackends, awsBackendsFile) ?? {},
    ),
    vpcLinks: withKey('id', reader.read(sharedFilePaths.vpcLinks, vpcLinksFile) ?? {}),
    userPools: withKey('id', reader.read(sharedFilePaths.userPools, userPoolsFile) ?? {}),
    apiKeys: withKey('id', reader.read(sharedFilePaths.apiKeys, apiKeysFile) ?? {}),
    usagePlans: withKey('id', reader.read(sharedFilePaths.usagePlans, usagePlansFile) ?? {}),
    domainNames: withKey(
      'domainName',
      reader.read(sharedFilePaths.domainNames, domainNamesFile) ?? {},
    ),
    requests: readNamed(
      reader,
      paths.filter((path) => /^requests\/[^/]+\.yaml$/.test(path)),
      requestFile,
      {},
    ),
    files: Object.fromEntries(
      paths.filter(isProjectFilePath).map((path) => [path, reader.text(path) ?? '']),
    ),
    layouts,
    ...(Object.keys(unknown).length === 0
      ? {}
      : { kept: unknown as Readonly<Record<string, JsonValue>> }),
  };
  let sources: ReadonlyMap<string, string> | undefined;
  return {
    project,
    problems: reader.problems.toSorted(byPlace),
    writable: !reader.problems.some(isError),
    tooNew: false,
    migrated: false,
    sourcePaths: reader.sourcePaths(),
    // Only who saves needs them.
    get sources() {
      return (sources ??= reader.sources());
    },
  };
}

function readApis(
  reader: FileReader,
  paths: readonly string[],
): { apis: Record<string, Api>; layouts: Record<string, ApiLayout> } {
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const folder = /^apis\/[^/]+(?=\/)/.exec(path)?.[0];
    if (folder === undefined) continue;
    const inside = byFolder.get(folder);
    if (inside === undefined) byFolder.set(folder, [path]);
    else inside.push(path);
  }
  const apis: Record<string, Api> = {};
  const layouts: Record<string, ApiLayout> = {};
  for (const [folder, inside] of byFolder) {
    const api = readApi(reader, folder, inside);
    if (api === undefined) continue;
    if (Object.hasOwn(apis, api.id)) {
      reader.report(
        'error',
        'doubly-defined',
        `The API id "${api.id}" is used by another folder too; give one of them another id.`,
        `${folder}/api.yaml`,
        ['id'],
      );
      continue;
    }
    put(apis, api.id, api);
    const layout = reader.read(`${folder}/layout.json`, layoutFile);
    if (layout !== undefined) put(layouts, api.id, layout);
  }
  return { apis, layouts };
}

/** Entities with a file each, by the name that stands in the file. */
function readNamed<S extends z.ZodType<{ name: string }>>(
  reader: FileReader,
  paths: readonly string[],
  schema: S,
  fallback: Readonly<Record<string, unknown>>,
): Record<string, z.output<S>> {
  const result: Record<string, z.output<S>> = {};
  for (const path of paths) {
    const fileName = path.split('/')[1]?.replace(/\.yaml$/, '') ?? '';
    const name = decodeFileName(fileName) ?? fileName;
    const entity = reader.read(path, schema, { name, ...fallback });
    if (entity === undefined) continue;
    if (Object.hasOwn(result, entity.name))
      reader.report(
        'error',
        'doubly-defined',
        `"${entity.name}" is defined in another file too; rename or remove one of them.`,
        path,
        ['name'],
      );
    else put(result, entity.name, entity, () => refuse(reader, path, ['name']));
  }
  return result;
}

function refuse(reader: FileReader, path: string, at: readonly string[]): void {
  reader.report('error', 'forbidden-key', 'The name "__proto__" is not allowed.', path, at);
}

/** Adds an entry unless its name would reach for the prototype. */
function put<T>(record: Record<string, T>, key: string, value: T, refused?: () => void): void {
  if (key === '__proto__') refused?.();
  else record[key] = value;
}

function byPlace(a: Problem, b: Problem): number {
  const [fileA, fileB] = [a.place.file ?? '', b.place.file ?? ''];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.place.range?.start.offset ?? 0) - (b.place.range?.start.offset ?? 0);
}

function versionOf(value: unknown): number | undefined {
  const version = (value as { formatVersion?: unknown } | null | undefined)?.formatVersion;
  return typeof version === 'number' && Number.isInteger(version) ? version : undefined;
}

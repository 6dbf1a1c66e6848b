import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { readDocument, type ReadDocument } from '#shared/openapi/import/read-document.ts';
import { placeInApi, placeInDocument } from '#shared/openapi/place-in-document.ts';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { projectFilePath } from '#shared/project/file-layout.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { readBeside } from '../node/jobs/read-beside.ts';
import { lintOpenApi } from '../node/openapi-checks/lint-openapi.ts';
import { readProject } from './load-project.ts';
import { placeInFiles, subjectOf } from './place-in-files.ts';
import { placeInText } from './place-in-text.ts';
import { importText, readText } from './read-design.ts';

/**
 * Rules that say what this program needs to run a design, or what only a project can have; an imported document is not held
 * against them.
 */
const projectOnly = new Set([
  'function-handler-file-missing',
  'stage-throttling-missing',
  'stage-access-log-missing',
  'api-key-without-usage-plan',
]);

/** Advice on what a REST API has no place for, so that nobody could follow it in a project. */
const notOfProjects = new Set(['info-license', 'info-license-strict', 'operation-summary']);

/**
 * All findings on a project folder, a document or a template, each with its file where there is one.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE, IMPORT_FAILED
 */
export async function lintDesign(path: string): Promise<Problem[]> {
  return (await isFile(path)) ? lintFile(path) : lintFolder(path);
}

async function lintFolder(path: string): Promise<Problem[]> {
  const { project, files, problems: ofFiles } = await readProject(path);
  // Of a design that was read in part the rules would find what is not so.
  if (ofFiles.some(isError)) return [...ofFiles];
  const own = diagnoseAll(project).map(placeInFiles(project, files));
  return [...ofFiles, ...own, ...(await lintExports(project, files))];
}

/** What OpenAPI's rules say about each API as it would be exported, placed where the project says it. */
async function lintExports(
  project: Project,
  files: ReadonlyMap<string, string>,
): Promise<Problem[]> {
  const place = placeInFiles(project, files);
  const found: Problem[] = [];
  for (const api of Object.values(project.apis)) {
    if (api.kind !== 'rest') continue;
    const { text } = exportOpenApi(project, api.id, { extensions: true, format: 'json' });
    for (const problem of await lintOpenApi(text, 'openapi.json', 'recommended')) {
      if (notOfProjects.has(problem.ruleId)) continue;
      const pointer = placeInApi(api, pointerTokens(problem.place.pointer ?? ''));
      found.push(place({ ...problem, place: { pointer } }));
    }
  }
  return found;
}

async function lintFile(path: string): Promise<Problem[]> {
  const file = basename(path);
  const text = await readText(path);
  const { kind, project, problems } = await importText(text, path, emptyProject);
  const own = diagnoseAll(project)
    .filter(({ ruleId }) => kind === 'template' || !projectOnly.has(ruleId))
    .map((problem) => withSubject(problem, project));
  const document = { text, file, read: readDocument(text) };
  const checked =
    kind === 'openapi'
      ? [
          ...placeInText(own, document, placesInDocument(project, document.read)),
          ...serviceSubset(text, file),
          ...(await lintOpenApi(text, file, 'recommended')),
        ]
      : await lintTemplate(own, document, path);
  const told = new Set(problems.map(findingKey));
  return [...problems, ...checked.filter((problem) => !told.has(findingKey(problem)))].map(
    (problem) => withFile(problem, file),
  );
}

/** What the import says in the service's words is not said again in ours. */
function findingKey({ ruleId, place }: Problem): string {
  return `${ruleId} ${place.pointer ?? ''}`;
}

/** The problem with the method or path it is of before its message. */
function withSubject(problem: Problem, project: Project): Problem {
  const subject = subjectOf(project, pointerTokens(problem.place.pointer ?? ''));
  return subject === undefined
    ? problem
    : { ...problem, message: `${subject}: ${problem.message}` };
}

/** Where a document says what stands at a pointer into the project made of it. */
function placesInDocument(
  project: Project,
  read: ReadDocument,
): (pointer: string) => string | undefined {
  return (pointer) => {
    const [collection, apiId = '', ...rest] = pointerTokens(pointer);
    const api = collection === 'apis' ? restApiAt(project, apiId) : undefined;
    return api === undefined || read.kind !== 'read'
      ? undefined
      : placeInDocument(api, rest, read.value);
  };
}

async function lintTemplate(
  own: readonly Problem[],
  document: Parameters<typeof placeInText>[1],
  path: string,
): Promise<Problem[]> {
  const [{ checkTemplate }, { checkPermissions }, { readTemplate }, { placeInTemplate }] =
    await Promise.all([
      import('#shared/cloudformation/schema/check-template.ts'),
      import('#shared/cloudformation/check-permissions.ts'),
      import('#shared/cloudformation/import/import-template.ts'),
      import('#shared/cloudformation/place-in-template.ts'),
    ]);
  const { region, accountId } = emptyProject;
  const read = readTemplate(document.text, {
    fileName: document.file,
    region,
    accountId,
    readInclude: readBeside(path),
  });
  const checks = document.read.kind === 'read' ? checkTemplate(document.read.value) : [];
  const permissions = 'parts' in read ? checkPermissions(read) : [];
  return [
    ...placeInText([...own, ...permissions], document, (pointer) =>
      'parts' in read ? placeInTemplate(read, pointer) : undefined,
    ),
    ...placeInText(checks, document, (pointer) => pointer),
  ];
}

function withFile(problem: Problem, file: string): Problem {
  return problem.place.file === undefined
    ? { ...problem, place: { ...problem.place, file } }
    : problem;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile() && basename(path) !== projectFilePath;
  } catch {
    return /\.(?:ya?ml|json|template)$/i.test(path);
  }
}

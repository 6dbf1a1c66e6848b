import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';
import { apiFolders, projectFilePath } from '#shared/project/file-layout.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { lintOpenApi } from '../node/openapi-checks/lint-openapi.ts';
import { readProject } from './load-project.ts';
import { placeInFiles } from './place-in-files.ts';
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
  return [...ofFiles, ...own, ...(await lintExports(project))];
}

/** What OpenAPI's rules say about each API as it would be exported. Its places are in the export, which is no file. */
async function lintExports(project: Project): Promise<Problem[]> {
  const folders = apiFolders(project);
  const found: Problem[] = [];
  for (const api of Object.values(project.apis)) {
    if (api.kind !== 'rest') continue;
    const { text } = exportOpenApi(project, api.id, { extensions: true, format: 'json' });
    for (const problem of await lintOpenApi(text, 'openapi.json', 'recommended')) {
      if (notOfProjects.has(problem.ruleId)) continue;
      const { range: _range, ...place } = problem.place;
      found.push({
        ...problem,
        place: { ...place, file: `${folders.get(api.id) ?? 'apis'}/api.yaml` },
      });
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
    .map((problem) => withFile(problem, file));
  const checks =
    kind === 'openapi'
      ? [...serviceSubset(text, file), ...(await lintOpenApi(text, file, 'recommended'))]
      : await templateChecks(text);
  return [...problems, ...own, ...checks].map((problem) => withFile(problem, file));
}

async function templateChecks(text: string): Promise<readonly Problem[]> {
  const { checkTemplate } = await import('#shared/cloudformation/schema/check-template.ts');
  const read = readDocument(text);
  return read.kind === 'read' ? checkTemplate(read.value) : [];
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

import { withLintSettings } from '#shared/diagnostics/apply-lint-settings.ts';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { placeInApi } from '#shared/openapi/place-in-document.ts';
import { joinedSettings, type LintSettings } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { lintOpenApi } from '../node/openapi-checks/lint-openapi.ts';
import { readProject } from './load-project.ts';
import { placeInFiles } from './place-in-files.ts';
import { withEdits } from './with-edits.ts';

/** Advice on what a REST API has no place for, so that nobody could follow it in a project. */
const notOfProjects = new Set(['info-license', 'info-license-strict', 'operation-summary']);

/**
 * All findings on a project folder as the project and further settings have them, each with its file where there is one.
 *
 * @param wantsEdits whether repairs say what they change in the files
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE
 */
export async function lintFolder(
  path: string,
  settings: LintSettings,
  wantsEdits: boolean,
): Promise<readonly Problem[]> {
  const { project: read, files, problems: ofFiles } = await readProject(path);
  const lint = joinedSettings(read.lint, settings);
  // Of a design that was read in part the rules would find what is not so.
  if (ofFiles.some(isError)) return withLintSettings(ofFiles, lint, read);
  const project = { ...read, lint };
  const own = diagnoseAll(project).map(placeInFiles(project, files));
  const rest = [...ofFiles, ...(await lintExports(project, files))];
  const found = [...own, ...withLintSettings(rest, lint, project)];
  return wantsEdits ? withEdits(found, read, projectToFiles, files) : found;
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

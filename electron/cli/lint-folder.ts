import { isIgnored, withLintSettings } from '#shared/diagnostics/apply-lint-settings.ts';
import { findingsIn } from '#shared/diagnostics/diagnose.ts';
import { idleSettings } from '#shared/diagnostics/idle-settings.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { placeInApi } from '#shared/openapi/place-in-document.ts';
import { joinedSettings, type IgnoredFinding } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { lintInThread } from '../node/openapi-checks/lint-in-thread.ts';
import { readProject } from './load-project.ts';
import { placeInFiles } from './place-in-files.ts';
import type { Wanted } from './read-lint-settings.ts';
import { withEdits } from './with-edits.ts';

/** Advice on what a REST API has no place for, so that nobody could follow it in a project. */
const notOfProjects = new Set(['info-license', 'info-license-strict', 'operation-summary']);

/**
 * All findings on a project folder as the project and further settings have them, each with its file where there is one.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE
 */
export async function lintFolder(
  path: string,
  { settings, wantsEdits }: Wanted,
): Promise<readonly Problem[]> {
  const { project, files, problems: ofFiles } = await readProject(path);
  const lint = joinedSettings(project.lint, ...settings.map((placed) => placed.settings));
  // Of a design that was read in part the rules would find what is not so.
  if (ofFiles.some(isError)) return withLintSettings(ofFiles, lint, project);
  const inFiles = placeInFiles(project, files);
  const all = [
    ...findingsIn(project).map(inFiles),
    ...ofFiles,
    ...(await lintExports(project, files)),
  ];
  const ofProject = {
    settings: project.lint ?? {},
    placeOf: (keys: readonly string[]) => ({ pointer: pointerTo('/lint', ...keys) }),
  };
  const isUsed = (entry: IgnoredFinding): boolean =>
    all.some((problem) => isIgnored(problem, entry, project));
  const idle = [ofProject, ...settings]
    .flatMap((placed) => idleSettings(placed.settings, isUsed, placed.placeOf))
    .map(inFiles);
  const found = withLintSettings([...all, ...idle], lint, project);
  return wantsEdits ? withEdits(found, project, projectToFiles, files) : found;
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
    const task = { text, path: null, fileName: 'openapi.json' };
    for (const problem of await lintInThread(task).found) {
      if (notOfProjects.has(problem.ruleId)) continue;
      const pointer = placeInApi(api, pointerTokens(problem.place.pointer ?? ''));
      found.push(place({ ...problem, place: { pointer } }));
    }
  }
  return found;
}

import { isOperationKey, methodOfKey } from '../entities/rest/operation-key.ts';
import { resourcePath } from '../entities/rest/resource-tree.ts';
import { restApiAt } from '../project/entity-at.ts';
import type { IgnoredFinding, LintSettings } from '../project/lint-settings.ts';
import type { Project } from '../project/project.ts';
import { pointerTokens } from '../std/json-pointer.ts';
import type { Problem } from '../std/problem.ts';

/**
 * Findings as a project has decided about them: those of rules that are off and those that are ignored left out, others with
 * the severity that is set. The same list when nothing is decided.
 *
 * @param project whose entities the pointers of findings lead to; absent: of a document, whose paths they lead to
 */
export function withLintSettings(
  problems: readonly Problem[],
  settings: LintSettings | undefined,
  project?: Project,
): readonly Problem[] {
  const { rules = {}, ignore = [] } = settings ?? {};
  if (Object.keys(rules).length === 0 && ignore.length === 0) return problems;
  return problems.flatMap((problem) => {
    const level = Object.hasOwn(rules, problem.ruleId) ? rules[problem.ruleId] : undefined;
    if (level === 'off') return [];
    if (ignore.some((entry) => isIgnored(problem, entry, project))) return [];
    return level === undefined || level === problem.severity
      ? [problem]
      : [{ ...problem, severity: level }];
  });
}

/** Whether an entry speaks of a finding. */
export function isIgnored(
  problem: Problem,
  { rule, at }: IgnoredFinding,
  project?: Project,
): boolean {
  if (rule !== problem.ruleId) return false;
  const { file, pointer = '' } = problem.place;
  const [atFile = '', atPointer] = at.split('#', 2);
  if (file !== undefined && file === atFile) return isBelow(pointer, atPointer ?? '');
  if (at.startsWith('/') && pointer !== '' && isBelow(pointer, at)) return true;
  return subjectsOf(problem, project).some((subject) =>
    subject.startsWith('/') ? isBelow(subject, at) : subject === at,
  );
}

/** What an entry would call the place of a finding, the nearest first; nothing for what is about the whole. */
export function subjectsOf({ place: { pointer = '' } }: Problem, project?: Project): string[] {
  const tokens = pointerTokens(pointer);
  const [first = '', second = '', third = '', ...rest] = tokens;
  const api = project === undefined || first !== 'apis' ? undefined : restApiAt(project, second);
  if (api !== undefined) {
    const [name = '', methods, verb] = rest;
    if (third !== 'resources') return name === '' ? [api.name] : [`${third}/${name}`];
    if (!Object.hasOwn(api.resources, name)) return [];
    return ofPath(resourcePath(api, name), methods === 'methods' ? verb : undefined);
  }
  if (project !== undefined) return second === '' ? [] : [`${first}/${second}`];
  if (first === 'paths' && second !== '') return ofPath(second, verbOf(third));
  if (first === 'components' && third !== '')
    return [`${second === 'schemas' ? 'models' : second}/${third}`];
  return first === 'definitions' && second !== '' ? [`models/${second}`] : [];
}

function ofPath(path: string, verb: string | undefined): string[] {
  return verb === undefined || verb === '' ? [path] : [`${verb} ${path}`, path];
}

function verbOf(key: string): string | undefined {
  return isOperationKey(key) ? (methodOfKey(key) ?? key.toUpperCase()) : undefined;
}

/** Whether a path or pointer is another one or stands below it; the root has everything below it. */
function isBelow(path: string, at: string): boolean {
  const above = at.replace(/\/+$/, '');
  return path === at || path.startsWith(`${above}/`) || path === above;
}

import { entityOfProblem } from '#renderer/editor/entity-of-problem.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem, Severity } from '#shared/std/problem.ts';
import { entityLabel } from '#renderer/editor/entity-label.ts';

/** Problems of one API, function, file or of the project as such. */
export interface ProblemGroup {
  readonly title: string;
  /** Errors first, then in the order they were found. */
  readonly problems: readonly PlacedProblem[];
}

export interface PlacedProblem {
  readonly problem: Problem;
  /** Where it stands, for people, e.g. `GET /products/{id}`. */
  readonly where: string;
}

/** What the user wants to see. */
export interface ProblemFilter {
  /** Words that must all occur in the message, place or rule. */
  readonly text: string;
  readonly severities: Readonly<Record<Severity, boolean>>;
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Problems under what they are about; the project's own come first, then APIs and shared things by name. */
export function groupProblems(
  project: Project,
  problems: readonly Problem[],
  filter: ProblemFilter,
): ProblemGroup[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, PlacedProblem[]>();
  for (const problem of problems) {
    if (!filter.severities[problem.severity]) continue;
    const ref = entityOfProblem(project, problem);
    const title = groupTitle(project, ref, problem);
    const where = placeText(project, ref, problem);
    const haystack = `${problem.message} ${problem.ruleId} ${where} ${title}`.toLowerCase();
    if (!words.every((word) => haystack.includes(word))) continue;
    const list = groups.get(title);
    if (list === undefined) groups.set(title, [{ problem, where }]);
    else list.push({ problem, where });
  }
  return [...groups]
    .map(([title, list]) => ({
      title,
      problems: list.sort((a, b) => weight[a.problem.severity] - weight[b.problem.severity]),
    }))
    .sort((a, b) =>
      a.title === projectTitle ? -1 : b.title === projectTitle ? 1 : a.title < b.title ? -1 : 1,
    );
}

/** How many of each severity there are. */
export function countProblems(problems: readonly Problem[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity] += 1;
  return counts;
}

const projectTitle = 'Project';

function groupTitle(project: Project, ref: EntityRef | undefined, problem: Problem): string {
  if (ref === undefined) return problem.place.file ?? projectTitle;
  if (ref.kind === 'project') return projectTitle;
  if ('apiId' in ref) return project.apis[ref.apiId]?.name ?? ref.apiId;
  return shared[ref.kind];
}

const shared: Readonly<
  Record<Exclude<EntityRef, { apiId: string } | { kind: 'project' }>['kind'], string>
> = {
  function: 'Functions',
  'http-backend': 'HTTP back ends',
  'aws-backend': 'AWS back ends',
  'vpc-link': 'VPC links',
  'user-pool': 'User pools',
  'api-key': 'API keys',
  'usage-plan': 'Usage plans',
  'domain-name': 'Domain names',
  request: 'Saved requests',
};

function placeText(project: Project, ref: EntityRef | undefined, problem: Problem): string {
  const { file, range, pointer } = problem.place;
  const line = range === undefined ? '' : `:${range.start.line}`;
  if (file !== undefined) return `${file}${line}`;
  if (ref === undefined) return pointer ?? '';
  // The heading already says it.
  if (ref.kind === 'project' || ref.kind === 'api') return '';
  return `${entityLabel(project, ref)}${line}`;
}

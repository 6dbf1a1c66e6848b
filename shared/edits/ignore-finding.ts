import type { IgnoredFinding } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import { withLint } from './with-lint.ts';

/** Notes that findings of a rule at a place are meant to stay; nothing when that is noted already. */
export function ignoreFinding(project: Project, entry: IgnoredFinding): Project {
  const ignore = project.lint?.ignore ?? [];
  return ignore.some(({ rule, at }) => rule === entry.rule && at === entry.at)
    ? project
    : withLint(project, { ...project.lint, ignore: [...ignore, entry] });
}

/** Takes such a note back; nothing when there is none. */
export function heedFinding(project: Project, entry: Pick<IgnoredFinding, 'rule' | 'at'>): Project {
  const ignore = project.lint?.ignore ?? [];
  const left = ignore.filter(({ rule, at }) => rule !== entry.rule || at !== entry.at);
  return left.length === ignore.length
    ? project
    : withLint(project, { ...project.lint, ignore: left });
}

import type { LintSettings } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';

/** The project with other decisions about rules; empty ones are left out. */
export function withLint(project: Project, { rules = {}, ignore = [] }: LintSettings): Project {
  const { lint: _lint, ...rest } = project;
  const lint: LintSettings = {
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(ignore.length > 0 && { ignore }),
  };
  return Object.keys(lint).length === 0 ? rest : { ...rest, lint };
}

import type { RuleLevel } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import { withLint } from './with-lint.ts';

/** Decides what findings of a rule are told as; without a level they are told as the rule has it. */
export function setRuleLevel(
  project: Project,
  { rule, level }: { readonly rule: string; readonly level: RuleLevel | undefined },
): Project {
  const rules = project.lint?.rules ?? {};
  if ((Object.hasOwn(rules, rule) ? rules[rule] : undefined) === level) return project;
  const others = Object.entries(rules).filter(([id]) => id !== rule);
  return withLint(project, {
    ...project.lint,
    rules: Object.fromEntries(level === undefined ? others : [...others, [rule, level]]),
  });
}

import { keysOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { LintSettings } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { isIgnored, withLintSettings } from './apply-lint-settings.ts';
import { idleSettings } from './idle-settings.ts';
import { pointerOf } from './pointer-of.ts';
import { rules } from './rules.ts';
import type { Rule, Visit, VisitedKind } from './rule.ts';
import type { SurroundingName, Surroundings } from './surroundings.ts';
import { visited, type Visited } from './visited-entities.ts';

/**
 * Mistakes the rules find in a project, in document order: the project, then each API with its
 * resources in path order, then what APIs share. Pure; never throws on bad data.
 *
 * What the project has decided about rules (`lint`) is applied.
 *
 * Findings are kept per entity for as long as the entity and what its rules read stay the same
 * objects, so after an edit the cost follows the edit.
 */
export function diagnose(project: Project): readonly Problem[] {
  let mistakes = mistakesByProject.get(project);
  if (mistakes === undefined) {
    const { rules: levels = {} } = project.lint ?? {};
    // Advice that the project has set a level for is taken as asked for.
    mistakes = diagnoseAll(project).filter(
      ({ ruleId }) => !practices.has(ruleId) || Object.hasOwn(levels, ruleId),
    );
    mistakesByProject.set(project, mistakes);
  }
  return mistakes;
}

/** The same with advice on good practice, which is for reviews rather than for every keystroke. */
export function diagnoseAll(project: Project): readonly Problem[] {
  const known = byProject.get(project);
  if (known !== undefined) return known;
  const found = findingsIn(project);
  const { lint } = project;
  const decided =
    lint === undefined
      ? found
      : withLintSettings([...found, ...idleIn(project, lint, found)], lint, project);
  byProject.set(project, decided);
  return decided;
}

/** What the rules find whatever the project has decided about them. */
export function findingsIn(project: Project): readonly Problem[] {
  const problems: Problem[] = [];
  for (const found of visited(project)) problems.push(...problemsOf(found));
  return problems;
}

/** Settings without effect, as far as these rules can tell: what others find, only a lint of the whole knows. */
function idleIn(project: Project, lint: LintSettings, found: readonly Problem[]): Problem[] {
  return idleSettings(
    lint,
    (entry) =>
      !ruleIds.has(entry.rule) || found.some((problem) => isIgnored(problem, entry, project)),
    (keys) => ({ pointer: pointerOf(['lint', ...keys]) }),
  );
}

/** Findings kept for one entity at one place. */
interface Kept {
  /** Of the rules that look at nothing but the entity. */
  readonly own: readonly Problem[];
  /** What the other rules had read, in the order of their plan. */
  readonly inputs: readonly unknown[];
  readonly all: readonly Problem[];
}

const ruleIds = new Set(rules.map(({ id }) => id));
const mistakesByProject = new WeakMap<Project, readonly Problem[]>();
const practices = new Set(
  rules.filter(({ isPractice }) => isPractice === true).map(({ id }) => id),
);
const byProject = new WeakMap<Project, readonly Problem[]>();
const byEntity = new WeakMap<object, Map<string, Kept>>();

function problemsOf({ entity, ref, on = ref.kind, around }: Visited): readonly Problem[] {
  const plan = plans.get(on);
  if (plan === undefined) return [];
  // Not `entityRefText`: this runs for every entity after every edit, and encoding takes most of the time.
  const place = Object.values(ref).join('/');
  let places = byEntity.get(entity);
  if (places === undefined) byEntity.set(entity, (places = new Map()));
  const kept = places.get(place);
  if (kept !== undefined && plan.reads.every((name, i) => around[name] === kept.inputs[i]))
    return kept.all;
  const text = entityRefText(ref);
  const own = kept?.own ?? run(plan.alone, entity, ref, text, around);
  const all = [...own, ...run(plan.among, entity, ref, text, around)];
  places.set(place, { own, inputs: plan.reads.map((name) => around[name]), all });
  return all;
}

function run(
  checks: readonly Check[],
  entity: object,
  ref: EntityRef,
  text: string,
  around: Surroundings,
): Problem[] {
  const problems: Problem[] = [];
  for (const { rule, visit } of checks)
    visit.check(entity, around, (keys, message, options) => {
      const at = options?.entity ?? ref;
      const selected = options?.selects ?? at;
      problems.push({
        ruleId: rule.id,
        severity: options?.severity ?? rule.severity,
        message,
        place: {
          pointer: pointerOf([...keysOf(at), ...keys]),
          entity: selected === ref ? text : entityRefText(selected),
          ...(options?.range === undefined ? {} : { range: options.range }),
        },
        ...(options?.fixes === undefined
          ? {}
          : { fixes: options.fixes.map((fix) => fromRoot(fix, keysOf(at))) }),
      });
    });
  return problems;
}

/** A rule's fix speaks of its entity; a problem's of the project. */
function fromRoot({ title, changes }: Fix, keys: readonly string[]): Fix {
  return {
    title,
    changes: changes.map((change) => ({ ...change, keys: [...keys, ...change.keys] })),
  };
}

interface Check {
  readonly rule: Rule;
  readonly visit: Visit;
}

/** The checks on one kind of entity: those that need it alone, and those that read its surroundings. */
interface Plan {
  readonly alone: Check[];
  readonly among: Check[];
  readonly reads: SurroundingName[];
}

const plans = new Map<VisitedKind, Plan>();
for (const rule of rules)
  for (const visit of rule.visits) {
    let plan = plans.get(visit.on);
    if (plan === undefined) plans.set(visit.on, (plan = { alone: [], among: [], reads: [] }));
    if (visit.reads.length === 0) plan.alone.push({ rule, visit });
    else plan.among.push({ rule, visit });
    for (const name of visit.reads) if (!plan.reads.includes(name)) plan.reads.push(name);
  }

import { compareProjects } from '#shared/compare/compare-projects.ts';
import { isBreaking, type Difference } from '#shared/compare/difference.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { placeOfRemoved, refOfDifference } from './difference-refs.ts';

/** Another revision of the design, or of one API of it, that the design is held against. */
export interface OtherRevision {
  /** What people call it: `last saved`, `shop.yaml`. */
  readonly title: string;
  readonly project: Project;
  /** Where it is from: a document says nothing of stages, functions and the project itself. */
  readonly kind: 'project' | 'openapi' | 'template';
  /** API of the design that is compared, with that of the document; null: all of the project. */
  readonly apis: { readonly here: string; readonly there: string } | null;
}

/** The design held against another revision, while the window shows it. */
export interface Comparison {
  readonly with: OtherRevision;
  readonly differences: readonly Difference[];
  /** What canvas and tree draw, by the text form of the entity. */
  readonly marks: ReadonlyMap<string, DifferenceMark>;
}

export interface DifferenceMark {
  readonly kind: 'added' | 'changed';
  /** Why callers may notice, a sentence each; empty when they do not. */
  readonly breaking: readonly string[];
  /** Names of what is gone and would stand here. */
  readonly removed: readonly string[];
  /** Something of the entity itself differs; false when only something that stood here is gone. */
  readonly isOwn: boolean;
}

/** What differs from the other revision (which counts as before) to the design. */
export function compareWith(other: OtherRevision, project: Project): Comparison {
  const [before, after] = sides(other, project);
  const isOpenApi = other.kind === 'openapi';
  // A document has no stages, and what an import makes around it (functions, back ends) is not said in it.
  const differences = compareProjects(before, after, { apisOnly: other.apis !== null }).filter(
    ({ subject }) => !(isOpenApi && subject === 'stage'),
  );
  return { with: other, differences, marks: marksOf(project, differences) };
}

function sides({ project: there, apis }: OtherRevision, here: Project): [Project, Project] {
  if (apis === null) return [there, here];
  const [before, after] = [there.apis[apis.there], here.apis[apis.here]];
  return [
    { ...there, apis: before === undefined ? {} : { [apis.here]: { ...before, id: apis.here } } },
    { ...here, apis: after === undefined ? {} : { [apis.here]: after } },
  ];
}

function marksOf(
  project: Project,
  differences: readonly Difference[],
): ReadonlyMap<string, DifferenceMark> {
  const marks = new Map<string, DifferenceMark>();
  for (const difference of differences) {
    const own = refOfDifference(project, difference);
    const ref = own ?? placeOfRemoved(project, difference);
    if (ref === undefined || ref.kind === 'project') continue;
    const key = entityRefText(ref);
    const mark = marks.get(key) ?? { kind: 'changed', breaking: [], removed: [], isOwn: false };
    const isWhole = difference.field === undefined;
    marks.set(key, {
      kind: difference.kind === 'added' && isWhole && own !== undefined ? 'added' : mark.kind,
      isOwn: mark.isOwn || own !== undefined,
      breaking: isBreaking(difference)
        ? [...mark.breaking, difference.breaking ?? '']
        : mark.breaking,
      removed: own === undefined ? [...mark.removed, difference.name] : mark.removed,
    });
  }
  return marks;
}

/** A mark in words, for those who hear it and for the pointer resting on it. */
export function markWords({ kind, breaking, removed, isOwn }: DifferenceMark): string {
  return [
    ...(isOwn ? [kind] : []),
    ...(removed.length > 0 ? [`removed: ${removed.join(', ')}`] : []),
    ...(breaking.length > 0 ? [`breaking: ${breaking.join(' ')}`] : []),
  ].join('; ');
}

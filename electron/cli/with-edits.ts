import { lineEdit } from '#shared/diagnostics/line-edit.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import type { Fix, Problem, TextEdit } from '#shared/std/problem.ts';

/** Repairs that are worked out: each writes the design once more. */
const mostFixes = 200;

/**
 * Findings whose repairs also say what they change in the files.
 *
 * @param filesOf texts of the files that say a project, by name; files that differ from those on disk are left alone
 * @param onDisk the files as they are
 * @param goesOn whether one more repair may be worked out
 */
export function withEdits(
  problems: readonly Problem[],
  project: Project,
  filesOf: (project: Project) => ReadonlyMap<string, string>,
  onDisk: ReadonlyMap<string, string>,
  goesOn: () => boolean = () => true,
): Problem[] {
  let before: ReadonlyMap<string, string> | undefined;
  let left = mostFixes;
  const editsOf = ({ changes }: Fix): TextEdit[] => {
    if (left-- <= 0 || !goesOn()) return [];
    let repaired: Project;
    try {
      repaired = applyChanges(project, changes);
    } catch {
      return [];
    }
    before ??= filesOf(project);
    const after = filesOf(repaired);
    const edits: TextEdit[] = [];
    for (const [file, text] of after) {
      if (text === before.get(file)) continue;
      // What was laid out by hand would be written anew as a whole.
      if (onDisk.get(file) !== before.get(file)) return [];
      const edit = lineEdit(file, before.get(file) ?? '', text);
      if (edit !== undefined) edits.push(edit);
    }
    return edits;
  };
  return problems.map((problem) =>
    problem.fixes === undefined
      ? problem
      : {
          ...problem,
          fixes: problem.fixes.map((fix): Fix => {
            const edits = editsOf(fix);
            return edits.length === 0 ? fix : { ...fix, edits };
          }),
        },
  );
}

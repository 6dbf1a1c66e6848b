import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { projectToFiles } from '#shared/project/write.ts';
import type { Problem } from '#shared/std/problem.ts';
import { applyEdit } from './apply-edit.ts';
import { Journal, readJournal, setJournalAside, type JournalEntry } from './journal.ts';
import type { SavedState } from './saved-state.ts';
import { canFinish, carryOut, dropPlan, storedPlan } from './save-project.ts';

/**
 * Finishes a save that a crash cut short, so that the folder never holds half of one. A save whose files somebody
 * changed since is given up, and what is there counts.
 */
export async function finishSave(root: string): Promise<void> {
  const plan = await storedPlan(root);
  if (plan === undefined) return;
  if (await canFinish(root, plan)) {
    await carryOut(root, plan);
    const stored = await readJournal(root);
    const { contentHash, savedAt, revision } = plan;
    const base = { kind: 'base', format: 1, contentHash, savedAt } as const;
    if (stored !== undefined) {
      const journal = new Journal(root, stored.base, stored.entries);
      await journal.rebase(base, revision);
      await journal.close();
    }
  }
  await dropPlan(root);
}

/** Edits that a crash left unsaved, ready to be taken over. */
export interface Recovery {
  readonly project: Project;
  readonly revision: number;
  readonly entries: readonly JournalEntry[];
  readonly savedAt: string;
  readonly editedAt: string;
}

/**
 * What the journal holds beyond the saved project. A journal that builds on another state of the folder
 * (somebody else changed it since) cannot be applied; it is put aside, and a problem says where.
 *
 * @param saved the project as it stands in its files
 */
export async function findRecovery(
  root: string,
  saved: Pick<SavedState, 'project' | 'contentHash'>,
  now: string,
): Promise<{ recovery: Recovery | null; problems: Problem[] }> {
  const stored = await readJournal(root);
  const last = stored?.entries.at(-1);
  if (stored === undefined || last === undefined) return { recovery: null, problems: [] };
  let project = stored.base.contentHash === saved.contentHash ? saved.project : undefined;
  try {
    for (const { changes } of stored.entries)
      project = project === undefined ? undefined : applyEdit(project, changes);
    // What cannot be written is no project; a journal that was tampered with could lead to one.
    if (project !== undefined) projectToFiles(project);
  } catch {
    project = undefined;
  }
  if (project === undefined) {
    const file = await setJournalAside(root, now);
    const problem: Problem = {
      ruleId: 'unsaved-work-set-aside',
      severity: 'warning',
      message:
        `There is unsaved work of ${last.at} that does not fit the project's files, because something else ` +
        `changed them since. It is kept in ${file}.`,
      place: { file },
    };
    return { recovery: null, problems: [problem] };
  }
  // Edits that were all taken back again are nothing to recover.
  if (structuralDiff(saved.project, project).length === 0) return { recovery: null, problems: [] };
  return {
    recovery: {
      project,
      revision: last.revision,
      entries: stored.entries,
      savedAt: stored.base.savedAt,
      editedAt: last.at,
    },
    problems: [],
  };
}

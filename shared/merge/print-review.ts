import type { JsonValue } from '#shared/entities/common/json.ts';
import { differingExcerpts, excerpt } from '#shared/std/differing-excerpts.ts';
import type { MergeDecision } from './merge-decision.ts';

/** For a terminal: what is taken from the import, then conflicts with their sides and the one that is taken, then counts. */
export function printReview(decisions: readonly MergeDecision[]): string {
  const incoming = decisions.filter(({ kind }) => kind === 'incoming');
  const conflicts = decisions.filter(({ kind }) => kind === 'conflict');
  const lines = [
    ...incoming.map((decision) => `  ${sign(decision)} ${what(decision)}`),
    ...conflicts.flatMap((decision) => {
      const [yours, theirs] = sides(decision);
      return [
        `  ! ${what(decision)}`,
        `      yours:  ${yours}${decision.choice === 'yours' ? '  (taken)' : ''}`,
        `      theirs: ${theirs}${decision.choice === 'theirs' ? '  (taken)' : ''}`,
      ];
    }),
    decisions.length === 0
      ? 'The import brings nothing new.'
      : `${incoming.length} taken from the import, ${conflicts.length} conflict${conflicts.length === 1 ? '' : 's'}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function sign({ yours, theirs }: MergeDecision): string {
  return yours === undefined ? '+' : theirs === undefined ? '-' : '~';
}

function what({ entity, field }: MergeDecision): string {
  return field === '' ? entity : `${entity} ${field}`;
}

function sides({ yours, theirs }: MergeDecision): readonly [string, string] {
  if (yours !== undefined && theirs !== undefined)
    return differingExcerpts(JSON.stringify(yours), JSON.stringify(theirs));
  const one = (value: JsonValue | undefined): string =>
    value === undefined ? '(removed)' : excerpt(JSON.stringify(value));
  return [one(yours), one(theirs)];
}

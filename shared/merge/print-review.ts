import type { JsonValue } from '#shared/entities/common/json.ts';
import type { MergeDecision } from './merge-decision.ts';

/** For a terminal: what is taken from the import, then conflicts with their sides and the one that is taken, then counts. */
export function printReview(decisions: readonly MergeDecision[]): string {
  const incoming = decisions.filter(({ kind }) => kind === 'incoming');
  const conflicts = decisions.filter(({ kind }) => kind === 'conflict');
  const lines = [
    ...incoming.map((decision) => `  ${sign(decision)} ${what(decision)}`),
    ...conflicts.flatMap((decision) => [
      `  ! ${what(decision)}`,
      `      yours:  ${shown(decision.yours)}${decision.choice === 'yours' ? '  (taken)' : ''}`,
      `      theirs: ${shown(decision.theirs)}${decision.choice === 'theirs' ? '  (taken)' : ''}`,
    ]),
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

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return '(removed)';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

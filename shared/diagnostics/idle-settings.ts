import type { IgnoredFinding, LintSettings } from '../project/lint-settings.ts';
import { nearestName } from '../std/nearest-name.ts';
import type { Place, Problem } from '../std/problem.ts';
import { findingIds } from './finding-ids.ts';

/**
 * What settings say to no effect: levels and ignored findings of rules that there are none of, and ignored findings that were not
 * found. Warnings, which the settings can decide about like any others.
 *
 * @param settings as they stand at one place
 * @param isUsed whether an entry leaves anything out; asked of rules that exist
 * @param placeOf where the value at keys of the settings stands
 */
export function idleSettings(
  { rules = {}, ignore = [] }: LintSettings,
  isUsed: (entry: IgnoredFinding) => boolean,
  placeOf: (keys: readonly string[]) => Place,
): Problem[] {
  const unknown = (id: string, keys: readonly string[]): Problem[] =>
    findingIds.has(id)
      ? []
      : [
          {
            ruleId: 'lint-rule-unknown',
            severity: 'warning',
            message: `Neither this program nor Redocly's recommended set has a rule '${id}'${nearest(id)}. What is set for it has no effect.`,
            place: placeOf(keys),
          },
        ];
  return [
    ...Object.keys(rules).flatMap((id) => unknown(id, ['rules', id])),
    ...ignore.flatMap((entry, index): Problem[] => {
      const keys = ['ignore', String(index)];
      if (!findingIds.has(entry.rule)) return unknown(entry.rule, [...keys, 'rule']);
      if (isUsed(entry)) return [];
      return [
        {
          ruleId: 'lint-ignore-unused',
          severity: 'warning',
          message: `There is no finding of ${entry.rule} at ${entry.at} to ignore. Take the entry out, or put right where the finding is.`,
          place: placeOf([...keys, 'at']),
        },
      ];
    }),
  ];
}

function nearest(id: string): string {
  const found = nearestName(id, findingIds);
  return found === undefined ? '' : `; ${found} may be meant`;
}

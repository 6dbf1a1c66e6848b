import type { JsonValue } from '#shared/entities/common/json.ts';
import { differingExcerpts, excerpt } from '#shared/std/differing-excerpts.ts';
import { isBreaking, type Difference } from './difference.ts';

const signs = { added: '+', removed: '-', changed: '~' } as const;

/** For a terminal: one difference a line, `!` before what breaks callers, the reason below; then the counts. */
export function printDifferences(differences: readonly Difference[]): string {
  const lines = groups(differences).flatMap(([title, members]) => [
    ...(title === '' ? [] : [title]),
    ...members.flatMap((difference) => [
      `  ${isBreaking(difference) ? '!' : ' '} ${signs[difference.kind]} ${sentence(difference)}`,
      ...(difference.breaking === undefined ? [] : [`      breaking: ${difference.breaking}`]),
    ]),
  ]);
  return `${[...lines, summary(differences)].join('\n')}\n`;
}

/** For a pull request: the counts, then a table for each API. */
export function printDifferencesMarkdown(differences: readonly Difference[]): string {
  const tables = groups(differences).map(([title, members]) =>
    [
      ...(title === '' ? [] : [`### ${escaped(title)}`, '']),
      '|  | What | Before | After | Breaking |',
      '| --- | --- | --- | --- | --- |',
      ...members.map((difference) => {
        const { kind, before, after, breaking } = difference;
        const what = `${difference.subject} ${code(difference.name)}${difference.field === undefined ? '' : ` ${code(difference.field)}`}`;
        const [was, is] = sides(before, after);
        return `| ${kind} | ${what} | ${was === '' ? '' : code(was)} | ${is === '' ? '' : code(is)} | ${breaking === undefined ? '' : `**${escaped(breaking)}**`} |`;
      }),
    ].join('\n'),
  );
  return `${[summary(differences), ...tables].join('\n\n')}\n`;
}

/** `2 differences, 1 breaking.` */
export function summary(differences: readonly Difference[]): string {
  const { length } = differences;
  const breaking = differences.filter(isBreaking).length;
  return length === 0
    ? 'No differences.'
    : `${length} difference${length === 1 ? '' : 's'}, ${breaking === 0 ? 'none' : breaking} breaking.`;
}

function groups(differences: readonly Difference[]): [string, Difference[]][] {
  const byApi = new Map<string, Difference[]>();
  for (const difference of differences) {
    const title = difference.api ?? '';
    const members = byApi.get(title);
    if (members === undefined) byApi.set(title, [difference]);
    else members.push(difference);
  }
  return [...byApi];
}

function sentence({ subject, name, field, before, after }: Difference): string {
  const what = `${subject} ${name}${field === undefined ? '' : ` ${field}`}`;
  if (before === undefined && after === undefined) return what;
  const [was, is] = sides(before, after);
  return before === undefined
    ? `${what}: ${is}`
    : `${what}: ${was} -> ${is === '' ? '(none)' : is}`;
}

/** Both sides on a line each; empty for one that is missing. */
function sides(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly [string, string] {
  if (before !== undefined && after !== undefined)
    return differingExcerpts(JSON.stringify(before), JSON.stringify(after));
  const one = (value: JsonValue | undefined): string =>
    value === undefined ? '' : excerpt(JSON.stringify(value));
  return [one(before), one(after)];
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')}${fence}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]|<>]/g, String.raw`\$&`);
}

import type { Problem } from '../../std/problem.ts';
import { TextLines } from '../syntax/text-lines.ts';
import { utilMembers } from './built-ins.ts';
import type { TemplateOwner } from './context-variables.ts';
import { templateProblems } from './template-problems.ts';
import type { TemplateFix } from './text-edit.ts';

/** Names of JavaScript with methods of Java that take the same arguments, by whether they are called. */
const javaNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['push', ['add']],
  ['includes', ['contains']],
  ['hasOwnProperty', ['containsKey']],
  ['keys', ['keySet']],
  ['entries', ['entrySet']],
  ['trimStart', ['stripLeading']],
  ['trimEnd', ['stripTrailing']],
  ['slice', ['substring', 'subList']],
]);

const serviceNames: ReadonlyMap<string, string> = new Map([
  ['ctx', 'context'],
  ['utils', 'util'],
]);

/** The ways to put a problem of `templateProblems` right, best first; none where only a person can. */
function fixesOf(source: string, problem: Problem): readonly TemplateFix[] {
  const { range } = problem.place;
  if (range === undefined) return [];
  const start = range.start.offset;
  const written = source.slice(start, range.end.offset);
  const lines = new TextLines(source);
  const replace = (
    title: string,
    newText: string,
    from = start,
    to = range.end.offset,
  ): TemplateFix => ({
    title,
    edits: [{ range: lines.range(from, to), newText }],
  });
  switch (problem.ruleId) {
    case 'template-javascript':
      if (written === 'length') {
        return ['size', 'length'].map((name) => replace(`Write .${name}()`, `${name}()`));
      }
      return (javaNames.get(written) ?? []).map((name) => replace(`Write .${name}(…)`, name));
    case 'template-appsync': {
      const name = written.replace(/^\$!?\{?/, '');
      const instead = serviceNames.get(name);
      if (instead === undefined) return [];
      return [replace(`Write $${instead}`, written.replace(name, instead))];
    }
    case 'template-unknown-util':
      return utilFixes(source, start, written, replace);
    case 'template-unknown-input': {
      const open = range.end.offset;
      if (written !== 'body' || !source.startsWith('()', open)) return [];
      return [replace('Write $input.body', 'body', start, open + 2)];
    }
    case 'template-set-target':
      return [replace('Write it plainly', `$${written.replace(/^\$!?\{?|\}$/g, '')}`)];
    case 'template-always-true': {
      // What stands before takes part: a "not" would be applied to the reference, not to the comparison.
      const nots = /(?:(?:!|\bnot\b)\s*)+$/.exec(source.slice(0, start))?.[0] ?? '';
      const isNegated = (nots.match(/!|not/g)?.length ?? 0) % 2 === 1;
      const comparison = `${written} ${isNegated ? '==' : '!='} ""`;
      return [replace('Compare with ""', comparison, start - nots.length)];
    }
    default:
      return [];
  }
}

type Replace = (title: string, newText: string, from?: number, to?: number) => TemplateFix;

/** A name in the wrong case, `toJson` of a path, and `qr`. */
function utilFixes(
  source: string,
  start: number,
  written: string,
  replace: Replace,
): readonly TemplateFix[] {
  const near = utilMembers.find(({ name }) => name.toLowerCase() === written.toLowerCase());
  if (near !== undefined && near.name !== written) {
    return [replace(`Write $util.${near.name}`, near.name)];
  }
  const begin = /\$!?util\.$/.exec(source.slice(Math.max(0, start - 8), start))?.[0];
  const path = /^toJson\(\s*\$!?input\.path(\([^()]*\))\s*\)/.exec(source.slice(start));
  if (begin === undefined || path === null) return [];
  const [call, argument = ''] = path;
  const newText = `$input.json${argument}`;
  return [replace(`Write ${newText}`, newText, start - begin.length, start + call.length)];
}

/** The fixes of all problems which have a place in common with a stretch of the template. */
export function fixesAt(
  source: string,
  start: number,
  end: number,
  owner?: TemplateOwner,
): readonly { readonly problem: Problem; readonly fix: TemplateFix }[] {
  return templateProblems(source, owner)
    .filter(({ place: { range } }) => {
      return range !== undefined && range.start.offset <= end && range.end.offset >= start;
    })
    .flatMap((problem) => fixesOf(source, problem).map((fix) => ({ problem, fix })));
}

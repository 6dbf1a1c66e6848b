import type { Difference } from './compare-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';

/** A way in which our engine departs from the oracle on purpose; the reason stands in docs/vtl.md. */
interface Explanation {
  readonly id: string;
  applies(each: FuzzCase, difference: Difference): boolean;
}

export const explanations: readonly Explanation[] = [
  {
    id: 'no-macros',
    applies: ({ mode, template }) =>
      mode === 'apigw' && /#\{?(?:macro|evaluate|include|parse)\b/.test(template),
  },
  {
    id: 'no-reflection',
    applies: ({ template }) => /\bclass\b|\bgetClass\b|\bdeclaringClass\b/i.test(template),
  },
  {
    id: 'identity',
    applies: ({ template }, { theirs }) =>
      ('output' in theirs &&
        /(?:\[(?:L[\w.$]+;|[BCIJDZ])|[\w.$]Itr)@[0-9a-f]+/.test(theirs.output)) ||
      (/hashCode/.test(template) &&
        /split|toCharArray|getBytes|iterator|values\(\)/.test(template)),
  },
  {
    // Only the digits chosen for a number differ, not the number.
    id: 'shortest-digits',
    applies: (_, { ours, theirs }) =>
      'output' in ours && 'output' in theirs && rounded(ours.output) === rounded(theirs.output),
  },
];

function rounded(output: string): string {
  return output.replace(/\d+\.\d+(?:E-?\d+)?/g, (digits) => String(Math.fround(Number(digits))));
}

/** The id of what explains a difference; undefined when nothing does. */
export function explanationOf(each: FuzzCase, difference: Difference): string | undefined {
  return explanations.find((explanation) => explanation.applies(each, difference))?.id;
}

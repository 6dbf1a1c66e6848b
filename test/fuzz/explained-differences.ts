import type { Difference } from './compare-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { noAnswer } from './oracle.ts';

/** A way in which our engine departs from the oracle on purpose; the reason stands in docs/vtl.md. */
interface Explanation {
  readonly id: string;
  applies(each: FuzzCase, difference: Difference): boolean;
}

/** Arrays, iterators and views of values have their address in their text and hash. */
const makesIdentity = /split|toCharArray|getBytes|iterator|values\(\)/;

export const explanations: readonly Explanation[] = [
  { id: 'no-answer', applies: (_, { theirs }) => 'error' in theirs && theirs.error === noAnswer },
  {
    id: 'small-integers',
    applies: ({ template }) => /byteValue|shortValue/.test(template),
  },
  {
    id: 'sublist-copy',
    applies: ({ template }) =>
      /subList/.test(template) && /add|set|remove|retain|clear/.test(template),
  },
  {
    id: 'malformed-path',
    applies: ({ context: { p }, template }) =>
      typeof p === 'string' && template.includes('$p') && !isWellFormedPath(p),
  },
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
      (/hashCode|(?:base64|url)Encode/.test(template) && makesIdentity.test(template)),
  },
  {
    // Only the digits chosen for a number differ, not the number.
    id: 'shortest-digits',
    applies: (_, { ours, theirs }) =>
      'output' in ours && 'output' in theirs && rounded(ours.output) === rounded(theirs.output),
  },
];

const name = `[^.[\\]\\s'"*()?@$,:!&|<>=~/\\\\]+`;
const steps = (filter: string): string =>
  `(?:\\.\\.?(?:${name}|\\*)|(?:\\.\\.)?\\[(?:\\*|-?\\d+(?:, ?-?\\d+)*|-?\\d+:(?:-?\\d+)?|:-?\\d+|'[^'\\\\[\\]]+'(?:,'[^'\\\\[\\]]+')*|\\(@\\.length-\\d+\\)${filter})\\])*`;
const operand = `(?:[@$]${steps('')}|-?\\d+(?:\\.\\d+)?|'[^'\\\\[\\]]*'|true|false|null)`;
const condition = `(?:!?@${steps('')}|${operand} ?(?:==|!=|<=?|>=?) ?${operand}|${operand} ?=~ ?/[^/]+/i?)`;
const wellFormed = new RegExp(
  `^(?:[$@]|${name})${steps(`|\\?\\(${condition}(?: (?:&&|\\|\\|) ${condition})*\\)`)}$`,
);

/** Whether a JSONPath is written as the library documents paths. */
export function isWellFormedPath(path: string): boolean {
  return wellFormed.test(path);
}

function rounded(output: string): string {
  return output.replace(/\d+\.\d+(?:E-?\d+)?/g, (digits) => String(Math.fround(Number(digits))));
}

/** The id of what explains a difference; undefined when nothing does. */
export function explanationOf(each: FuzzCase, difference: Difference): string | undefined {
  return explanations.find((explanation) => explanation.applies(each, difference))?.id;
}

import { JavaObject } from '#shared/json/java-value.ts';
import { tryRender, type Difference } from './compare-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { noAnswer } from './oracle.ts';

/** What a case gives here and in the oracle: undefined when it is the same. */
export type Ask = (each: FuzzCase) => Promise<Difference | undefined>;

/** A way in which our engine departs from the oracle on purpose; the reason stands in docs/vtl.md. */
interface Explanation {
  readonly id: string;
  /** Whether this, and not something else about the case, is why the two differ. */
  readonly applies: (
    each: FuzzCase,
    difference: Difference,
    ask: Ask,
  ) => boolean | Promise<boolean>;
}

/**
 * For names of which only one side knows the meaning: true when the two agree as soon as these are
 * written in another way, so that nothing else in the case makes the difference.
 */
function agreesWithout(pattern: RegExp, instead: string): Explanation['applies'] {
  return async (each, _, ask) => {
    const template = each.template.replace(pattern, instead);
    return template !== each.template && (await ask({ ...each, template })) === undefined;
  };
}

export const explanations: readonly Explanation[] = [
  { id: 'no-answer', applies: (_, { theirs }) => 'error' in theirs && theirs.error === noAnswer },
  { id: 'small-integers', applies: agreesWithout(/\b(?:byte|short)Value\b/g, 'intValue') },
  {
    id: 'malformed-path',
    applies: ({ context: { p }, template }) =>
      typeof p === 'string' && template.includes('$p') && !isWellFormedPath(p),
  },
  {
    id: 'no-macros',
    applies: (each, difference, ask) =>
      each.mode === 'apigw' &&
      agreesWithout(/#(\{?)(macro|evaluate|include|parse)\b/g, '#$1x$2')(each, difference, ask),
  },
  { id: 'no-reflection', applies: agreesWithout(/class\b/gi, 'clazz') },
  { id: 'identity', applies: (each) => dependsOnIdentity(each) },
];

/** Whether our own rendering is another when objects have other hashes, one of them shorter. */
function dependsOnIdentity(each: FuzzCase): boolean {
  const { prototype } = JavaObject;
  const original = Object.getOwnPropertyDescriptor(prototype, 'identityHash') ?? {};
  // Sums of hashes overflow to other signs with some of them only.
  const texts = Array.from(
    { length: 24 },
    (_, i) => ((i + 1) * 0x9e3779b1) >>> (i % 3 === 0 ? 8 : 1),
  ).map((hash) => {
    Object.defineProperty(prototype, 'identityHash', { ...original, value: () => hash });
    return JSON.stringify(tryRender(each));
  });
  Object.defineProperty(prototype, 'identityHash', original);
  return new Set(texts).size > 1;
}

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

/** The id of what explains a difference; undefined when nothing does. */
export async function explanationOf(
  each: FuzzCase,
  difference: Difference,
  ask: Ask,
): Promise<string | undefined> {
  for (const { id, applies } of explanations) {
    if (await applies(each, difference, ask)) return id;
  }
  return undefined;
}

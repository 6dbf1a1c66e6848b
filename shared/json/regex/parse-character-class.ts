import { classSet, inverse, sourceOf, type ClassSet } from './character-set.ts';
import { parseCharacterEscape, shorthandSet } from './parse-escape.ts';
import type { PatternReader } from './pattern-reader.ts';
import type { CharacterSet } from './regex-tree.ts';

const maxDepth = 50;

/**
 * `[…]` with ranges, nested classes and intersections; the opening bracket has been taken.
 *
 * @param fold adds the other case of letters, before a class is turned into its opposite
 * @throws RegexSyntaxError for one that cannot be read
 */
export function parseCharacterClass(
  reader: PatternReader,
  fold: (set: ClassSet) => CharacterSet = (set) => set,
): CharacterSet {
  const { set, isNegative } = readClass(reader, 0);
  const folded = fold(set);
  return isNegative ? inverse(folded) : folded;
}

function readClass(reader: PatternReader, depth: number): { set: ClassSet; isNegative: boolean } {
  if (depth > maxDepth) reader.fail('Nested too deep');
  const isNegative = reader.takeText('^');
  const operands: string[] = [];
  let text = '';
  let isFirst = true;
  for (;;) {
    if (reader.isAtEnd()) reader.fail('Unclosed character class');
    if (!isFirst && reader.takeText(']')) break;
    if (reader.takeText('&&')) {
      operands.push(text);
      text = '';
    } else if (reader.takeText('[')) {
      const inner = readClass(reader, depth + 1);
      text += inner.isNegative ? `[^${inner.set.source}]` : inner.set.source;
    } else if (reader.ahead('\\Q')) {
      for (const character of reader.quotation()) text += sourceOf(character);
    } else {
      text += memberOf(reader);
    }
    isFirst = false;
  }
  operands.push(text);
  const parts = operands.filter((operand) => operand !== '').map((operand) => `[${operand}]`);
  const set = classSet(parts.length === 1 ? (parts[0] ?? '[]') : `[${parts.join('&&')}]`);
  return { set, isNegative };
}

/** A character, a range or an escape, as a part of a class in JavaScript's notation. */
function memberOf(reader: PatternReader): string {
  const low = endOfRange(reader);
  if (low.length > 1 && !isSingle(low)) return low;
  if (!reader.ahead('-') || reader.ahead('-]') || reader.ahead('-[') || reader.ahead('-&&')) {
    return low;
  }
  reader.takeText('-');
  if (reader.isAtEnd()) return reader.fail('Illegal character range');
  const high = endOfRange(reader);
  if (high.length > 1 && !isSingle(high)) return reader.fail('Illegal character range');
  if (codeOf(low) > codeOf(high)) return reader.fail('Illegal character range');
  return `${low}-${high}`;
}

function isSingle(source: string): boolean {
  return /^\\u\{[0-9a-f]+\}$/.test(source);
}

function codeOf(source: string): number {
  return source.length === 1 ? source.charCodeAt(0) : parseInt(source.slice(3, -1), 16);
}

function endOfRange(reader: PatternReader): string {
  const character = reader.takeCharacter();
  if (character !== '\\') return sourceOf(character);
  const letter = reader.takeCharacter();
  return (shorthandSet(letter) ?? parseCharacterEscape(reader, letter)).source;
}

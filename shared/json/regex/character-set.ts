import type { CharacterSet } from './regex-tree.ts';

const tableSize = 128;
const latinLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A set that can be written as a class. */
export interface ClassSet extends CharacterSet {
  readonly source: string;
}

/**
 * Tells whether a character is in a class of JavaScript's notation, e.g. `[^a-z]` or `\d`; remembers it of the first ones.
 *
 * @param flags what the notation is read with: `v`, `u` or none
 */
export function classTest(source: string, flags: 'v' | 'u' | ''): CharacterSet['has'] {
  let regex: RegExp | undefined;
  const table = new Int8Array(tableSize);
  const look = (codePoint: number): boolean => {
    regex ??= new RegExp(`^${source}$`, flags);
    return regex.test(String.fromCodePoint(codePoint));
  };
  return (codePoint) => {
    if (codePoint >= tableSize) return look(codePoint);
    const known = table[codePoint] ?? 0;
    if (known !== 0) return known === 1;
    const found = look(codePoint);
    table[codePoint] = found ? 1 : -1;
    return found;
  };
}

/** A set from a class of JavaScript's `v` mode, e.g. `[a-z&&[^b]]`. */
export function classSet(source: string): ClassSet {
  return { kind: 'set', source, has: classTest(source, 'v') };
}

/** One character. */
export function literalSet(character: string): ClassSet {
  const code = character.codePointAt(0) ?? 0;
  return { kind: 'set', source: sourceOf(character), has: (codePoint) => codePoint === code };
}

/** A character as it can stand in a class, and outside of one. */
export function sourceOf(character: string): string {
  if (/[a-zA-Z0-9_]/.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * The set with the other case of its letters: of the Latin ones without `(?u)`, as in Java, else of all.
 */
export function withoutCase(set: CharacterSet, isUnicode: boolean): CharacterSet {
  const has = (codePoint: number): boolean => {
    if (set.has(codePoint)) return true;
    if (!isUnicode && codePoint >= tableSize) return false;
    const character = String.fromCodePoint(codePoint);
    return [character.toLowerCase(), character.toUpperCase()].some(
      (other) =>
        set.has(other.codePointAt(0) ?? codePoint) &&
        (isUnicode || (other.codePointAt(0) ?? 0) < tableSize),
    );
  };
  if (isUnicode || set.source === undefined) return { kind: 'set', source: undefined, has };
  let added = '';
  for (const letter of latinLetters) {
    const code = letter.charCodeAt(0);
    if (!set.has(code) && has(code)) added += letter;
  }
  return { kind: 'set', source: `[${set.source}${added}]`, has };
}

/** All characters which are not in a set. */
export function inverse(set: CharacterSet): CharacterSet {
  return {
    kind: 'set',
    source: set.source === undefined ? undefined : `[^${set.source}]`,
    has: (codePoint) => !set.has(codePoint),
  };
}

import { classSet, literalSet, type ClassSet } from './character-set.ts';
import type { PatternReader } from './pattern-reader.ts';

/** Java's `\p{…}` classes which JavaScript lacks or names otherwise. */
const classes: ReadonlyMap<string, string> = new Map([
  ['Lower', 'a-z'],
  ['Upper', 'A-Z'],
  ['ASCII', '\\x00-\\x7F'],
  ['Alpha', 'a-zA-Z'],
  ['Digit', '0-9'],
  ['Alnum', 'a-zA-Z0-9'],
  ['Punct', '!-\\/:-@\\[-`\\{-~'],
  ['Graph', '!-~'],
  ['Print', '\\x20-~'],
  ['Blank', ' \\t'],
  ['Cntrl', '\\x00-\\x1F\\x7F'],
  ['XDigit', '0-9a-fA-F'],
  ['Space', ' \\t\\n\\x0B\\f\\r'],
  ['javaLowerCase', '\\p{Ll}'],
  ['javaUpperCase', '\\p{Lu}'],
  ['javaWhitespace', '\\t-\\r\\x1C-\\x20'],
]);

/** Shorthands whose meaning is narrower in Java (ASCII), or which JavaScript has not. */
const shorthands: ReadonlyMap<string, string> = new Map([
  ['s', ' \\t\\n\\x0B\\f\\r'],
  ['h', ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'],
  ['v', '\\n\\x0B\\f\\r\\x85\\u2028\\u2029'],
  ['d', '0-9'],
  ['w', 'a-zA-Z_0-9'],
]);

/** `\d`, `\S` and the like, by the letter; undefined for another. */
export function shorthandSet(letter: string): ClassSet | undefined {
  const source = shorthands.get(letter.toLowerCase());
  if (source === undefined) return undefined;
  return classSet(letter === letter.toLowerCase() ? `[${source}]` : `[^${source}]`);
}

/**
 * An escape which stands for a character or a class of them; its letter has been taken.
 *
 * @throws RegexSyntaxError for an unknown one
 */
export function parseCharacterEscape(reader: PatternReader, letter: string): ClassSet {
  switch (letter) {
    case '':
      return reader.fail('The expression ends with a backslash');
    case 'p':
    case 'P':
      return parseProperty(reader, letter === 'P');
    case 't':
      return literalSet('\t');
    case 'n':
      return literalSet('\n');
    case 'r':
      return literalSet('\r');
    case 'f':
      return literalSet('\f');
    case 'a':
      return literalSet('\u0007');
    case 'e':
      return literalSet('\u001b');
    case 'c': {
      const control = reader.takeCharacter();
      if (control === '') reader.fail('Illegal control escape sequence');
      return literalSet(String.fromCharCode(control.charCodeAt(0) ^ 64));
    }
    case '0':
      return numbered(reader, reader.takeMatch(/[0-3]?[0-7]{1,2}/y)?.[0], 8);
    case 'x': {
      const match = reader.takeMatch(/([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\}/y);
      return numbered(reader, match?.[1] ?? match?.[2], 16);
    }
    case 'u': {
      // Two escapes can stand for the halves of one character.
      const pair = reader.takeMatch(/([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/y);
      if (pair !== undefined) {
        const halves = [pair[1], pair[2]].map((half) => parseInt(half ?? '', 16));
        return literalSet(String.fromCharCode(...halves));
      }
      return numbered(reader, reader.takeMatch(/[0-9a-fA-F]{4}/y)?.[0], 16);
    }
    default:
      if (/[a-zA-Z]/.test(letter)) reader.fail(`Illegal escape \\${letter}`);
      return literalSet(letter);
  }
}

function numbered(reader: PatternReader, digits: string | undefined, radix: number): ClassSet {
  const code = parseInt(digits ?? '', radix);
  if (!(code <= 0x10ffff)) reader.fail('Illegal escape sequence of digits');
  return literalSet(String.fromCodePoint(code));
}

function parseProperty(reader: PatternReader, isInverse: boolean): ClassSet {
  const match = reader.takeMatch(/\{(\^?)([^}]*)\}|([\s\S])/y);
  if (match === undefined) reader.fail('Illegal character property');
  const name = match[2] ?? match[3] ?? '';
  const isNegative = isInverse !== (match[1] === '^');
  const own = classes.get(name);
  if (own !== undefined) return classSet(isNegative ? `[^${own}]` : `[${own}]`);
  const unicode = name
    .replace(/^(?:Is|general_category=|gc=)/, '')
    .replace(/^script=|^sc=/, 'Script=');
  if (unicode.startsWith('In')) reader.fail(`The block ${name} is not supported here`);
  const isPlain =
    unicode === 'Alphabetic' || unicode.startsWith('Script=') || /^[A-Z][a-z&]?$/.test(unicode);
  const source = `[\\${isNegative ? 'P' : 'p'}{${isPlain ? unicode : `Script=${unicode}`}}]`;
  try {
    RegExp(source, 'v');
  } catch {
    reader.fail(`Unknown character property name {${name}}`);
  }
  return classSet(source);
}

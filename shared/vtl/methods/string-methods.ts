import { equalsJava, hashString } from '../../json/java-equality.ts';
import { JavaArray, JavaList } from '../../json/java-list.ts';
import { compileJavaRegex, type JavaRegex } from '../../json/regex/java-regex.ts';
import { RegexSyntaxError, RegexLimitError } from '../../json/regex/regex-tree.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { JavaException } from '../java/java-exception.ts';
import { javaReplacement } from '../java/java-replacement.ts';
import { formatJava } from './java-format.ts';
import {
  classCast,
  getter,
  nullPointer,
  overloaded,
  withInt,
  withObject,
  withText,
  type Method,
  type MethodTable,
} from './method.ts';
import { JavaCharacter } from '../java/java-character.ts';

const maxText = 10 * 1024 * 1024;

/** The UTF-8 bytes of a text, as `getBytes()` gives them: signed. */
export function listOfBytes(text: string): JavaList {
  const bytes: JavaValue[] = [];
  for (const byte of new TextEncoder().encode(text)) bytes.push((byte << 24) >> 24);
  return new JavaArray(bytes, 'byte');
}

/** UTF-16; with a mark in front, and the high byte first, unless an order is named. */
function wideBytes(text: string, order: string | undefined): JavaArray {
  const units = (order === undefined ? `\ufeff${text}` : text).split('');
  const bytes = units.flatMap((unit) => {
    const code = unit.charCodeAt(0);
    const pair = [code >> 8, code & 0xff].map((byte): JavaValue => (byte << 24) >> 24);
    return order === 'le' ? pair.reverse() : pair;
  });
  return new JavaArray(bytes, 'byte');
}

/** With a question mark for each character that is not in a character set of one byte. */
function singleBytes(text: string, last: number): JavaArray {
  const bytes = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return (((code > last ? 0x3f : code) << 24) >> 24) as JavaValue;
  });
  return new JavaArray(bytes, 'byte');
}

function bytesIn(text: string, charset: string): JavaValue {
  if (/^utf-?8$/i.test(charset)) return listOfBytes(text);
  if (/^(?:iso-?8859-1|latin1)$/i.test(charset)) return singleBytes(text, 0xff);
  if (/^(?:us-)?ascii$/i.test(charset)) return singleBytes(text, 0x7f);
  const wide = /^utf-16(be|le)?$/i.exec(charset);
  if (wide !== null) return wideBytes(text, wide[1]?.toLowerCase());
  throw new JavaException('UnsupportedEncodingException', charset);
}

function outOfRange(begin: number, end: number, length: number): JavaException {
  return new JavaException(
    'StringIndexOutOfBoundsException',
    `begin ${begin}, end ${end}, length ${length}`,
  );
}

function charAt(text: string, index: number): JavaValue {
  if (index < 0 || index >= text.length) throw outOfRange(index, index + 1, text.length);
  return new JavaCharacter(text.charAt(index));
}

function substring(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  const [begin, end = text.length] = args;
  if (args.length < 1 || args.length > 2) return undefined;
  if (typeof begin !== 'number' || typeof end !== 'number') return undefined;
  if (begin < 0 || end > text.length || begin > end) throw outOfRange(begin, end, text.length);
  return text.slice(begin, end);
}

/** Looks for a text or a character (by its code), from an optional index. */
function finder(
  find: (text: string, part: string, from: number | undefined) => number,
): Method<string> {
  return (text, args) => {
    const [what, from] = args;
    if (args.length < 1 || args.length > 2) return undefined;
    if (from !== undefined && typeof from !== 'number') return undefined;
    if (what === null) throw nullPointer();
    if (typeof what === 'number') {
      return what >= 0 && what <= 0x10ffff ? find(text, String.fromCodePoint(what), from) : -1;
    }
    return typeof what === 'string' ? find(text, what, from) : undefined;
  };
}

function lastIndexOf(text: string, part: string, from: number | undefined): number {
  if (from !== undefined && from < 0) return -1;
  return text.lastIndexOf(part, from ?? text.length);
}

/** Two arguments of type CharSequence; undefined when one of them is of another class. */
function sequences(args: readonly JavaValue[]): readonly [string, string] | undefined {
  const [first = null, second = null] = args;
  const isText = (value: JavaValue): boolean => value === null || typeof value === 'string';
  if (args.length !== 2 || !isText(first) || !isText(second)) return undefined;
  if (typeof first !== 'string' || typeof second !== 'string') throw nullPointer();
  return [first, second];
}

function replace(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  if (args.length !== 2) return undefined;
  const [from, to] = args;
  if (from instanceof JavaCharacter && to instanceof JavaCharacter) {
    return text.replaceAll(from.character, () => to.character);
  }
  const texts = sequences(args);
  if (texts === undefined) return undefined;
  const [target, replacement] = texts;
  return limited(text.replaceAll(target, () => replacement));
}

function limited(text: string): string {
  if (text.length > maxText) throw new JavaException('OutOfMemoryError', 'the text is too long');
  return text;
}

/** Uses a regular expression, which can be wrong, or take too long on a text. */
function withRegex<T>(pattern: string, use: (regex: JavaRegex) => T): T {
  try {
    return use(compileJavaRegex(pattern));
  } catch (error) {
    if (error instanceof RegexSyntaxError) {
      throw new JavaException('PatternSyntaxException', error.message);
    }
    if (!(error instanceof RegexLimitError)) throw error;
    throw new JavaException(
      'StackOverflowError',
      `the expression ${JSON.stringify(pattern)} cannot be matched, ${error.message}; make what it repeats less ambiguous`,
    );
  }
}

function replaceRegex(all: boolean): Method<string> {
  return (text, args) => {
    const texts = sequences(args);
    if (texts === undefined) return undefined;
    const [pattern, replacement] = texts;
    return withRegex(pattern, (regex) => {
      const replace = javaReplacement(replacement, regex);
      let result = '';
      let end = 0;
      for (const match of regex.find(text)) {
        result += text.slice(end, match.start) + replace(match);
        end = match.end;
        limited(result);
        if (!all) break;
      }
      return limited(result + text.slice(end));
    });
  };
}

/** Java's `split`: no empty texts at the end unless there is a limit, none at the start from an empty match. */
function split(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  const [pattern, limit = 0] = args;
  if (args.length < 1 || args.length > 2) return undefined;
  if (typeof limit !== 'number') return undefined;
  if (pattern === null) throw nullPointer();
  if (typeof pattern !== 'string') return undefined;
  const parts: string[] = [];
  let start = 0;
  withRegex(pattern, (regex) => {
    for (const match of regex.find(text)) {
      if (limit > 0 && parts.length === limit - 1) break;
      if (match.end === 0) continue;
      parts.push(text.slice(start, match.start));
      start = match.end;
    }
  });
  if (start === 0 && parts.length === 0) return new JavaArray([text], 'java.lang.String');
  parts.push(text.slice(start));
  if (limit === 0) while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop();
  return new JavaArray(parts, 'java.lang.String');
}

function compare(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}

function startsWith(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  const [prefix, offset = 0] = args;
  if (args.length < 1 || args.length > 2) return undefined;
  if (typeof offset !== 'number') return undefined;
  if (prefix === null) throw nullPointer();
  if (typeof prefix !== 'string') return undefined;
  return offset >= 0 && offset <= text.length && text.startsWith(prefix, offset);
}

function join(args: readonly JavaValue[]): JavaValue | undefined {
  const separator = args[0];
  if (separator === null) throw nullPointer();
  if (typeof separator !== 'string') return undefined;
  const rest = args.slice(1);
  const only = rest[0];
  const items = rest.length === 1 && only instanceof JavaList ? only.items : rest;
  if (items !== rest && only instanceof JavaList && only.kind !== 'array') {
    if (!items.every((item) => item === null || typeof item === 'string')) {
      throw new JavaException('ClassCastException', 'join takes texts');
    }
  } else if (!items.every((item) => item === null || typeof item === 'string')) {
    return undefined;
  }
  return items.map(toJavaString).join(separator);
}

/** `String.valueOf`: an array of characters is the text they make. */
function textOfValue(value: JavaValue): string {
  if (!(value instanceof JavaArray) || value.component !== 'char') return toJavaString(value);
  return value.items.map(toJavaString).join('');
}

function isCharacters(args: readonly JavaValue[]): boolean {
  const [array] = args;
  return args.length === 1 && array instanceof JavaArray && array.component === 'char';
}

function offsetByCodePoints(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  const [index, count] = args;
  if (args.length !== 2 || typeof index !== 'number' || typeof count !== 'number') return undefined;
  const before = Array.from(text.slice(0, index));
  const after = Array.from(text.slice(index));
  const isInside = index >= 0 && index <= text.length;
  if (!isInside || count > after.length || -count > before.length) {
    throw outOfRange(index, index + count, text.length);
  }
  if (count >= 0) return index + after.slice(0, count).join('').length;
  return before.slice(0, before.length + count).join('').length;
}

/** `regionMatches([ignoreCase,] offset, other, otherOffset, length)` */
function regionMatches(text: string, args: readonly JavaValue[]): JavaValue | undefined {
  const ignoresCase = args.length === 5 && args[0] === true;
  if (args.length !== 4 && (args.length !== 5 || typeof args[0] !== 'boolean')) return undefined;
  const [offset, other, otherOffset, length] = args.slice(-4);
  if (typeof offset !== 'number' || typeof otherOffset !== 'number') return undefined;
  if (typeof length !== 'number') return undefined;
  if (other === null) throw nullPointer();
  if (typeof other !== 'string') return undefined;
  if (offset < 0 || otherOffset < 0) return false;
  if (offset > text.length - length || otherOffset > other.length - length) return false;
  const a = text.slice(offset, offset + length);
  const b = other.slice(otherOffset, otherOffset + length);
  return length <= 0 || (ignoresCase ? fold(a) === fold(b) : a === b);
}

function repeat(text: string, count: number): JavaValue {
  if (count < 0) throw new JavaException('IllegalArgumentException', 'count is negative');
  if (text.length * count > maxText) throw new JavaException('OutOfMemoryError', 'too long');
  return text.repeat(count);
}

const javaSpace = '[\\u0000-\\u0020]+';
const trimPattern = new RegExp(`^${javaSpace}|${javaSpace}$`, 'g');
// What Character.isWhitespace holds for; unlike JavaScript's \s, no-break spaces are not in it.
const whitespace =
  '[\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]+';
const leading = new RegExp(`^${whitespace}`);
const trailing = new RegExp(`${whitespace}$`);

/** Methods of `java.lang.String`, static ones included. */
export const stringMethods: MethodTable<string> = new Map([
  ['length', getter((text) => text.length)],
  ['isEmpty', getter((text) => text === '')],
  ['isBlank', getter((text) => text.replace(leading, '') === '')],
  ['charAt', withInt(charAt)],
  [
    'codePointAt',
    withInt((text, index) => {
      const code = text.codePointAt(index);
      if (code === undefined) throw outOfRange(index, index + 1, text.length);
      return code;
    }),
  ],
  [
    'codePointBefore',
    withInt((text, index) => {
      if (index < 1 || index > text.length) throw outOfRange(index - 1, index, text.length);
      const low = text.charCodeAt(index - 1);
      const whole = index > 1 ? (text.codePointAt(index - 2) ?? 0) : 0;
      return whole > 0xffff ? whole : low;
    }),
  ],
  [
    'codePointCount',
    (text, args) => {
      const part = args.length === 2 ? substring(text, args) : undefined;
      return typeof part === 'string' ? Array.from(part).length : undefined;
    },
  ],
  ['offsetByCodePoints', offsetByCodePoints],
  ['regionMatches', regionMatches],
  ['copyValueOf', (_, args) => (isCharacters(args) ? textOfValue(args[0] ?? null) : undefined)],
  ['getBytes', overloaded(withText(bytesIn), getter(listOfBytes))],
  [
    'toCharArray',
    getter(
      (text) =>
        new JavaArray(
          text.split('').map((c) => new JavaCharacter(c)),
          'char',
        ),
    ),
  ],
  ['equals', withObject((text, other) => equalsJava(text, other))],
  ['contentEquals', withText((text, other) => text === other)],
  [
    'equalsIgnoreCase',
    (text, args) => {
      const [other] = args;
      if (args.length !== 1) return undefined;
      if (other === null) return false;
      return typeof other === 'string' ? fold(text) === fold(other) : undefined;
    },
  ],
  [
    'compareTo',
    withObject((text, other) => {
      if (other === null) throw nullPointer();
      if (typeof other !== 'string') throw classCast(other);
      return compare(text, other);
    }),
  ],
  ['compareToIgnoreCase', withText((text, other) => compare(fold(text), fold(other)))],
  ['startsWith', startsWith],
  ['endsWith', withText((text, suffix) => text.endsWith(suffix))],
  ['hashCode', getter(hashString)],
  ['indexOf', finder((text, part, from) => text.indexOf(part, from))],
  ['lastIndexOf', finder(lastIndexOf)],
  ['substring', substring],
  ['subSequence', (text, args) => (args.length === 2 ? substring(text, args) : undefined)],
  ['concat', withText((text, other) => limited(text + other))],
  ['contains', withText((text, part) => text.includes(part))],
  ['replace', replace],
  ['replaceAll', replaceRegex(true)],
  ['replaceFirst', replaceRegex(false)],
  ['matches', withText((text, pattern) => withRegex(pattern, (regex) => regex.matches(text)))],
  ['split', split],
  ['toLowerCase', getter((text) => text.toLowerCase())],
  ['toUpperCase', getter((text) => text.toUpperCase())],
  ['trim', getter((text) => text.replace(trimPattern, ''))],
  ['strip', getter((text) => text.replace(leading, '').replace(trailing, ''))],
  ['stripLeading', getter((text) => text.replace(leading, ''))],
  ['stripTrailing', getter((text) => text.replace(trailing, ''))],
  ['repeat', withInt(repeat)],
  ['toString', getter((text) => text)],
  ['intern', getter((text) => text)],
  [
    'valueOf',
    (_, args) =>
      args.length > 1 ? undefined : args.length === 0 ? '' : textOfValue(args[0] ?? null),
  ],
  ['join', (_, args) => join(args)],
  [
    'format',
    (_, args) => {
      const format = args[0];
      if (format === null) throw nullPointer();
      return typeof format === 'string' ? limited(formatJava(format, args.slice(1))) : undefined;
    },
  ],
  ['formatted', (text, args) => limited(formatJava(text, args))],
] satisfies [string, Method<string>][]);

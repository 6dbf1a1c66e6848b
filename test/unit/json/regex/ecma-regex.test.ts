import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '#shared/json/regex/automaton.ts';
import { EcmaRegex } from '#shared/json/regex/ecma-regex.ts';
import { parseEcmaRegex } from '#shared/json/regex/parse-ecma-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexLimitError, RegexSyntaxError } from '#shared/json/regex/regex-tree.ts';

const many = 'a'.repeat(60);

describe('EcmaRegex', () => {
  it.each([
    ['^(a+)+$', `${many}!`, false],
    ['^(a+)+$', many, true],
    ['^(?:a?){60}b', 'a'.repeat(12), false],
    ['(x+x+)+y', 'x'.repeat(2_000), false],
    ['^(?=(a|a)*$)(?!(a|aa)+b)', many, true],
    ['(?<=(a|aa)+)b', `${many}b`, true],
    ['^([a-z0-9-]+\\.)+[a-z]{2,}$', 'www.example.com', true],
    ['^(\\w*\\s?)*\\bend$', `${'word '.repeat(40)}end`, true],
    ['^(\\w*\\s?)*\\Bend$', `${'word '.repeat(40)}end`, false],
  ])('%s on a text of many ways', (pattern, text, found) => {
    regexMeter.reset();
    expect(new EcmaRegex(pattern).test(text)).toBe(found);
  });

  it.each([
    ['^(a+)+\\1$', `${many}!`, 'refers back'],
    ['(?:.{0,60000}){2}x', many, 'too large'],
    ['^(a+)+$', 'a'.repeat(2_000_000), 'too many steps'],
  ])('%s says why it gives up', (pattern, text, why) => {
    const regex = new EcmaRegex(pattern);
    regexMeter.reset();
    expect(() => regex.test(text)).toThrow(RegexLimitError);
    expect(() => regex.test(text)).toThrow(why);
  });

  it('looks for a group’s text again where that is sure to end', () => {
    regexMeter.reset();
    expect(new EcmaRegex('^(a|b)-\\1$').test('b-b')).toBe(true);
    expect(new EcmaRegex('^(a|b)-\\1$').test('a-b')).toBe(false);
    expect(new EcmaRegex('^(a+)+-\\1$').test('aa-a')).toBe(true);
  });

  it.each(['(', 'a{2,1}', '[b-a]', `${'('.repeat(300)}${')'.repeat(300)}`])(
    'rejects %s',
    (pattern) => {
      expect(() => new EcmaRegex(pattern)).toThrow(RegexSyntaxError);
    },
  );

  it('is stricter with the flag u', () => {
    expect(new EcmaRegex('^\\-$').test('-')).toBe(true);
    expect(() => new EcmaRegex('^\\-$', 'u')).toThrow(RegexSyntaxError);
    expect(new EcmaRegex('^.$').test('😀')).toBe(false);
    expect(new EcmaRegex('^.$', 'u').test('😀')).toBe(true);
  });
});

/* What JavaScript tells of random expressions, the automaton must tell as well. */
const pieces = [
  'a b - . \\d \\w \\s [ab] [^a] [] [^] [\\b\\]a] [\\c] ( ( (?: (?= (?! (?<= (?<! (?<n> ) ) ) ) | |',
  '* + ? *? {2} {1,2} {0,} { } ] ^ $ \\b \\1 \\8 \\07 \\x61 \\u0061 \\u{61} \\u{1f600} \\ud83d\\ude00',
  '😀 \\c \\cA \\- \\p{L} \\k \\k<n> \n',
].flatMap((line) => line.split(' '));
const texts = [
  ' a b ab ba aab -a-b 1a a\nb \n \b \u0001 \u0007 \ud83d \\c c k k<n> { a{2 } ] 8 uuu p{L} é 😀 a😀b',
].flatMap((line) => line.split(' '));

it('agrees with JavaScript’s matcher', () => {
  assert(
    property(
      array(constantFrom(...pieces), { minLength: 1, maxLength: 8 }),
      constantFrom('' as const, 'u' as const),
      (parts, flags) => {
        const pattern = parts.join('');
        const native = readable(pattern, flags);
        const automaton = native === undefined ? undefined : automatonOf(pattern, flags === 'u');
        if (native === undefined || automaton === undefined) return;
        // Of a word's edge inside a character that is two units JavaScript's own matchers are not of one mind.
        const asked = flags === 'u' && pattern.includes('\\b') ? texts.slice(0, -2) : texts;
        for (const text of asked) {
          regexMeter.reset();
          expect([text, automaton.finds(text)]).toEqual([text, native.test(text)]);
        }
      },
    ),
    { numRuns: 4_000 },
  );
});

function readable(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** Undefined for one that refers back. */
function automatonOf(pattern: string, isUnicode: boolean): Automaton | undefined {
  const node = parseEcmaRegex(pattern, isUnicode);
  try {
    return new Automaton(node, isUnicode);
  } catch (error) {
    expect(error).toBeInstanceOf(RegexLimitError);
    return undefined;
  }
}

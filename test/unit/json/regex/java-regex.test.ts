import { describe, expect, it } from 'vitest';

import { compileJavaRegex } from '#shared/json/regex/java-regex.ts';
import { RegexMatcher } from '#shared/json/regex/match-regex.ts';
import { parseJavaRegex } from '#shared/json/regex/parse-java-regex.ts';
import { printRegex } from '#shared/json/regex/print-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexSyntaxError, RegexLimitError } from '#shared/json/regex/regex-tree.ts';

function found(pattern: string, text: string): string[] {
  regexMeter.reset();
  return [...compileJavaRegex(pattern).find(text)].map(({ groups }) => groups[0] ?? '');
}

/** The same through our own matcher alone. */
function foundByOwn(pattern: string, text: string): string[] {
  regexMeter.reset();
  const matcher = new RegexMatcher(parseJavaRegex(pattern));
  const parts: string[] = [];
  for (let from = 0; from <= text.length;) {
    const [start, end] = matcher.match(text, from, false) ?? [];
    if (start === undefined || end === undefined) break;
    parts.push(text.slice(start, end));
    from = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return parts;
}

describe('JavaRegex', () => {
  it.each<[string, string, string[]]>([
    ['[a-c&&[^b]]+', 'xabc', ['a', 'c']],
    ['[a-c[x-z]]', 'xb', ['x', 'b']],
    ['\\Qa.b\\E', 'a.b axb', ['a.b']],
    ['\\p{Alpha}+', 'ab1é', ['ab']],
    ['\\p{L}+', 'ab1é', ['ab', 'é']],
    ['\\w+', 'aé', ['a']],
    ['\\d', '1٣', ['1']],
    ['(?i)HELLO', 'hello', ['hello']],
    ['(?i)É', 'é', []],
    ['(?iu)É', 'é', ['é']],
    ['a(?i)b', 'aB AB', ['aB']],
    ['a(?i:b)c', 'aBc aBC', ['aBc']],
    ['(?i)a(?-i)b', 'Ab AB', ['Ab']],
    ['(?:a(?i)b)c', 'aBc aBC', ['aBc']],
    ['(?i)[^a]', 'aAb', ['b']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['(?x) a b # c', 'ab', ['ab']],
    ['a$', 'a\n', ['a']],
    ['\\x41\\u0042\\t', 'AB\t', ['AB\t']],
    ['[/&-]', 'a/b&c-d', ['/', '&', '-']],
    ['(a)\\1', 'aaa', ['aa']],
    ['(a)|b\\1', 'ba', ['a']],
    ['a++a', 'aaa', []],
    ['a*+b', 'aab', ['aab']],
    ['(?>a|ab)c', 'abc', []],
    ['(?<=a)b', 'ab b', ['b']],
    ['(?<!a)b', 'ab b', ['b']],
    ['.', '😀a', ['😀', 'a']],
    ['(a|b|)*', 'abc', ['ab', '', '']],
    ['x*', 'axb', ['', 'x', '', '']],
    ['(?:(a)|b)*', 'ab', ['ab', '']],
    ['a{2,3}?', 'aaaa', ['aa', 'aa']],
    ['\\bé', 'aé é', ['é']],
  ])('%s in %j', (pattern, text, matches) => {
    expect(found(pattern, text)).toEqual(matches);
    expect(foundByOwn(pattern, text)).toEqual(matches);
  });

  it.each([
    '*',
    '(',
    '[',
    'a{',
    '{',
    '\\y',
    '\\',
    'a)',
    '(?<=a*)b',
    '[b-a]',
    'a**',
    '\\p{Nope}',
    '(?<n>a)(?<n>b)',
  ])('refuses %s', (pattern) => {
    expect(() => compileJavaRegex(pattern)).toThrow(RegexSyntaxError);
  });

  it('keeps what a group matched in an earlier repetition', () => {
    const [match] = compileJavaRegex('(?:(a)|(b))*').find('ab');
    expect(match?.groups).toEqual(['ab', 'a', 'b']);
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(60)}!`],
    ['(a|a)*b', 'a'.repeat(80)],
    ['(.*a){25}', 'a'.repeat(24).padEnd(4000, 'b')],
    ['.*.*.*.*=x', 'a'.repeat(20_000)],
    ['(x+x+)+y', 'x'.repeat(100)],
    ['(?:a?){40}a{40}', 'a'.repeat(40)],
    ['(?:a?){60}b', 'a'.repeat(12)],
  ])('stops at %s on a text made against it', (pattern, text) => {
    regexMeter.reset();
    try {
      compileJavaRegex(pattern).matches(`${text}!`);
      for (const _ of compileJavaRegex(pattern).find(text));
    } catch (error) {
      expect(error).toBeInstanceOf(RegexLimitError);
    }
  });

  it('is not stopped by long texts and plain expressions', () => {
    regexMeter.reset();
    const text = 'some words, and more of them. '.repeat(3000);
    expect([...compileJavaRegex('\\w+').find(text)].length).toBe(18_000);
    expect(compileJavaRegex('(?:[^,]*,)*.*').matches(text)).toBe(true);
  });

  it('leaves to JavaScript what means the same there', () => {
    expect(printRegex(parseJavaRegex('a.c|[x-z]+?').node)).toBeDefined();
    expect(printRegex(parseJavaRegex('a++').node)).toBeUndefined();
  });
});

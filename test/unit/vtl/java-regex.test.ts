import { describe, expect, it } from 'vitest';

import { JavaException } from '#shared/vtl/java-exception.ts';
import { compileJavaRegex } from '#shared/vtl/java-regex.ts';
import { javaReplacement } from '#shared/vtl/java-replacement.ts';

describe('compileJavaRegex', () => {
  it.each([
    ['[a-c&&[^b]]+', 'xabc', ['a', 'c']],
    ['[a-c[x-z]]', 'xb', ['x', 'b']],
    ['\\Qa.b\\E', 'a.b axb', ['a.b']],
    ['\\p{Alpha}+', 'ab1é', ['ab']],
    ['\\p{L}+', 'ab1é', ['ab', 'é']],
    ['\\w+', 'aé', ['a']],
    ['\\d', '1٣', ['1']],
    ['(?i)HELLO', 'hello', ['hello']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['a$', 'a\n', ['a']],
    ['\\x41\\u0042\\t', 'AB\t', ['AB\t']],
    ['[/&-]', 'a/b&c-d', ['/', '&', '-']],
    ['(a)\\1', 'aaa', ['aa']],
  ])('%s in %j', (pattern, text, matches) => {
    expect(text.match(compileJavaRegex(pattern, 'g'))).toEqual(matches);
  });

  it.each(['*', '(', '[', 'a{', '{', '\\y', 'a++', '(?>a)', '\\'])('refuses %s', (pattern) => {
    expect(() => compileJavaRegex(pattern, '')).toThrow(JavaException);
  });
});

describe('javaReplacement', () => {
  it.each([
    ['$1-$0', 'l-lo'],
    ['\\$1', '$1'],
    ['${n}', 'l'],
    ['$10', 'l0'],
    ['plain', 'plain'],
  ])('%s', (replacement, expected) => {
    const regex = compileJavaRegex('(?<n>l)o', 'g');
    expect('lo'.replace(regex, javaReplacement(replacement))).toBe(expected);
  });

  it.each(['$2', '$x', '\\', '${nope}'])('refuses %s', (replacement) => {
    const regex = compileJavaRegex('(?<n>l)o', 'g');
    expect(() => 'lo'.replace(regex, javaReplacement(replacement))).toThrow(JavaException);
  });
});

import { describe, expect, it } from 'vitest';

import { compileJavaRegex } from '#shared/json/regex/java-regex.ts';
import { JavaException } from '#shared/vtl/java/java-exception.ts';
import { javaReplacement } from '#shared/vtl/java/java-replacement.ts';

const regex = compileJavaRegex('(?<n>l)o');
const [match] = regex.find('lo');

describe('javaReplacement', () => {
  it.each([
    ['$1-$0', 'l-lo'],
    ['\\$1', '$1'],
    ['${n}', 'l'],
    ['$10', 'l0'],
    ['plain', 'plain'],
  ])('%s', (replacement, expected) => {
    expect(match && javaReplacement(replacement, regex)(match)).toBe(expected);
  });

  it.each(['$2', '$x', '\\', '${nope}'])('refuses %s', (replacement) => {
    expect(() => match && javaReplacement(replacement, regex)(match)).toThrow(JavaException);
  });
});

import { describe, expect, it } from 'vitest';

import { toJavaString } from '#shared/json/java-value.ts';
import { LenientJsonError, parseLenientJson } from '#shared/json/lenient-json.ts';
import { printJson } from '#shared/json/print-json.ts';

describe('parseLenientJson', () => {
  it.each([
    // JSON proper
    ['{"a":1,"b":[true,false,null]}', '{"a":1,"b":[true,false,null]}'],
    [' [ 1 , 2 ] ', '[1,2]'],
    ['"text"', '"text"'],
    ['"\\u0041\\n\\/"', '"A\\n\\/"'],
    // numbers keep the type Java has for them
    ['[1.0, 1.50, 1e3, -0, 0.00001]', '[1.0,1.5,1000.0,0,1.0E-5]'],
    ['[12345678901, 9223372036854775808]', '[12345678901,9223372036854775808]'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['-', '0'],
    ['[007]', '[7]'],
    // what only the lenient reader takes
    ["{'a': 'b c', d: e f}", '{"a":"b c","d":"e f"}'],
    ['{"a": 1,, "b": 2,}', '{"a":1,"b":2}'],
    ['{"a": , "b": 2}', '{"a":"","b":2}'],
    ['[a b, "c" "d"]', '["a b","c","d"]'],
    ['{"a": 1, "a": 2}', '{"a":2}'],
    ['{"a":1} and more', '{"a":1}'],
    ['[NaN, nan, TRUE, nullx]', '[NaN,"nan","TRUE","nullx"]'],
    ['["\\x41\\q"]', '["A"]'],
    // a text without brackets is a string
    ['a=b', '"a=b"'],
    ['null{', '"null{"'],
    ['12 a', '"12 a"'],
    ['', '""'],
  ])('reads %s', (text, expected) => {
    expect(printJson(parseLenientJson(text))).toBe(expected);
  });

  it.each([
    ['{"a": ', 6],
    ['[a', 2],
    ['"open', 5],
    ['{"a\': 1}', 8],
    ['{"a":}', 5],
    [':', 0],
    ['[}', 1],
    ['{[', 1],
    ['{"a":"\\u00g1"}', 7],
  ])('refuses %s at %i', (text, offset) => {
    expect(() => parseLenientJson(text)).toThrow(LenientJsonError);
    try {
      parseLenientJson(text);
    } catch (error) {
      expect(error).toHaveProperty('offset', offset);
    }
  });

  it('keeps control characters unless the text has an escape', () => {
    expect(parseLenientJson('"a\tb"')).toBe('a\tb');
    expect(parseLenientJson('"a\tb\\n"')).toBe('ab\n');
  });

  it('refuses what is nested without end', () => {
    expect(() => parseLenientJson('['.repeat(100_000))).toThrow(LenientJsonError);
  });

  it('prints lists as JSON and maps as Java', () => {
    expect(toJavaString(parseLenientJson('{"a":[{"b":"c"}],"d":{"e":null}}'))).toBe(
      '{a=[{"b":"c"}], d={e=null}}',
    );
  });
});

describe('printJson', () => {
  it('escapes as json-smart does', () => {
    expect(printJson('/ " \\ \u0001 \u007f \u20ac é 😀')).toBe(
      '"\\/ \\" \\\\ \\u0001 \\u007F \\u20AC é 😀"',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { yamlValue } from '#shared/openapi/import/yaml-value.ts';

function valueOf(text: string, depth = 8): unknown {
  return yamlValue(parseDocument(text, { merge: true, uniqueKeys: false }), depth);
}

describe('a YAML document', () => {
  it.each([
    ['plain values', 'a: 1\nb: [true, null, x, 1.5]\n"200": {}\n'],
    ['keys that are no text', '200: a\ntrue: b\nnull: c\n1.5: d\n'],
    ['aliases', 'a: &a {b: [1]}\nc: *a\nd: [*a, *a]\n'],
    ['an anchor that is set anew', 'a: &a 1\nb: *a\nc: &a 2\nd: *a\n'],
    ['an alias as a key', 'a: &a key\n*a : 1\n'],
    ['a merged map', 'a: &a {b: 1, c: 2}\nd: {b: 3, <<: *a}\ne: {<<: *a, b: 3}\n'],
    ['several merged maps', 'a: &a {b: 1}\nc: &c {b: 2, d: 3}\ne: {<<: [*a, *c]}\n'],
    ['a merged map in place', 'a: {<<: {b: 1}, c: 2}\n'],
    ['a quoted key like that of a merge', 'a: {"<<": {b: 1}}\n'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n'],
    ['nothing', ''],
  ])('is what the library makes of it: %s', (_name, text) => {
    expect(valueOf(text)).toEqual(parseDocument(text, { merge: true, uniqueKeys: false }).toJS());
  });

  it.each([
    [
      'values of a template',
      'Resources: {a: yes, b: [Off, NO], c: &c on, d: *c}\n',
      { a: true, b: [false, false], c: true, d: true },
    ],
    ['no text in quotes', `Resources: {a: "yes", b: 'no'}\n`, { a: 'yes', b: 'no' }],
    ['no name', 'Resources: {yes: 1, &b no: 2, c: *b}\n', { yes: 1, no: 2, c: false }],
    ['nothing else', 'Resources: {a: y, b: yEs, c: once}\n', { a: 'y', b: 'yEs', c: 'once' }],
  ])('has %s that YAML 1.1 calls true or false', (_which, text, resources) => {
    expect(valueOf(text)).toEqual({ Resources: resources });
    const document = text.replace('Resources', 'paths');
    expect(valueOf(document)).toEqual(
      parseDocument(document, { merge: true, uniqueKeys: false }).toJS(),
    );
  });

  it('shares what aliases name', () => {
    const { a, c } = valueOf('a: &a {b: 1}\nc: *a\n') as Record<string, unknown>;
    expect(c).toBe(a);
  });

  it.each([
    ['a merge of no map', 'a: {<<: 1}\n', 'Only maps can be merged', 8],
    ['an alias within its anchor', 'a: &a [*a]\n', 'within its own anchor', 7],
    ['an alias without an anchor', 'a: *b\n', "no anchor '&b'", 3],
    ['what nests too deep', '[[[[[[[[[1]]]]]]]]]', 'deeper than 8 levels', 8],
    [
      'what nests too deep by aliases',
      'a: &a [[[[1]]]]\nb: [[[[*a]]]]\n',
      'deeper than 8 levels',
      23,
    ],
  ])('is refused for %s, with its place', (_name, text, message, start) => {
    expect(() => valueOf(text)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message) as string,
        start,
      }) as Error,
    );
  });
});

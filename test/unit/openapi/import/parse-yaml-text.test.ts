import { describe, expect, it } from 'vitest';
import { readDocument } from '#shared/openapi/import/read-document.ts';

describe('YAML as the service’s readers take it', () => {
  it.each<[string, string, unknown]>([
    [
      'a bracket whose lines stand left of it',
      'a:\n  b: {\n"c": 1,\n"d": [2,\n3]\n}\ne: 4\n',
      { a: { b: { c: 1, d: [2, 3] } }, e: 4 },
    ],
    ['comments in it', 'a:\n  b: { # }\n  "c": 1 # ]\n  }\n', { a: { b: { c: 1 } } }],
    [
      'quotes and apostrophes in it',
      `a:\n  b: {\n  "c": "it's }", d: it's,\n  'e': 'it''s ]'\n  }\n`,
      { a: { b: { c: "it's }", d: "it's", e: "it's ]" } } },
    ],
    ['two of them', 'a:\n  b: {\n  "c": 1 }\n  d: [\n  2 ]\n', { a: { b: { c: 1 }, d: [2] } }],
    ['short tags in it', 'a:\n  b: {\n  "c": !Ref X }\n', { a: { b: { c: { Ref: 'X' } } } }],
    [
      'quotes whose lines stand left of them',
      "a:\n  b: \"one \\\n  two,\n\nthree\"\n  c: 'it''s\nhere'\nd: 4\n",
      { a: { b: 'one two,\nthree', c: "it's here" }, d: 4 },
    ],
    [
      'such quotes in a bracket',
      'a:\n  b: { "Fn::Sub": "{\\"x\\": 1, \\\n  \\"y\\": [2]}\n}" }\n  c: [\n"one\ntwo" ]\nd: 4\n',
      { a: { b: { 'Fn::Sub': '{"x": 1, "y": [2]} }' }, c: ['one two'] }, d: 4 },
    ],
    ['a member that is given twice', 'a: 1\nb: 2\na: 3\n', { a: 3, b: 2 }],
  ])('%s', (_what, text, value) => {
    expect(readDocument(text)).toMatchObject({ kind: 'read', value });
  });

  it('reads as many such brackets as there are', () => {
    const entries = Array.from(
      { length: 500 },
      (_, index) => `  k${index}: {\n"n": [\n${index}]}\n`,
    );
    const read = readDocument(`a:\n${entries.join('')}b: {"last": [\n]}\n`);
    expect(read).toMatchObject({
      kind: 'read',
      value: { a: { k499: { n: [499] } }, b: { last: [] } },
    });
  });

  it.each(['\n', '\r\n'])('keeps offsets behind such brackets: %j', (end) => {
    const lines = ['a:', '  b: [ # }', '1,', "'it''s ]', x]", 'c: {', '}', 'd: here', ''];
    const text = lines.join(end);
    const read = readDocument(text);
    if (read.kind !== 'read') throw new Error(read.message);
    expect(read.value).toEqual({ a: { b: [1, "it's ]", 'x'] }, c: {}, d: 'here' });
    const span = read.locate(['/d']).get('/d') ?? { start: 0, end: 0 };
    expect(text.slice(span.start, span.end)).toBe('here');
  });

  it('tells which members are given twice, and where the last stands', () => {
    const text = 'a:\n  - b: 1\n    b: 2\n<<: {c: 1}\n<<: {d: 1}\n';
    const read = readDocument(text);
    expect(read).toMatchObject({ kind: 'read', repeated: ['/a/0/b'] });
    if (read.kind !== 'read') return;
    const { start, end } = read.locate(['/a/0/b']).get('/a/0/b') ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('2');
  });

  it('finds places in text with such brackets', () => {
    const text = 'a:\n  b: {\n"c": "here",\n}\n';
    const read = readDocument(text);
    if (read.kind !== 'read') throw new Error(read.message);
    const { start, end } = read.locate(['/a/b/c']).get('/a/b/c') ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('"here"');
  });

  it.each(['\n', '\r\n'])('keeps offsets behind and in such quotes: %j', (end) => {
    const text = ['a:', '  b: "one \\', '  two"', '  c: {"d": "x', 'y"}', 'e: here', ''].join(end);
    const read = readDocument(text);
    if (read.kind !== 'read') throw new Error(read.message);
    expect(read.value).toEqual({ a: { b: 'one two', c: { d: 'x y' } }, e: 'here' });
    const spans = read.locate(['/a/b', '/a/c/d', '/e']);
    const at = (pointer: string): string => {
      const { start, end: stop } = spans.get(pointer) ?? { start: 0, end: 0 };
      return text.slice(start, stop);
    };
    expect(['/a/b', '/a/c/d', '/e'].map(at)).toEqual([`"one \\${end}  two"`, `"x${end}y"`, 'here']);
  });

  it.each([
    'a: "one\ntwo\n',
    'a:\n  b: "one\ntwo\n',
    'a:\n  b: {\n"c": 1\n',
    'a:\n  b: [\n1, {\n',
    'a: {\n"x\n',
  ])('refuses brackets that nothing closes: %j', (text) => {
    expect(readDocument(text).kind).toBe('broken');
  });
});

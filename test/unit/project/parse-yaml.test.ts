import { describe, expect, it } from 'vitest';
import { parseJsonText } from '#shared/project/parse-json.ts';
import { parseYamlText } from '#shared/project/parse-yaml.ts';

describe('parseYamlText', () => {
  it.each<[string, string, unknown]>([
    [
      'keys as they are spelled',
      '200: a\n1.0: b\nyes: c\nnull: d\n',
      { '200': 'a', '1.0': 'b', yes: 'c', null: 'd' },
    ],
    [
      'values of the core schema',
      'a: 1\nb: 0x10\nc: yes\nd: ~\ne: 1e3\n',
      { a: 1, b: 16, c: 'yes', d: null, e: 1000 },
    ],
    ['aliases', 'a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['an empty file', '', null],
  ])('reads %s', (_what, text, value) => {
    expect(parseYamlText(text)).toMatchObject({ value, problems: [] });
  });

  it.each<[string, string, string, number, number]>([
    ['a key given twice', 'a: 1\n"a": 2\n', 'doubly-defined', 2, 1],
    ['the prototype', 'x:\n  __proto__: {}\n', 'forbidden-key', 2, 3],
    ['an alias to itself', 'a: &x [*x]\n', 'yaml-aliases', 1, 8],
    ['an alias to nothing', 'a: *none\n', 'yaml-aliases', 1, 4],
    ['infinity', 'a: .inf\n', 'yaml-not-json', 1, 4],
    ['a list as key', '? [a]\n: 1\n', 'yaml-not-json', 1, 3],
    ['a tag of another program', 'a: !Ref b\n', 'yaml-syntax', 1, 4],
    ['two documents', 'a: 1\n---\nb: 2\n', 'yaml-syntax', 2, 1],
    ['an open quote', 'a: "x\n', 'yaml-syntax', 2, 1],
  ])('reports %s with its place', (_what, text, ruleId, line, column) => {
    const [problem] = parseYamlText(text).problems;
    expect([problem?.ruleId, problem?.range.start.line, problem?.range.start.column]).toEqual([
      ruleId,
      line,
      column,
    ]);
  });

  it('expands no more than a hundred aliases', () => {
    const lines = ['a0: &a0 [x]'];
    for (let level = 1; level < 40; level += 1)
      lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`);
    const { problems, value } = parseYamlText(lines.join('\n'));
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['yaml-aliases']);
    expect(JSON.stringify(value).length).toBeLessThan(5000);
  });

  it('survives text nested beyond all reason', () => {
    const { problems } = parseYamlText('['.repeat(100_000));
    expect(problems.length).toBeGreaterThan(0);
  });

  it('finds values and keys by path', () => {
    const parsed = parseYamlText('a:\n  b/c: [1, two]\n');
    expect(parsed.rangeAt(['a', 'b/c', 1], 'value')?.start).toEqual({
      offset: 14,
      line: 2,
      column: 12,
    });
    expect(parsed.rangeAt(['a', 'b/c'], 'key')?.start).toEqual({ offset: 5, line: 2, column: 3 });
    expect(parsed.rangeAt(['a', 'gone', 'deep'], 'value')?.start.line).toBe(2);
  });
});

describe('parseJsonText', () => {
  it('reads JSON', () => {
    expect(parseJsonText('{"a": [1, "x", null, true]}')).toMatchObject({
      value: { a: [1, 'x', null, true] },
      problems: [],
    });
  });

  it.each<[string, string, string, number, number]>([
    ['a missing comma', '{\n "a": 1 "b": 2}', 'json-syntax', 2, 9],
    ['a comment', '// x\n{}', 'json-syntax', 1, 1],
    ['a key given twice', '{"a": 1,\n "a": 2}', 'doubly-defined', 2, 2],
    ['the prototype', '{"__proto__": {}}', 'forbidden-key', 1, 2],
    ['nothing', '', 'json-syntax', 1, 1],
    ['nesting beyond all reason', '['.repeat(100_000), 'json-syntax', 1, 1],
  ])('reports %s with its place', (_what, text, ruleId, line, column) => {
    const [problem] = parseJsonText(text).problems;
    expect([problem?.ruleId, problem?.range.start.line, problem?.range.start.column]).toEqual([
      ruleId,
      line,
      column,
    ]);
  });
});

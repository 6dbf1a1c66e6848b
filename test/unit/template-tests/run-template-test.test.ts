import { describe, expect, it } from 'vitest';
import type { TemplateTest, TemplateTestExpectation } from '#shared/entities/rest/template-test.ts';
import { jsonDifference } from '#shared/template-tests/json-difference.ts';
import { lineDifference } from '#shared/template-tests/line-difference.ts';
import { expectationOf, runTemplateTest } from '#shared/template-tests/run-template-test.ts';

function aTest(expected: TemplateTestExpectation, body = '{"n": 1}'): TemplateTest {
  return {
    name: 'a test',
    resourceId: 'r',
    httpMethod: 'GET',
    side: 'request',
    contentType: 'application/json',
    input: {
      body,
      params: { path: { id: 'p-1' }, querystring: {}, header: {} },
      stageVariables: { mode: 'live' },
      context: { stage: 'dev' },
    },
    expected,
  };
}

describe('runTemplateTest', () => {
  const template = `{"stage": "$context.stage", "n": $input.path('$.n')}`;

  it.each<[string, string | undefined, TemplateTestExpectation, string]>([
    ['passes by value', template, { kind: 'json', value: { n: 1, stage: 'dev' } }, ''],
    [
      'names the place that differs',
      template,
      { kind: 'json', value: { n: 2, stage: 'dev' } },
      'At $.n stands 1, expected 2.',
    ],
    [
      'names what is missing',
      template,
      { kind: 'json', value: { n: 1, stage: 'dev', more: true } },
      'There is nothing at $.more, expected true.',
    ],
    [
      'names what is too much',
      template,
      { kind: 'json', value: { n: 1 } },
      'Nothing was expected at $.stage, there is "dev".',
    ],
    ['passes by text', 'a $stageVariables.mode', { kind: 'text', text: 'a live' }, ''],
    [
      'names the place in a text',
      "one\ntwo $input.params('id')",
      { kind: 'text', text: 'one\ntwo p-2' },
      'The output differs from line 2, column 7 on.',
    ],
    [
      'misses the template',
      undefined,
      { kind: 'text', text: '' },
      'The template it tests is not there.',
    ],
  ])('%s', (_name, source, expected, message) => {
    expect(runTemplateTest(source, aTest(expected))).toMatchObject({
      passed: message === '',
      message,
    });
  });

  it.each([
    ['{"n": ', 'The output is not JSON'],
    ['#if(', 'cannot be read, line 1'],
    ["$input.path('$.n').substring(9)", 'line 1'],
    ['#foreach($a in [1..900])#foreach($b in [1..900])x#end#end', 'does not come to an end'],
  ])('fails for %s', (source, message) => {
    const test = aTest({ kind: 'json', value: {} }, '{"n": "x"}');
    const result = runTemplateTest(source, test, { steps: 1000 });
    expect(result.passed).toBe(false);
    expect(result.message).toContain(message);
  });

  it('lays out what it found like what was expected', () => {
    const expected = { kind: 'json', value: { b: [{ y: 1, x: 2 }], a: 1 } } as const;
    const result = runTemplateTest('{"a": 1, "b": [{"x": 2, "y": 3}]}', aTest(expected));
    expect(
      lineDifference(result.expected, result.actual ?? '').filter((line) => line.in !== 'both'),
    ).toEqual([
      { in: 'expected', text: '      "y": 1,' },
      { in: 'actual', text: '      "y": 3,' },
    ]);
  });
});

describe('expectationOf', () => {
  it.each([
    ['{"a": 1}', { kind: 'json', value: { a: 1 } }],
    ['[]', { kind: 'json', value: [] }],
    ['12', { kind: 'text', text: '12' }],
    ['{"a": ', { kind: 'text', text: '{"a": ' }],
    ['', { kind: 'text', text: '' }],
  ])('%s', (output, expected) => {
    expect(expectationOf(output)).toEqual(expected);
  });
});

describe('jsonDifference', () => {
  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, undefined],
    [1, 1.0, undefined],
    [0, -0, undefined],
    [[1, 2], [1], '$[1]'],
    [[1], [1, 2], '$[1]'],
    [{ a: null }, {}, '$.a'],
    [{}, { 'a b': null }, "$['a b']"],
    [{ a: [{ b: 1 }] }, { a: [{ b: '1' }] }, '$.a[0].b'],
    [[], {}, '$'],
    [null, {}, '$'],
  ])('%j and %j', (expected, actual, path) => {
    expect(jsonDifference(expected, actual)?.path).toBe(path);
  });
});

describe('lineDifference', () => {
  it.each([
    ['a\nb\nc', 'a\nc', ' a -b  c'],
    ['a\nc', 'a\nb\nc', ' a +b  c'],
    ['a', 'b', '-a +b'],
    ['a\nb\nc\nd', 'x\nb\ny\nd', '-a +x  b -c +y  d'],
    ['', '', ' '],
  ])('%j and %j', (expected, actual, lines) => {
    const signs = { both: ' ', expected: '-', actual: '+' };
    expect(
      lineDifference(expected, actual)
        .map((line) => signs[line.in] + line.text)
        .join(' '),
    ).toBe(lines);
  });

  it('gives back both texts', () => {
    const long = Array.from({ length: 4000 }, (_, i) => String(i));
    const [expected, actual] = [long.join('\n'), long.toReversed().join('\n')];
    const lines = lineDifference(expected, actual);
    const of = (side: 'expected' | 'actual') =>
      lines.filter((line) => line.in === 'both' || line.in === side).map(({ text }) => text);
    expect(of('expected').join('\n')).toBe(expected);
    expect(of('actual').join('\n')).toBe(actual);
  });
});

import { describe, expect, it } from 'vitest';

import { toJavaValue, type PlainJson } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import type { DialectName } from '#shared/vtl/dialect.ts';
import type { RenderLimits } from '#shared/vtl/render-limits.ts';
import type { RenderEvent } from '#shared/vtl/render-listener.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

interface Given {
  readonly dialect?: DialectName;
  readonly limits?: Partial<RenderLimits>;
  readonly listener?: (event: RenderEvent) => void;
}

function render(
  template: string,
  variables: Record<string, PlainJson> = {},
  given: Given = {},
): string {
  const scope = new Map(
    Object.entries(variables).map(([name, value]) => [name, toJavaValue(value, 'json')]),
  );
  const { dialect = 'api-gateway', ...options } = given;
  return renderTemplate(compileTemplate(template, { dialect }), scope, options);
}

function errorOf(run: () => unknown): VtlError {
  try {
    run();
  } catch (error) {
    if (error instanceof VtlError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** `$d` is 12345678901234567890.25, `$far` the same with 900,000 digits more. */
const decimals = '#set($d = 12345678901234567890 + 0.25)#set($far = $d.scaleByPowerOfTen(900000))';

describe('the dialects', () => {
  it.each([
    ['$nope', '', '$nope'],
    ['${nope.a}', '', '${nope.a}'],
    ['$!nope', '', ''],
    ['$nope.call("x", 1)', '', '$nope.call("x", 1)'],
    ['#if($nope)yes#{else}no#end', 'yes', 'no'],
    ['#if($nope == "")yes#{else}no#end', 'yes', 'no'],
    ['#set($v = "old")#set($v = $nope)[$v]', '[]', '[old]'],
    ['#set($v = $nope + 1)[$v]', '[1]', '[$v]'],
    ['#macro(hi $n)Hi $n#end#hi("Bo")', '#hi("Bo")', 'Hi Bo'],
    ['#evaluate("x")', '#evaluate("x")', 'x'],
    ['\\$nope', '$nope', '\\$nope'],
  ])('%s', (template, service, velocity) => {
    expect(render(template)).toBe(service);
    expect(render(template, {}, { dialect: 'velocity-1.7' })).toBe(velocity);
  });
});

describe('white space', () => {
  it.each([
    ['a\n#set($x = 1)\nb', 'a\nb'],
    ['a\n  #set($x = 1)\nb', 'a\n  b'],
    ['#set($x = 1)\n  #set($y = 2)\nb', 'b'],
    ['$v #set($x = 1)b', 'vb'],
    ['$v\n#if(true)\nx\n#end\ny', 'v\nx\ny'],
    ['a\n  #if(true)\n    b\n  #end\nc', 'a\n      b\n  c'],
    ['#if(false)\na\n#else   \nb\n#end\nc', 'b\nc'],
    ['#foreach($i in [1..2])\n$i\n#end\n.', '1\n2\n.'],
    ['a ## c\nb', 'a b'],
    ['a #* c\nd *# b', 'a  b'],
    ['#[[ $v #if ]]#', ' $v #if '],
    ['a\r\n#set($x = 1)\r\n#if(true)\r\nb\r\n#end\r\nc', 'a\r\nb\r\nc'],
  ])('%j', (template, expected) => {
    expect(render(template, { v: 'v' })).toBe(expected);
  });
});

describe('expressions', () => {
  it.each([
    ['7 / 2', '3'],
    ['-7 % 3', '-1'],
    ['7.0 / 2', '3.5'],
    ['0.1 + 0.2', '0.30000000000000004'],
    ['2147483647 + 1', '2147483648'],
    ['9223372036854775807 + 1', '9223372036854775808'],
    ['9223372036854775807 * 2', '18446744073709551614'],
    ['1 + "a"', '1a'],
    ['"a" + true', 'atrue'],
    ['1 == "1"', 'true'],
    ['1 == 1.0', 'true'],
    ['true == "true"', 'true'],
    ['[1] == "[1]"', 'true'],
    ['"a" < "b"', 'false'],
    ['1 < 2 && 2 <= 2', 'true'],
    ['!true || not false', 'true'],
    ['1 lt 2 and 3 ge 3', 'true'],
    ['(1 + 2) * 3', '9'],
    ['[3..-1]', '[3, 2, 1, 0, -1]'],
    ['{"b": 1, "a": [1, "x"]}', '{b=1, a=[1, x]}'],
    ['"say ""hi"" #if(true)$v#end \\u0041"', 'say "hi" v A'],
    ["'$v \\n'", '$v \\n'],
    ['1.5e3', '1500.0'],
    ['.5', '0.5'],
  ])('%s is %s', (expression, expected) => {
    expect(render(`#set($r = ${expression})$r`, { v: 'v' })).toBe(expected);
  });

  it.each(['1 / 0', '1 % 0', '$list * 2', '"a" - 1'])('%s has no value', (expression) => {
    const template = `#set($r = "old")#set($r = ${expression})$r`;
    expect(render(template, { list: [] })).toBe('old');
  });

  it('takes literals other than true as false, and everything else as true', () => {
    const truth = (condition: string): string =>
      render(`#if(${condition})T#{else}F#end`, { e: '' });
    expect(['true', '$e', '$nope', '0 == 0'].map(truth)).toEqual(['T', 'T', 'T', 'T']);
    expect(['false', '1', '"x"', '[1]', '1 + 1'].map(truth)).toEqual(['F', 'F', 'F', 'F', 'F']);
  });
});

describe('values', () => {
  const variables = {
    text: 'Hello, World',
    list: ['a', 'b', 'c'],
    map: { k: 'v', n: null, list: [{ x: 1 }] },
    big: 12345678901,
  };

  it.each([
    ['$map', '{k=v, n=null, list=[{"x":1}]}'],
    ['$list $map.list $map.list[0]', '["a","b","c"] [{"x":1}] {x=1}'],
    ['$list[-1] $list.get(0) $list.size()', 'c a 3'],
    ['$map.keySet() $map.values()', '[k, n, list] [v, null, [{"x":1}]]'],
    ['$map.put("k", 1)|$map.put("z", 2)|$map.k', 'v||1'],
    ['#set($map.new = $list)$map.new', '["a","b","c"]'],
    ['#set($list[0] = "z")$list', '["z","b","c"]'],
    ['$text.substring(7).toUpperCase()', 'WORLD'],
    ['$text.replaceAll("[aeiou]", "*")', 'H*ll*, W*rld'],
    ['$text.split(", ")[1]', 'World'],
    ['#set($t = "a,b,,")#foreach($p in $t.split(","))<$p>#end', '<a><b>'],
    ['$text.indexOf("o") $text.contains("World")', '4 true'],
    ['$text.format("%05d|%s", 42, "x")', '00042|x'],
    ['#set($Integer = 0)$Integer.parseInt("42")', '42'],
    ['$big $big.intValue()', '12345678901 -539222987'],
  ])('%s', (template, expected) => {
    expect(render(template, variables)).toBe(expected);
  });

  it.each([
    '$text.length',
    '$list.length',
    '$list.push("x")',
    '$list.includes("a")',
    '$list.join(",")',
    '$text.slice(1)',
    '$text.constructor',
    '$map.constructor',
    '$map.get("__proto__")',
    '$map["constructor"]',
    '$text.class',
    '$text.getClass()',
    '$list.constructor.constructor("return 1")()',
    '$map.hasOwnProperty("k")',
    '$map.toString.call',
    '$foreach',
  ])('%s does not exist', (template) => {
    expect(render(template, variables).replace('()', '')).toBe('');
  });
});

describe('loops', () => {
  it.each([
    [
      '#foreach($i in ["a","b"])$foreach.index$foreach.count$i#if($foreach.hasNext),#end#end',
      '01a,12b',
    ],
    ['#foreach($v in {"a": 1, "b": 2})$v#end', '12'],
    ['#foreach($i in "text")x#end', ''],
    ['#foreach($i in [1..9])#if($i > 3)#break#end$i#end.', '123.'],
    ['a#foreach($i in [1..9])#if($i > 2)#stop#end$i#end b', 'a12'],
    [
      '#foreach($i in [1..2])#foreach($j in [1..2])$foreach.parent.index$foreach.index #end#end',
      '00 01 10 11 ',
    ],
    [
      '#foreach($i in [1..3])#foreach($j in [1..3])#if($j == 2)#break($foreach.parent)#end$i$j #end#end|',
      '11 |',
    ],
    ['#set($i = "old")#foreach($i in [1..2])$i#end$i', '12old'],
    ['#foreach($i in [1, $nope, 2])[$i]#end', '[1][][2]'],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it('fails when the list is changed meanwhile', () => {
    const error = errorOf(() => render('#foreach($i in $l)$l.add(1)#end', { l: [1, 2] }));
    expect(error.message).toContain('ConcurrentModificationException');
    expect(error.range?.start.line).toBe(1);
  });
});

describe('failures', () => {
  it('names line and column of a failing method', () => {
    const error = errorOf(() => render('a\n  $t.substring(9)', { t: 'abc' }));
    expect(error.message).toMatch(/substring\(\) fails with .* on line 2, column 6/);
    expect(error.range?.start).toEqual({ offset: 7, line: 2, column: 6 });
    expect(error.reason).toBe('template');
  });

  it.each([
    ['x #if(true) y', 'never closed', 2, 5],
    ['a #end b', 'Unexpected #end', 2, 6],
    ['#set($a 1)', 'expected a =', 8, 9],
    ['#if()x#end', 'a value', 4, 5],
    ['#set($a = "x)', 'never closed', 10, 11],
    ['costs $', 'ends with "$"', 6, 7],
    ['${a', 'expected a }', 3, 3],
    ['$a.b(\\"c\\")', 'A backslash cannot stand here', 5, 6],
    ['#foreach\nx', 'parentheses', 0, 8],
    ['#set($a = "b $c.d( e")', 'In this text', 20, 21],
  ])('%s', (template, message, start, end) => {
    const compiled = compileTemplate(template, { name: 'orders.vtl' });
    const [problem] = compiled.problems;
    expect(problem?.message).toContain(message);
    expect(problem?.place.file).toBe('orders.vtl');
    expect([problem?.place.range?.start.offset, problem?.place.range?.end.offset]).toEqual([
      start,
      end,
    ]);
    expect(() => renderTemplate(compiled, new Map())).toThrow(VtlError);
  });
});

describe('limits', () => {
  it('ends a loop quietly at the documented limit', () => {
    const template = '#foreach($i in [1..1500])x#end.';
    expect(render(template)).toBe(`${'x'.repeat(1000)}.`);
    expect(render(template, {}, { dialect: 'velocity-1.7' })).toHaveLength(1501);
    expect(render(template, {}, { limits: { loopIterations: 3 } })).toBe('xxx.');
  });

  it.each([
    [
      '#foreach($a in [1..900])#foreach($b in [1..900])#foreach($c in [1..900])\n#end#end#end',
      'end',
      1,
    ],
    ['\n#foreach($i in [1..900])#set($s = "${s}${s}-")#end', 'grows', 2],
    ['\n\n#set($s = "x")#foreach($i in [1..900])#set($s = $s + $s)#end', 'grows', 3],
    ['#foreach($i in [1..900])#set($n = $l.addAll($l))#end', 'OutOfMemoryError', 1],
    ['#set($r = [1..99999999])', 'too long', 1],
    ['#foreach($i in [1..900])$t.repeat(1000000)#end', 'grows', 1],
  ])('stops %j', (template, message, line) => {
    const error = errorOf(() => render(template, { l: [1], t: 'x' }));
    expect(error.message).toContain(message);
    expect(error.range?.start.line).toBe(line);
  });

  it.each([
    ['$d.compareTo($far)', '-1'],
    ['$far.compareTo($d) $d.max($far).scale()', '1 -899998'],
    ['#if($d < $far)less#end', 'less'],
    ['$d.compareTo($d.setScale(40)) $d.negate().compareTo($d)', '0 -1'],
    ['$far.intValue() $far.longValue() $far.negate().intValue()', '0 0 0'],
    ['$d.scaleByPowerOfTen(-900000).intValue() $d.scaleByPowerOfTen(3).intValue()', '0 1900168522'],
  ])('works with decimal numbers that are far apart: %s', (template, expected) => {
    expect(render(decimals + template)).toBe(expected);
  });

  it.each(['$d.add($far)', '$d.subtract($far)', '#set($sum = $d + $far)', '$far.setScale(0)'])(
    'says of %s that the number has too many digits',
    (template) => {
      const error = errorOf(() => render(decimals + template));
      expect(error.message).toContain('OutOfMemoryError');
      expect(error.message).toContain('too many digits');
    },
  );

  it('stops macros that call each other', () => {
    const given = { dialect: 'velocity-1.7' } as const;
    const error = errorOf(() => render('#macro(a)#b()#end#macro(b)#a()#end#a()', {}, given));
    expect(error.message).toContain('more than 20 deep');
  });

  it.each<[string, (depth: number) => string]>([
    ['blocks', (depth) => '#if(true)'.repeat(depth) + '#end'.repeat(depth)],
    ['parentheses', (depth) => `#if(${'('.repeat(depth)}true${')'.repeat(depth)})#end`],
    ['negations', (depth) => `#if(${'!'.repeat(depth)}true)#end`],
    ['lists', (depth) => `#set($l = ${'['.repeat(depth)}${']'.repeat(depth)})`],
    ['indexes', (depth) => `${'$a['.repeat(depth)}1${']'.repeat(depth)}`],
    ['arguments', (depth) => `${'$a.b('.repeat(depth)}1${')'.repeat(depth)}`],
    ['sums', (depth) => `#set($s = 1${' + 1'.repeat(depth)})`],
  ])('report %s that are nested too deep', (_, template) => {
    expect(compileTemplate(template(100)).problems).toEqual([]);
    expect(compileTemplate(template(50_000)).problems).toHaveLength(1);
  });
});

describe('the listener', () => {
  it('hears references and directives with values and output', () => {
    const events: RenderEvent[] = [];
    const template = '#set($x = 2)a$x#if($x == 2)b#end#foreach($i in [1, 2])$i#end';
    const listener = (event: RenderEvent): void => void events.push(event);
    expect(render(template, {}, { listener })).toBe('a2b12');
    expect(
      events.map(({ name, value, output }) => [name, value?.text, value?.type, output]),
    ).toEqual([
      ['#set', '2', 'Integer', undefined],
      ['$x', '2', 'Integer', { start: 1, end: 2 }],
      ['$x', '2', 'Integer', undefined],
      ['#if', 'true', 'Boolean', { start: 2, end: 3 }],
      ['$i', '1', 'Integer', { start: 3, end: 4 }],
      ['$i', '2', 'Integer', { start: 4, end: 5 }],
      ['#foreach', '[1, 2]', 'ArrayList', { start: 3, end: 5 }],
    ]);
    expect(events[1]?.range.start.offset).toBe(13);
  });

  it('does not make methods and blocks run twice', () => {
    const events: RenderEvent[] = [];
    const listener = (event: RenderEvent): void => void events.push(event);
    const template = '$l.add(1)$l#define($b)$l.add(2)#end$b#if($b)x#end$l';
    expect(render(template, { l: [] }, { listener })).toBe(render(template, { l: [] }));
    expect(events[0]?.value).toEqual({ text: 'true', type: 'Boolean' });
    expect(events.find(({ name }) => name === '$b')?.value).toEqual({
      text: 'true',
      type: 'Block',
    });
  });

  it('hears that a loop ended at its limit', () => {
    const notes: (string | undefined)[] = [];
    const listener = (event: RenderEvent): void => void notes.push(event.note);
    render('#foreach($i in [1..5])#end', {}, { listener, limits: { loopIterations: 2 } });
    expect(notes.at(-1)).toContain('limit of 2');
  });
});

import { describe, expect, it } from 'vitest';

import { renderCase } from '#test/fuzz/fuzz-case.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { randomCase } from '#test/fuzz/vtl-fuzz.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { formatTemplate } from '#shared/vtl/language/format-template.ts';
import { outputProblem } from '#shared/vtl/language/output-problem.ts';
import { fixesAt } from '#shared/vtl/language/problem-fixes.ts';
import { renameVariable, variableAt } from '#shared/vtl/language/rename-variable.ts';
import { templateOutline } from '#shared/vtl/language/template-outline.ts';
import { applyEdits } from '#shared/vtl/language/text-edit.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import type { RenderEvent } from '#shared/vtl/render-listener.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';

describe('renameVariable', () => {
  const rename = (marked: string, name: string): string => {
    const offset = marked.indexOf('|');
    const source = marked.replace('|', '');
    const result = renameVariable(source, offset, name);
    return 'problem' in result ? result.problem : applyEdits(source, result.edits);
  };

  it.each([
    ['#set($o|ld = 1)$old "${old.x}" $!old', 'neu', '#set($neu = 1)$neu "${neu.x}" $!neu'],
    [
      '#foreach($i| in $l)$i#set($x = "$i#if($i)y#end")#end',
      'item',
      '#foreach($item in $l)$item#set($x = "$item#if($item)y#end")#end',
    ],
    [
      '#set($a| = 1)#literal()$a#end #nosuch($a) ## $a',
      'b',
      '#set($b = 1)#literal()$a#end #nosuch($a) ## $a',
    ],
    [
      '#set($a| = {})$x.put("k", $a).get($a[$a.b])',
      'b',
      '#set($b = {})$x.put("k", $b).get($b[$b.b])',
    ],
    ['$in|put.body', 'x', '$input is given by the service.'],
    ['#set($a| = 1)$b', 'b', 'There is a $b already.'],
    ['#set($a| = 1)', '1b', 'A name is a letter or _, then letters, digits, - and _.'],
    ['te|xt', 'b', 'There is no variable here.'],
  ])('%s to %s', (marked, name, expected) => {
    expect(rename(marked, name)).toBe(expected);
  });

  it('changes nothing in what random templates render', () => {
    const random = seededRandom(5);
    let renamed = 0;
    for (let i = 0; i < 400; i++) {
      const each = randomCase(random, '', 'apigw');
      const offset = each.template.indexOf('#set($x') + 7;
      if (offset < 7 || variableAt(each.template, offset) === undefined) continue;
      const result = renameVariable(each.template, offset, 'longer-name');
      if ('problem' in result) continue;
      renamed++;
      const template = applyEdits(each.template, result.edits);
      const outcome = renderCase({ ...each, template });
      const before = renderCase(each);
      if ('output' in before) expect(outcome, template).toEqual(before);
    }
    expect(renamed).toBeGreaterThan(12);
  });
});

describe('formatTemplate', () => {
  it.each([
    ['#set($x=1)', '#set($x = 1)'],
    ['#set( $x = $a+1*( $b - 2 ) )\ny', '#set($x = $a + 1 * ($b - 2))\ny'],
    [
      '#if( $a==1&&!($b||$c) )\n    #set($x=[1,2 , {"a" :1}])\n#end',
      '#if($a == 1 && !($b || $c))\n  #set($x = [1, 2, {"a": 1}])\n#end',
    ],
    ['#if(1==1)a#elseif( $b )b#else c#end', '#if(1 == 1)a#elseif($b)b#else c#end'],
    ['#foreach( $i  in  [1..3] )$i#end', '#foreach($i in [1..3])$i#end'],
    ['a\n  #set($x=1)\nb', 'a\n  #set($x = 1)\nb'],
    ['#set($x = "a  $b  #if($c==1)x#end")', '#set($x = "a  $b  #if($c==1)x#end")'],
    ['#if($a', '#if($a'],
  ])('%j', (source, expected) => {
    expect(formatTemplate(source)).toBe(expected);
  });

  it('changes nothing in what random templates render, and is done after once', () => {
    const random = seededRandom(8);
    let changed = 0;
    for (let i = 0; i < 400; i++) {
      const each = randomCase(random, '', 'apigw');
      const template = formatTemplate(each.template);
      if (template === each.template) continue;
      changed++;
      const before = renderCase(each);
      const after = renderCase({ ...each, template });
      // Places in the text of errors move.
      if ('error' in before) expect('error' in after, template).toBe(true);
      else expect(after, each.template).toEqual(before);
      expect(formatTemplate(template)).toBe(template);
    }
    expect(changed).toBeGreaterThan(60);
  });
});

describe('templateOutline', () => {
  it('nests what is set, tested and gone through', () => {
    const outline = templateOutline(
      '#set($a = 1)#if($a == 1)#foreach($i in $l)#set($b.c = $i)#end#end#define($d)x#end',
    );
    expect(outline.map(({ kind, name }) => [kind, name])).toEqual([
      ['variable', '$a'],
      ['condition', '#if $a == 1'],
      ['block', '$d'],
    ]);
    expect(outline[1]?.children[0]?.name).toBe('#foreach $i in $l');
    expect(outline[1]?.children[0]?.children[0]?.name).toBe('$b.c');
    expect(templateOutline('#if(')).toEqual([]);
  });
});

describe('fixesAt', () => {
  const fixed = (source: string): string[] =>
    fixesAt(source, 0, source.length).map(({ fix }) => applyEdits(source, fix.edits));

  it.each<[string, string[]]>([
    ["$input.path('$.a').length", ["$input.path('$.a').size()", "$input.path('$.a').length()"]],
    ['#set($l = [])$l.push(1)', ['#set($l = [])$l.add(1)']],
    ['$util.urlencode("x")', ['$util.urlEncode("x")']],
    ["$util.toJson($input.path('$.a'))", ["$input.json('$.a')"]],
    ['$ctx.stage', ['$context.stage']],
    ['$input.body()', ['$input.body']],
    ['#set(${a} = 1)$input.body', ['#set($a = 1)$input.body']],
    ['#if($input.params("q"))x#end', ['#if($input.params("q") != "")x#end']],
    ['#if(!$stageVariables.x)x#end', ['#if($stageVariables.x == "")x#end']],
    ['$util.autoId()', []],
  ])('%s', (source, expected) => {
    expect(fixed(source)).toEqual(expected);
  });
});

describe('outputProblem', () => {
  const check = (source: string, body: string, contentType = 'application/json') => {
    const params = { path: {}, querystring: {}, header: {} };
    const { scope } = createMappingScope({ body, params, context: {}, stageVariables: {} });
    const events: RenderEvent[] = [];
    const listener = (event: RenderEvent): void => void events.push(event);
    const output = renderTemplate(compileTemplate(source), scope, { listener });
    return outputProblem({ source, contentType, output, events });
  };

  it.each<[string, string, string | undefined, string[]]>([
    [`{"a": $input.path('$.a')}`, '{"a": 1}', undefined, []],
    [
      `{"a": $input.path('$.a')}`,
      '{}',
      "$input.path('$.a')",
      [`{"a": $input.json('$.a')}`, `{"a": "$input.path('$.a')"}`],
    ],
    [
      `{"a": $input.path('$.a')}`,
      '{"a": "x"}',
      "$input.path('$.a')",
      [`{"a": $input.json('$.a')}`, `{"a": "$input.path('$.a')"}`],
    ],
    [`#foreach($i in $input.path('$.l'))$i,#end`, '{"l": [1, 2]}', ',', []],
    [`{"a": 1,}`, '{}', ',', ['{"a": 1}']],
    [`{"a": 1,, "b": 2}`, '{}', ',', ['{"a": 1, "b": 2}']],
    [
      `[#foreach($i in [1..2])$i,#end]`,
      '{}',
      ',',
      [`[#foreach($i in [1..2])$i#if($foreach.hasNext),#end#end]`],
    ],
    [
      `{"a": $input.path('$.a').length\n}`,
      '{"a": 1}',
      "$input.path('$.a').length",
      [`{"a": "$input.path('$.a').length"\n}`],
    ],
    [`{"a": 1 $input.path('$.b')\n "c": 2}`, '{}', '"', []],
    // A comma that comes from a value is not the template's to mend.
    [`{"a": 1$input.path('$.c')}`, '{"c": ","}', '}', []],
    [`{"a": 1`, '{}', '1', []],
  ])('%s over %s', (source, body, place, fixed) => {
    const problem = check(source, body);
    const range = problem?.place.range;
    const at = range && source.slice(range.start.offset, range.end.offset);
    expect(at).toBe(place);
    expect((problem?.textFixes ?? []).map(({ edits }) => applyEdits(source, edits))).toEqual(fixed);
  });

  it('escapes a text in quotes', () => {
    const source = `{"a": "$input.path('$.a')"}`;
    const problem = check(source, '{"a": "x\\"y"}');
    const [fix] = problem?.textFixes ?? [];
    const better = applyEdits(source, fix?.edits ?? []);
    expect(check(better, '{"a": "x\\"y\'z"}')).toBeUndefined();
  });

  it('leaves other content types alone', () => {
    expect(check('x', '{}', 'text/plain')).toBeUndefined();
  });
});

describe('the fix of a condition that is always true', () => {
  const fixed = (template: string): string => {
    const fixes = fixesAt(template, 0, template.length).filter(
      ({ problem }) => problem.ruleId === 'template-always-true',
    );
    return applyEdits(
      template,
      fixes.flatMap(({ fix }) => fix.edits),
    );
  };
  const rendered = (template: string, q: string | undefined): string => {
    const { scope } = createMappingScope({
      body: '{}',
      params: { path: {}, querystring: q === undefined ? {} : { q }, header: {} },
      context: {},
      stageVariables: {},
    });
    return renderTemplate(compileTemplate(template), scope);
  };

  it.each([
    // Template, after the fix, what it renders then with the parameter and without.
    ['#if($input.params("q"))y#{else}n#end', '$input.params("q") != ""', 'y', 'n'],
    ['#if(!$input.params("q"))y#{else}n#end', '($input.params("q") == "")', 'n', 'y'],
    ['#if( ! $input.params("q") )y#{else}n#end', '$input.params("q") == ""', 'n', 'y'],
    ['#if(not $input.params("q"))y#{else}n#end', '$input.params("q") == ""', 'n', 'y'],
    ['#if(!!$input.params("q"))y#{else}n#end', '$input.params("q") != ""', 'y', 'n'],
    ['#if(!($input.params("q")))y#{else}n#end', '!($input.params("q") != "")', 'n', 'y'],
    ['#if(1 == 2 || !$input.params("q"))y#{else}n#end', '|| $input.params("q") == ""', 'n', 'y'],
    [
      '#if(!($input.params("q") && 1 == 1))y#{else}n#end',
      '!($input.params("q") != "" &&',
      'n',
      'y',
    ],
  ])('%s', (template, part, withOne, without) => {
    // Before, both are the same: that is the problem.
    expect(rendered(template, 'v')).toBe(rendered(template, undefined));
    const after = fixed(template);
    expect(after).toContain(part);
    expect(rendered(after, 'v')).toBe(withOne);
    expect(rendered(after, undefined)).toBe(without);
  });
});

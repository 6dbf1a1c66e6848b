import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import { createMappingScope, type MappingInput } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

const noParams = { path: {}, querystring: {}, header: {} };

function input(body: unknown, more: Partial<MappingInput> = {}): MappingInput {
  return {
    body: JSON.stringify(body),
    params: noParams,
    context: { stage: 'dev' },
    stageVariables: {},
    ...more,
  };
}

/** Every template among the cases, whatever input it was written for. */
function templatesOfCases(): [string, string][] {
  const root = fileURLToPath(new URL('../../../cases/vtl', import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.vtl'))
    .sort()
    .map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')]);
}

/** Steps as `kind line: value`. */
function told(source: string, body: unknown = {}): string[] {
  return recordRun(source, input(body)).steps.map(
    ({ kind, range, value }) =>
      `${kind} ${range.start.line}${value === null ? '' : `: ${value.type} ${value.text}`}`,
  );
}

describe('recordRun', () => {
  it('records what each directive and reference is worth, in the order in which it happens', () => {
    const source = [
      "#set($items = $input.path('$.items'))",
      '#foreach($item in $items)',
      '#if($item.price > 10)',
      '$item.name',
      '#elseif($item.price > 1)',
      'cheap',
      '#end',
      '#end',
    ].join('\n');
    const items = [
      { name: 'pen', price: 12 },
      { name: 'ink', price: 2 },
    ];
    expect(told(source, { items })).toEqual([
      'set 1: JSONArray [{name=pen, price=12}, {name=ink, price=2}]',
      'loop 2: JSONArray [{name=pen, price=12}, {name=ink, price=2}]',
      'iteration 2: LinkedHashMap {name=pen, price=12}',
      'test 3: Boolean true',
      'print 4: String pen',
      'iteration 2: LinkedHashMap {name=ink, price=2}',
      'test 3: Boolean false',
      'test 5: Boolean true',
      'end 8',
    ]);
  });

  it.each([
    ['#set($x = "a $context.stage")', ['print 1: String dev', 'set 1: String a dev', 'end 1']],
    [
      '#define($b)$context.stage#end$b',
      ['define 1', 'print 1: String dev', 'print 1: Block$Reference …', 'end 1'],
    ],
    [
      '#foreach($i in [1..3])#break#end',
      ['loop 1: ArrayList [1, 2, 3]', 'iteration 1: Integer 1', 'directive 1', 'end 1'],
    ],
    ['#set($x = $none)', ['set 1: String ', 'end 1']],
    ['a#stop b $c', ['directive 1', 'end 1']],
    ['$none', ['print 1: null null', 'end 1']],
  ])('%s', (source, steps) => {
    expect(told(source)).toEqual(steps);
  });

  it.each(templatesOfCases())('prints what an unwatched rendering prints: %s', (_name, source) => {
    const given = input({ items: [{ name: 'a', price: 1, tags: ['x'] }], name: 'b', n: 3 });
    let plain: string;
    try {
      plain = renderTemplate(compileTemplate(source), createMappingScope(given).scope);
    } catch (error) {
      if (!(error instanceof VtlError)) throw error;
      plain = `fails: ${error.message}`;
    }
    const { output, outcome, segments } = recordRun(source, given);
    expect(outcome.kind === 'failed' ? `fails: ${outcome.message}` : output).toBe(plain);
    for (let i = 0; i < output.length; i++)
      expect(
        segments.some(({ start, end }) => start <= i && i < end),
        `${i}`,
      ).toBe(true);
  });

  it('keeps values as they were when they change later', () => {
    const source = '#set($l = [])\n#set($a = $l.add(1))\n#set($b = $l.add(2))\n$l';
    const seen = recordRun(source, input({})).steps.flatMap(({ changes }) =>
      changes.filter(([name]) => name === 'l').map(([, value]) => value?.text),
    );
    expect(seen).toEqual(['[]', '[1]', '[1, 2]']);
  });

  it('shares between steps what did not change', () => {
    const source = "#set($i = $input.path('$'))#set($i.n = 1)#set($x = $i.big)$x";
    const { steps } = recordRun(source, input({ big: [1, 2, 3], n: 0 }));
    const big = steps.flatMap(({ changes }) =>
      changes.flatMap(([, value]) => value?.members?.filter(({ name }) => name === 'big') ?? []),
    );
    expect(big.length).toBe(2);
    expect(big[0]?.value).toBe(big[1]?.value);
  });

  it('describes at most 200 items of a list', () => {
    const { steps } = recordRun("#set($l = $input.path('$'))", input(Array.from({ length: 500 })));
    expect(steps[0]?.value).toMatchObject({ type: 'JSONArray', size: 500 });
    expect(steps[0]?.value?.members).toHaveLength(200);
  });

  it('ends with a list that holds itself', () => {
    const { steps } = recordRun('#set($l = {})#set($l.me = $l)$context.stage', input({}));
    expect(steps.at(-1)?.kind).toBe('end');
  });
});

describe('a rendering that fails', () => {
  it.each([
    ['in a method', "a\n$input.path('$.l').get(9)", 'template', 2],
    ['to be read', 'a\n#if(', 'template', 2],
    ['because the payload is not JSON', '$input.json("$")', 'payload', 1],
  ])('%s', (name, source, reason, line) => {
    const body = name.includes('JSON') ? '{' : '{"l": []}';
    const { outcome, steps } = recordRun(source, { ...input({}), body });
    expect(outcome).toMatchObject({ kind: 'failed', reason });
    expect(steps.at(-1)).toMatchObject({ kind: 'error', range: { start: { line } } });
    expect(steps.at(-1)?.message).toContain(`line ${line}`);
  });

  it('keeps what it printed until then', () => {
    const { output, steps } = recordRun(
      "one $context.stage\n$input.path('$.l').get(9)",
      input({ l: [] }),
    );
    expect(output).toBe('one dev\n');
    expect(steps.map(({ kind }) => kind)).toEqual(['print', 'error']);
  });

  it('ends a runaway template at the named line with what was recorded', () => {
    const source = '#foreach($a in [1..900])\n#foreach($b in [1..900])\n$a$b\n#end#end';
    const { outcome, steps, output } = recordRun(source, input({}), { recordedSteps: 500 });
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'recording' });
    expect(steps).toHaveLength(501);
    expect(steps.at(-1)?.message).toMatch(/stopped after 500 steps, on line [23]\./);
    expect(output).toContain('1166');
  });

  it('ends at the limits of a rendering', () => {
    const source = '#foreach($a in [1..900])\n#foreach($b in [1..900])x#end#end';
    const { outcome } = recordRun(source, input({}), { steps: 1000 });
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'limit' });
  });
});

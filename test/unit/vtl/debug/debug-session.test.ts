import { describe, expect, it } from 'vitest';
import { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import { evaluateAtStep } from '#shared/vtl/debug/evaluate-at-step.ts';
import { originExpression } from '#shared/vtl/debug/input-origin.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import type { MappingInput } from '#shared/vtl/mapping-scope.ts';

const source = `#set($order = $input.path('$'))
#set($total = 0)
[
#foreach($line in $order.lines)
#if($line.quantity > 0)
  "$line.name"
#end
#set($total = $total + $line.price)
#set($label = "sum $total")
#end
], $total of $input.params('id') in $context.identity.region $stageVariables.mode`;

const input: MappingInput = {
  body: JSON.stringify({
    lines: [
      { name: 'pen', price: 3, quantity: 1 },
      { name: 'ink', price: 4, quantity: 0 },
    ],
  }),
  params: { path: { id: 'o-1' }, querystring: {}, header: {} },
  context: { identity: { region: 'here' } },
  stageVariables: { mode: 'live' },
};

const session = new DebugSession(recordRun(source, input));

/** Where a step is, as `kind line`. */
function at(step: number): string {
  const { kind, range } = session.steps[step] ?? { kind: 'none', range: { start: { line: 0 } } };
  return `${kind} ${range.start.line}`;
}

function stepAt(kind: string, line: number): number {
  return session.steps.findIndex((step) => step.kind === kind && step.range.start.line === line);
}

describe('moving', () => {
  it('steps into loops and texts', () => {
    const path = [0];
    for (let i = 0; i < 8; i++) path.push(session.stepInto(path.at(-1) ?? 0));
    expect(path.map(at)).toEqual([
      'set 1',
      'set 2',
      'loop 4',
      'iteration 4',
      'test 5',
      'print 6',
      'set 8',
      'print 9',
      'set 9',
    ]);
  });

  it('steps over loops and texts, and from one time through a loop to the next', () => {
    expect(at(session.stepOver(stepAt('loop', 4)))).toBe('print 11');
    expect(at(session.stepOver(stepAt('set', 8)))).toBe('set 9');
    const next = session.stepOver(stepAt('set', 9));
    expect(at(next)).toBe('iteration 4');
    expect(session.steps[next]?.index).toBe(1);
  });

  it('steps out of a loop and of a text', () => {
    expect(at(session.stepOut(stepAt('test', 5)))).toBe('print 11');
    expect(at(session.stepOut(stepAt('print', 9)))).toBe('set 9');
    expect(at(session.stepOut(0))).toBe('end 11');
  });

  it('goes to the next time through a loop', () => {
    const first = stepAt('iteration', 4);
    const second = session.nextIteration(first + 2);
    expect(session.steps[second]).toMatchObject({ kind: 'iteration', index: 1 });
    expect(at(session.nextIteration(second))).toBe('print 11');
  });

  it('goes back by every step it goes forward', () => {
    for (let i = 1; i <= session.last; i++) expect(session.stepBackInto(i)).toBe(i - 1);
    expect(at(session.stepBack(stepAt('print', 11)))).toBe('loop 4');
    expect(session.stepBack(0)).toBe(0);
  });

  it('stays within the recording', () => {
    const { last } = session;
    for (const move of ['stepInto', 'stepOver', 'stepOut', 'nextIteration'] as const)
      expect(session[move](last)).toBe(last);
  });

  it('runs to lines, forwards and backwards', () => {
    const lines = new Set([8]);
    const first = session.start(lines);
    expect(at(first)).toBe('set 8');
    const second = session.continueTo(first, lines);
    expect(at(second)).toBe('set 8');
    expect(session.continueTo(second, lines)).toBe(session.last);
    expect(session.continueBackTo(session.last, lines)).toBe(second);
    expect(session.continueBackTo(second, lines)).toBe(first);
    expect(session.continueBackTo(first, lines)).toBe(0);
    expect(session.start(new Set())).toBe(0);
  });

  it('meets the head of a loop each time through', () => {
    const lines = new Set([4]);
    const stops = [session.start(lines)];
    while (stops.at(-1) !== session.last) stops.push(session.continueTo(stops.at(-1) ?? 0, lines));
    expect(stops.map(at)).toEqual(['loop 4', 'iteration 4', 'iteration 4', 'end 11']);
  });
});

describe('variables', () => {
  it('are those after the step', () => {
    const totals = session.steps.map((_, i) => session.variablesAt(i).get('total')?.text);
    expect(totals[0]).toBeUndefined();
    expect(totals.filter((text, i) => text !== totals[i - 1])).toEqual(['0', '3', '7']);
    expect(session.variablesAt(0).has('line')).toBe(false);
    expect(session.variablesAt(stepAt('iteration', 4)).get('line')?.text).toContain('pen');
    expect(session.variablesAt(session.last).has('line')).toBe(false);
  });

  it('are the same when asked for in any order', () => {
    const long = new DebugSession(recordRun('#foreach($i in [1..900])#set($x = $i)#end', input));
    const late = long.variablesAt(1500).get('x')?.text;
    expect(long.variablesAt(3).get('x')?.text).toBe('1');
    expect(long.variablesAt(1500).get('x')?.text).toBe(late);
    expect(late).toBe('750');
  });

  it('know the step that gave them their value', () => {
    const step = session.assignmentOf('total', session.last);
    expect(at(step ?? -1)).toBe('set 8');
    expect(session.iterationsAt(step ?? 0).map(({ index }) => index)).toEqual([1]);
    expect(session.assignmentOf('context', session.last)).toBeUndefined();
  });
});

describe('evaluate', () => {
  const step = stepAt('set', 8);
  it.each([
    ['$total + 1', 'Integer 4'],
    ['$line.name', 'String pen'],
    ['"$line.name!"', 'String pen!'],
    ['$order.lines.size() > 1', 'Boolean true'],
    ['$foreach.count', 'Integer 1'],
    ["$input.params('id')", 'String o-1'],
    ['$line', 'LinkedHashMap {name=pen, price=3, quantity=1}'],
    ['$nothing', 'none'],
    ['$line.nothing', 'none'],
    ['', 'none'],
    ['$line.', 'error'],
    ['1) #set($x = 2', 'error'],
    ['$order.lines.get(7)', 'error'],
  ])('%s', (expression, expected) => {
    const [result] = evaluateAtStep(source, input, step, [expression]);
    expect(
      result?.kind === 'value' ? `${result.value.type} ${result.value.text}` : result?.kind,
    ).toBe(expected);
  });

  it('changes nothing for later steps', () => {
    evaluateAtStep(source, input, step, ['$order.lines.clear()']);
    const [size] = evaluateAtStep(source, input, session.last, ['$order.lines.size()']);
    expect(size).toMatchObject({ value: { text: '2' } });
  });
});

describe('output and template', () => {
  const { output } = session.recording;
  const origin = (text: string) => session.originOf(output.indexOf(text))[0];

  it.each([
    ['pen', '$line.name', ["$input.json('$.lines[0].name')"], [0]],
    ['7', '$total', ["$input.json('$.lines[0].price')", "$input.json('$.lines[1].price')"], []],
    ['o-1', "$input.params('id')", ['$input.params().path.id'], []],
    ['here', '$context.identity.region', ['$context.identity.region'], []],
    ['live', '$stageVariables.mode', ['$stageVariables.mode'], []],
  ])('%s comes from %s', (text, reference, origins, iterations) => {
    const found = origin(text);
    expect(found?.reference).toBe(reference);
    expect(found?.origins.map(originExpression)).toEqual(origins);
    expect(found?.iterations.map(({ index }) => index)).toEqual(iterations);
    expect(output.slice(found?.output.start, found?.output.end)).toBe(text);
  });

  it('does not take a text method for one that puts something into a list', () => {
    const own = new DebugSession(
      recordRun(
        `#foreach($l in $input.path('$.lines'))$util.escapeJavaScript($l.name).replaceAll("x", "y") #end`,
        input,
      ),
    );
    const last = own.originOf(own.recording.output.indexOf('ink'))[0];
    expect(last?.origins.map(originExpression)).toEqual(["$input.json('$.lines[1].name')"]);
  });

  it('knows what was put into a list', () => {
    const own = new DebugSession(
      recordRun(
        `#set($all = [])#foreach($l in $input.path('$.lines'))#set($x = $all.add($l.name))#end$all`,
        input,
      ),
    );
    expect(own.originOf(1)[0]?.origins.map(originExpression)).toEqual([
      "$input.json('$.lines[0].name')",
      "$input.json('$.lines[1].name')",
    ]);
  });

  it('knows the very character of a text', () => {
    const found = origin('], ');
    expect(found?.range.start).toMatchObject({ line: 11, column: 1 });
    expect(found?.iterations).toEqual([]);
  });

  it('knows every character', () => {
    for (let i = 0; i < output.length; i++) expect(session.originOf(i), `${i}`).not.toEqual([]);
    expect(session.originOf(output.length)).toEqual([]);
  });

  it('finds what a stretch of the template printed', () => {
    const start = source.indexOf('$total of');
    const range = { start, end: start + '$total'.length };
    expect(session.outputOf(range).map((each) => output.slice(each.start, each.end))).toEqual([
      '7',
    ]);
    const text = source.indexOf('of $input');
    expect(session.outputOf({ start: text, end: text + 2 })).toEqual([
      { start: output.indexOf('of'), end: output.indexOf('of') + 2 },
    ]);
    expect(session.outputOf({ start: 0, end: 3 })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  describeInputs,
  describeOrigin,
  describeStep,
} from '#renderer/code-editor/debug/describe-step.ts';
import { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';

function session(source: string): DebugSession {
  return new DebugSession(
    recordRun(source, {
      body: '{"items": ["a", "b"]}',
      params: { path: {}, querystring: {}, header: {} },
      context: {},
      stageVariables: {},
    }),
  );
}

describe('describeStep', () => {
  it.each([
    ['#set($n = 1)', 'Line 1: $n is Integer 1'],
    ['#set($m = {"a": 1})#set($m.b = "x")', 'Line 1: $m.b is "x"', 1],
    ['#if($n)#end', 'Line 1: the condition is true'],
    ['#if(!$n)#end', 'Line 1: the condition is false'],
    ["#foreach($i in $input.path('$.items'))#end", 'Line 1: a loop over 2 items'],
    ["#foreach($i in $input.path('$.items'))#end", 'Line 1: item 2, "b"', 2],
    ['#foreach($i in 3)#end', 'Line 1: nothing to go through'],
    ['\n$none', 'Line 2: $none has no value'],
    ["$input.path('$.items[0]')", 'Line 1: printed "a"'],
    ['#define($b)#end', 'Line 1: a block is kept'],
    ['a', 'End of the template'],
  ])('%s', (source, text, step = 0) => {
    expect(describeStep(session(source), step)).toBe(text);
  });

  it('says why a template failed', () => {
    const failing = session('\n#if(');
    expect(describeStep(failing, failing.last)).toContain('line 2');
  });
});

it('names the reference, the time through the loop and the input', () => {
  const own = session("#foreach($i in $input.path('$.items'))$i#end");
  const [origin] = own.originOf(1);
  expect(origin && describeOrigin(origin)).toBe('$i on line 1, item 2 of the loop on line 1');
  expect(origin && describeInputs(origin)).toEqual(["$input.json('$.items[1]') = b"]);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  answerDebugQuestion,
  type DebugQuestion,
} from '#renderer/code-editor/debug/debug-questions.ts';
import { TemplateDebugger } from '#renderer/code-editor/debug/template-debugger.ts';

/** Answers in the same thread, as the worker does in its own. */
class WorkerStandIn extends EventTarget {
  postMessage({ id, question }: { id: number; question: DebugQuestion }): void {
    const answer = structuredClone(answerDebugQuestion(question));
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { id, answer } })));
  }

  terminate(): void {
    // Nothing runs on its own.
  }
}

beforeEach(() => vi.stubGlobal('Worker', WorkerStandIn));
afterEach(() => vi.unstubAllGlobals());

const input = {
  body: '{"items": [1, 2, 3]}',
  params: { path: {}, querystring: {}, header: {} },
  stageVariables: {},
  context: { responseOverride: { header: { 'X-A': 'b' } } },
};
const source =
  "#set($sum = 0)\n#foreach($i in $input.path('$.items'))\n#set($sum = $sum + $i)\n#end\n$sum";

it('starts at the first breakpoint, moves, and knows its watches at each step', async () => {
  const debug = new TemplateDebugger();
  debug.toggleBreakpoint(3);
  debug.addWatch('$sum * 2');
  debug.addWatch('$context.responseOverride.header.get("X-A")');
  await debug.start(source, input);
  expect(debug.snapshot()).toMatchObject({ phase: 'running', step: 3 });
  const watched = (): unknown[] =>
    debug.snapshot().watched.map((each) => (each.kind === 'value' ? each.value.text : each.kind));
  await vi.waitFor(() => expect(watched()).toEqual(['2', 'b']));
  debug.move('continue');
  await vi.waitFor(() => expect(watched()).toEqual(['6', 'b']));
  debug.move('continue-back');
  expect(debug.snapshot().step).toBe(3);
  debug.removeWatch('$sum * 2');
  expect(debug.snapshot().watches).toHaveLength(1);
});

it('notices that the template is not what was recorded', async () => {
  const debug = new TemplateDebugger();
  await debug.start(source, input);
  debug.noteChange(`${source} `);
  expect(debug.snapshot().isStale).toBe(true);
  debug.noteChange(source);
  expect(debug.snapshot().isStale).toBe(false);
});

it('stops, and keeps breakpoints and watches', async () => {
  const debug = new TemplateDebugger();
  debug.toggleBreakpoint(3);
  debug.addWatch('$sum');
  await debug.start(source, input);
  debug.stop();
  expect(debug.snapshot()).toMatchObject({ phase: 'idle', session: null, watches: ['$sum'] });
  expect([...debug.snapshot().breakpoints]).toEqual([3]);
  debug.toggleBreakpoint(3);
  expect(debug.snapshot().breakpoints.size).toBe(0);
});

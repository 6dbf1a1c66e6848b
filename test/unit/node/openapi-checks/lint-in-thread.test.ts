import { expect, test } from 'vitest';
import { lintInThread } from '#electron/node/openapi-checks/lint-in-thread.ts';

const task = { text: 'openapi: 3.0.3', path: null, fileName: 'shop.yaml' };

/** A thread with a program of its own. */
const thread = (program: string, patience?: number) => ({
  workerFile: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
  ...(patience !== undefined && { patience }),
});
const posting = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage([]);`;

test.each([
  { what: 'what it found', started: thread(posting), found: [] },
  {
    what: 'that it failed',
    started: thread('throw new Error("no such rule");'),
    found: [{ ruleId: 'invalid-openapi', message: expect.stringContaining('no such rule') }],
  },
  {
    what: 'that it ended without a word',
    started: thread(''),
    found: [{ ruleId: 'invalid-openapi', message: expect.stringContaining('ended early') }],
  },
  {
    what: 'that it was given up, when it does not come to an end',
    started: thread('/^(a+)+$/.test(`${"a".repeat(64)}!`);', 20),
    found: [{ ruleId: 'check-given-up', severity: 'warning', place: { file: 'shop.yaml' } }],
  },
])('a check in a thread tells $what', async ({ started, found }) => {
  expect(await lintInThread(task, started).found).toMatchObject(found);
});

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FunctionRunner } from '#electron/node/functions/function-runner.ts';
import { emptyProject } from '#shared/project/project.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { aRunner, aProject, aCall, returned, json, runOnce } from './one-function.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe('limits', () => {
  it.each([
    ['waiting', 'export const handler = () => new Promise(() => setInterval(() => {}, 1000));'],
    ['looping', 'export const handler = async () => { console.log("in"); for (;;); };'],
  ])('ends a handler that is %s for too long', async (_name, source) => {
    const result = returned(await runOnce(source, {}, { timeout: 1 }));
    expect(JSON.parse(result.payload)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage:
        'RequestId: 11111111-2222-3333-4444-555555555555 Error: Task timed out after 1.00 seconds',
    });
    expect(result.functionError).toBe('Unhandled');
    expect(result.logs.at(-1)).toMatch(/Status: timeout$/);
  });

  it('keeps what a looping handler logged', async () => {
    const result = returned(
      await runOnce(
        'export const handler = async () => { console.log("in"); for (;;); };',
        {},
        { timeout: 1 },
      ),
    );
    expect(result.logs.some((line) => line.endsWith('INFO\tin'))).toBe(true);
  });

  it('gives up when the caller does, and lets the function finish', async () => {
    const { promise: finished, resolve: hasFinished } = signal();
    const runner = new FunctionRunner({
      projectFolder: null,
      onLog: (_name, lines) => {
        if (lines.some((line) => line.endsWith('finished'))) hasFinished();
      },
    });
    cleanups.push(() => runner.close());
    runner.update(
      aProject({
        'index.mjs': `export const handler = async ({ isWarmUp }) => {
          if (isWarmUp) return;
          console.log('begun');
          await new Promise((resolve) => setTimeout(resolve, 1500));
          console.log('finished');
        };`,
      }),
    );
    // Loaded first, so that the limit below is the function's own time and not the machine's.
    await runner.invoke(aCall({ isWarmUp: true }));
    expect(await runner.invoke(aCall({}, { timeoutMs: 500 }))).toEqual({
      kind: 'timeout',
      logs: [expect.stringMatching(/begun$/)],
    });
    await finished;
  });

  it('gives up when the caller does, also while a function loads', async () => {
    const runner = aRunner();
    runner.update(
      aProject({
        'index.mjs':
          'await new Promise((resolve) => setTimeout(resolve, 2000)); export const handler = async () => 1;',
      }),
    );
    expect(await runner.invoke(aCall({}, { timeoutMs: 60 }))).toEqual({
      kind: 'timeout',
      logs: [],
    });
  });

  it('answers calls in progress when everything is ended', async () => {
    const runner = aRunner();
    runner.update(
      aProject({
        'index.mjs': 'export const handler = () => new Promise(() => setInterval(() => {}, 9));',
      }),
    );
    const call = runner.invoke(aCall());
    await runner.close();
    expect(['failure', 'returned']).toContain((await call).kind);
    expect(await runner.invoke(aCall())).toEqual({ kind: 'not-found' });
  });

  it('stops a handler that takes too much memory', async () => {
    const result = returned(
      await runOnce(
        'export const handler = async () => { const all = []; for (;;) all.push(new Array(10000).fill({})); };',
        {},
        { timeout: 15 },
      ),
    );
    expect(JSON.parse(result.payload)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: aborted'),
    });
  });

  it('refuses events and results over 6 MB', async () => {
    const runner = aRunner();
    runner.update(
      aProject({ 'index.mjs': 'export const handler = async (e) => "x".repeat(e.length ?? 1);' }),
    );
    expect(await runner.invoke(aCall('x'.repeat(6_300_000)))).toMatchObject({ kind: 'failure' });
    expect(json(await runner.invoke(aCall({ length: 6_300_000 })))).toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
    });
    expect(json(await runner.invoke(aCall({ length: 3 })))).toBe('xxx');
  });
});

describe('instances', () => {
  const counting =
    'let calls = 0; export const handler = async () => { calls += 1; return calls; };';

  it('stay warm between calls', async () => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': counting }));
    const first = returned(await runner.invoke(aCall()));
    const second = returned(await runner.invoke(aCall()));
    expect([first.payload, first.coldStart]).toEqual(['1', true]);
    expect([second.payload, second.coldStart]).toEqual(['2', false]);
  });

  it('are one per concurrent call', async () => {
    const runner = aRunner();
    runner.update(
      aProject({
        'index.mjs':
          'import { threadId } from "node:worker_threads"; export const handler = async () => { await new Promise((r) => setTimeout(r, 500)); return threadId; };',
      }),
    );
    const results = await Promise.all([1, 2, 3].map(() => runner.invoke(aCall())));
    expect(new Set(results.map(json)).size).toBe(3);
  });

  it('start afresh after a failure that ended them', async () => {
    const runner = aRunner();
    runner.update(
      aProject({
        'index.mjs':
          'let calls = 0; export const handler = async (e) => { calls += 1; if (e.exit) process.exit(1); return calls; };',
      }),
    );
    await runner.invoke(aCall());
    await runner.invoke(aCall({ exit: true }));
    expect(json(await runner.invoke(aCall()))).toBe(1);
  });

  it('run new code after a change, while calls in progress end on the old', async () => {
    const runner = aRunner();
    const source = (word: string): string =>
      `export const handler = async (e) => { await new Promise((r) => setTimeout(r, e.ms)); return '${word}'; };`;
    runner.update(aProject({ 'index.mjs': source('old') }));
    await runner.invoke(aCall({ ms: 0 }));
    const slow = runner.invoke(aCall({ ms: 100 }));
    runner.update(aProject({ 'index.mjs': source('new') }));
    expect(json(await runner.invoke(aCall({ ms: 0 })))).toBe('new');
    expect(json(await slow)).toBe('old');
  });

  it('stay when something else changes', async () => {
    const runner = aRunner();
    const project = aProject({ 'index.mjs': counting });
    runner.update(project);
    await runner.invoke(aCall());
    runner.update({ ...structuredClone(project), name: 'Other' });
    expect(json(await runner.invoke(aCall()))).toBe(2);
  });

  it('are gone with their function', async () => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': counting }));
    await runner.invoke(aCall());
    runner.update(emptyProject);
    expect(await runner.invoke(aCall())).toEqual({ kind: 'not-found' });
  });
});

describe('kinds of call', () => {
  it('answers an asynchronous call before it has run', async () => {
    let report: (lines: readonly string[]) => void = () => undefined;
    const lines = new Promise<readonly string[]>((resolve) => (report = resolve));
    const runner = new FunctionRunner({ projectFolder: null, onLog: (_name, log) => report(log) });
    cleanups.push(() => runner.close());
    runner.update(
      aProject({ 'index.mjs': 'export const handler = async () => console.log("ran");' }),
    );
    const result = returned(await runner.invoke(aCall({}, { invocationType: 'Event' })));
    expect(result.payload).toBe('');
    expect((await lines).some((line) => line.endsWith('ran'))).toBe(true);
  });

  it('runs nothing for a dry run', async () => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': 'export const handler = async () => process.exit(1);' }));
    expect(returned(await runner.invoke(aCall({}, { invocationType: 'DryRun' })))).toMatchObject({
      payload: '',
    });
  });

  it('says what to do about a runtime it cannot run', async () => {
    const runner = aRunner();
    runner.update(aProject({}, { runtime: 'java21' }));
    expect(await runner.invoke(aCall())).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('invoke endpoint'),
    });
  });

  it('goes to an invoke endpoint', async () => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(200, {
          'x-amz-function-error': 'Unhandled',
          'x-amz-log-result': Buffer.from('one\ntwo\n').toString('base64'),
        });
        response.end(JSON.stringify({ url: request.url, body }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const runner = aRunner();
    runner.update(aProject({}, { runtime: 'java21', invokeEndpoint: `http://127.0.0.1:${port}/` }));
    const result = returned(await runner.invoke(aCall({ a: 1 })));
    expect(JSON.parse(result.payload)).toEqual({
      url: '/2015-03-31/functions/f/invocations',
      body: '{"a":1}',
    });
    expect(result).toMatchObject({ functionError: 'Unhandled', logs: ['one', 'two'] });
  });
});

describe('code on disk and code being edited', () => {
  it('runs the saved folder with its modules, and unsaved text beside the same modules', async () => {
    const folder = await tempFolder();
    const functionFolder = join(folder, 'functions/f');
    await mkdir(join(functionFolder, 'node_modules/word'), { recursive: true });
    await writeFile(
      join(functionFolder, 'node_modules/word/index.js'),
      'module.exports = "saved";',
    );
    await writeFile(join(functionFolder, 'data.bin'), 'bytes');
    const saved = `import word from 'word'; import { readFileSync } from 'node:fs';
      export const handler = async () => [word, String(readFileSync(new URL('data.bin', import.meta.url)))];`;
    await writeFile(join(functionFolder, 'index.mjs'), saved);
    const runner = aRunner(folder);
    runner.update(aProject({ 'index.mjs': saved }));
    expect(json(await runner.invoke(aCall()))).toEqual(['saved', 'bytes']);
    expect(await readdir(folder)).toEqual(['functions']);

    runner.update(aProject({ 'index.mjs': saved.replace('[word,', '["edited", word,') }));
    expect(json(await runner.invoke(aCall()))).toEqual(['edited', 'saved', 'bytes']);
    await runner.close();
    expect(await readdir(join(folder, '.gatewright/run'))).toEqual([]);
  });
});

function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

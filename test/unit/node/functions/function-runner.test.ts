import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FunctionRunner } from '#electron/node/functions/function-runner.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { FunctionCall, FunctionResult } from '#shared/simulator/ports.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function aRunner(projectFolder: string | null = null): FunctionRunner {
  const runner = new FunctionRunner({ projectFolder });
  cleanups.push(() => runner.close());
  return runner;
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gw-functions-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function aProject(
  files: Readonly<Record<string, string>>,
  settings: Partial<LambdaFunction> = {},
): Project {
  const fn: LambdaFunction = {
    name: 'f',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    timeout: 5,
    memorySize: 128,
    environment: {},
    ...settings,
  };
  return {
    ...emptyProject,
    functions: { [fn.name]: fn },
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`functions/${fn.name}/${path}`, text]),
    ),
  };
}

const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:f';

function aCall(event: unknown = {}, more: Partial<FunctionCall> = {}): FunctionCall {
  return {
    functionName: 'f',
    functionArn,
    payload: JSON.stringify(event),
    invocationType: 'RequestResponse',
    timeoutMs: 29_000,
    requestId: '11111111-2222-3333-4444-555555555555',
    traceId: 'Root=1-00000000-000000000000000000000000',
    ...more,
  };
}

function returned(result: FunctionResult): Extract<FunctionResult, { kind: 'returned' }> {
  if (result.kind !== 'returned') throw new Error(`Not returned: ${JSON.stringify(result)}`);
  return result;
}

function json(result: FunctionResult): unknown {
  return JSON.parse(returned(result).payload);
}

async function runOnce(source: string, event: unknown = {}, settings?: Partial<LambdaFunction>) {
  const runner = aRunner();
  runner.update(aProject({ 'index.mjs': source }, settings));
  return await runner.invoke(aCall(event));
}

describe('what a Node handler may answer', () => {
  const cases: { name: string; source: string; payload: unknown; error?: boolean }[] = [
    {
      name: 'async value',
      source: 'export const handler = async (event) => ({ got: event.n });',
      payload: { got: 7 },
    },
    { name: 'nothing', source: 'export const handler = async () => {};', payload: null },
    {
      name: 'callback',
      source:
        'export const handler = (event, context, callback) => setTimeout(() => callback(null, event.n + 1), 5);',
      payload: 8,
    },
    {
      name: 'callback waits for what is still going on',
      source:
        'const out = []; export const handler = (e, c, callback) => { setTimeout(() => out.push(1), 20); callback(null, out); };',
      payload: [1],
    },
    {
      name: 'callback that need not wait',
      source:
        'const out = []; export const handler = (e, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => out.push(1), 200); callback(null, out); };',
      payload: [],
    },
    {
      name: 'no callback ever called',
      source: 'export const handler = (event, context, callback) => {};',
      payload: null,
    },
    {
      name: 'context.succeed',
      source: 'export const handler = (event, context) => context.succeed("yes");',
      payload: 'yes',
    },
    {
      name: 'context.done with an error',
      source: 'export const handler = (event, context) => context.done(new TypeError("no"));',
      payload: { errorType: 'TypeError', errorMessage: 'no', trace: expect.any(Array) },
      error: true,
    },
    {
      name: 'context.fail with text',
      source: 'export const handler = (event, context) => context.fail("no");',
      payload: { errorType: 'string', errorMessage: 'no', trace: [] },
      error: true,
    },
    {
      name: 'a thrown error',
      source:
        'class StockError extends Error { name = "StockError" } export const handler = async () => { throw new StockError("sold out"); };',
      payload: {
        errorType: 'StockError',
        errorMessage: 'sold out',
        trace: expect.arrayContaining(['StockError: sold out']),
      },
      error: true,
    },
    {
      name: 'a rejection with nothing',
      source: 'export const handler = async () => { throw undefined; };',
      payload: expect.objectContaining({ errorType: 'handled' }),
      error: true,
    },
    {
      name: 'an uncaught error',
      source:
        'export const handler = () => new Promise(() => setTimeout(() => { throw new RangeError("late"); }, 1));',
      payload: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'late' }),
      error: true,
    },
    {
      name: 'an unhandled rejection',
      source:
        'export const handler = () => new Promise(() => { Promise.reject(new Error("lost")); setTimeout(() => {}, 3000); });',
      payload: expect.objectContaining({
        errorType: 'Runtime.UnhandledPromiseRejection',
        errorMessage: 'Error: lost',
      }),
      error: true,
    },
    {
      name: 'something that is not JSON',
      source: 'export const handler = async () => { const a = {}; a.a = a; return a; };',
      payload: expect.objectContaining({
        errorType: 'Error',
        errorMessage: expect.stringContaining('Unable to stringify response body'),
      }),
      error: true,
    },
    {
      name: 'process.exit(0)',
      source: 'export const handler = async () => process.exit(0);',
      payload: {
        errorType: 'Runtime.ExitError',
        errorMessage:
          'RequestId: 11111111-2222-3333-4444-555555555555 Error: Runtime exited without providing a reason',
      },
      error: true,
    },
    {
      name: 'process.exit(3)',
      source: 'export const handler = async () => process.exit(3);',
      payload: {
        errorType: 'Runtime.ExitError',
        errorMessage:
          'RequestId: 11111111-2222-3333-4444-555555555555 Error: Runtime exited with error: exit status 3',
      },
      error: true,
    },
    {
      name: 'a syntax error',
      source: 'export const handler = async () => {{;',
      payload: expect.objectContaining({ errorType: 'Runtime.UserCodeSyntaxError' }),
      error: true,
    },
    {
      name: 'a missing module',
      source: 'import "no-such-module-here"; export const handler = 1;',
      payload: expect.objectContaining({ errorType: 'Runtime.ImportModuleError' }),
      error: true,
    },
    {
      name: 'an error while loading',
      source: 'throw new Error("not today");',
      payload: expect.objectContaining({ errorType: 'Error', errorMessage: 'not today' }),
      error: true,
    },
    {
      name: 'no such export',
      source: 'export const other = 1;',
      payload: expect.objectContaining({
        errorType: 'Runtime.HandlerNotFound',
        errorMessage: 'index.handler is undefined or not exported',
      }),
      error: true,
    },
  ];
  it.each(cases)('$name', async ({ source, payload, error }) => {
    const result = returned(await runOnce(source, { n: 7 }));
    expect(JSON.parse(result.payload)).toEqual(payload);
    expect(result.functionError).toBe(error === true ? 'Unhandled' : undefined);
  });
});

describe('where a Node handler may stand', () => {
  const cases: { name: string; files: Record<string, string>; handler: string }[] = [
    {
      name: '.cjs',
      files: { 'index.cjs': 'exports.handler = async () => "here";' },
      handler: 'index.handler',
    },
    {
      name: '.js, CommonJS assigned late',
      files: {
        'index.js': 'const all = {}; all.handler = async () => "here"; module.exports = all;',
      },
      handler: 'index.handler',
    },
    {
      name: '.js of a module package',
      files: {
        'index.js': 'export const handler = async () => "here";',
        'package.json': '{"type":"module"}',
      },
      handler: 'index.handler',
    },
    {
      name: 'a folder below and a nested export',
      files: { 'src/app.mjs': 'export const api = { get: async () => "here" };' },
      handler: 'src/app.api.get',
    },
    {
      name: 'another module of the function',
      files: {
        'index.mjs': 'export { handler } from "./lib/place.mjs";',
        'lib/place.mjs': 'export const handler = async () => "here";',
      },
      handler: 'index.handler',
    },
  ];
  it.each(cases)('$name', async ({ files, handler }) => {
    const runner = aRunner();
    runner.update(aProject(files, { handler }));
    expect(json(await runner.invoke(aCall()))).toBe('here');
  });

  it('says which module is missing', async () => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': '' }, { handler: 'app.handler' }));
    expect(json(await runner.invoke(aCall()))).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringContaining("Cannot find module 'app'"),
    });
  });
});

describe('what a Node handler sees', () => {
  it('has the context of Lambda', async () => {
    const source = `export const handler = async (event, context) => ({
      ...context,
      remaining: context.getRemainingTimeInMillis(),
      functions: Object.keys(context).filter((key) => typeof context[key] === 'function'),
    });`;
    expect(json(await runOnce(source, {}, { memorySize: 256, timeout: 4 }))).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionVersion: '$LATEST',
      functionName: 'f',
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/f',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      invokedFunctionArn: functionArn,
      awsRequestId: '11111111-2222-3333-4444-555555555555',
      remaining: expect.toSatisfy((ms: number) => ms > 2_000 && ms <= 4_000),
      functions: ['done', 'succeed', 'fail', 'getRemainingTimeInMillis'],
    });
  });

  it('has its own environment and none of the host', async () => {
    process.env['GATEWRIGHT_TEST_SECRET'] = 'host';
    cleanups.push(async () => void delete process.env['GATEWRIGHT_TEST_SECRET']);
    const environment = json(
      await runOnce(
        'export const handler = async () => ({ ...process.env });',
        {},
        { environment: { TABLE: 'orders' } },
      ),
    );
    expect(environment).toMatchObject({
      TABLE: 'orders',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000',
    });
    expect(environment).not.toHaveProperty('GATEWRIGHT_TEST_SECRET');
    expect(environment).not.toHaveProperty('HOME');
  });

  it('writes a log as Lambda does', async () => {
    const result = returned(
      await runOnce(
        `console.log('loading');
         export const handler = async () => { console.warn('a %s', 'b', { c: 1 }); process.stdout.write('raw\\n'); };`,
      ),
    );
    const id = '11111111-2222-3333-4444-555555555555';
    expect(result.logs).toEqual([
      `START RequestId: ${id} Version: $LATEST`,
      expect.stringMatching(/^\d{4}-.*Z\tundefined\tINFO\tloading$/),
      expect.stringMatching(new RegExp(`^\\d{4}-.*Z\\t${id}\\tWARN\\ta b \\{ c: 1 \\}$`)),
      'raw',
      `END RequestId: ${id}`,
      expect.stringMatching(
        /^REPORT RequestId: [-0-9]+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms$/,
      ),
    ]);
  });
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
    const folder = await aFolder();
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

describe('Python handlers', () => {
  const python = { runtime: 'python3.13', handler: 'app.handler' };
  async function runPython(
    source: string,
    event: unknown = {},
    more: Partial<LambdaFunction> = {},
  ) {
    const runner = aRunner();
    runner.update(aProject({ 'app.py': source }, { ...python, ...more }));
    return returned(await runner.invoke(aCall(event)));
  }

  it('answer with what they return', async () => {
    const result = await runPython(
      'def handler(event, context):\n    return {"name": event["name"], "id": context.aws_request_id, "left": context.get_remaining_time_in_millis() > 0}\n',
      { name: 'Zoë' },
    );
    expect(JSON.parse(result.payload)).toEqual({
      name: 'Zoë',
      id: '11111111-2222-3333-4444-555555555555',
      left: true,
    });
    expect(result.functionError).toBeUndefined();
  });

  it('stay warm, and log', async () => {
    const runner = aRunner();
    runner.update(
      aProject(
        {
          'app.py':
            'import logging\ncalls = 0\ndef handler(event, context):\n    global calls\n    calls += 1\n    print("printed", calls)\n    logging.warning("logged")\n    return calls\n',
        },
        python,
      ),
    );
    await runner.invoke(aCall());
    const second = returned(await runner.invoke(aCall()));
    expect(second.payload).toBe('2');
    expect(second.logs.slice(1, 3)).toEqual([
      'printed 2',
      expect.stringMatching(/^\[WARNING\]\t\d{4}-.*Z\t11111111-[-0-9]+\tlogged$/),
    ]);
  });

  it.each([
    [
      'an exception',
      'def handler(event, context):\n    raise ValueError("no")\n',
      {
        errorType: 'ValueError',
        errorMessage: 'no',
        stackTrace: [expect.stringContaining('line 2')],
      },
    ],
    [
      'a missing handler',
      'x = 1\n',
      {
        errorType: 'Runtime.HandlerNotFound',
        errorMessage: "Handler 'handler' missing on module 'app'",
      },
    ],
    [
      'a missing module',
      'import no_such_module\n',
      {
        errorType: 'Runtime.ImportModuleError',
        errorMessage: "Unable to import module 'app': No module named 'no_such_module'",
      },
    ],
    [
      'an exit',
      'import sys\ndef handler(event, context):\n    sys.exit(4)\n',
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 4') },
    ],
    [
      'a result that is not JSON',
      'def handler(event, context):\n    return {1, 2}\n',
      { errorType: 'Runtime.MarshalError' },
    ],
  ])('report %s', async (_name, source, payload) => {
    const result = await runPython(source);
    expect(JSON.parse(result.payload)).toMatchObject(payload);
    expect(result.functionError).toBe('Unhandled');
  });

  it('are ended when they hang', async () => {
    const result = await runPython(
      'def handler(event, context):\n    while True: pass\n',
      {},
      { timeout: 1 },
    );
    expect(JSON.parse(result.payload)).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });
});

function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

import { afterEach, describe, expect, it, vi } from 'vitest';
import { aRunner, aProject, functionArn, aCall, returned, json, runOnce } from './one-function.ts';

afterEach(() => vi.unstubAllEnvs());

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

  it.each([
    ["import '@aws-sdk/client-none/sub';", ['@aws-sdk/client-none', "Lambda's own runtime"]],
    ["import 'no-such-module-here';", ['no-such-module-here', 'npm install no-such-module-here']],
  ])('says what to install for %s', async (source, words) => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': source }));
    const { logs } = (await runner.invoke(aCall())) as { logs: readonly string[] };
    for (const word of words) expect(logs.join('\n')).toContain(word);
  });

  it('says nothing of packages where a file of the function is missing', async () => {
    const runner = aRunner();
    runner.update(aProject({ 'index.mjs': "import './lib.mjs';" }));
    const { logs } = (await runner.invoke(aCall())) as { logs: readonly string[] };
    expect(logs.join('\n')).not.toContain('Gatewright:');
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
    vi.stubEnv('GATEWRIGHT_TEST_SECRET', 'host');
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

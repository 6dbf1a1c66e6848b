import { afterEach } from 'vitest';
import { FunctionRunner } from '#electron/node/functions/function-runner.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { FunctionCall, FunctionResult } from '#shared/simulator/ports.ts';

const runners: FunctionRunner[] = [];
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close();
});

/** A runner that is closed when the test ends. */
export function aRunner(projectFolder: string | null = null): FunctionRunner {
  const runner = new FunctionRunner({ projectFolder });
  runners.push(runner);
  return runner;
}

/** A project with a function `f` of these files. */
export function aProject(
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

export const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:f';

/** A call of `f`. */
export function aCall(event: unknown = {}, more: Partial<FunctionCall> = {}): FunctionCall {
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

/** A result that came back; any other fails the test. */
export function returned(result: FunctionResult): Extract<FunctionResult, { kind: 'returned' }> {
  if (result.kind !== 'returned') throw new Error(`Not returned: ${JSON.stringify(result)}`);
  return result;
}

/** What came back, read. */
export function json(result: FunctionResult): unknown {
  return JSON.parse(returned(result).payload);
}

/** Calls a handler of Node once. */
export async function runOnce(
  source: string,
  event: unknown = {},
  settings?: Partial<LambdaFunction>,
) {
  const runner = aRunner();
  runner.update(aProject({ 'index.mjs': source }, settings));
  return await runner.invoke(aCall(event));
}

import { describe, expect, it } from 'vitest';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { aRunner, aProject, aCall, returned } from './one-function.ts';

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

  it('say what to install', async () => {
    const { logs } = await runPython('import no_such_module.part\n');
    expect(logs.join('\n')).toContain('pip install --target . no_such_module');
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

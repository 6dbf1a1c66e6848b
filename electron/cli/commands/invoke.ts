import { httpMethods } from '#shared/entities/rest/method.ts';
import type { RunInput, RunResult } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { chooseAnsweringApi, chooseApiKey, chooseStage } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import { printTrace } from '../print-trace.ts';
import { addHeader, readData } from '../request-options.ts';
import type { DefineCommand } from '../define-command.ts';
import type { Terminal } from '../terminal.ts';

interface InvokeOptions {
  readonly api?: string;
  readonly stage?: string;
  readonly header: readonly (readonly [string, string])[];
  readonly data?: string;
  readonly apiKey?: string;
  readonly signAs?: string;
  readonly trace?: true;
  readonly json?: true;
  readonly fail?: true;
}

/** Sends one request through the simulated gateway. */
export const invokeCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('invoke')
    .summary('send one request through the simulated gateway')
    .description(
      'Sends one request through the simulated gateway and prints the body of the answer. The status goes to stderr, and so does the trace.',
    )
    .argument('<project>', 'folder of the project')
    .argument('<method>', 'GET, POST, …')
    .argument('<path>', 'path below the stage, with the query if there is one')
    .option('--api <api>', 'id or name of the API; not needed when there is one')
    .option('--stage <stage>', 'name of the stage, $default included; not needed when there is one')
    .option('-H, --header <header>', "'Name: value'; may be given more than once", addHeader, [])
    .option('-d, --data <text>', 'the body; @FILE reads a file, @- standard input')
    .option('--api-key <key>', 'id or name of the API key to send as x-api-key')
    .option('--sign-as <access-key>', 'sign for AWS IAM as the caller with this access key')
    .option('--trace', 'tell each step, what it decided, and what functions logged')
    .option('--json', 'print the whole run as JSON: status, headers, body, trace, logs')
    .option('--fail', 'exit with 1 when the status is 400 or more')
    .addHelpText(
      'after',
      `
Examples:
  gatewright invoke shop --stage dev GET '/products?category=pens'
  gatewright invoke shop --stage dev POST /orders --api-key mobile-app \\
    -H 'Content-Type: application/json' -d @order.json
  gatewright invoke shop --stage dev GET /products/p-9 --trace
  gatewright invoke shop --stage dev GET /health --json | jq .status
`,
    )
    .action(async (path: string, method: string, target: string, options: InvokeOptions) => {
      const httpMethod = method.toUpperCase();
      if (!sendable.includes(httpMethod))
        throw new CodedError(
          'BAD_REQUEST',
          `'${method}' is no method a request can have; use ${sendable.join(', ')}.`,
          { subject: method },
        );
      const { loadProject } = await import('../load-project.ts');
      const { root, project } = await loadProject(path);
      const api = chooseAnsweringApi(project, options.api);
      const [rawPath, query] = splitTarget(target);
      const input: RunInput = {
        handle: '',
        apiId: api.id,
        mode: 'stage',
        stage: chooseStage(api, options.stage),
        stageVariables: {},
        httpMethod,
        resourceId: null,
        path: rawPath,
        query,
        headers: options.header,
        body: options.data === undefined ? null : await readData(options.data, terminal),
        apiKeyId: options.apiKey === undefined ? null : chooseApiKey(project, options.apiKey),
        ...(options.signAs === undefined ? {} : { signedAs: options.signAs }),
      };
      const { SimulatorHost } = await import('../../node/simulator-host.ts');
      const host = new SimulatorHost({ projectFolder: root });
      try {
        const result = await host.run(project, input);
        if (options.trace === true) printTrace(result, terminal);
        print(result, options.json === true, terminal);
        done(options.fail === true && result.status >= 400 ? exitCodes.findings : exitCodes.ok);
      } finally {
        await host.close();
      }
    });
};

/** What stands for all of them in a design cannot be sent. */
const sendable: readonly string[] = httpMethods.filter((method) => method !== 'ANY');

function splitTarget(target: string): [string, string] {
  const question = target.indexOf('?');
  return question < 0 ? [target, ''] : [target.slice(0, question), target.slice(question + 1)];
}

function print(result: RunResult, asJson: boolean, terminal: Terminal): void {
  if (asJson) {
    terminal.out(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  terminal.err(`${result.status} in ${result.latencyMs.toFixed(0)} ms\n`);
  if ('base64' in result.body) terminal.out(Buffer.from(result.body.base64, 'base64'));
  else terminal.out(result.body.text);
  if ('text' in result.body && result.body.text !== '' && !result.body.text.endsWith('\n'))
    terminal.err('\n');
}

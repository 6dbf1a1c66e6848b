import { Command, CommanderError } from 'commander';
import { CodedError } from '#shared/std/coded-error.ts';
import { systemFault } from '../node/file-fault.ts';
import { connectCommand } from './commands/connect.ts';
import { diffCommand } from './commands/diff.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { invokeCommand } from './commands/invoke.ts';
import { lintCommand } from './commands/lint.ts';
import { serveCommand } from './commands/serve.ts';
import { testCommand } from './commands/test.ts';
import { validateCommand } from './commands/validate.ts';
import type { DefineCommand } from './define-command.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

const commands: readonly DefineCommand[] = [
  invokeCommand,
  connectCommand,
  testCommand,
  serveCommand,
  validateCommand,
  lintCommand,
  diffCommand,
  importCommand,
  exportCommand,
];

/**
 * Runs one command line.
 *
 * @param args without the program's own name
 * @param version what `--version` prints
 * @returns the exit code; failures have been said on the terminal
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = new Command('gatewright')
    .description(
      'Runs, checks, imports and exports API Gateway designs. No AWS account, no network.',
    )
    .version(version, '--version', 'Print the version.')
    .helpOption('-h, --help', 'Print help; also after a command.')
    .helpCommand(false)
    .showHelpAfterError('(gatewright --help lists the commands)')
    .addHelpText('after', helpAfter)
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
    })
    .exitOverride();
  for (const define of commands)
    define(program, terminal, (result) => {
      code = result;
    });
  for (const command of program.commands)
    command
      .copyInheritedSettings(program)
      .showHelpAfterError(`(gatewright ${command.name()} --help shows how)`)
      .helpOption('-h, --help', 'Print this help.')
      .exitOverride();
  try {
    if (args.length === 0) {
      terminal.err(program.helpInformation() + helpAfter);
      return exitCodes.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof CodedError) {
      terminal.err(`${error.message}\n`);
      return exitCodeOf(error.code);
    }
    const fault = systemFault(error);
    if (fault !== undefined) {
      terminal.err(`${fault}\n`);
      return exitCodeOf('FILE_UNREADABLE');
    }
    terminal.err(
      `Gatewright broke down: ${error instanceof Error ? error.message : String(error)}\nPlease report this with the command you ran.\n`,
    );
    return exitCodes.internal;
  }
}

const helpAfter = `
Examples:
  gatewright invoke shop --stage dev GET /products      send a request and see the answer
  gatewright connect chat --send '{"action":"ping"}'     send messages to a WebSocket API
  gatewright test shop                                  run the saved requests and their assertions
  gatewright serve shop --port 8080                     answer on http://127.0.0.1:8080
  gatewright validate shop                              list mistakes in the design
  gatewright lint shop --format sarif                   the same and more, for code scanning
  gatewright diff live.yaml shop --fail-on breaking     what differs, and what breaks callers
  gatewright import petstore.yaml --out petstore        OpenAPI or Swagger to a project
  gatewright export shop --format cloudformation        a template that deploys

Results go to stdout, words to stderr.
Exit codes: 0 fine, 1 findings, 2 usage, 3 project, 4 server, 5 file.
`;

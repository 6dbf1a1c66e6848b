import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal.ts';

/** Entry of the command line. */
process.exitCode = await runCli(process.argv.slice(2), processTerminal(), GATEWRIGHT_VERSION);

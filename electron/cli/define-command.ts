import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** A verb of the command line: adds itself to the program and hands its exit code to `done`. */
export type DefineCommand = (
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
) => void;

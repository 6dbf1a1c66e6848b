import type { ErrorCode } from '#shared/std/coded-error.ts';

/** How the command line ends; `docs/cli.md` lists the same. */
export const exitCodes = {
  ok: 0,
  /** What was asked about is not as it should be: errors in a project, assertions that failed, an answer of 400 or more with `--fail`. */
  findings: 1,
  /** The command line cannot be understood, or names what the project does not have. */
  usage: 2,
  /** The project is not there or cannot be understood. */
  project: 3,
  /** A local server, function or back end could not be started. */
  server: 4,
  /** A file could not be read, understood or written. */
  file: 5,
  /** A fault of the program itself. */
  internal: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a failure of our own ends the command. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  switch (code) {
    case 'PROJECT_NOT_FOUND':
    case 'PROJECT_BROKEN':
    case 'PROJECT_TOO_NEW':
    case 'PROJECT_READ_ONLY':
    case 'PROJECT_LOCKED':
    case 'PROJECT_CHANGED_ON_DISK':
      return exitCodes.project;
    case 'API_NOT_FOUND':
    case 'STAGE_NOT_FOUND':
    case 'BAD_REQUEST':
    case 'FORBIDDEN':
      return exitCodes.usage;
    case 'PORT_TAKEN':
    case 'SERVER_FAILED':
    case 'FUNCTION_NOT_FOUND':
    case 'FUNCTION_FAILED':
    case 'BACKEND_FAILED':
      return exitCodes.server;
    case 'FILE_UNREADABLE':
    case 'FILE_UNWRITABLE':
    case 'PATH_OUTSIDE_PROJECT':
    case 'IMPORT_FAILED':
    case 'EXPORT_FAILED':
    case 'CANCELLED':
      return exitCodes.file;
    case 'SIMULATOR_FAULT':
      return exitCodes.internal;
  }
}

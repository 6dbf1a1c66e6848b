/**
 * A failure of our own (not a simulated one, not a finding): has a code from the catalogue in
 * `docs/errors.md`, and a message written for the user.
 */
export class CodedError extends Error {
  readonly code: ErrorCode;
  /** File, address or entity concerned, where there is one. */
  readonly subject: string | undefined;

  constructor(code: ErrorCode, message: string, options?: { subject?: string; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.subject = options?.subject;
  }
}

/** Every code there is; each has an entry in `docs/errors.md`, which a test holds against this list. */
export const errorCodes = [
  'PROJECT_NOT_FOUND',
  'PROJECT_BROKEN',
  'PROJECT_TOO_NEW',
  'PROJECT_READ_ONLY',
  'PROJECT_LOCKED',
  'PROJECT_CHANGED_ON_DISK',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'PATH_OUTSIDE_PROJECT',
  'IMPORT_FAILED',
  'EXPORT_FAILED',
  'API_NOT_FOUND',
  'STAGE_NOT_FOUND',
  'PORT_TAKEN',
  'SERVER_FAILED',
  'SIMULATOR_FAULT',
  'FUNCTION_NOT_FOUND',
  'FUNCTION_FAILED',
  'BACKEND_FAILED',
  'BAD_REQUEST',
  'FORBIDDEN',
  'CANCELLED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

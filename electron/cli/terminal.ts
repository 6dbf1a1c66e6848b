import type { Problem } from '#shared/std/problem.ts';

/** Where a command's words go and where it may wait; tests put their own in place. */
export interface Terminal {
  /** Results, for machines as much as for people. */
  out(text: string | Uint8Array): void;
  /** Words for people. */
  err(text: string): void;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Fulfilled when the user asks the command to end (Ctrl+C, SIGTERM). */
  readonly interrupted: Promise<void>;
}

/** The process's own. */
export function processTerminal(): Terminal {
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  // Whoever reads has had enough (`| head`); there is nothing left to do.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  // Registered late, so that commands that do not wait end at once as usual.
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    get interrupted() {
      process.once('SIGINT', interrupt);
      process.once('SIGTERM', interrupt);
      return interrupted;
    },
  };
}

/** `file:line:column: severity: message [rule]`, as compilers print it. */
export function problemLine({ ruleId, severity, message, place }: Problem): string {
  const { file, range, pointer } = place;
  const at = [file, range?.start.line, range?.start.column].filter((part) => part !== undefined);
  const where = at.length > 0 ? at.join(':') : (pointer ?? '');
  return `${where === '' ? '' : `${where}: `}${severity}: ${message} [${ruleId}]`;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

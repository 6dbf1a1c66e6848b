import { createServer } from 'node:net';
import { CodedError } from '#shared/std/coded-error.ts';

/** The port asked for belongs to another program. */
export class PortTakenError extends CodedError {
  /** A port that was free a moment ago. */
  readonly suggestedPort: number;

  constructor(port: number, suggestedPort: number) {
    super(
      'PORT_TAKEN',
      `Port ${port} is used by another program. Port ${suggestedPort} is free; use it, or stop the other program.`,
      { subject: String(port) },
    );
    this.suggestedPort = suggestedPort;
  }
}

/** The next free port above one, else any free port. */
export async function nextFreePort(above: number): Promise<number> {
  for (let port = above + 1; port <= Math.min(above + 20, 65_535); port += 1)
    if ((await tryPort(port)) !== undefined) return port;
  return (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

import { InvalidArgumentError } from 'commander';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { RunResult, SocketOpened, WireBody } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import type { ConsoleSocketEvent } from '../../node/connections/console-sockets.ts';
import type { SimulatorHost } from '../../node/simulator-host.ts';
import { chooseApiKey, chooseStage, chooseWebSocketApi } from '../choose.ts';
import type { DefineCommand } from '../define-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { printTrace } from '../print-trace.ts';
import { addHeader, readData } from '../request-options.ts';
import type { Terminal } from '../terminal.ts';

interface ConnectOptions {
  readonly api?: string;
  readonly stage?: string;
  readonly header: readonly (readonly [string, string])[];
  readonly apiKey?: string;
  readonly signAs?: string;
  readonly send: readonly string[];
  readonly lines?: true;
  readonly wait: number;
  readonly trace?: true;
  readonly json?: true;
  readonly fail?: true;
}

/** Connects to a simulated WebSocket API, sends messages and prints what comes back. */
export const connectCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('connect')
    .summary('connect to a simulated WebSocket API and send messages')
    .description(
      'Connects to a simulated WebSocket API, sends messages one after the other, each when the one before has been answered, prints what comes back, a message a line, and disconnects. What becomes of each goes to stderr, and so does the trace.',
    )
    .argument('<project>', 'folder of the project')
    .argument('[query]', "query of the request for the connection, e.g. '?token=abc'", '')
    .option('--api <api>', 'id or name of the API; not needed when there is one WebSocket API')
    .option('--stage <stage>', 'name of the stage; not needed when there is one')
    .option('-H, --header <header>', "'Name: value'; may be given more than once", addHeader, [])
    .option('--api-key <key>', 'id or name of the API key to send as x-api-key')
    .option('--sign-as <access-key>', 'sign for AWS IAM as the caller with this access key')
    .option(
      '-s, --send <text>',
      'a message; @FILE reads a file, @- standard input; may be given more than once',
      (text: string, before: readonly string[]): readonly string[] => [...before, text],
      [],
    )
    .option('--lines', 'send each line of standard input as a message, after those of --send')
    .option(
      '--wait <ms>',
      'stay connected so long after the last message has been answered',
      readMilliseconds,
      0,
    )
    .option('--trace', 'tell each step, what it decided, and what functions logged')
    .option('--json', 'print all of it as JSON: the runs, and what came back')
    .option('--fail', 'exit with 1 when the connection or a message is answered with 400 or more')
    .addHelpText(
      'after',
      `
Examples:
  gatewright connect chat --stage production --send '{"action":"ping"}'
  gatewright connect chat '?token=abc' -s '{"action":"join"}' -s @hello.json --wait 500
  gatewright connect chat --lines < messages.txt
  gatewright connect chat --json | jq .received
`,
    )
    .action(async (path: string, query: string, options: ConnectOptions) => {
      const { loadProject } = await import('../load-project.ts');
      const { root, project } = await loadProject(path);
      const api = chooseWebSocketApi(project, options.api);
      const messages = await readMessages(options, terminal);
      const session = new Session(terminal, options);
      const host = await hostFor(root, session);
      try {
        await session.run(host, project, api, query.replace(/^\?/, ''), messages);
      } finally {
        // Disconnects, if nobody has.
        await host.close();
      }
      session.finish();
      done(options.fail === true && session.hasFailed ? exitCodes.findings : exitCodes.ok);
    });
};

async function hostFor(root: string, session: Session): Promise<SimulatorHost> {
  const { SimulatorHost: Host } = await import('../../node/simulator-host.ts');
  return new Host({ projectFolder: root, onSocketEvent: (event) => session.take(event) });
}

/** What one connection does, as it is told and as it is printed in the end. */
class Session {
  readonly #terminal: Terminal;
  readonly #options: ConnectOptions;
  #connect: RunResult | undefined;
  readonly #sent: { readonly message: WireBody; readonly result: RunResult }[] = [];
  readonly #received: WireBody[] = [];
  #closed: { readonly by: string; readonly code: number; readonly reason: string } | undefined;
  #disconnect: RunResult | undefined;
  #whenClosed: () => void = () => undefined;
  readonly #closing = new Promise<void>((resolve) => (this.#whenClosed = resolve));

  constructor(terminal: Terminal, options: ConnectOptions) {
    this.#terminal = terminal;
    this.#options = options;
  }

  /** The connection was refused, something was answered with 400 or more, or the gateway closed it. */
  get hasFailed(): boolean {
    const runs = [this.#connect, ...this.#sent.map(({ result }) => result)];
    return runs.some((run) => (run?.status ?? 0) >= 400) || this.#closed?.by === 'gateway';
  }

  async run(
    host: SimulatorHost,
    project: Project,
    api: WebSocketApi,
    query: string,
    messages: readonly WireBody[],
  ): Promise<void> {
    const { stage, header, apiKey, signAs, wait } = this.#options;
    const { socketId, result }: SocketOpened = await host.openSocket(project, {
      handle: '',
      apiId: api.id,
      stage: chooseStage(api, stage),
      query,
      headers: header,
      apiKeyId: apiKey === undefined ? null : chooseApiKey(project, apiKey),
      ...(signAs === undefined ? {} : { signedAs: signAs }),
    });
    this.#connect = result;
    this.#tell('$connect', result);
    if (socketId === null) {
      const isEmpty = 'text' in result.body && result.body.text === '';
      if (this.#options.json !== true && !isEmpty) this.#print(result.body);
      return;
    }
    for (const message of messages) {
      if (this.#closed !== undefined) break;
      const run = await host.sendOnSocket(project, socketId, message);
      this.#sent.push({ message, result: run });
      this.#tell(run.connection?.routeKey ?? 'no route', run);
    }
    if (wait > 0 && this.#closed === undefined) await this.#rest(wait);
    // That of a client which says no code.
    host.closeSocket(project, socketId, { code: 1005, reason: '' });
  }

  take(event: ConsoleSocketEvent): void {
    switch (event.kind) {
      case 'message':
        this.#received.push(event.message);
        if (this.#options.json !== true) this.#print(event.message);
        return;
      case 'closed': {
        const { by, code, reason } = event;
        this.#closed = { by, code, reason };
        if (by === 'gateway')
          this.#terminal.err(
            `Closed by the gateway with ${code}${reason === '' ? '' : `: ${reason}`}\n`,
          );
        this.#whenClosed();
        return;
      }
      case 'disconnected':
        this.#disconnect = event.result;
        this.#tell('$disconnect', event.result);
    }
  }

  finish(): void {
    if (this.#options.json !== true) return;
    const whole = {
      connect: this.#connect,
      sent: this.#sent,
      received: this.#received,
      closed: this.#closed ?? null,
      disconnect: this.#disconnect ?? null,
    };
    this.#terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
  }

  #tell(what: string, result: RunResult): void {
    this.#terminal.err(`${what}: ${result.status} in ${result.latencyMs.toFixed(0)} ms\n`);
    if (this.#options.trace === true) printTrace(result, this.#terminal);
  }

  #print(message: WireBody): void {
    this.#terminal.out('text' in message ? message.text : Buffer.from(message.base64, 'base64'));
    this.#terminal.out('\n');
  }

  /** Until the time is over, the connection is closed or the user has had enough. */
  async #rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([over, this.#closing, this.#terminal.interrupted]);
    clearTimeout(timer);
  }
}

async function readMessages(
  { send, lines }: ConnectOptions,
  terminal: Terminal,
): Promise<readonly WireBody[]> {
  const messages: WireBody[] = [];
  for (const each of send) messages.push(asText(await readData(each, terminal)));
  if (lines === true)
    for (const line of Buffer.from(await terminal.readInput())
      .toString('utf8')
      .split(/\r?\n/))
      if (line !== '') messages.push({ text: line });
  return messages;
}

/** A file is sent as text where it is UTF-8, which most messages are, and as bytes otherwise. */
function asText(message: WireBody): WireBody {
  if ('text' in message) return message;
  try {
    const bytes = Buffer.from(message.base64, 'base64');
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return message;
  }
}

function readMilliseconds(text: string): number {
  const ms = Number(text);
  if (!/^\d+$/.test(text) || ms > 2 ** 31 - 1)
    throw new InvalidArgumentError('It is a number of milliseconds.');
  return ms;
}

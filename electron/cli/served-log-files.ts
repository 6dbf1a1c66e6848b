import { appendFile } from 'node:fs/promises';
import type { Api } from '#shared/entities/api.ts';
import type { ServedLog } from '#shared/ipc/channels.ts';
import type { Terminal } from './terminal.ts';
import { fileFault } from '../node/file-fault.ts';

/** Where the logs of the stages go; `-` is the terminal, absent nowhere. */
export interface LogTargets {
  readonly executionLog?: string;
  readonly accessLog?: string;
}

/** Writes what served requests leave in the logs of their stages, line by line in the order of their answers. */
export class ServedLogFiles {
  readonly #targets: LogTargets;
  readonly #terminal: Terminal;
  readonly #failed = new Set<string>();
  #work: Promise<void> = Promise.resolve();

  constructor(targets: LogTargets, terminal: Terminal) {
    this.#targets = targets;
    this.#terminal = terminal;
  }

  /** Lines for the user where a log was asked for that no stage keeps. @param only the stage served alone */
  unset(api: Api, only: string | undefined): readonly string[] {
    const stages = Object.values<Api['stages'][string]>(api.stages).filter(
      ({ stageName }) => only === undefined || stageName === only,
    );
    const lines: string[] = [];
    if (this.#targets.executionLog !== undefined && !stages.some(keepsExecutionLog))
      lines.push(
        api.kind === 'http'
          ? 'HTTP APIs have no execution logs, so none is written.\n'
          : 'No stage has a logging level, so no execution log is written. Set loggingLevel to INFO or ERROR in its settings.\n',
      );
    if (
      this.#targets.accessLog !== undefined &&
      !stages.some(({ accessLogSettings }) => accessLogSettings !== undefined)
    )
      lines.push(
        'No stage has access log settings, so no access log is written. Give a stage a format and a destination.\n',
      );
    return lines;
  }

  add(logs: readonly ServedLog[]): void {
    const { executionLog, accessLog } = this.#targets;
    if (executionLog !== undefined)
      this.#write(
        executionLog,
        logs.flatMap(({ execution }) =>
          (execution?.lines ?? []).map(
            ({ time, text }) => `${new Date(time ?? 0).toISOString()} ${text}`,
          ),
        ),
      );
    if (accessLog !== undefined)
      this.#write(
        accessLog,
        logs.flatMap(({ access }) => (access === undefined ? [] : [access.line])),
      );
  }

  /** Waits until all is written. */
  close(): Promise<void> {
    return this.#work;
  }

  #write(target: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const text = lines.map((line) => `${line}\n`).join('');
    if (target === '-') {
      this.#terminal.err(text);
      return;
    }
    this.#work = this.#work.then(async () => {
      try {
        await appendFile(target, text);
      } catch (error) {
        // Said once; serving goes on.
        if (this.#failed.has(target)) return;
        this.#failed.add(target);
        this.#terminal.err(`${target} cannot be written: ${fileFault(error)}\n`);
      }
    });
  }
}

function keepsExecutionLog(stage: Api['stages'][string]): boolean {
  const settings: readonly { readonly loggingLevel?: string }[] =
    'methodSettings' in stage
      ? Object.values(stage.methodSettings)
      : [stage.defaultRouteSettings ?? {}, ...Object.values(stage.routeSettings ?? {})];
  return settings.some(({ loggingLevel = 'OFF' }) => loggingLevel !== 'OFF');
}

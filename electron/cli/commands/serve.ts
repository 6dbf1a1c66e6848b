import { InvalidArgumentError } from 'commander';
import type { Api } from '#shared/entities/api.ts';
import { pathPrefixOfStage } from '#shared/entities/common/route-stage.ts';
import type { ConnectionEvent } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import type { CodedError } from '#shared/std/coded-error.ts';
import { startGatewayThread } from '../../node/gateway-server/gateway-server.ts';
import { DiskState } from '../../node/project-files/disk-state.ts';
import { listProjectFiles } from '../../node/project-files/list-project-files.ts';
import { watchProject, type ProjectWatch } from '../../node/project-files/watch-project.ts';
import { chooseAnyApi, chooseStage } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import { ServedApis } from '../served-apis.ts';
import { ServedLogFiles } from '../served-log-files.ts';
import { loadProject, type LoadedProject } from '../load-project.ts';
import type { DefineCommand } from '../define-command.ts';
import type { Terminal } from '../terminal.ts';

interface ServeOptions {
  readonly api: readonly string[];
  readonly port?: number;
  readonly stage?: string;
  readonly watch: boolean;
  readonly executionLog?: string;
  readonly accessLog?: string;
}

/** Answers HTTP requests on this machine until it is told to end. */
export const serveCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('serve')
    .summary('answer requests on 127.0.0.1')
    .description(
      'Answers callers of an API on 127.0.0.1 as API Gateway would, until Ctrl+C. Prints one address a stage. Changes to the files of the project are taken over as they are saved.',
    )
    .argument('<project>', 'folder of the project')
    .option(
      '--api <api>',
      'id or name of the API; not needed when there is one; may be given more than once, and each has a port of its own',
      (text: string, before: readonly string[]): readonly string[] => [...before, text],
      [],
    )
    .option(
      '--port <port>',
      'port to listen on, and those that follow for more APIs; any free ones when absent',
      readPort,
    )
    .option('--stage <stage>', 'serve this stage alone')
    .option('--no-watch', 'keep to the files as they are now')
    .option(
      '--execution-log <file>',
      'add to this file what the logging settings of the stages have written of each request; - for stderr',
    )
    .option('--access-log <file>', 'the same for the access logs of the stages')
    .addHelpText(
      'after',
      `
Examples:
  gatewright serve shop --port 8080
  gatewright serve shop --stage dev
  gatewright serve shop --execution-log - --access-log access.log
  gatewright serve shop --api orders --api chat --port 8080
  curl http://127.0.0.1:8080/dev/products
`,
    )
    .action(async (path: string, options: ServeOptions) => {
      const thread = startGatewayThread();
      let chosen;
      try {
        chosen = await choose(path, options);
      } catch (error) {
        await thread?.terminate();
        throw error;
      }
      const { loaded, apis, stage } = chosen;
      const logs = new ServedLogFiles(options, terminal);
      for (const api of apis) for (const line of logs.unset(api, stage)) terminal.err(line);
      let fail: (error: CodedError) => void = () => undefined;
      const failed = new Promise<never>((_resolve, reject) => (fail = reject));
      const say = inOnePiece(terminal);
      const served = await ServedApis.start({
        project: loaded.project,
        root: loaded.root,
        apis,
        stage,
        port: options.port,
        thread,
        listeners: {
          onRequests: (requests) => {
            for (const { method, path: target, status, latencyMs, ...more } of requests) {
              const { requestId, connection, fault } = more;
              const route = connection === undefined ? '' : routeOf(connection);
              say(`${method} ${target}${route} ${status} ${latencyMs.toFixed(0)} ms\n`);
              if (fault !== undefined)
                say(`  ${fault.code} (request id ${requestId}): ${fault.message}\n`);
            }
          },
          onLogs: (lines) => logs.add(lines),
          onFunctionLog: (_name, lines) => {
            for (const line of lines) say(`  ${line.replaceAll('\n', '\n  ')}\n`);
          },
        },
        onFailure: (error) => fail(error),
      });
      let watch: ProjectWatch | undefined;
      try {
        for (const api of apis) announce(served.urlOf(api), api, stage, terminal);
        sayKeys(loaded.project, terminal);
        if (options.watch)
          watch = await follow(path, loaded, (project) => served.redeploy(project), terminal);
        await Promise.race([terminal.interrupted, failed]);
        terminal.err('Stopping.\n');
      } finally {
        watch?.close();
        await served.stop();
        await logs.close();
      }
      done(exitCodes.ok);
    });
};

/** Connections come and go without routes of their own as well; a message without one is refused. */
function routeOf({ eventType, routeKey }: ConnectionEvent): string {
  if (routeKey !== null) return ` ${routeKey}`;
  return eventType === 'MESSAGE' ? ' no route' : '';
}

/** Says what comes together in one piece: traffic is told of hundreds at a time, and a write a line would cost it. */
function inOnePiece(terminal: Terminal): (text: string) => void {
  let pending = '';
  return (text) => {
    if (pending === '')
      queueMicrotask(() => {
        const together = pending;
        pending = '';
        terminal.err(together);
      });
    pending += text;
  };
}

interface Chosen {
  readonly loaded: LoadedProject;
  readonly apis: readonly Api[];
  /** Undefined for all. */
  readonly stage: string | undefined;
}

async function choose(path: string, options: ServeOptions): Promise<Chosen> {
  const loaded = await loadProject(path);
  const named = options.api.length === 0 ? [undefined] : options.api;
  const apis = [...new Set(named.map((name) => chooseAnyApi(loaded.project, name)))];
  const { stage } = options;
  if (stage !== undefined) for (const api of apis) chooseStage(api, stage);
  return { loaded, apis, stage };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}

function announce(url: string, api: Api, stage: string | undefined, terminal: Terminal): void {
  const stages = stage === undefined ? Object.keys(api.stages) : [stage];
  terminal.err(`${api.name} answers at (Ctrl+C stops it):\n`);
  for (const name of stages) terminal.out(`${addressOfStage(url, api, name)}\n`);
  if (stages.length === 0)
    terminal.err(
      `It has no stage, so every request is answered with ${api.kind === 'http' ? 404 : 403}.\n`,
    );
}

function sayKeys(project: Project, terminal: Terminal): void {
  for (const { name, value, enabled } of Object.values(project.apiKeys))
    if (enabled && value !== undefined) terminal.err(`x-api-key of ${name}: ${value}\n`);
}

function addressOfStage(url: string, api: Api, stageName: string): string {
  return api.kind === 'http' ? `${url}${pathPrefixOfStage(stageName)}` : `${url}/${stageName}`;
}

/** Deploys again whenever files of the project change; a project that cannot be read leaves what runs in place. */
async function follow(
  path: string,
  loaded: LoadedProject,
  redeploy: (project: Project) => Promise<void>,
  terminal: Terminal,
): Promise<ProjectWatch> {
  const { root } = loaded;
  // The folders found while loading are good for the first time.
  let { folders }: { folders: readonly string[] | undefined } = loaded;
  let disk = new DiskState(root, loaded.stamps);
  let turn: Promise<void> = Promise.resolve();
  const watch = await watchProject(
    {
      root,
      folders: async () => {
        const known = folders ?? (await listProjectFiles(root)).folders;
        folders = undefined;
        return known;
      },
      changedFiles: () => disk.changedFiles(),
    },
    (files) => {
      turn = turn.then(async () => {
        try {
          const next = await loadProject(path);
          disk = new DiskState(root, next.stamps);
          watch.forget();
          await redeploy(next.project);
          terminal.err(
            `Deployed again: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ' …' : ''}\n`,
          );
        } catch (error) {
          terminal.err(
            `Not deployed, the last design goes on: ${error instanceof Error ? error.message : String(error)}\n`,
          );
        }
      });
    },
  );
  return watch;
}

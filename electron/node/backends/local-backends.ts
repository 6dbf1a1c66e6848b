import { existsSync } from 'node:fs';
import { join, posix, resolve, sep } from 'node:path';
import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import type { Project } from '#shared/project/project.ts';
import type { BackendRequest, BackendResult, HttpPort } from '#shared/simulator/ports.ts';
import { RunFolder, sameTexts, textsBelow, type Texts } from '../run-folder/run-folder.ts';
import { BackendProcess } from './backend-process.ts';
import { restOfUrl, standIns } from './stand-in-address.ts';

export interface LocalBackendsOptions {
  /** Where requests go in the end. */
  readonly http: HttpPort;
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Told what the scripts print. */
  readonly onOutput?: (backendName: string, text: string) => void;
}

/** A script that was started, with what it was started from. */
interface RunningScript {
  readonly script: string;
  readonly texts: Texts;
  readonly process: Promise<BackendProcess>;
}

/**
 * Sends each request whose URL belongs to a back end with a local stand-in to that stand-in, starting its
 * script when it is first needed and again when it has died. All other requests go out as they are.
 */
export class LocalBackends {
  readonly #options: LocalBackendsOptions;
  readonly #runFolder: RunFolder;
  readonly #running = new Map<string, RunningScript>();

  constructor(options: LocalBackendsOptions) {
    this.#options = options;
    this.#runFolder = new RunFolder(options.projectFolder);
  }

  /** A port that knows the back ends of the project as it is now. */
  portFor(project: Project): HttpPort {
    for (const [name, running] of this.#running)
      if (project.httpBackends[name]?.local?.kind !== 'process') {
        this.#running.delete(name);
        void stop(running);
      }
    const known = standIns(project.httpBackends);
    if (known.length === 0) return this.#options.http;
    const stream = this.#options.http.stream?.bind(this.#options.http);
    return {
      send: (request) => {
        for (const standIn of known) {
          const rest = restOfUrl(standIn, request.url);
          if (rest !== undefined)
            return this.#called(project, standIn.backend, rest, request, (each) =>
              this.#options.http.send(each),
            );
        }
        return this.#options.http.send(request);
      },
      ...(stream === undefined
        ? {}
        : {
            stream: (request: BackendRequest, idleMs: number) => {
              for (const standIn of known) {
                const rest = restOfUrl(standIn, request.url);
                if (rest !== undefined)
                  return this.#called(project, standIn.backend, rest, request, (each) =>
                    stream(each, idleMs),
                  );
              }
              return stream(request, idleMs);
            },
          }),
    };
  }

  /** Ends all scripts. */
  async close(): Promise<void> {
    const running = [...this.#running.values()];
    this.#running.clear();
    await Promise.all(running.map(stop));
    await this.#runFolder.close();
  }

  /** Calls a back end at the address it has on this machine. */
  async #called<T>(
    project: Project,
    backend: HttpBackend,
    rest: string,
    request: BackendRequest,
    call: (request: BackendRequest) => Promise<T>,
  ): Promise<T | Extract<BackendResult, { kind: 'failure' }>> {
    let base: string;
    try {
      base = await this.#address(project, backend);
    } catch (error) {
      return {
        kind: 'failure',
        message: `Back end ${backend.name} could not be started: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
    // The time a start takes is this machine's affair and does not count against the integration.
    return await call({ ...request, url: joined(base, rest) });
  }

  async #address(project: Project, backend: HttpBackend): Promise<string> {
    const { local } = backend;
    if (local === undefined) return backend.baseUrl;
    if (local.kind === 'url') return local.url;
    const script = posix.normalize(local.script);
    if (script.startsWith('../') || script.startsWith('/'))
      throw new Error(`its script ${local.script} lies outside the project`);
    const texts = textsBelow(project.files, posix.dirname(script));
    const before = this.#running.get(backend.name);
    if (before !== undefined && before.script === script && sameTexts(before.texts, texts)) {
      const process = await before.process;
      if (process.alive) return process.url;
    }
    // Somebody else may have started it meanwhile.
    const now = this.#running.get(backend.name);
    if (now !== undefined && now !== before) return (await now.process).url;
    const next = { script, texts, process: this.#start(backend, script, texts) };
    this.#running.set(backend.name, next);
    if (before !== undefined) void stop(before);
    try {
      return (await next.process).url;
    } catch (error) {
      if (this.#running.get(backend.name) === next) this.#running.delete(backend.name);
      throw error;
    }
  }

  async #start(backend: HttpBackend, script: string, texts: Texts): Promise<BackendProcess> {
    const folder = await this.#runFolder.folderFor(posix.dirname(script), texts);
    const file = resolve(join(folder, posix.basename(script)));
    if (!file.startsWith(folder + sep)) throw new Error(`its script ${script} is not a file`);
    if (!existsSync(file)) throw new Error(`its script ${script} does not exist`);
    return await BackendProcess.start(file, (text) => this.#options.onOutput?.(backend.name, text));
  }
}

async function stop(running: RunningScript): Promise<void> {
  try {
    await (await running.process).stop();
  } catch {
    // It never started.
  }
}

/** `http://127.0.0.1:8080/` and `/reviews?x=1` → `http://127.0.0.1:8080/reviews?x=1`. */
function joined(base: string, rest: string): string {
  const address = base.replace(/\/+$/, '');
  return rest === '' || /^[/?#]/.test(rest) ? address + rest : `${address}/${rest}`;
}

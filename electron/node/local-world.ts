import { withDeployTimeValues } from '#shared/project/deploy-time-values.ts';
import type { Project } from '#shared/project/project.ts';
import type { SimulatorPorts } from '#shared/simulator/ports.ts';
import type { AwsEndpoint } from './aws-backends/aws-endpoint.ts';
import { AwsWorld } from './aws-backends/aws-world.ts';
import type { ManageConnections } from './aws-backends/services/execute-api.ts';
import { LocalBackends } from './backends/local-backends.ts';
import { FunctionRunner } from './functions/function-runner.ts';
import { UndiciHttpPort } from './outbound-http/undici-http-port.ts';
import { systemClock, systemRandom } from './system-ports.ts';
import { zlibCompression } from './zlib-compression.ts';

export interface LocalWorldOptions {
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Where another world's stand-ins of AWS services answer, so that both see one state; absent: this one has its own. */
  readonly awsEndpoint?: AwsEndpoint;
  /** Told of each finished function call's log. */
  readonly onFunctionLog?: (functionName: string, lines: readonly string[]) => void;
  /** What stand-ins of AWS services hold may be something else now. */
  readonly onAwsChange?: () => void;
  /** Who holds connections of the project's WebSocket APIs; of no account where another world's stand-ins answer. */
  readonly manageConnections?: ManageConnections;
}

/** Everything around one project's simulated APIs on this machine: its functions, its back ends, AWS services, the network. */
export class LocalWorld {
  readonly #functions: FunctionRunner;
  /** Requests that go out. */
  readonly http = new UndiciHttpPort();
  readonly #backends: LocalBackends;
  /** AWS services other than Lambda. */
  readonly aws: AwsWorld;

  constructor(options: LocalWorldOptions) {
    const { projectFolder, onFunctionLog, awsEndpoint, onAwsChange, manageConnections } = options;
    this.aws = new AwsWorld({
      http: this.http,
      projectFolder,
      endpoint: awsEndpoint,
      onChange: onAwsChange,
      manageConnections,
    });
    this.#functions = new FunctionRunner({
      projectFolder,
      awsEndpoint: () => this.aws.endpoint(),
      ...(onFunctionLog === undefined ? {} : { onLog: onFunctionLog }),
    });
    this.#backends = new LocalBackends({ http: this.http, projectFolder });
  }

  /** Ports for a deployment of the project as it is now; ports given out earlier go on with what they knew. */
  portsFor(designed: Project): SimulatorPorts {
    const project = withDeployTimeValues(designed);
    const functions = this.#functions.update(project);
    return {
      clock: systemClock,
      random: systemRandom,
      http: this.#backends.portFor(project),
      functions,
      compression: zlibCompression,
      awsServices: this.aws.portFor(project, functions),
    };
  }

  /** Ends functions, back ends and connections. */
  async close(): Promise<void> {
    await Promise.all([
      this.#functions.close(),
      this.#backends.close(),
      this.aws.close(),
      this.http.close(),
    ]);
  }
}

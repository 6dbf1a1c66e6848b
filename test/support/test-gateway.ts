import { deployRestApi, type DeployOptions } from '#shared/simulator/deploy.ts';
import type { RestDeployment, GatewayResult } from '#shared/simulator/gateway.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';
import type { Problem } from '#shared/std/problem.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import type { RestApiBuilder } from './a-rest-api.ts';
import { RecordingPorts } from './fixed-ports.ts';

/** A request as a test writes it: `'GET /dev/pets?limit=2'` and what else matters. */
export interface RequestParts {
  readonly headers?: Readonly<Record<string, string>> | HeaderList;
  readonly body?: string | Uint8Array;
  readonly trace?: boolean;
}

/** Deploys an API and sends it requests, without a socket. */
export class TestGateway {
  readonly ports: RecordingPorts;
  readonly deployment: RestDeployment;
  readonly problems: readonly Problem[];

  constructor(
    api: RestApiBuilder,
    ports: RecordingPorts = new RecordingPorts({}),
    options: DeployOptions = {},
  ) {
    const { value, problems } = deployRestApi(api.project(), api.api().id, ports, options);
    this.ports = ports;
    this.deployment = value;
    this.problems = problems;
  }

  /** @param line verb, path with stage, and query */
  async send(line: string, parts: RequestParts = {}): Promise<Answer> {
    const [method = 'GET', target = '/'] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const { body } = parts;
    const result = await this.deployment.invoke(
      {
        method,
        path,
        query,
        headers: toList(parts.headers),
        body: typeof body === 'string' ? textToBytes(body) : body,
        sourceIp: '127.0.0.1',
      },
      { trace: parts.trace ?? false },
    );
    return new Answer(result);
  }
}

/** A result with its body at hand. */
export class Answer {
  readonly result: GatewayResult;

  constructor(result: GatewayResult) {
    this.result = result;
  }

  get status(): number {
    return this.result.status;
  }

  get text(): string {
    return bytesToText(this.result.body);
  }

  get json(): unknown {
    return JSON.parse(this.text);
  }

  header(name: string): string | undefined {
    const values = this.result.headers
      .filter(([each]) => each.toLowerCase() === name.toLowerCase())
      .map(([, value]) => value);
    return values.length === 0 ? undefined : values.join(', ');
  }
}

function toList(headers: RequestParts['headers']): HeaderList {
  if (headers === undefined) return [];
  return Array.isArray(headers) ? (headers as HeaderList) : Object.entries(headers);
}

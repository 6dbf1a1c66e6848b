import type { JsonValue } from '#shared/entities/common/json.ts';
import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import { headerValue } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest, AwsServiceResult, HeaderList } from '#shared/simulator/ports.ts';
import { toServiceError } from '../answer-operation.ts';
import {
  AwsServiceError,
  notEmbedded,
  notesOf,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { meaninglessCredentials } from '../send-to-endpoint.ts';

export const executeApiFact: FidelityFact = {
  feature: 'Connections of WebSocket APIs (execute-api)',
  fidelity: 'approximate',
  says: 'PostToConnection, GetConnection and DeleteConnection reach connections of this project, whether its APIs are served or connected to from the test console. A client without an endpoint reaches them as well, although on AWS it would not.',
};

/** A call of the ApiGatewayManagementApi. */
export interface ManagementCall {
  /** As the host or the ARN names it; undefined where neither does. */
  readonly apiId: string | undefined;
  /** Undefined where the path names none, or something else. */
  readonly stage: string | undefined;
  readonly connectionId: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
}

export interface ManagementAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Whoever holds connections; undefined where nobody has that one, or the API. */
export type ManageConnections = (call: ManagementCall) => Promise<ManagementAnswer | undefined>;

/** The ApiGatewayManagementApi, for functions and integrations that send messages to callers of WebSocket APIs. */
export class EmbeddedExecuteApi implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #manage: ManageConnections;

  constructor(world: ServiceWorld, manage: ManageConnections) {
    this.#world = world;
    this.#manage = manage;
  }

  async answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    try {
      const call = toCall(await this.#signed(request));
      const answer = await this.#manage(call);
      if (answer === undefined)
        throw new AwsServiceError(
          'GoneException',
          `No caller holds the connection ${call.connectionId}.`,
          { status: 410 },
        );
      return { kind: 'response', ...answer };
    } catch (error) {
      const refused = toServiceError(error);
      return {
        kind: 'response',
        status: refused.status,
        headers: [
          ['Content-Type', 'application/json'],
          ['x-amzn-ErrorType', refused.code],
        ],
        body: Buffer.from(JSON.stringify({ message: refused.message })),
        notes: notesOf(refused),
      };
    }
  }

  /** Integrations leave the signature to whoever sends for them; the API wants to see one. */
  async #signed(request: AwsServiceRequest): Promise<AwsServiceRequest> {
    if (headerValue(request.headers, 'Authorization') !== undefined) return request;
    const { signRequest } = await import('../sign-request.ts');
    return await signRequest(
      request,
      { service: 'execute-api', region: this.#world.project.region },
      meaninglessCredentials,
      this.#world.clock.now(),
    );
  }

  contents(): JsonValue {
    return null;
  }

  reset(): void {
    // Connections end when their callers go.
  }
}

/** @throws AwsServiceError for a path of another form */
function toCall({ method, url, headers, body, subdomain }: AwsServiceRequest): ManagementCall {
  const { pathname } = new URL(url);
  const [, stage, id] = /^\/(?:([^/]+)\/)?@connections\/([^/]+)$/.exec(decodedAt(pathname)) ?? [];
  if (id === undefined)
    throw notEmbedded('execute-api', `${method} ${pathname}`, [
      'PostToConnection',
      'GetConnection',
      'DeleteConnection',
    ]);
  const [, ofHost] = /^([^.]+)\.execute-api\./i.exec(headerValue(headers, 'Host') ?? '') ?? [];
  const apiId = subdomain ?? ofHost;
  return {
    apiId,
    // Behind any other name, such as a custom domain's, it need not be a stage.
    stage: stage === undefined || apiId === undefined ? undefined : decodeURIComponent(stage),
    connectionId: decodeURIComponent(id),
    method,
    headers,
    body,
  };
}

/** Some signers escape `@`. */
function decodedAt(path: string): string {
  return path.replace('/%40connections/', '/@connections/');
}

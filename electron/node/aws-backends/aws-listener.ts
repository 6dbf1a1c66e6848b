import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsServiceRequest, AwsServiceResult, HeaderList } from '#shared/simulator/ports.ts';
import type { AwsCredentials, AwsEndpoint } from './aws-endpoint.ts';
import { serviceHost } from './service-host.ts';
import { signatureScope } from './signature-scope.ts';

/** Bytes of a request's body; S3 takes more, this machine's memory is not asked for it. */
const maxBody = 256 * 1024 * 1024;
/** A caller's own limit is shorter, ms. */
const timeoutMs = 900_000;

/**
 * Answers AWS calls of SDKs on 127.0.0.1. A call's signature says which service it is for; its key must be
 * the one given to the functions, which keeps web pages and other programs out.
 */
export class AwsListener {
  readonly endpoint: AwsEndpoint;
  readonly #server: Server;

  private constructor(server: Server, credentials: AwsCredentials) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.endpoint = { url: `http://127.0.0.1:${port}`, credentials };
  }

  static async start(
    credentials: AwsCredentials,
    answer: (request: AwsServiceRequest) => Promise<AwsServiceResult>,
  ): Promise<AwsListener> {
    const server = createServer((request, response) => {
      void respond(request, response, credentials, answer);
    });
    // It serves while there is something else to do and does not keep the program running.
    server.unref();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new AwsListener(server, credentials);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  credentials: AwsCredentials,
  answer: (request: AwsServiceRequest) => Promise<AwsServiceResult>,
): Promise<void> {
  const target = incoming.url ?? '/';
  const scope = signatureScope(incoming.headers.authorization, target.split('?')[1] ?? '');
  if (scope?.accessKeyId !== credentials.accessKeyId) {
    refuse(
      outgoing,
      403,
      'UnrecognizedClientException',
      'This address answers calls signed with the keys that local functions find in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
    return;
  }
  try {
    const body = await readBody(incoming);
    if (body === undefined) {
      refuse(outgoing, 413, 'RequestEntityTooLarge', 'The request is too large.');
      return;
    }
    const { service, region } = scope;
    const result = await answer({
      service,
      region,
      subdomain: undefined,
      method: incoming.method ?? 'GET',
      url: `https://${serviceHost(service, region)}${target}`,
      headers: headerPairs(incoming.rawHeaders),
      body: body.length === 0 ? undefined : body,
      timeoutMs,
      insecureSkipVerification: false,
    });
    if (result.kind !== 'response') {
      const message = result.kind === 'timeout' ? 'The call took too long.' : result.message;
      refuse(outgoing, 503, 'ServiceUnavailable', message);
      return;
    }
    for (const [name, value] of result.headers)
      if (!/^(?:connection|keep-alive|transfer-encoding)$/i.test(name))
        outgoing.setHeader(name, value);
    outgoing.statusCode = result.status;
    outgoing.end(result.body);
  } catch (error) {
    refuse(
      outgoing,
      500,
      'InternalFailure',
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** Undefined when there is too much of it. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headerPairs(raw: readonly string[]): HeaderList {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

function refuse(outgoing: ServerResponse, status: number, code: string, message: string): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  outgoing.statusCode = status;
  outgoing.setHeader('Content-Type', 'application/json');
  outgoing.end(JSON.stringify({ __type: code, message }));
}

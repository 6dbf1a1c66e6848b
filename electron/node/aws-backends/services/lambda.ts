import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { headerValue } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest, AwsServiceResult, FunctionPort } from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { toServiceError } from '../answer-operation.ts';
import {
  AwsServiceError,
  notEmbedded,
  notesOf,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { arnOf, functionOfArn } from '../service-arns.ts';

export const lambdaFact: FidelityFact = {
  feature: 'Lambda',
  fidelity: 'approximate',
  says: 'Invoke, for calls from functions.',
};

/** Lambda's Invoke, so that functions can call each other by an SDK. */
export class EmbeddedLambda implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #functions: () => FunctionPort;

  constructor(world: ServiceWorld, functions: () => FunctionPort) {
    this.#world = world;
    this.#functions = functions;
  }

  async answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    try {
      return await this.#invoke(request);
    } catch (error) {
      const refused = toServiceError(error);
      const { code, message, status } = refused;
      const body = JSON.stringify({ Type: 'User', Message: message });
      return {
        ...answer(status, body, [['x-amzn-ErrorType', code]]),
        notes: notesOf(refused),
      };
    }
  }

  contents(): JsonValue {
    return { functions: Object.keys(this.#world.project.functions) };
  }

  reset(): void {
    // Functions keep nothing here.
  }

  async #invoke({ method, url, headers, body }: AwsServiceRequest): Promise<AwsServiceResult> {
    const [, encoded = ''] =
      /^[a-z]+:\/\/[^/]*\/2015-03-31\/functions\/([^/?]+)\/invocations\/?(?:\?|$)/i.exec(url) ?? [];
    if (method !== 'POST' || encoded === '')
      throw notEmbedded('lambda', `${method} ${new URL(url).pathname}`, ['Invoke']);
    const named = decodeURIComponent(encoded);
    const functionName = functionOfArn(named) ?? named.split(':')[0] ?? '';
    const wanted = headerValue(headers, 'X-Amz-Invocation-Type') ?? 'RequestResponse';
    const invocationType = wanted === 'Event' || wanted === 'DryRun' ? wanted : 'RequestResponse';
    const result = await this.#functions().invoke({
      functionName,
      functionArn: arnOf(this.#world.project, 'lambda', `function:${functionName}`),
      payload: body === undefined || body.length === 0 ? '{}' : bytesToText(body),
      invocationType,
      timeoutMs: 900_000,
      requestId: this.#world.random.uuid(),
      traceId: headerValue(headers, 'X-Amzn-Trace-Id') ?? '',
    });
    switch (result.kind) {
      case 'returned': {
        const status = { RequestResponse: 200, Event: 202, DryRun: 204 }[invocationType];
        return answer(status, result.payload, [
          ['X-Amz-Executed-Version', '$LATEST'],
          ...(result.functionError === undefined
            ? []
            : [['X-Amz-Function-Error', result.functionError] as const]),
        ]);
      }
      case 'not-found':
        throw new AwsServiceError(
          'ResourceNotFoundException',
          `Function not found: ${arnOf(this.#world.project, 'lambda', `function:${functionName}`)}`,
          { status: 404 },
        );
      case 'timeout':
        throw new AwsServiceError('ServiceException', 'The function took too long.', {
          status: 500,
        });
      case 'failure':
        throw new AwsServiceError('ServiceException', result.message, { status: 500 });
    }
  }
}

function answer(
  status: number,
  text: string,
  headers: readonly (readonly [string, string])[],
): AwsServiceResult {
  return {
    kind: 'response',
    status,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: textToBytes(text),
  };
}

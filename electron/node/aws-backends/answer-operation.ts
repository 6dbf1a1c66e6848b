import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { headerValue } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest, AwsServiceResult, Random } from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { AwsServiceError, notEmbedded, notesOf } from './embedded-service.ts';
import { isObject } from './parameters.ts';
import {
  formPairs,
  printQueryAnswer,
  printQueryError,
  queryParameters,
  type QueryDialect,
} from './query-protocol.ts';

/** One thing a service can do. @throws AwsServiceError to refuse */
export type Operation = (
  parameters: JsonObject,
  request: AwsServiceRequest,
) => JsonObject | Promise<JsonObject>;

/** A service whose calls name an operation, in a header (JSON protocols) or in a field (Query protocol). */
export interface OperationService {
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly jsonVersion: '1.0' | '1.1';
  /** Absent where the service has JSON alone. */
  readonly query?: QueryDialect;
  /** The name of a refusal in the Query protocol, where it is another. */
  readonly queryCode?: (code: string) => string;
}

interface ParsedCall {
  readonly protocol: 'json' | 'query';
  readonly operation: string;
  readonly parameters: () => JsonObject;
}

/** Finds the operation a call names, carries it out and prints what came of it in the call's protocol. */
export async function answerOperation(
  service: OperationService,
  request: AwsServiceRequest,
  random: Random,
): Promise<AwsServiceResult> {
  const requestId = random.uuid();
  const call = parseCall(service, request);
  try {
    if (call === undefined)
      throw new AwsServiceError(
        'MissingAction',
        `The call to ${service.name} names no operation: neither a header X-Amz-Target nor a field Action.`,
      );
    const { operation } = call;
    const run = Object.hasOwn(service.operations, operation)
      ? service.operations[operation]
      : undefined;
    if (run === undefined)
      throw notEmbedded(service.name, operation, Object.keys(service.operations));
    const result = await run(call.parameters(), request);
    return call.protocol === 'json'
      ? jsonAnswer(service, 200, result, requestId)
      : queryAnswer(request, 200, requestId, (asJson) =>
          printQueryAnswer(operation, result, requestId, dialectOf(service), asJson),
        );
  } catch (error) {
    return refusal(service, request, call?.protocol ?? 'json', toServiceError(error), requestId);
  }
}

/** The operation a call names; undefined when it names none. */
export function operationOf(request: AwsServiceRequest): string | undefined {
  const target = headerValue(request.headers, 'X-Amz-Target');
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  return fieldPairs(request).find(([name]) => name === 'Action')?.[1];
}

function parseCall(service: OperationService, request: AwsServiceRequest): ParsedCall | undefined {
  const operation = operationOf(request);
  if (operation === undefined || operation === '') return undefined;
  if (headerValue(request.headers, 'X-Amz-Target') !== undefined)
    return { protocol: 'json', operation, parameters: () => jsonParameters(request) };
  return {
    protocol: 'query',
    operation,
    parameters: () => queryParameters(fieldPairs(request), dialectOf(service)),
  };
}

/** Fields of the address and of a form; those of the form win. */
function fieldPairs({ url, body }: AwsServiceRequest): (readonly [string, string])[] {
  const question = url.indexOf('?');
  return [
    ...formPairs(body === undefined ? '' : bytesToText(body)).filter(isField),
    ...formPairs(question < 0 ? '' : url.slice(question + 1)),
  ].filter(([name], index, all) => all.findIndex((pair) => pair[0] === name) === index);
}

/** Bodies that are no forms yield pairs with strange names. */
function isField([name]: readonly [string, string]): boolean {
  return /^[\w.]+$/.test(name);
}

function jsonParameters({ body }: AwsServiceRequest): JsonObject {
  const text = body === undefined ? '{}' : bytesToText(body);
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new AwsServiceError('SerializationException', 'The body is not JSON.');
  }
  if (!isObject(value as JsonValue))
    throw new AwsServiceError('SerializationException', 'The body is not a JSON object.');
  return value as JsonObject;
}

function jsonAnswer(
  service: OperationService,
  status: number,
  value: JsonValue,
  requestId: string,
): AwsServiceResult {
  return response(status, `application/x-amz-json-${service.jsonVersion}`, requestId, value);
}

function queryAnswer(
  request: AwsServiceRequest,
  status: number,
  requestId: string,
  print: (asJson: boolean) => string,
): AwsServiceResult {
  const asJson = /\bjson\b/i.test(headerValue(request.headers, 'Accept') ?? '');
  return response(status, asJson ? 'application/json' : 'text/xml', requestId, print(asJson));
}

function refusal(
  service: OperationService,
  request: AwsServiceRequest,
  protocol: 'json' | 'query',
  error: AwsServiceError,
  requestId: string,
): AwsServiceResult {
  const { status, code, message } = error;
  const queryCode = service.queryCode?.(code) ?? code;
  const answer =
    protocol === 'json'
      ? jsonAnswer(service, status, { __type: code, message, ...error.details }, requestId)
      : queryAnswer(request, status, requestId, (asJson) =>
          printQueryError(
            new AwsServiceError(queryCode, message, { status }),
            requestId,
            dialectOf(service),
            asJson,
          ),
        );
  if (answer.kind !== 'response') return answer;
  const headers =
    protocol === 'json' && queryCode !== code
      ? [...answer.headers, ['x-amzn-query-error', `${queryCode};Sender`] as const]
      : answer.headers;
  return {
    ...answer,
    headers,
    notes: notesOf(error),
  };
}

function response(
  status: number,
  contentType: string,
  requestId: string,
  value: JsonValue,
): AwsServiceResult {
  const body = textToBytes(typeof value === 'string' ? value : JSON.stringify(value));
  return {
    kind: 'response',
    status,
    headers: [
      ['x-amzn-RequestId', requestId],
      ['Content-Type', contentType],
      ['Content-Length', String(body.length)],
    ],
    body,
  };
}

/** Anything else that is thrown is our own mistake, said as the service would say its own. */
export function toServiceError(error: unknown): AwsServiceError {
  return error instanceof AwsServiceError
    ? error
    : new AwsServiceError(
        'InternalFailure',
        `The embedded stand-in failed: ${error instanceof Error ? error.message : String(error)}`,
        { status: 500, isLimitation: true },
      );
}

function dialectOf({ query }: OperationService): QueryDialect {
  return query ?? { xmlNamespace: '' };
}

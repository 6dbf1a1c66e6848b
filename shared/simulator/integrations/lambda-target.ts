import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { printBasicIsoTime } from '#shared/std/utc-time.ts';
import { configurationError, GatewayError, internalServerError } from '../gateway-error.ts';
import type { HeaderList } from '../ports.ts';
import { addDefaultHeader } from '../mapping/integration-headers.ts';
import type { BackendTarget, TargetParts } from './backend-target.ts';

/**
 * The call of Lambda's Invoke API that an integration makes. The headers are what the execution log
 * shows (recorded, test-invoke); the credentials in them stand for nothing.
 *
 * @throws GatewayError for an address that names no function, or a verb other than POST
 */
export function lambdaTarget(parts: TargetParts): BackendTarget {
  const { invocation, integration, parameters } = parts;
  const { api } = invocation;
  const uri = integration.uri.render(parameters.path, invocation.stageVariables);
  const arn = functionArnOf(uri);
  const name = functionNameOfUri(uri);
  if (arn === undefined || name === undefined || /\$\{/.test(name))
    throw configurationError(
      'Invalid endpoint address',
      `"${uri}" does not name a Lambda function.`,
    );
  const verb = integration.settings.httpMethod;
  if (verb !== 'POST')
    // The status stays 500 though the type's own is 504 (recorded, lambda-proxy-response).
    throw new GatewayError('INTEGRATION_FAILURE', internalServerError, {
      status: 500,
      reason: `Lambda functions are invoked with POST; the integration says ${verb ?? 'nothing'}.`,
      logLines: [
        'Execution failed due to configuration error: Lambda functions are invoked with POST',
      ],
    });
  const region = /^arn:[^:]*:lambda:([^:]*):/.exec(arn)?.[1] ?? api.project.region;
  return {
    // Streams have an operation of their own (documented, "Set up a Lambda proxy integration with payload response streaming").
    uri:
      integration.settings.streamIdleMs !== undefined
        ? `https://lambda.${region}.amazonaws.com/2021-11-15/functions/${arn}/response-streaming-invocations`
        : `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${arn}/invocations`,
    httpMethod: verb,
    headers: lambdaHeaders(parts),
  };
}

/** Headers of the call. A proxy integration maps none (recorded, lambda-proxy-event), so only the log needs them. */
function lambdaHeaders({ invocation, integration, parameters }: TargetParts): HeaderList {
  const { api, requestId, arrivedAt, log } = invocation;
  if (integration.kind === 'lambda-proxy' && log === undefined) return noHeaders;
  const headers: (readonly [string, string])[] = [
    ['x-amzn-lambda-integration-tag', requestId],
    ['Authorization', '*'.repeat(24)],
    ['X-Amz-Date', printBasicIsoTime(arrivedAt)],
    ['x-amzn-apigateway-api-id', api.id],
  ];
  if (integration.kind === 'lambda') headers.push(...parameters.headers);
  addDefaultHeader(headers, 'Accept', 'application/json');
  addDefaultHeader(headers, 'User-Agent', `AmazonAPIGateway_${api.id}`);
  return headers;
}

const noHeaders: HeaderList = [];

/** The function's ARN in an integration address or in that of the Invoke API. */
export function functionArnOf(uri: string): string | undefined {
  return /\/functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(uri)?.[1];
}

import type { LambdaAuthorizer } from '#shared/entities/rest/authorizer.ts';
import { maskedSecret, printLogEvent } from '../execution-log.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { toHeaderRecord, toMultiValueHeaderRecord } from '../header-list.ts';
import { parseParameterSource, readParameter } from '../mapping/parameter-source.ts';
import { UriTemplate } from '../mapping/uri-template.ts';
import { requestMappingData } from './build-integration-request.ts';
import type { Prepared } from './invocation.ts';
import { readAuthorizerAnswer, type AuthorizerAnswer } from '../authorization/authorizer-answer.ts';
import { executeApiArn, methodArn } from '../authorization/api-arn.ts';
import { callAuthorizerFunction } from '../authorization/authorizer-function.ts';

export const lambdaAuthorizerFact: FidelityFact = {
  feature: 'Lambda authorizer',
  fidelity: 'documented',
  says: 'TOKEN and REQUEST authorizers are called with the service’s events; identity sources, validation expression, policy, context, usageIdentifierKey and the time answers are kept count as documented.',
  sources: [
    'Use API Gateway Lambda authorizers',
    'Input to an Amazon API Gateway Lambda authorizer',
    'Output from an Amazon API Gateway Lambda authorizer',
  ],
};
export const lambdaAuthorizerFacts: readonly FidelityFact[] = [
  lambdaAuthorizerFact,
  {
    feature: 'Words of refused authorizations',
    fidelity: 'assumed',
    says: 'Bodies and error types are those users report: "Unauthorized" with 401, "User is not authorized to access this resource" with 403, null with 500.',
  },
  {
    feature: 'Authorizer credentials',
    fidelity: 'not-simulated',
    says: 'No role is assumed to call the authorizer’s function, and its permissions are not looked at.',
  },
];

/** Seconds an answer is kept where the authorizer does not say (documented, Authorizer). */
const usualTtl = 300;
/**
 * Asks a Lambda authorizer about the caller, or finds what it said before. Without identity sources there is
 * nothing to keep an answer by, and the function is asked each time: the service does not let such an authorizer
 * be made with a cache (documented, Authorizer), and one caller's answer must not serve all.
 *
 * @throws GatewayError 401 without an identity or when the function says `Unauthorized`, 500 when it fails or
 *   answers nonsense
 */
export async function askLambdaAuthorizer(
  invocation: Prepared,
  authorizer: LambdaAuthorizer,
): Promise<{ readonly answer: AuthorizerAnswer; readonly latencyMs: number; isCached: boolean }> {
  const { log, ports, requestId, stage, deployment, api } = invocation;
  const { clock } = ports;
  log?.add(`Starting authorizer: ${authorizer.name} for request: ${requestId}`);
  const ttl = authorizer.authorizerResultTtlInSeconds ?? usualTtl;
  const identity = identityOf(invocation, authorizer, ttl);
  if (identity.length > 0) log?.data(`Incoming identity: ${identity.map(maskedSecret).join(',')}`);
  const isKept = ttl > 0 && identity.length > 0;
  const key = JSON.stringify([api.restApi.id, stage?.stage.stageName, authorizer.name, identity]);
  if (isKept) {
    const known = deployment.state.authorizations.get(key, clock);
    if (known !== undefined) {
      log?.data(`Using valid authorizer policy for principal: ${maskedSecret(known.principalId)}`);
      return { answer: known, latencyMs: 0, isCached: true };
    }
  }
  const began = clock.elapsed();
  const payload = await callFunction(invocation, authorizer, eventOf(invocation, authorizer));
  const latencyMs = Math.round(clock.elapsed() - began);
  log?.data(`Authorizer result body before parsing: ${payload}`);
  const answer = readAuthorizerAnswer(payload, apiArnOf(invocation));
  if (typeof answer === 'string')
    throw failed('AUTHORIZER_CONFIGURATION_ERROR', answer, [
      `Execution failed due to configuration error: Invalid JSON in response: ${payload.slice(0, 200)}`,
    ]);
  if (isKept) deployment.state.authorizations.set(key, answer, ttl, clock);
  log?.data(`Using valid authorizer policy for principal: ${maskedSecret(answer.principalId)}`);
  return { answer, latencyMs, isCached: false };
}

function apiArnOf({ api }: Pick<Prepared, 'api'>): string {
  return executeApiArn(api.project, api.restApi.id);
}

/** ARN of the call under way. */
export function methodArnOf(invocation: Prepared): string {
  const { stage, invocationRequest, path } = invocation;
  return methodArn(
    apiArnOf(invocation),
    stage?.stage.stageName ?? 'test-invoke-stage',
    invocationRequest.httpMethod,
    path,
  );
}

/**
 * Values of the identity sources. All of them are needed where answers are kept, since they are the key
 * (documented, "Configure a Lambda authorizer"); without that a REQUEST authorizer is asked in any case.
 */
function identityOf(
  invocation: Prepared,
  authorizer: LambdaAuthorizer,
  ttl: number,
): readonly string[] {
  const usual = authorizer.type === 'TOKEN' ? 'method.request.header.Authorization' : '';
  const sources = (authorizer.identitySource ?? usual)
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  const values: string[] = [];
  for (const source of sources) {
    const value = readSource(invocation, source);
    if (value !== undefined && value !== '') values.push(value);
    else if (authorizer.type === 'TOKEN' || ttl > 0)
      throw unauthorized(
        invocation,
        `The request has nothing at ${source}, which identifies the caller.`,
      );
  }
  const { identityValidationExpression: expression } = authorizer;
  const [token] = values;
  if (
    authorizer.type === 'TOKEN' &&
    expression !== undefined &&
    expression !== '' &&
    token !== undefined
  ) {
    const pattern = invocation.api.authorizers.get(authorizer.name)?.validation;
    if (pattern !== undefined && !pattern.test(token))
      throw unauthorized(invocation, `The token does not match the expression ${expression}.`);
  }
  return values;
}

function readSource(invocation: Prepared, text: string): string | undefined {
  const source = parseParameterSource(text, 'method.request');
  if (source === undefined) return undefined;
  const value = readParameter(source, requestMappingData(invocation));
  return typeof value === 'object' ? value.join(',') : value;
}

/** The event of a TOKEN or a REQUEST authorizer (documented, "Input to an Amazon API Gateway Lambda authorizer"). */
function eventOf(invocation: Prepared, authorizer: LambdaAuthorizer): unknown {
  const arn = methodArnOf(invocation);
  if (authorizer.type === 'TOKEN')
    return {
      type: 'TOKEN',
      authorizationToken: readSource(
        invocation,
        authorizer.identitySource ?? 'method.request.header.Authorization',
      ),
      methodArn: arn,
    };
  const { invocationRequest, method, path, pathParameters, stageVariables, context } = invocation;
  const { headers, query } = invocationRequest;
  return {
    type: 'REQUEST',
    methodArn: arn,
    resource: method.resourcePath,
    path,
    httpMethod: invocationRequest.httpMethod,
    headers: toHeaderRecord(headers),
    multiValueHeaders: toMultiValueHeaderRecord(headers),
    queryStringParameters: Object.fromEntries(
      [...query].map(([name, values]) => [name, values.at(-1) ?? '']),
    ),
    multiValueQueryStringParameters: Object.fromEntries(query),
    pathParameters: Object.fromEntries(pathParameters),
    stageVariables,
    requestContext: context.variables,
  };
}

/** @returns JSON text of what the function returned */
async function callFunction(
  invocation: Prepared,
  { authorizerUri, name }: LambdaAuthorizer,
  event: unknown,
): Promise<string> {
  const { stageVariables, log } = invocation;
  const uri = new UriTemplate(authorizerUri).render(new Map(), stageVariables);
  log?.data(`Endpoint request URI: ${uri}`);
  if (log !== undefined)
    log.data(`Endpoint request body after transformations: ${printLogEvent(event)}`);
  const call = await callAuthorizerFunction(invocation, { name, uri }, JSON.stringify(event));
  switch (call.kind) {
    case 'returned':
      return call.payload;
    case 'unauthorized':
      throw unauthorized(invocation, call.reason);
    case 'failed':
      throw failed(
        call.isConfiguration ? 'AUTHORIZER_CONFIGURATION_ERROR' : 'AUTHORIZER_FAILURE',
        call.reason,
        [call.logLine],
      );
  }
}

/** 401 for a caller who is not known. */
export function unauthorized({ requestId }: Prepared, reason: string): GatewayError {
  return new GatewayError('UNAUTHORIZED', 'Unauthorized', {
    reason,
    logLines: [`Unauthorized request: ${requestId}`],
  });
}

/** The service sends no words when an authorizer fails, only null. */
function failed(
  type: 'AUTHORIZER_CONFIGURATION_ERROR' | 'AUTHORIZER_FAILURE',
  reason: string,
  logLines: readonly string[],
): GatewayError {
  return new GatewayError(type, null, { reason, logLines });
}

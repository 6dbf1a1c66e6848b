import { evaluatePolicy } from '../authorization/access-policy.ts';
import { executeApiArn } from '../authorization/api-arn.ts';
import { readAuthorizerAnswer, type AuthorizerAnswer } from '../authorization/authorizer-answer.ts';
import { callAuthorizerFunction } from '../authorization/authorizer-function.ts';
import { leavingWord } from '../authorization/authorization-phases.ts';
import { conditionValuesOf } from '../authorization/condition-values.ts';
import { readIamSignature } from '../authorization/iam-signature.ts';
import { maskedSecret, printLogEvent } from '../execution-log.ts';
import { noteOf, type FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { toHeaderRecord, toMultiValueHeaderRecord } from '../header-list.ts';
import { readParameter } from '../mapping/parameter-source.ts';
import type { Step } from '../step.ts';
import type { CompiledWebSocketAuthorizer } from './compiled-websocket-api.ts';
import { routeMappingData } from './event-data.ts';
import type { Authorized, Routed } from './event.ts';

const openFact: FidelityFact = {
  feature: 'Open WebSocket APIs',
  fidelity: 'documented',
  says: 'A $connect route with authorization NONE, and an API without that route, let everybody connect. Only $connect is authorized.',
  sources: ['Manage connected users and client apps: $connect and $disconnect routes'],
};
const authorizerFact: FidelityFact = {
  feature: 'Lambda authorizer of WebSocket APIs',
  fidelity: 'documented',
  says: 'The function is asked on $connect with an event of type REQUEST whose methodArn ends in $connect. A request that lacks an identity source is 401 and nobody is asked; so is what the function fails with Unauthorized for. What it says of the caller is in $context.authorizer of every event. Its answers are not kept.',
  sources: [
    'Control access to WebSocket APIs with AWS Lambda REQUEST authorizers',
    'Output from an API Gateway Lambda authorizer',
  ],
};
const wordsFact: FidelityFact = {
  feature: 'Words of refused connections',
  fidelity: 'assumed',
  says: 'The HTTP answer has the form of error frames: message, connectionId and requestId. Its words are those of REST APIs; a policy that does not allow is 403 and "Forbidden". What $connect itself turns away has no body; one whose integration is missing turns everybody away, with 500.',
};
const signatureFact: FidelityFact = {
  feature: 'IAM authorization of WebSocket APIs',
  fidelity: 'approximate',
  says: 'The request for a connection must carry a Signature Version 4 for execute-api in this region that is not too old; the signature itself and the caller’s policies are not checked, and of the caller only the access key is known.',
};

/** Who asks for the connection, and whether they may have it. */
export const authorizeConnection: Step<Routed, Authorized> = {
  name: 'authorize-connection',
  phase: 'method-request',
  title: 'Authorize the caller',
  facts: [openFact, authorizerFact, wordsFact, signatureFact],

  run(invocation) {
    switch (invocation.route.route.authorizationType) {
      case 'NONE':
        return nobody;
      case 'AWS_IAM':
        return leavingWord(invocation, bySignature);
      case 'CUSTOM':
        return leavingWord(invocation, byFunction);
    }
  },

  input: ({ route }) => ({
    authorizationType: route.route.authorizationType,
    authorizer: route.route.authorizer ?? null,
  }),

  describe({ route, authorized }) {
    const { authorizationType } = route.route;
    const isOpen = authorizationType === 'NONE';
    return {
      output: { principal: authorized ?? null },
      decision: decisionOf(authorizationType, authorized),
      outcome: isOpen ? 'skipped' : 'passed',
      fact: facts[authorizationType],
      entities: isOpen
        ? []
        : [route.entity, ...(route.authorizer === undefined ? [] : [route.authorizer.entity])],
    };
  },
};

const facts = { NONE: openFact, AWS_IAM: signatureFact, CUSTOM: authorizerFact } as const;

const nobody: Authorized = { authorized: undefined };

function decisionOf(type: keyof typeof facts, principal: string | undefined): string {
  switch (type) {
    case 'NONE':
      return 'The $connect route is open to everyone.';
    case 'AWS_IAM':
      return `The request is signed with the access key ${principal ?? ''}; the signature itself is not checked.`;
    case 'CUSTOM':
      return `The authorizer’s policy lets ${principal ?? ''} connect.`;
  }
}

function bySignature(invocation: Routed): Authorized {
  const { invocationRequest, arrivedAt, api, context, route } = invocation;
  const { headers, query } = invocationRequest;
  const accessKey = readIamSignature({ headers, query, arrivedAt, region: api.project.region });
  const { identity } = context.variables;
  identity['accessKey'] = accessKey;
  identity['accountId'] = api.project.accountId;
  invocation.notes.push(noteOf(signatureFact, route.entity));
  return { authorized: accessKey };
}

async function byFunction(invocation: Routed): Promise<Authorized> {
  const { route, log, requestId } = invocation;
  const authorizer = route.authorizer;
  if (authorizer === undefined)
    throw misconfigured(
      `The API has no authorizer "${route.route.authorizer ?? ''}", which $connect asks for.`,
      'Execution failed due to configuration error: Invalid authorizer',
    );
  const { name } = authorizer.authorizer;
  log?.add(`Starting authorizer: ${name} for request: ${requestId}`);
  checkIdentity(invocation, authorizer);
  const { answer, latencyMs } = await ask(invocation, authorizer);
  const decision = evaluatePolicy(answer.policy, {
    action: 'execute-api:Invoke',
    resource: connectArn(invocation),
    values: conditionValuesOf(invocation),
  });
  if (decision !== 'allow')
    throw new GatewayError('ACCESS_DENIED', 'Forbidden', {
      reason: `The policy of the authorizer "${name}" ${decision === 'deny' ? 'denies' : 'does not allow'} the connection.`,
      logLines: ['The client is not authorized to perform this operation.'],
    });
  invocation.context.variables['authorizer'] = {
    ...answer.context,
    integrationLatency: latencyMs,
  };
  log?.add('Successfully completed authorizer execution');
  return { authorized: answer.principalId, usageIdentifierKey: answer.usageIdentifierKey };
}

/** @throws GatewayError 401 where one of the identity sources is missing (documented, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers") */
function checkIdentity(invocation: Routed, { identitySources }: CompiledWebSocketAuthorizer): void {
  const data = routeMappingData(invocation);
  const values: string[] = [];
  for (const { expression, source } of identitySources) {
    const found = source === undefined ? undefined : readParameter(source, data);
    const value = typeof found === 'object' ? found.join(',') : found;
    if (value === undefined || value === '')
      throw unauthorized(
        invocation,
        `The request has nothing at ${expression}, which identifies the caller.`,
      );
    values.push(value);
  }
  if (values.length > 0)
    invocation.log?.data(`Incoming identity: ${values.map(maskedSecret).join(',')}`);
}

async function ask(
  invocation: Routed,
  { authorizer, uri }: CompiledWebSocketAuthorizer,
): Promise<{ readonly answer: AuthorizerAnswer; readonly latencyMs: number }> {
  const { ports, traceId, stageVariables, log, api } = invocation;
  const event = authorizerEvent(invocation);
  const address = uri.render(noParameters, stageVariables);
  log?.data(`Endpoint request URI: ${address}`);
  if (log !== undefined)
    log.data(`Endpoint request body after transformations: ${printLogEvent(event)}`);
  const began = ports.clock.elapsed();
  const called = await callAuthorizerFunction(
    { ports, requestId: ports.random.uuid(), traceId },
    { name: authorizer.name, uri: address },
    JSON.stringify(event),
  );
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  if (called.kind === 'unauthorized') throw unauthorized(invocation, called.reason);
  if (called.kind === 'failed')
    throw called.isConfiguration
      ? misconfigured(called.reason, called.logLine)
      : new GatewayError('AUTHORIZER_FAILURE', null, {
          reason: called.reason,
          logLines: [called.logLine],
        });
  log?.data(`Authorizer result body before parsing: ${called.payload}`);
  const answer = readAuthorizerAnswer(called.payload, executeApiArn(api.project, api.id));
  if (typeof answer === 'string')
    throw misconfigured(
      answer,
      `Execution failed due to configuration error: Invalid JSON in response: ${called.payload.slice(0, 200)}`,
    );
  log?.data(`Using valid authorizer policy for principal: ${maskedSecret(answer.principalId)}`);
  return { answer, latencyMs };
}

const noParameters: ReadonlyMap<string, string> = new Map();

/** Documented, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers": as of REST APIs, without a path and its parameters. */
function authorizerEvent(invocation: Routed): unknown {
  const { invocationRequest, stageVariables, context } = invocation;
  const { headers, query } = invocationRequest;
  return {
    type: 'REQUEST',
    methodArn: connectArn(invocation),
    headers: toHeaderRecord(headers),
    multiValueHeaders: toMultiValueHeaderRecord(headers),
    queryStringParameters: Object.fromEntries(
      [...query].map(([name, values]) => [name, values.at(-1) ?? '']),
    ),
    multiValueQueryStringParameters: Object.fromEntries(query),
    stageVariables,
    requestContext: context.variables,
  };
}

/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/$connect` */
function connectArn({ api, stage }: Routed): string {
  return `${executeApiArn(api.project, api.id)}/${stage.stage.stageName}/$connect`;
}

function unauthorized({ requestId }: Routed, reason: string): GatewayError {
  return new GatewayError('UNAUTHORIZED', 'Unauthorized', {
    reason,
    logLines: [`Unauthorized request: ${requestId}`],
  });
}

function misconfigured(reason: string, logLine: string): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', null, { reason, logLines: [logLine] });
}

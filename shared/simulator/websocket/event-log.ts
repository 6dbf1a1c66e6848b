import { authorizationPhases } from '../authorization/authorization-phases.ts';
import { printLogHeaders } from '../execution-log.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { headerValue } from '../header-list.ts';
import { loggedLines } from '../logged-lines.ts';
import type { ContextMap } from '../context-variables.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { StageLogs } from '../trace.ts';
import { isAdmission } from './connect-status.ts';
import type { Arrival, EventRead, Unfinished } from './event.ts';

export const eventLogFacts: readonly FidelityFact[] = [
  {
    feature: 'Execution log of WebSocket APIs',
    fidelity: 'assumed',
    says: 'The first lines are those of published logs, the others those of REST APIs; levels and data tracing choose among them as there. The settings are those of the route.',
  },
  {
    feature: 'Access log of WebSocket APIs',
    fidelity: 'documented',
    says: 'A line for each connection, message and end of a connection, in any format of $context variables; one without a value prints a dash. Phases of an authorization are told as for REST APIs.',
    sources: ['Configure logging for WebSocket APIs in API Gateway'],
  },
  {
    feature: 'Log groups of WebSocket APIs',
    fidelity: 'approximate',
    says: 'Logs are shown in the window and written to files by the command line; nothing is sent to CloudWatch Logs or Firehose.',
    concerns: {
      kind: 'websocket-stage',
      when: ({ accessLogSettings }) => accessLogSettings?.format !== undefined,
    },
  },
];

/** The lines an event's log begins with, once its route is known. */
export function logRoute(invocation: Arrival & EventRead, routeKey: string): void {
  const { log, requestId, api, connectionId, eventType, invocationRequest, body } = invocation;
  if (log === undefined) return;
  log.add(`Extended Request Id: ${requestId}`);
  log.add(`Starting execution for request: ${requestId}`);
  log.add(`WebSocket Request Route: [${routeKey}]`);
  switch (eventType) {
    case 'CONNECT': {
      const { identity } = invocation.context.variables;
      const agent = identity['userAgent'];
      const address = identity['sourceIp'];
      log.add(
        `Client [UserAgent: ${typeof agent === 'string' ? agent : ''}, SourceIp: ${typeof address === 'string' ? address : ''}] is connecting to WebSocket API [${api.id}].`,
      );
      log.data(`Route request headers: ${printLogHeaders(invocationRequest.headers)}`);
      break;
    }
    case 'MESSAGE':
      log.add(
        `WebSocket API [${api.id}] received message from client [Connection Id: ${connectionId}].`,
      );
      log.data(`Route request body before transformations: ${body.text}`);
      break;
    case 'DISCONNECT':
      log.add(`Client [Connection Id: ${connectionId}] disconnected from API [${api.id}].`);
      break;
  }
}

/** The line a log ends with. */
export function logEnd(invocation: Unfinished, status: number): void {
  const { log, api, connectionId, eventType, route } = invocation;
  // An event refused before its route was known leaves what was wrong.
  if (log === undefined) return;
  if (eventType === 'CONNECT' && isAdmission(status))
    log.add(`Client [Connection Id: ${connectionId}] connected to API [${api.id}] successfully.`);
  if (route !== undefined) log.add(`Route completed with status: ${status}`);
}

/** What an event leaves in the logs of its stage; undefined where that is nothing. */
export function eventStageLogs(
  invocation: Unfinished,
  status: number,
  error: GatewayError | undefined,
): StageLogs | undefined {
  const { stage, log, requestId, context, api } = invocation;
  if (stage === undefined) return undefined;
  const { stageName, accessLogSettings } = stage.stage;
  const routeKey = context?.variables['routeKey'];
  const lines =
    log === undefined
      ? undefined
      : loggedLines(
          log.lines,
          requestId,
          stage.settingsOf(typeof routeKey === 'string' ? routeKey : ''),
        );
  const line =
    context === undefined
      ? undefined
      : stage.accessLog?.render(
          {
            contexts: [outcomeVariables(invocation, status, error), context.variables],
            stageVariables: stage.stageVariables,
            requestParameter: () => undefined,
          },
          '-',
        );
  if (lines === undefined && line === undefined) return undefined;
  return {
    stage: stageName,
    ...(lines === undefined
      ? {}
      : { execution: { logGroup: `/aws/apigateway/${api.id}/${stageName}`, lines } }),
    ...(line === undefined
      ? {}
      : { access: { destination: accessLogSettings?.destinationArn ?? '', line } }),
  };
}

/** Variables that only the end of an event knows (documented, "Configure logging for WebSocket APIs in API Gateway"). */
function outcomeVariables(
  invocation: Unfinished,
  status: number,
  error: GatewayError | undefined,
): ContextMap {
  const { endpointResponse } = invocation;
  const variables: ContextMap = { status, ...authorizationVariables(invocation) };
  if (endpointResponse !== undefined) {
    const { latencyMs, status: integrationStatus, headers } = endpointResponse;
    const requestId = headerValue(headers, 'x-amzn-RequestId') ?? null;
    variables['integrationLatency'] = latencyMs;
    variables['integrationStatus'] = integrationStatus;
    variables['integration'] = {
      integrationStatus,
      status: integrationStatus,
      latency: latencyMs,
      requestId,
    };
    variables['awsEndpointRequestId'] = requestId;
  }
  if (error !== undefined) {
    const { clientMessage, responseType, validationErrorString } = error;
    variables['error'] = {
      message: clientMessage,
      messageString: JSON.stringify(clientMessage),
      responseType,
      ...(validationErrorString === undefined ? {} : { validationErrorString }),
    };
  }
  return variables;
}

/** Of a request for a connection that an authorization decides over. */
function authorizationVariables({ route, authorization, context }: Unfinished): ContextMap {
  const type = route?.route.authorizationType ?? 'NONE';
  if (authorization === undefined || type === 'NONE') return {};
  const known = context?.variables['authorizer'];
  return authorizationPhases(
    type,
    authorization,
    known !== null && typeof known === 'object' ? known : {},
  );
}

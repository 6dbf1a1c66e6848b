import type { FidelityFact } from '../fidelity-fact.ts';
import type { ContextMap } from '../context-variables.ts';
import { headerValue } from '../header-list.ts';
import type { StageLogs } from '../trace.ts';
import type { Unfinished } from './invocation.ts';

export const httpLogFacts: readonly FidelityFact[] = [
  {
    feature: 'Access log of HTTP APIs',
    fidelity: 'documented',
    says: 'Any format of the $context variables of HTTP APIs; one without a value prints a dash. The words of integration and authorizer errors are our own.',
    sources: ['Customize HTTP API access logs in API Gateway'],
  },
  {
    feature: 'Log groups of HTTP APIs',
    fidelity: 'approximate',
    says: 'Access logs are shown in the window and written to files by the command line; nothing is sent to CloudWatch Logs. HTTP APIs have no execution logs.',
    concerns: {
      kind: 'http-stage',
      when: ({ accessLogSettings }) => accessLogSettings?.format !== undefined,
    },
  },
];

/** How a request ended. */
export interface HttpOutcome {
  readonly status: number;
  /** Bytes of the body. */
  readonly length: number;
  readonly latencyMs: number;
  /** Set for a refusal. */
  readonly error?: { readonly message: string; readonly responseType: string } | undefined;
}

/** What a finished request leaves in the access log of its stage; undefined where that is nothing. */
export function httpStageLogs(invocation: Unfinished, outcome: HttpOutcome): StageLogs | undefined {
  const { stage, context } = invocation;
  if (stage?.accessLog === undefined || context === undefined) return undefined;
  const line = stage.accessLog.render(
    {
      contexts: [outcomeVariables(invocation, outcome), context.variables],
      stageVariables: invocation.stageVariables ?? {},
      requestParameter: () => undefined,
    },
    '-',
  );
  return {
    stage: stage.stage.stageName,
    access: { destination: stage.stage.accessLogSettings?.destinationArn ?? '', line },
  };
}

/** The variables that only the end of a request knows (documented, "Customize HTTP API access logs in API Gateway"). */
function outcomeVariables(
  { endpointResponse, integrationOutcome, authorizerError, context, basePath }: Unfinished,
  { status, length, latencyMs, error }: HttpOutcome,
): ContextMap {
  const variables: ContextMap = { status, responseLength: length, responseLatency: latencyMs };
  if (error !== undefined)
    variables['error'] = {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.responseType,
    };
  const headers = endpointResponse?.headers ?? [];
  const integration = {
    error: integrationOutcome?.error ?? null,
    integrationStatus: integrationOutcome?.integrationStatus ?? null,
    latency: integrationOutcome?.latencyMs ?? null,
    requestId:
      integrationOutcome?.requestId ??
      headerValue(headers, 'x-amzn-requestid') ??
      headerValue(headers, 'x-amz-request-id') ??
      null,
    status: endpointResponse?.status ?? null,
  };
  variables['integration'] = integration;
  variables['integrationErrorMessage'] = integration.error;
  variables['integrationLatency'] = integration.latency;
  variables['integrationStatus'] = integration.integrationStatus;
  variables['awsEndpointRequestId'] = integration.requestId;
  variables['awsEndpointRequestId2'] = headerValue(headers, 'x-amz-id-2') ?? null;
  if (authorizerError !== undefined) {
    const known = context?.variables['authorizer'];
    variables['authorizer'] = {
      ...(typeof known === 'object' ? known : {}),
      error: authorizerError,
    };
  }
  if (basePath !== undefined) variables['customDomain'] = { basePathMatched: basePath };
  return variables;
}

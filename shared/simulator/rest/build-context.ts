import { printClfTime } from '#shared/std/utc-time.ts';
import type { ContextVariables } from '../context-variables.ts';
import type { Arrival, StageSelected } from './invocation.ts';

/** What `$context` needs of the request itself. */
export interface RequestFacts {
  readonly httpMethod: string;
  readonly domainName: string;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
}

/**
 * `$context` as a template on a plain request finds it: every variable is there, those without a value
 * as null (recorded, aws-services).
 */
export function buildContext(
  invocation: Arrival & StageSelected,
  facts: RequestFacts,
): ContextVariables {
  const { api, isCanaryRequest } = invocation;
  const context: ContextVariables = {
    accountId: api.project.accountId,
    apiId: api.restApi.id,
    deploymentId: api.deploymentId,
    domainName: facts.domainName,
    domainPrefix: domainPrefixOf(facts.domainName, api.restApi.id),
    extendedRequestId: invocation.extendedRequestId,
    httpMethod: facts.httpMethod,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: facts.sourceIp,
      user: null,
      userAgent: facts.userAgent ?? null,
      userArn: null,
    },
    path: invocation.fullPath,
    protocol: 'HTTP/1.1',
    requestId: invocation.requestId,
    requestTime: requestTimeOf(invocation.arrivedAt),
    requestTimeEpoch: invocation.arrivedAt,
    resourceId: null,
    resourcePath: null,
    stage: invocation.stage?.stage.stageName ?? 'test-invoke-stage',
  };
  // The variable exists on stages with a canary alone (recorded, canary).
  if (isCanaryRequest !== undefined) context['isCanaryRequest'] = String(isCanaryRequest);
  return context;
}

/** The default address of an API (documented, "Invoking a REST API"). */
export function defaultDomainName(apiId: string, region: string): string {
  return `${apiId}.execute-api.${region}.amazonaws.com`;
}

/** First label; an address of this machine has none that means anything, so the API id stands in. */
function domainPrefixOf(domainName: string, apiId: string): string {
  const host = domainName.replace(/:\d+$/, '');
  return host === 'localhost' || /^[\d.]+$|^\[/.test(host) ? apiId : (host.split('.')[0] ?? apiId);
}

let printedSecond = NaN;
let printedTime = '';

/** `$context.requestTime`; printed once a second, not once a request. */
function requestTimeOf(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== printedSecond) {
    printedSecond = second;
    printedTime = printClfTime(epochMs);
  }
  return printedTime;
}

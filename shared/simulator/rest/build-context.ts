import type { ContextMap, ContextSource, ContextVariables } from '../context-variables.ts';
import { domainPrefixOf } from '../domain-name.ts';
import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { requestTimeOf } from '../request-time.ts';
import type { Arrival, StageSelected } from './arrival.ts';

/**
 * `$context` of one request, made when something first reads it: most requests never do. Steps that
 * learn a variable tell it here.
 */
export class RequestContext implements ContextSource {
  readonly #invocation: Arrival & StageSelected;
  readonly #facts: RequestFacts;
  #variables: ContextVariables | undefined;
  #resourceId: string | null = null;
  #resourcePath: string | null = null;
  #apiKey: { readonly id: string; readonly value: string | null } | undefined;

  constructor(invocation: Arrival & StageSelected, facts: RequestFacts) {
    this.#invocation = invocation;
    this.#facts = facts;
  }

  /** Every variable; written to only by what describes a refusal. */
  get variables(): ContextVariables {
    let variables = this.#variables;
    if (variables === undefined) {
      variables = this.#variables = buildContext(this.#invocation, this.#facts);
      this.#tellResource(variables);
      this.#tellApiKey(variables);
    }
    return variables;
  }

  /** The resource has been matched. */
  setResource(id: string, path: string): void {
    this.#resourceId = id;
    this.#resourcePath = path;
    if (this.#variables !== undefined) this.#tellResource(this.#variables);
  }

  /** The API key has been found. */
  setApiKey(id: string, value: string | null): void {
    this.#apiKey = { id, value };
    if (this.#variables !== undefined) this.#tellApiKey(this.#variables);
  }

  /** What an authorizer said of the caller. */
  setAuthorizer(values: ContextMap): void {
    this.variables['authorizer'] = values;
  }

  /** Who signed the request, as far as that can be told. */
  setSigner(accessKey: string, accountId: string): void {
    const { identity } = this.variables;
    identity['accessKey'] = accessKey;
    identity['accountId'] = accountId;
  }

  #tellResource(variables: ContextVariables): void {
    variables['resourceId'] = this.#resourceId;
    variables['resourcePath'] = this.#resourcePath;
  }

  #tellApiKey({ identity }: ContextVariables): void {
    if (this.#apiKey === undefined) return;
    identity['apiKey'] = this.#apiKey.value;
    identity['apiKeyId'] = this.#apiKey.id;
  }
}

/** What `$context` needs of the request itself. */
export interface RequestFacts {
  readonly httpMethod: string;
  /** Undefined: what the Host header says. */
  readonly domainName: string | undefined;
  readonly sourceIp: string;
  readonly headers: HeaderList;
}

/**
 * `$context` as a template on a plain request finds it: every variable is there, those without a value
 * as null (recorded, aws-services).
 */
function buildContext(invocation: Arrival & StageSelected, facts: RequestFacts): ContextVariables {
  const { api, isCanaryRequest } = invocation;
  const domainName = facts.domainName ?? headerValue(facts.headers, 'Host') ?? '';
  const context: ContextVariables = {
    accountId: api.project.accountId,
    apiId: api.restApi.id,
    deploymentId: api.deploymentId,
    domainName,
    domainPrefix: domainPrefixOf(domainName, api.restApi.id),
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
      userAgent: headerValue(facts.headers, 'User-Agent') ?? null,
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

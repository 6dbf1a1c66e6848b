import { callerContext, type HttpCaller } from '../authorization/http-caller.ts';
import type { ContextMap, ContextSource } from '../context-variables.ts';
import { headerValue } from '../header-list.ts';
import { domainPrefixOf } from '../domain-name.ts';
import { requestTimeOf } from '../request-time.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import type { HttpInvocationRequest } from './http-invocation-request.ts';

/** `$context` of one request, made when something first reads it. Steps that learn a variable tell it here. */
export class HttpContext implements ContextSource {
  readonly #invocation: HttpArrival & StageSelected;
  readonly #request: HttpInvocationRequest;
  readonly #fullPath: string;
  #variables: ContextMap | undefined;
  #routeKey: string | null = null;
  #caller: HttpCaller | undefined;

  constructor(
    invocation: HttpArrival & StageSelected,
    request: HttpInvocationRequest,
    fullPath: string,
  ) {
    this.#invocation = invocation;
    this.#request = request;
    this.#fullPath = fullPath;
  }

  /** Every variable, those of the result apart (documented, "Logging variables for HTTP APIs"). */
  get variables(): ContextMap {
    return (this.#variables ??= this.#build());
  }

  get domainName(): string {
    return headerValue(this.#request.headers, 'host') ?? '';
  }

  get domainPrefix(): string {
    return domainPrefixOf(this.domainName, this.#invocation.deployment.httpApi.id);
  }

  /** `dd/MMM/yyyy:HH:mm:ss +0000`. */
  get requestTime(): string {
    return requestTimeOf(this.#invocation.arrivedAt);
  }

  get userAgent(): string | undefined {
    return headerValue(this.#request.headers, 'user-agent');
  }

  /** The route has been matched. */
  setRoute(routeKey: string): void {
    this.#routeKey = routeKey;
    if (this.#variables !== undefined) this.#variables['routeKey'] = routeKey;
  }

  /** The caller is known. */
  setCaller(caller: HttpCaller): void {
    this.#caller = caller;
    this.#variables = undefined;
  }

  #build(): ContextMap {
    const { deployment, stage, requestId, arrivedAt, request } = this.#invocation;
    const authorizer = callerContext(this.#caller);
    return {
      accountId: deployment.project.accountId,
      apiId: deployment.httpApi.id,
      ...(authorizer !== undefined && { authorizer }),
      dataProcessed: request.body?.length ?? 0,
      domainName: this.domainName,
      domainPrefix: this.domainPrefix,
      extendedRequestId: requestId,
      httpMethod: this.#request.httpMethod,
      identity: {
        sourceIp: request.sourceIp,
        userAgent: this.userAgent ?? null,
        ...(this.#caller?.kind === 'iam' && signerOf(this.#caller)),
      },
      path: this.#fullPath,
      protocol: 'HTTP/1.1',
      requestId,
      requestTime: this.requestTime,
      requestTimeEpoch: arrivedAt,
      routeKey: this.#routeKey,
      stage: stage.stage.stageName,
    };
  }
}

/** What `$context.identity` and events of format 1.0 know of whoever signed. */
export function signerOf({
  accessKey,
  accountId,
}: Extract<HttpCaller, { kind: 'iam' }>): ContextMap {
  return { accessKey, accountId };
}

import type { Project } from '#shared/project/project.ts';
import { after } from '../after.ts';
import { conclude } from '../conclude.ts';
import { ExecutionLog } from '../execution-log.ts';
import type {
  GatewayRequest,
  GatewayResult,
  InvokeOptions,
  RestDeployment,
  TestInvokeRequest,
} from '../gateway.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import { TraceRecorder } from '../trace-recorder.ts';
import type { CompiledDeployment } from './compiled-deployment.ts';
import { packAnswer } from './compression.ts';
import { finishRefusal, finishResponse } from './finish-response.ts';
import { collectChunks } from '../streaming.ts';
import { keepAnswer } from './look-up-cache.ts';
import type { Arrival, ServedArrival, TestArrival } from './arrival.ts';
import type {
  CacheLookedUp,
  InvocationResponse,
  InvocationResponseBuilt,
  Prepared,
  Unfinished,
} from './invocation.ts';
import { extendedRequestId } from '../request-ids.ts';
import { integrationPipeline, restPipeline } from './rest-pipeline.ts';
import { testInvokePipeline } from './test-invoke-pipeline.ts';

/** A REST API that answers requests. */
export class RestGateway implements RestDeployment {
  readonly kind = 'rest';
  readonly apiId: string;
  readonly deploymentId: string;
  readonly project: Project;
  readonly stageNames: readonly string[];
  readonly #deployment: CompiledDeployment;
  readonly #ports: SimulatorPorts;

  constructor(project: Project, deployment: CompiledDeployment, ports: SimulatorPorts) {
    this.apiId = deployment.api.restApi.id;
    this.deploymentId = deployment.deploymentId;
    this.project = project;
    this.stageNames = [...deployment.stages.keys()];
    this.#deployment = deployment;
    this.#ports = ports;
  }

  async invoke(request: GatewayRequest, options?: InvokeOptions): Promise<GatewayResult> {
    return await this.#serve(request, options);
  }

  answer(request: GatewayRequest): GatewayResult | Promise<GatewayResult> {
    return this.#serve(request, undefined);
  }

  async testInvoke(
    testRequest: TestInvokeRequest,
    options?: InvokeOptions,
  ): Promise<GatewayResult> {
    const invocation: TestArrival = this.#arrive(options, noRequest, testRequest);
    return await toResult(invocation, () => tryOut(invocation), testRequest.headers);
  }

  #serve(
    request: GatewayRequest,
    options: InvokeOptions | undefined,
  ): GatewayResult | Promise<GatewayResult> {
    const invocation: ServedArrival = this.#arrive(options, request, noTestRequest);
    return toResult(invocation, () => serve(invocation), request.headers);
  }

  /** All fields from the start, so that every invocation has one shape and steps only fill it in. */
  #arrive<Served, Test>(
    options: InvokeOptions | undefined,
    request: Served,
    testRequest: Test,
  ): Arrival & { request: Served; testRequest: Test } {
    const { clock, random } = this.#ports;
    const isWatched = options?.trace === true;
    const invocation: Unfinished & { request: Served; testRequest: Test } = {
      request,
      testRequest,
      deployment: this.#deployment,
      ports: this.#ports,
      requestId: random.uuid(),
      extendedRequestId: extendedRequestId(random),
      arrivedAt: clock.now(),
      recorder: isWatched ? new TraceRecorder(clock, clock.elapsed()) : undefined,
      log: isWatched || this.#deployment.keepsLog ? new ExecutionLog(clock) : undefined,
      notes: [],
      concerns: none,
      stage: undefined,
      stageVariables: undefined,
      api: undefined,
      isCanaryRequest: undefined,
      path: undefined,
      fullPath: undefined,
      basePath: undefined,
      invocationRequest: undefined,
      context: undefined,
      traceId: undefined,
      method: undefined,
      pathParameters: undefined,
      resourcePolicy: undefined,
      authorized: undefined,
      authorization: undefined,
      usageIdentifierKey: undefined,
      apiKey: undefined,
      cacheLookup: undefined,
      integrationRequest: undefined,
      endpointResponse: undefined,
      invocationResponse: undefined,
    };
    return invocation;
  }
}

const noRequest = undefined;
const noTestRequest = undefined;
const none: readonly string[] = [];

/** Up to the integration, then the answer as it goes over the wire. */
function serve(arrival: ServedArrival): Sent | Promise<Sent> {
  return after(restPipeline.run(arrival), (invocation) =>
    after(answerOf(invocation), (sent) => packAnswer(invocation, sent)),
  );
}

/** What the cache has, or what the integration gives. */
function answerOf(invocation: Prepared & CacheLookedUp): Sent | Promise<Sent> {
  const { cacheLookup } = invocation;
  if (cacheLookup === undefined) return integrate(invocation);
  const { answer, warning } = cacheLookup;
  const sent =
    answer ??
    after(integrate(invocation), (fresh) => {
      keepAnswer(invocation, fresh);
      return fresh;
    });
  return after(sent, (each) =>
    warning === undefined
      ? each
      : { ...each, headers: [...each.headers, ['Warning', warning] as const] },
  );
}

function tryOut(arrival: TestArrival): Sent | Promise<Sent> {
  return after(testInvokePipeline.run(arrival), (invocation) =>
    after(integrate(invocation), wholeOf),
  );
}

function integrate(invocation: Prepared): Sent | Promise<Sent> {
  return after(integrationPipeline.run(invocation), sentOf);
}

function sentOf({ invocationResponse }: InvocationResponseBuilt): Sent {
  return invocationResponse;
}

/** A test invocation has its answer whole (documented, "Stream the integration response for your proxy integrations"). */
function wholeOf(sent: Sent): Sent | Promise<Sent> {
  const { status, headers, stream } = sent;
  if (stream === undefined) return sent;
  return collectChunks(stream).then((body) => ({ status, headers, body }));
}

/** What an invocation leads to, fresh or from the cache. */
type Sent = Pick<InvocationResponse, 'status' | 'headers' | 'body' | 'stream'>;

function toResult(
  invocation: Unfinished,
  run: () => Sent | Promise<Sent>,
  headers: HeaderList,
): GatewayResult | Promise<GatewayResult> {
  return conclude(
    run,
    (sent) => finishResponse(invocation, sent),
    (error) => finishRefusal(invocation, error, headers),
  );
}

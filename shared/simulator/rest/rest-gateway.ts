import type { Project } from '#shared/project/project.ts';
import { ExecutionLog } from '../execution-log.ts';
import { GatewayError } from '../gateway-error.ts';
import type {
  GatewayDeployment,
  GatewayRequest,
  GatewayResult,
  InvokeOptions,
  TestInvokeRequest,
} from '../gateway.ts';
import type { Pipeline } from '../pipeline.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import { TraceRecorder } from '../trace-recorder.ts';
import type { CompiledDeployment } from './compiled-deployment.ts';
import { finishRefusal, finishResponse } from './finish-response.ts';
import type {
  Arrival,
  InvocationResponseBuilt,
  ServedArrival,
  TestArrival,
  Unfinished,
} from './invocation.ts';
import { extendedRequestId } from './request-ids.ts';
import { restPipeline } from './rest-pipeline.ts';
import { testInvokePipeline } from './test-invoke-pipeline.ts';

/** A REST API that answers requests. */
export class RestGateway implements GatewayDeployment {
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
    return await conclude(invocation, testInvokePipeline, testRequest.headers);
  }

  #serve(
    request: GatewayRequest,
    options: InvokeOptions | undefined,
  ): GatewayResult | Promise<GatewayResult> {
    const invocation: ServedArrival = this.#arrive(options, request, noTestRequest);
    return conclude(invocation, restPipeline, request.headers);
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
      invocationRequest: undefined,
      context: undefined,
      traceId: undefined,
      method: undefined,
      pathParameters: undefined,
      apiKey: undefined,
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

function conclude<In extends Arrival>(
  invocation: In,
  pipeline: Pipeline<In, In & InvocationResponseBuilt>,
  headers: HeaderList,
): GatewayResult | Promise<GatewayResult> {
  const finish = ({ invocationResponse }: InvocationResponseBuilt): GatewayResult =>
    finishResponse(invocation, invocationResponse);
  const refuse = (error: unknown): GatewayResult => {
    if (!(error instanceof GatewayError)) throw error;
    return finishRefusal(invocation, error, headers);
  };
  try {
    const run = pipeline.run(invocation);
    return run instanceof Promise ? run.then(finish).catch(refuse) : finish(run);
  } catch (error) {
    return refuse(error);
  }
}

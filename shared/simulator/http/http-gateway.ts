import type { Project } from '#shared/project/project.ts';
import { after } from '../after.ts';
import { conclude } from '../conclude.ts';
import type { GatewayRequest, GatewayResult, HttpDeployment, InvokeOptions } from '../gateway.ts';
import type { SimulatorPorts } from '../ports.ts';
import { extendedRequestId } from '../request-ids.ts';
import { TraceRecorder } from '../trace-recorder.ts';
import type { HttpArrival } from './arrival.ts';
import type { CompiledHttpDeployment } from './compiled-http-api.ts';
import { finishRefusal, finishResponse } from './finish-response.ts';
import { httpPipeline, routePipeline } from './http-pipeline.ts';
import type {
  HttpInvocationResponse,
  PreflightAnswered,
  RequestParsed,
  Routed,
  RouteLookedUp,
  Unfinished,
} from './invocation.ts';
import type { StageSelected } from './arrival.ts';

/** An HTTP API that answers requests. */
export class HttpGateway implements HttpDeployment {
  readonly kind = 'http';
  readonly apiId: string;
  readonly deploymentId: string;
  readonly project: Project;
  readonly stageNames: readonly string[];
  readonly #deployment: CompiledHttpDeployment;
  readonly #ports: SimulatorPorts;

  constructor(deployment: CompiledHttpDeployment, ports: SimulatorPorts) {
    this.apiId = deployment.httpApi.id;
    this.deploymentId = deployment.deploymentId;
    this.project = deployment.project;
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

  #serve(
    request: GatewayRequest,
    options: InvokeOptions | undefined,
  ): GatewayResult | Promise<GatewayResult> {
    const { clock, random } = this.#ports;
    const invocation: Unfinished = {
      deployment: this.#deployment,
      ports: this.#ports,
      request,
      requestId: extendedRequestId(random),
      arrivedAt: clock.now(),
      recorder: options?.trace === true ? new TraceRecorder(clock, clock.elapsed()) : undefined,
      notes: [],
      concerns: [],
      integrationOutcome: undefined,
      authorizerError: undefined,
    };
    return conclude(
      () => serve(invocation),
      (sent) => finishResponse(invocation, sent),
      (error) => finishRefusal(invocation, error),
    );
  }
}

type Looked = HttpArrival & StageSelected & RequestParsed & RouteLookedUp & PreflightAnswered;

/** Up to the route, then what it calls, unless the service itself answers. */
function serve(arrival: HttpArrival): HttpInvocationResponse | Promise<HttpInvocationResponse> {
  return after(httpPipeline.run(arrival), proceed);
}

function proceed(invocation: Looked): HttpInvocationResponse | Promise<HttpInvocationResponse> {
  if (invocation.preflight !== undefined) return invocation.preflight;
  if (!isRouted(invocation)) throw new Error('A request without a route was not answered.');
  return after(routePipeline.run(invocation), ({ invocationResponse }) => invocationResponse);
}

function isRouted(invocation: Looked): invocation is Looked & Routed {
  return invocation.route !== undefined;
}

import { randomUUID } from 'node:crypto';
import type { Project } from '#shared/project/project.ts';
import { deployAnsweringApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type {
  GatewayRequest,
  GatewayResult,
  HttpDeployment,
  RestDeployment,
} from '#shared/simulator/gateway.ts';
import { httpFault, httpSizeRefusals } from '#shared/simulator/http/refusal.ts';
import { LocalWorld } from '../local-world.ts';
import { toRunResult } from '../run-result.ts';
import type { FromGateway, GatewayStart } from './gateway-messages.ts';
import { faultMessage, internalServerError } from './fault-answer.ts';
import { FaultLog } from './fault-log.ts';
import { listen, type AnswerFault, type HttpListener } from './http-listener.ts';
import { TrafficReport } from './traffic-report.ts';
import { watchedChunks } from './watched-chunks.ts';

interface Served {
  deployment: RestDeployment | HttpDeployment;
  /** Outlives deployments. */
  readonly state: GatewayState;
}

const traced = { trace: true } as const;

/** Of a longer body, so many bytes are kept with the steps: enough to see what was answered. */
const keptBodyBytes = 256 * 1024;

/** One API being served: its deployment, the listener and the world around it, all on the thread it is made on. */
export class ServingGateway {
  readonly port: number;
  readonly #apiId: string;
  readonly #world: LocalWorld;
  readonly #listener: HttpListener;
  readonly #report: TrafficReport;
  readonly #served: Served;
  readonly #faultLog: FaultLog;

  private constructor(
    apiId: string,
    world: LocalWorld,
    listener: HttpListener,
    report: TrafficReport,
    served: Served,
    faultLog: FaultLog,
  ) {
    this.port = listener.port;
    this.#apiId = apiId;
    this.#world = world;
    this.#listener = listener;
    this.#report = report;
    this.#served = served;
    this.#faultLog = faultLog;
  }

  /** @throws the system's error when the port cannot be had */
  static async start(
    {
      project,
      apiId,
      projectFolder,
      port,
      awsEndpoint,
      faultLog: faultFile,
      isTracing = false,
    }: GatewayStart,
    post: (message: FromGateway) => void,
  ): Promise<ServingGateway> {
    const report = new TrafficReport((traffic) => post({ kind: 'traffic', traffic }));
    const world = new LocalWorld({
      projectFolder,
      ...(awsEndpoint === undefined ? {} : { awsEndpoint }),
      onFunctionLog: (functionName, lines) => report.addCall({ functionName, lines }),
    });
    const faultLog = new FaultLog(faultFile);
    const state = new GatewayState();
    const served: Served = {
      state,
      deployment: deployAnsweringApi(project, apiId, world.portsFor(project), { state }).value,
    };
    try {
      /** @param sent what went out: all of it, or its beginning */
      const tell = (
        request: GatewayRequest,
        result: GatewayResult,
        sent: { readonly length: number; readonly beginning: Uint8Array },
      ): void => {
        const { requestId, status, latencyMs, stageLogs, apiKeyId = null } = result;
        const isTraced = result.trace.length > 0;
        const { method, path } = request;
        const at = Date.now();
        report.addRequest({
          at,
          method,
          path,
          status,
          latencyMs,
          requestId,
          apiKeyId,
          isTraced,
        });
        if (isTraced)
          report.addRun(
            toRunResult(result, sent.beginning.subarray(0, keptBodyBytes), [], sent.length),
          );
        if (stageLogs !== undefined)
          report.addLog({ ...stageLogs, requestId, at, method, path, status });
      };
      /** Ids of answers that could not be sent and would yet be told of when their streams end. */
      const unsent = new Set<string>();
      const fault: AnswerFault = (request, error, result, elapsedMs) => {
        const requestId = result?.requestId ?? randomUUID();
        if (result?.stream !== undefined) unsent.add(requestId);
        const { method, path } = request;
        if (result === undefined)
          faultLog.note(error, `${method} ${path}, request id ${requestId}`);
        report.addFault({
          at: Date.now(),
          method,
          path,
          status: internalServerError.status,
          latencyMs: result?.latencyMs ?? elapsedMs,
          requestId,
          apiKeyId: result?.apiKeyId ?? null,
          isTraced: false,
          fault: { code: 'SIMULATOR_FAULT', message: faultMessage(error, result, faultFile) },
        });
        if (served.deployment.kind === 'http') return httpFault(requestId);
        const { headers } = internalServerError;
        return { ...internalServerError, headers: [...headers, ['x-amzn-RequestId', requestId]] };
      };
      /** Told of at once, or when its stream has ended. */
      const told = (request: GatewayRequest, result: GatewayResult): GatewayResult => {
        const { stream } = result;
        if (stream === undefined) {
          const { body } = result;
          tell(request, result, { length: body.length, beginning: body });
          return result;
        }
        const keep = result.trace.length > 0 ? keptBodyBytes : 0;
        const chunks = watchedChunks(stream.chunks, keep, (sent) => {
          if (unsent.delete(result.requestId)) return;
          const stageLogs = stream.logsAfter(sent.length);
          tell(request, stageLogs === undefined ? result : { ...result, stageLogs }, sent);
        });
        return { ...result, stream: { ...stream, chunks } };
      };
      const listener = await listen(
        port,
        (request) => {
          const { deployment } = served;
          const answer =
            isTracing && report.takeTrace()
              ? deployment.invoke(request, traced)
              : deployment.answer(request);
          return answer instanceof Promise
            ? answer.then((result) => told(request, result))
            : told(request, answer);
        },
        fault,
        served.deployment.kind === 'http' ? { tooLarge: httpSizeRefusals } : {},
      );
      return new ServingGateway(apiId, world, listener, report, served, faultLog);
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** From the next request on the project answers as it is now; requests in progress end as they began. */
  redeploy(project: Project): void {
    const { state } = this.#served;
    const ports = this.#world.portsFor(project);
    const { value } = deployAnsweringApi(project, this.#apiId, ports, { state });
    state.redeployed();
    this.#served.deployment = value;
  }

  /** Lets requests in progress end (2 s at most), frees the port, ends functions and back ends. */
  async stop(): Promise<void> {
    await this.#listener.close();
    await this.#world.close();
    this.#report.flush();
    await this.#faultLog.written();
  }
}

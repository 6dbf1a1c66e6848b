import type { Api } from '#shared/entities/api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Problem, WithProblems } from '#shared/std/problem.ts';
import { apiWithValues, withDeployTimeValues } from '#shared/project/deploy-time-values.ts';
import type { Project } from '#shared/project/project.ts';
import { GatewayState } from './gateway-state.ts';
import type {
  GatewayDeployment,
  HttpDeployment,
  RestDeployment,
  WebSocketDeployment,
} from './gateway.ts';
import { compileHttpApi } from './http/compile-http-api.ts';
import { withKnownTokens } from './http/known-tokens.ts';
import { HttpGateway } from './http/http-gateway.ts';
import type { SimulatorPorts } from './ports.ts';
import { compileDeployment } from './rest/compile-deployment.ts';
import { RestGateway } from './rest/rest-gateway.ts';
import { compileWebSocketApi } from './websocket/compile-websocket-api.ts';
import { WebSocketGateway } from './websocket/websocket-gateway.ts';

export interface DeployOptions {
  /** `$context.deploymentId` of what runs the API as it is now; made up from the API's id when absent. */
  readonly deploymentId?: string;
  /**
   * Earlier revisions of the API by deployment id, for stages and canaries that still run them. A stage
   * whose deployment is not here runs the API as it is now.
   */
  readonly deployments?: Readonly<Record<string, RestApi>>;
  /** What is remembered between requests: cached answers, authorizations, counts. Its own when absent. */
  readonly state?: GatewayState;
}

/**
 * Freezes one API of a project and makes it ready to run, with what stands here for values that only a deployment knows: everything is compiled here, nothing per
 * request, and later edits do not reach it. Problems name templates, models, patterns and expressions
 * that do not compile; requests that need one of them are answered with 500, the others run.
 *
 * @throws CodedError API_NOT_FOUND when the project has no API of that id
 */
export function deploy(
  designed: Project,
  apiId: string,
  ports: SimulatorPorts,
  options: DeployOptions = {},
): WithProblems<GatewayDeployment> {
  const api = apiOf(designed, apiId);
  if (api.kind === 'rest') return deployRestApi(designed, apiId, ports, options);
  if (api.kind === 'http') return deployHttpApi(designed, apiId, ports, options);
  return deployWebSocketApi(designed, apiId, ports, options);
}

/** `deploy` for an API that answers one request after the other. @throws CodedError API_NOT_FOUND for a WebSocket API, besides */
export function deployAnsweringApi(
  designed: Project,
  apiId: string,
  ports: SimulatorPorts,
  options: DeployOptions = {},
): WithProblems<RestDeployment | HttpDeployment> {
  const api = apiOf(designed, apiId);
  switch (api.kind) {
    case 'rest':
      return deployRestApi(designed, apiId, ports, options);
    case 'http':
      return deployHttpApi(designed, apiId, ports, options);
    case 'websocket':
      throw notRunnable(api, 'open a connection to it instead of sending it a request');
  }
}

/** `deploy` for an API that is known to be an HTTP API. */
export function deployHttpApi(
  designed: Project,
  apiId: string,
  ports: SimulatorPorts,
  options: Omit<DeployOptions, 'deployments'> = {},
): WithProblems<HttpDeployment> {
  const project = withDeployTimeValues(designed);
  const api = apiOf(project, apiId);
  if (api.kind !== 'http') throw notRunnable(api, 'an HTTP API is asked for');
  const problems: Problem[] = [];
  const compiled = compileHttpApi(
    project,
    withKnownTokens(api, apiOf(designed, apiId), designed.deployTimeValues ?? {}),
    options.deploymentId ?? madeUpDeploymentId(api),
    problems,
    options.state,
  );
  return { value: new HttpGateway(compiled, ports), problems };
}

/** `deploy` for an API that is known to be a WebSocket API. */
export function deployWebSocketApi(
  designed: Project,
  apiId: string,
  ports: SimulatorPorts,
  options: Omit<DeployOptions, 'deployments'> = {},
): WithProblems<WebSocketDeployment> {
  const project = withDeployTimeValues(designed);
  const api = apiOf(project, apiId);
  if (api.kind !== 'websocket') throw notRunnable(api, 'a WebSocket API is asked for');
  const problems: Problem[] = [];
  const compiled = compileWebSocketApi(
    project,
    api,
    options.deploymentId ?? madeUpDeploymentId(api),
    problems,
    options.state ?? new GatewayState(),
  );
  return { value: new WebSocketGateway(project, compiled, ports), problems };
}

/** `deploy` for an API that is known to be a REST API. */
export function deployRestApi(
  designed: Project,
  apiId: string,
  ports: SimulatorPorts,
  options: DeployOptions = {},
): WithProblems<RestDeployment> {
  const project = withDeployTimeValues(designed);
  const values = project.deployTimeValues ?? {};
  const api = apiOf(project, apiId);
  if (api.kind !== 'rest') throw notRunnable(api, 'a REST API is asked for');
  const problems: Problem[] = [];
  const deploymentId = options.deploymentId ?? madeUpDeploymentId(api);
  const compiled = compileDeployment(
    project,
    api,
    deploymentId,
    Object.fromEntries(
      Object.entries(options.deployments ?? {}).map(([id, revision]) => [
        id,
        apiWithValues(revision, values),
      ]),
    ),
    problems,
    options.state,
  );
  return { value: new RestGateway(project, compiled, ports), problems };
}

function apiOf({ apis }: Project, apiId: string): Api {
  const api = Object.hasOwn(apis, apiId) ? apis[apiId] : undefined;
  if (api === undefined)
    throw new CodedError('API_NOT_FOUND', `The project has no API "${apiId}".`, { subject: apiId });
  return api;
}

function madeUpDeploymentId({ id }: Api): string {
  return id.slice(0, 6).padEnd(6, '0');
}

const kinds = { rest: 'a REST', http: 'an HTTP', websocket: 'a WebSocket' } as const;

function notRunnable(api: Api, reason: string): CodedError {
  return new CodedError('API_NOT_FOUND', `"${api.name}" is ${kinds[api.kind]} API; ${reason}.`, {
    subject: api.id,
  });
}

import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import { record } from '#test/conformance/kinds/case-api.ts';
import { casePorts } from '#test/conformance/kinds/case-ports.ts';
import { caseRequest, resultDifference } from '#test/conformance/kinds/rest-invoke.ts';

/** What routes of a case call by these names unless it says otherwise. */
const integrations: Readonly<Record<string, HttpIntegration>> = {
  v1: { ...aFunction(), payloadFormatVersion: '1.0' },
  v2: { ...aFunction(), payloadFormatVersion: '2.0' },
  web: {
    integrationType: 'HTTP_PROXY',
    integrationMethod: 'ANY',
    integrationUri: 'https://back.example.com/base',
    payloadFormatVersion: '1.0',
  },
};

function aFunction(): HttpIntegration {
  return {
    integrationType: 'AWS_PROXY',
    integrationUri: 'arn:aws:lambda:eu-west-1:111111111111:function:f',
  };
}

const apiId = 'case00http';

/**
 * Sends the request of a case to its HTTP API. `routes` are integrations by route key, or whole routes; `stages` names or
 * whole stages, `$default` where there are none; `project` is laid over an empty one. A request with `times` is sent so
 * often, `pauseMs` apart, and the last one counts.
 */
export async function runHttpCase(
  testCase: Readonly<Record<string, unknown>>,
): Promise<{ result: GatewayResult; difference: string | undefined }> {
  const { times = 1, pauseMs = 0, ...request } = record(testCase['request']);
  const ports = casePorts(testCase['backend']);
  const { value: gateway } = deployHttpApi(caseProject(testCase), apiId, ports);
  const send = (): Promise<GatewayResult> =>
    gateway.invoke(caseRequest(request), { trace: true });
  let result = await send();
  for (let sent = 1; sent < Number(times); sent++) {
    ports.clock.advance(Number(pauseMs));
    result = await send();
  }
  const expected = record(testCase['expect']);
  const { accessLog } = expected;
  const line = result.stageLogs?.access?.line;
  const difference =
    resultDifference(testCase, expected, ports, result) ??
    (accessLog !== undefined && accessLog !== line
      ? `accessLog: expected ${JSON.stringify(accessLog)}, got ${JSON.stringify(line)}`
      : undefined);
  return { result, difference };
}

function caseProject(testCase: Readonly<Record<string, unknown>>): Project {
  const { routes, stages, ...rest } = record(testCase['api']);
  const api: HttpApi = {
    kind: 'http',
    id: apiId,
    name: 'case',
    authorizers: {},
    ...rest,
    integrations: { ...integrations, ...record(rest['integrations']) } as HttpApi['integrations'],
    routes: Object.fromEntries(
      Object.entries(record(routes)).map(([routeKey, route]) => [routeKey, aRoute(routeKey, route)]),
    ),
    stages: Object.fromEntries(
      (Array.isArray(stages) ? (stages as unknown[]) : ['$default']).map((stage) => {
        const whole = (typeof stage === 'string' ? { stageName: stage } : stage) as RouteStage;
        return [whole.stageName, whole];
      }),
    ),
  };
  return {
    ...emptyProject,
    region: 'eu-west-1',
    accountId: '111111111111',
    ...record(testCase['project']),
    apis: { [apiId]: api },
  };
}

function aRoute(routeKey: string, route: unknown): HttpRoute {
  return typeof route === 'string'
    ? { routeKey, target: `integrations/${route}`, authorizationType: 'NONE' }
    : { routeKey, authorizationType: 'NONE', ...record(route) };
}

import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import type { Problem } from '#shared/std/problem.ts';
import { record } from '#test/conformance/kinds/case-api.ts';
import { casePorts } from '#test/conformance/kinds/case-ports.ts';
import { partialDifference } from '#test/conformance/kinds/partial-difference.ts';
import { caseRequest, resultDifference } from '#test/conformance/kinds/rest-invoke.ts';
import type { RecordingPorts } from '#test/support/fixed-ports.ts';
import { jsonWebToken } from '#test/support/json-web-token.ts';

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
 * often, `pauseMs` apart, and the last one counts; `token` has the claims of a token that it brings along, `tokenHeader`
 * more of what stands before them. `expect` may also have `calls`, names of functions in order, `events`, parts of the last
 * one of each, `mapped`, the values of mappings by what they are for, and `problems`, texts in those of the deployment.
 */
export async function runHttpCase(
  testCase: Readonly<Record<string, unknown>>,
): Promise<{ result: GatewayResult; difference: string | undefined }> {
  const { times = 1, pauseMs = 0, ...request } = record(testCase['request']);
  const ports = casePorts(testCase['backend']);
  const { value: gateway, problems } = deployHttpApi(caseProject(testCase), apiId, ports);
  const sent = caseRequest(withToken(request));
  const send = (): Promise<GatewayResult> => gateway.invoke(sent, { trace: true });
  let result = await send();
  for (let count = 1; count < Number(times); count++) {
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
      : undefined) ??
    callsDifference(expected, ports) ??
    mappedDifference(expected, result) ??
    problemsDifference(expected, problems);
  return { result, difference };
}

function withToken({ token, tokenHeader, headers, ...request }: Record<string, unknown>): Record<string, unknown> {
  if (token === undefined) return { ...request, headers };
  const text = jsonWebToken(record(token), record(tokenHeader));
  return { ...request, headers: { Authorization: `Bearer ${text}`, ...record(headers) } };
}

function callsDifference(
  { calls, events }: Record<string, unknown>,
  ports: RecordingPorts,
): string | undefined {
  const called = ports.functionCalls.map(({ functionName }) => functionName);
  if (calls !== undefined && JSON.stringify(calls) !== JSON.stringify(called))
    return `calls: expected ${JSON.stringify(calls)}, got ${JSON.stringify(called)}`;
  for (const [name, event] of Object.entries(record(events))) {
    const call = ports.functionCalls.findLast(({ functionName }) => functionName === name);
    if (call === undefined) return `events/${name}: the function was not called`;
    const difference = partialDifference(event, JSON.parse(call.payload), new Map(), `events/${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function mappedDifference({ mapped }: Record<string, unknown>, { trace }: GatewayResult): string | undefined {
  if (mapped === undefined) return undefined;
  const rows = trace
    .flatMap(({ mappings = [] }) => mappings)
    .flatMap((mapping) => (mapping.kind === 'parameters' ? mapping.rows : []));
  const found = Object.fromEntries(rows.map(({ target, value }) => [target, value]));
  return partialDifference(mapped, found, new Map(), 'mapped');
}

function problemsDifference(
  { problems: wanted }: Record<string, unknown>,
  problems: readonly Problem[],
): string | undefined {
  if (wanted === undefined) return undefined;
  const messages = problems.map(({ message }) => message);
  const missing = (wanted as string[]).filter(
    (text) => !messages.some((message) => message.includes(text)),
  );
  return missing.length === 0 && messages.length === (wanted as string[]).length
    ? undefined
    : `problems: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(messages)}`;
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

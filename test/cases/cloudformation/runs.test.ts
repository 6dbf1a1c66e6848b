import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { SimulatorHost } from '#electron/node/simulator-host.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { sampleFromSchema } from '#shared/json/sample-from-schema.ts';
import type { Project } from '#shared/project/project.ts';
import { documentsIn } from '#test/support/documents-in.ts';

/** Every method of every imported file, invoked through the front door with a request made for it. */

const files = documentsIn('test/cases/cloudformation/templates', '../shared/real-world');

/** Stands in for every web server there is, so that no request leaves this machine. */
const server = createServer((request, response) => {
  request.resume();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ url: request.url }));
});
let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gatewright-runs-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(home, { recursive: true, force: true });
});

function imported(file: string): Project | null {
  return importAny(readFileSync(file, 'utf8'), {
    fileName: 'template.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
    readInclude: readBeside(file),
  }).project;
}

/** Web servers are stood in for, API keys have values. */
function runnable(project: Project): Project {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...project,
    httpBackends: Object.fromEntries(
      Object.entries(project.httpBackends).map(([name, backend]) => [
        name,
        { ...backend, local: { kind: 'url', url } },
      ]),
    ),
    vpcLinks: Object.fromEntries(
      Object.entries(project.vpcLinks).map(([id, link]) => [id, { ...link, localUrl: url }]),
    ),
    apiKeys: Object.fromEntries(
      Object.entries(project.apiKeys).map(([id, key]) => [
        id,
        { ...key, value: `${id}-a-value-of-twenty-characters` },
      ]),
    ),
  };
}

interface GeneratedRequest {
  readonly httpMethod: HttpMethod;
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: { readonly text: string } | null;
}

/** Everything the method asks for: path, query and headers it requires, a body of its model. */
function requestFor(api: RestApi, path: string, method: Method): GeneratedRequest {
  const named = (place: string): string[] =>
    Object.entries(method.requestParameters).flatMap(([name, required]) =>
      required && name.startsWith(`method.request.${place}.`)
        ? [name.slice(`method.request.${place}.`.length)]
        : [],
    );
  const type = Object.keys(method.requestModels)[0] ?? 'application/json';
  const schema = api.models[method.requestModels[type] ?? '']?.schema;
  const httpMethod = method.httpMethod === 'ANY' ? 'POST' : method.httpMethod;
  return {
    httpMethod,
    path: path.replaceAll(/\{([^}+]+)\+?\}/g, 'one'),
    query: named('querystring')
      .map((name) => `${encodeURIComponent(name)}=1`)
      .join('&'),
    headers: [
      ['content-type', type],
      ['authorization', 'Bearer one'],
      ...named('header').map((name) => [name, 'one'] as const),
    ],
    body:
      httpMethod === 'GET' || httpMethod === 'HEAD'
        ? null
        : {
            text: JSON.stringify(
              schema === undefined ? { name: 'one' } : sampleFromSchema(JSON.parse(schema)),
            ),
          },
  };
}

/** An answer, or a refusal that says where and why. */
function expectExplained(result: RunResult, what: string): void {
  expect(result.status, what).toBeGreaterThanOrEqual(100);
  if (result.status < 500) return;
  const refused = result.trace.filter(({ outcome }) => outcome === 'refused');
  const explained =
    refused.some(({ decision }) => decision.length > 20) ||
    result.trace.some(({ step, decision }) => step.endsWith('integration') && decision !== '');
  expect(explained, `${what}: ${result.status} says why`).toBe(true);
}

describe.each(files)('%s', (file) => {
  const project = imported(file);

  it('answers, or says why it does not, for every method', async () => {
    expect(project).not.toBeNull();
    if (project === null) return;
    const folder = join(home, files.indexOf(file).toString());
    await createProjectFolder(folder, project);
    const host = new SimulatorHost({ projectFolder: folder });
    const made = runnable(project);
    try {
      for (const api of Object.values(made.apis)) {
        const stage = Object.keys(api.stages)[0] ?? null;
        if (api.kind === 'websocket') {
          await speakTo(host, made, api, stage);
          continue;
        }
        if (api.kind === 'http') {
          await callRoutes(host, made, api, stage);
          continue;
        }
        for (const { resource, path } of walkResources(api))
          for (const method of Object.values(resource.methods)) {
            const what = `${method.httpMethod} ${path}`;
            const result = await host.run(made, {
              handle: '',
              apiId: api.id,
              mode: 'stage',
              stage,
              stageVariables: {},
              resourceId: null,
              apiKeyId: Object.keys(made.apiKeys)[0] ?? null,
              ...requestFor(api, path, method),
            });
            expectExplained(result, what);
          }
      }
    } finally {
      await host.close();
    }
  }, 60_000);
});

/** Calls every route of an HTTP API, path variables filled in, and the one that matched is the one that was meant. */
async function callRoutes(
  host: SimulatorHost,
  project: Project,
  api: HttpApi,
  stage: string | null,
): Promise<void> {
  for (const { routeKey } of Object.values(api.routes)) {
    const { verb, path } = splitRouteKey(routeKey);
    const httpMethod = verb === undefined || verb === 'ANY' ? 'POST' : (verb as HttpMethod);
    const result = await host.run(project, {
      handle: '',
      apiId: api.id,
      mode: 'stage',
      stage,
      stageVariables: {},
      resourceId: null,
      apiKeyId: null,
      httpMethod,
      path: verb === undefined ? '/nothing/else/has/this' : path.replaceAll(/\{[^}]+\}/g, 'one'),
      query: '',
      headers: [['authorization', 'Bearer one']],
      body: null,
    });
    expectExplained(result, `${api.name} ${routeKey}`);
    expect(JSON.stringify(result.trace), `${api.name} ${routeKey}`).toContain(
      JSON.stringify(routeKey).slice(1, -1),
    );
    expect(result.status, `${api.name} ${routeKey}`).not.toBe(404);
  }
}

/** Connects to a stage, says something to each route, and goes. */
async function speakTo(
  host: SimulatorHost,
  project: Project,
  api: WebSocketApi,
  stage: string | null,
): Promise<void> {
  const { socketId, result } = await host.openSocket(project, {
    handle: '',
    apiId: api.id,
    stage: stage ?? '',
    query: 'token=one&key=one',
    headers: [['Authorization', 'Bearer one']],
    apiKeyId: Object.keys(project.apiKeys)[0] ?? null,
  });
  expectExplained(result, `${api.name} $connect`);
  if (socketId === null) return;
  for (const route of Object.values(api.routes)) {
    if (route.routeKey === '$connect' || route.routeKey === '$disconnect') continue;
    const run = await host.sendOnSocket(project, socketId, { text: messageFor(api, route) });
    expectExplained(run, `${api.name} ${route.routeKey}`);
    expect(run.connection?.routeKey, run.trace.at(-1)?.decision).toBe(route.routeKey);
  }
  await host.closeSockets();
}

/** One that the route selection expression leads to the route, and that its first model allows. */
function messageFor(api: WebSocketApi, { routeKey, requestModels = {} }: WebSocketRoute): string {
  const [modelName = ''] = Object.values(requestModels);
  const schema = api.models[modelName]?.schema;
  const sample: unknown = schema === undefined ? {} : sampleFromSchema(JSON.parse(schema));
  const member = /request\.body\.(\w+)/.exec(api.routeSelectionExpression)?.[1] ?? 'action';
  return JSON.stringify({ ...(sample as object), [member]: routeKey });
}

/** Headers of a request that a method with AWS_IAM takes; the signature itself is not looked at. */
function signed(region: string): [string, string][] {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const credential = `AKIDEXAMPLE/${date.slice(0, 8)}/${region}/execute-api/aws4_request`;
  return [
    [
      'Authorization',
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=00`,
    ],
    ['X-Amz-Date', date],
  ];
}

it('runs with what stands here for a value that only a deployment knows', async () => {
  const file = 'test/cases/cloudformation/templates/with-body/template.yaml';
  const project = imported(file);
  expect(project?.deployTimeValues).toMatchObject({ Table: 'Table' });
  if (project === null) return;
  const api = Object.values(project.apis)[0];
  const host = new SimulatorHost({ projectFolder: null });
  try {
    const made = { ...project, deployTimeValues: { ...project.deployTimeValues, Table: 'things' } };
    const result = await host.run(made, {
      handle: '',
      apiId: api?.id ?? '',
      mode: 'stage',
      stage: 'live',
      stageVariables: {},
      resourceId: null,
      apiKeyId: null,
      httpMethod: 'GET',
      path: '/things/one',
      query: '',
      headers: signed(project.region),
      body: null,
    });
    expect(JSON.stringify(result.trace)).toContain('\\"TableName\\": \\"things\\"');
  } finally {
    await host.close();
  }
});

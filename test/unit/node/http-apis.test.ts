import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServingGateway } from '#electron/node/gateway-server/serving-gateway.ts';
import { SimulatorHost } from '#electron/node/simulator-host.ts';
import type { RunInput, RunResult } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { aProjectWithHttpApi, httpApiId } from '#test/support/an-http-api.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const handler = `export const handler = async (event) => ({
  path: event.rawPath, stage: event.requestContext.stage, variables: event.stageVariables ?? null,
});
`;

function pets(route = 'GET /pets'): Project {
  return aProjectWithHttpApi({
    routes: { [route]: 'f' },
    stages: [
      { stageName: '$default' },
      { stageName: 'dev', stageVariables: { table: 'pets', limit: '5' } },
    ],
    project: {
      functions: { f: { ...lambdaFunctionDefaults, name: 'f' } },
      files: { 'functions/f/index.mjs': handler },
    },
  });
}

describe('a request of the console', () => {
  let host: SimulatorHost;
  beforeEach(() => (host = new SimulatorHost({ projectFolder: null })));
  afterEach(() => host.close());

  function send(more: Partial<RunInput>): Promise<RunResult> {
    return host.run(pets(), {
      handle: 'h',
      apiId: httpApiId,
      mode: 'stage',
      stage: '$default',
      stageVariables: {},
      httpMethod: 'GET',
      resourceId: null,
      path: '/pets',
      query: '',
      headers: [],
      body: null,
      apiKeyId: null,
      ...more,
    });
  }

  async function answerTo(more: Partial<RunInput>): Promise<unknown> {
    const { body } = await send(more);
    return 'text' in body ? JSON.parse(body.text) : undefined;
  }

  it('runs on the stage $default without a prefix, on another with its name', async () => {
    expect(await answerTo({})).toEqual({ path: '/pets', stage: '$default', variables: null });
    expect(await answerTo({ stage: 'dev' })).toEqual({
      path: '/dev/pets',
      stage: 'dev',
      variables: { table: 'pets', limit: '5' },
    });
  });

  it('has stage variables laid over those of the stage', async () => {
    const variables = { table: 'toys' };
    expect(await answerTo({ stage: 'dev', stageVariables: variables })).toMatchObject({
      variables: { table: 'toys', limit: '5' },
    });
    expect(await answerTo({ stageVariables: variables })).toMatchObject({ variables });
  });

  it('is no test invocation', async () => {
    await expect(send({ mode: 'test', resourceId: 'x' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('no test invocations'),
    });
  });
});

describe('web servers', () => {
  let server: Server;
  let host: SimulatorHost;
  beforeEach(async () => {
    host = new SimulatorHost({ projectFolder: null });
    server = createServer((request, response) => {
      const { method, url, headers } = request;
      const { host: asked, via, forwarded } = headers;
      response.setHeader('connection', 'close');
      response.end(JSON.stringify({ method, url, host: asked, via, forwarded }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    await host.close();
    server.close();
  });

  async function asked(path: string, stage: string): Promise<unknown> {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const project = aProjectWithHttpApi({
      routes: { $default: 'web', 'GET /inside': 'inside' },
      integrations: {
        web: { integrationType: 'HTTP_PROXY', integrationUri: 'https://archive.example.com/v1' },
        inside: {
          integrationType: 'HTTP_PROXY',
          connectionType: 'VPC_LINK',
          connectionId: 'link01',
          integrationUri: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/b/c',
        },
      },
      stages: [{ stageName: '$default' }, { stageName: 'dev' }],
      project: {
        httpBackends: {
          archive: {
            name: 'archive',
            baseUrl: 'https://archive.example.com',
            local: { kind: 'url', url },
          },
        },
        vpcLinks: { link01: { id: 'link01', name: 'link', targetArns: [], localUrl: url } },
      },
    });
    const { body, status } = await host.run(project, {
      handle: 'h',
      apiId: httpApiId,
      mode: 'stage',
      stage,
      stageVariables: {},
      httpMethod: 'GET',
      resourceId: null,
      path,
      query: 'a=1',
      headers: [['Host', 'pets.example.com']],
      body: null,
      apiKeyId: null,
    });
    return 'text' in body && status === 200 ? JSON.parse(body.text) : status;
  }

  it('stand behind $default with the whole path', async () => {
    expect(await asked('/some/where', '$default')).toMatchObject({
      method: 'GET',
      url: '/v1/some/where?a=1',
      via: 'HTTP/1.1 AmazonAPIGateway',
      forwarded: 'for=127.0.0.1;host=pets.example.com;proto=https',
    });
  });

  it('stand behind VPC links, with the path of the stage and the host of the API', async () => {
    expect(await asked('/inside', 'dev')).toMatchObject({
      url: '/dev/inside?a=1',
      host: 'pets.example.com',
    });
  });
});

describe('serving', () => {
  let gateway: ServingGateway;
  beforeEach(async () => {
    const folder = await tempFolder();
    gateway = await ServingGateway.start(
      {
        project: pets(),
        apiId: httpApiId,
        projectFolder: null,
        port: 0,
        faultLog: `${folder}/faults.log`,
      },
      () => undefined,
    );
  });
  afterEach(() => gateway.stop());

  function at(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${gateway.port}${path}`, init);
  }

  it('has the stage $default at the root and the others below their names', async () => {
    expect(await (await at('/pets')).json()).toMatchObject({ path: '/pets', stage: '$default' });
    expect(await (await at('/dev/pets')).json()).toMatchObject({ stage: 'dev' });
    const unknown = await at('/toys');
    expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
    expect(unknown.headers.get('apigw-requestid')).toMatch(/^[\w-]{15}=$/);
  });

  it('turns away too large a body in the words of HTTP APIs', async () => {
    const answer = await at('/pets', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([answer.status, await answer.text()]).toEqual([
      413,
      '{"message":"Request Entity Too Large"}',
    ]);
  });

  it('follows an edit', async () => {
    gateway.redeploy(pets('GET /toys'));
    expect([(await at('/pets')).status, (await at('/toys')).status]).toEqual([404, 200]);
  });
});

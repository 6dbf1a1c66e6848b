import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProjectRuntime } from '#electron/node/channels/project-runtime.ts';
import { channelInputs } from '#electron/node/channels/channel-inputs.ts';
import { readProjectFolder } from '#electron/node/project-files/read-project-folder.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RunInput } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';

const example = resolve(import.meta.dirname, '../../../../examples/storefront');
const key = 'k'.repeat(40);
const order = '{"customerId":"c-7","lines":[{"productId":"p-1","quantity":3}]}';

let folder: string;
let project: Project;
let runtime: ProjectRuntime;
let emitted: string[];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gw-aws-')), 'storefront');
  await cp(example, folder, { recursive: true });
  const read = filesToProject((await readProjectFolder(folder)).files).project;
  const mobile = read.apiKeys['m0b1leapp1'];
  if (mobile === undefined) throw new Error('The example has lost its API key.');
  project = { ...read, apiKeys: { m0b1leapp1: { ...mobile, value: key } } };
  emitted = [];
  runtime = new ProjectRuntime({
    handle: () => 'h',
    root: folder,
    emit: (event) => void emitted.push(event),
  });
});
afterEach(async () => {
  await runtime.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

function run(input: Partial<RunInput>): ReturnType<ProjectRuntime['run']> {
  return runtime.run(project, {
    handle: 'h',
    apiId: 'st0refr0nt',
    mode: 'stage',
    stage: 'dev',
    stageVariables: {},
    httpMethod: 'GET',
    resourceId: null,
    path: '/orders',
    query: '',
    headers: [],
    body: null,
    apiKeyId: 'm0b1leapp1',
    ...input,
  });
}

test('the test console, a served gateway and the window see one table', async () => {
  const placed = await run({ httpMethod: 'POST', body: { text: order } });
  expect(placed.status).toBe(201);
  expect(placed.fidelity).toContainEqual({
    feature: 'AWS service dynamodb',
    fidelity: 'approximate',
    reason: expect.stringContaining('embedded stand-in'),
    entity: 'method/st0refr0nt/orders/POST',
  });
  const { url, error } = await runtime.serve(project, 'st0refr0nt', null);
  expect(error).toBeNull();
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  await fetch(`${url}/dev/orders`, { method: 'POST', headers, body: order });
  const served = await fetch(`${url}/dev/orders?customerId=c-7`, { headers });
  expect(await served.json()).toMatchObject({
    count: 2,
    orders: [{ lines: [{ productId: 'p-1', quantity: 3 }] }, {}],
  });
  const { contents } = await runtime.backendContents(project, 'dynamodb');
  expect(contents).toMatchObject({ tables: [{ name: 'orders', items: { length: 5 } }] });
  await runtime.resetBackends(null);
  const again = await fetch(`${url}/dev/orders?customerId=c-7`, { headers });
  expect(await again.json()).toEqual({ count: 0, orders: [] });
});

test('a refusal of the service is mapped by its status and told in the fidelity list', async () => {
  project = { ...project, awsBackends: {} };
  const refused = await run({ query: 'customerId=c-1' });
  expect(refused.status).toBe(500);
  expect(refused.fidelity.map(({ reason }) => reason)).toContainEqual(
    expect.stringContaining('aws-backends.yaml declares no "orders" under dynamodb.tables'),
  );
});

test('a service nobody knows has no contents', async () => {
  await expect(runtime.backendContents(project, 'glue')).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test.each([
  ['dynamodb', true],
  ['../x', false],
  ['', false],
])('the channel takes the service %j: %s', (service, taken) => {
  const input = { handle: 'h', service };
  expect(channelInputs['backends.contents'].safeParse(input).success).toBe(taken);
  expect(channelInputs['backends.reset'].safeParse(input).success).toBe(taken);
});

test('the window changes items as an SDK would, and hears that something changed', async () => {
  const call = (
    operation: string,
    parameters: JsonObject,
  ): ReturnType<typeof runtime.callBackend> =>
    runtime.callBackend(project, 'dynamodb', operation, { TableName: 'orders', ...parameters });
  const Item = { customerId: { S: 'c-9' }, orderId: { S: 'o-9' }, gift: { BOOL: true } };
  expect(await call('PutItem', { Item })).toMatchObject({ kind: 'answered' });
  const items = async (): Promise<unknown> =>
    JSON.parse(JSON.stringify((await runtime.backendContents(project, 'dynamodb')).contents));
  expect(JSON.stringify(await items())).toContain('c-9');
  const Key = { customerId: { S: 'c-9' }, orderId: { S: 'o-9' } };
  expect(await call('DeleteItem', { Key })).toMatchObject({ kind: 'answered' });
  expect(JSON.stringify(await items())).not.toContain('c-9');
  await expect.poll(() => emitted).toContain('backends.changed');

  expect(await call('PutItem', { Item: { customerId: { S: 'c-9' } } })).toMatchObject({
    kind: 'refused',
    code: expect.stringContaining('ValidationException'),
    message: expect.stringMatching(/key/i),
  });
});

test('what an endpoint or AWS answers for is not called from the window', async () => {
  const real: Project = {
    ...project,
    awsBackends: {
      dynamodb: { service: 'dynamodb', answer: { kind: 'aws', allowRealAws: true } },
    },
  };
  for (const service of ['dynamodb', 'glue'])
    expect(await runtime.callBackend(real, service, 'DeleteTable', {})).toMatchObject({
      kind: 'refused',
      code: 'NotEmbedded',
    });
});

test.each(['', 'Put Item', 'a'.repeat(65)])('refuses the operation "%s"', (operation) => {
  const input = { handle: 'h', service: 'dynamodb', operation, parameters: {} };
  expect(channelInputs['backends.call'].safeParse(input).success).toBe(false);
});

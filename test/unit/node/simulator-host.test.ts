import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProjectFolder } from '#electron/node/project-files/read-project-folder.ts';
import { runSavedRequests } from '#electron/node/requests/run-saved-requests.ts';
import { SimulatorHost } from '#electron/node/simulator-host.ts';
import { addAuthorizer } from '#shared/edits/add-authorizer.ts';
import { addFunction } from '#shared/edits/add-function.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import type { RunInput, RunResult } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';

const example = resolve(import.meta.dirname, '../../../examples/storefront');
let folder: string;
let project: Project;
let host: SimulatorHost;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gw-host-')), 'storefront');
  await cp(example, folder, { recursive: true });
  const read = filesToProject((await readProjectFolder(folder)).files).project;
  const key = read.apiKeys['m0b1leapp1'];
  if (key === undefined) throw new Error('The example has lost its API key.');
  project = { ...read, apiKeys: { m0b1leapp1: { ...key, value: 'k'.repeat(40) } } };
  host = new SimulatorHost({ projectFolder: folder });
});
afterEach(async () => {
  await host.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

function anInput(more: Partial<RunInput> = {}): RunInput {
  return {
    handle: 'h',
    apiId: 'st0refr0nt',
    mode: 'stage',
    stage: 'dev',
    stageVariables: {},
    httpMethod: 'GET',
    resourceId: null,
    path: '/health',
    query: '',
    headers: [],
    body: null,
    apiKeyId: null,
    ...more,
  };
}

function bodyOf(result: RunResult): unknown {
  return 'text' in result.body ? JSON.parse(result.body.text) : undefined;
}

describe('a signed run', () => {
  /** The example with AWS IAM on its check of health. */
  function guarded(): Project {
    const api = project.apis['st0refr0nt'];
    if (api?.kind !== 'rest') throw new Error('The example has lost its API.');
    const resources = Object.fromEntries(
      Object.entries(api.resources).map(([id, resource]) => {
        const { GET } = resource.methods;
        if (resource.pathPart !== 'health' || GET === undefined) return [id, resource];
        return [id, { ...resource, methods: { GET: { ...GET, authorizationType: 'AWS_IAM' } } }];
      }),
    );
    return { ...project, apis: { [api.id]: { ...api, resources } } } as Project;
  }

  it.each([
    ['is let in', { signedAs: 'AKIDEXAMPLE' }, 200],
    ['is let in with a query', { signedAs: 'A', query: 'a=b%20c&a' }, 200],
    ['is refused unsigned', {}, 403],
    [
      'is refused with a header that stands in the way',
      { signedAs: 'A', headers: [['Authorization', 'x']] },
      403,
    ],
  ] as const)('%s', async (_name, input, status) => {
    expect((await host.run(guarded(), anInput(input))).status).toBe(status);
  });

  it('is what a saved request can ask for', async () => {
    const saved = {
      name: 'signed',
      apiId: 'st0refr0nt',
      stage: 'dev',
      httpMethod: 'GET',
      path: '/health',
      headers: [],
      signedAs: 'AKIDEXAMPLE',
      assertions: [{ kind: 'status', equals: 200 }],
    } as const;
    const before = { ...guarded(), requests: { signed: saved } };
    const { project: read } = filesToProject(projectToFiles(before));
    expect(read.requests['signed']?.signedAs).toBe('AKIDEXAMPLE');
    const results = await runSavedRequests(host, before, ['signed']);
    expect(results.map(({ passed }) => passed)).toEqual([true]);
  });
});

describe('a new authorizer', () => {
  it.each([
    ['TOKEN', 'allow', 200],
    ['REQUEST', 'allow', 200],
    ['TOKEN', 'anything else', 403],
  ] as const)('of type %s answers “%s” with %i as it is', async (type, token, status) => {
    const { apiId, resourceId } = health();
    const added = addAuthorizer(addFunction(project, { name: 'gate', role: 'authorizer' }), {
      apiId,
      name: 'gate',
      type,
      functionName: 'gate',
    });
    const drawn = setAuthorizer(
      added,
      { kind: 'method', apiId, resourceId, httpMethod: 'GET' },
      'gate',
    );
    const result = await host.run(drawn, anInput({ headers: [['Authorization', token]] }));
    expect(result.status).toBe(status);
  });

  function health(): { apiId: string; resourceId: string } {
    const api = project.apis['st0refr0nt'];
    const found =
      api?.kind === 'rest'
        ? Object.entries(api.resources).find(([, { pathPart }]) => pathPart === 'health')
        : undefined;
    if (found === undefined) throw new Error('The example has lost its check of health.');
    return { apiId: 'st0refr0nt', resourceId: found[0] };
  }
});

describe('a run', () => {
  it('answers every method of the example', async () => {
    const order = '{"customerId":"c-1","lines":[{"productId":"p-1","quantity":1}]}';
    const runs: [Partial<RunInput>, number][] = [
      [{ path: '/products' }, 200],
      [{ path: '/products', httpMethod: 'OPTIONS' }, 200],
      [{ path: '/products/p-1' }, 200],
      [{ path: '/products/p-1/reviews' }, 200],
      [{ path: '/orders', query: 'customerId=c-1001', apiKeyId: 'm0b1leapp1' }, 200],
      [{ path: '/orders', httpMethod: 'POST', body: { text: order }, apiKeyId: 'm0b1leapp1' }, 201],
      [{ path: '/health' }, 200],
    ];
    for (const [input, status] of runs)
      expect([input.path, (await host.run(project, anInput(input))).status]).toEqual([
        input.path,
        status,
      ]);
  });

  it('comes with its trace, its log and what its own functions logged', async () => {
    const [list, product] = await Promise.all([
      host.run(project, anInput({ path: '/products' })),
      host.run(project, anInput({ path: '/products/p-1' })),
    ]);
    expect(list.trace.length).toBeGreaterThan(5);
    expect(list.log.length).toBeGreaterThan(5);
    expect(list.functionLogs.some((line) => line.includes('5 of 5 products'))).toBe(true);
    expect(product.functionLogs.some((line) => line.includes('5 of 5 products'))).toBe(false);
  });

  it('lays stage variables over those of the stage', async () => {
    const maintenance = anInput({ stageVariables: { maintenance: 'on' } });
    expect((await host.run(project, maintenance)).status).toBe(503);
    expect((await host.run(project, anInput())).status).toBe(200);
  });

  it('follows edits of the design and of the code, without saving', async () => {
    await host.run(project, anInput({ path: '/products/p-1' }));
    const path = 'functions/get-product/index.mjs';
    const source = project.files[path] ?? '';
    const edited = {
      ...project,
      files: { ...project.files, [path]: source.replace('Pocket notebook', 'Edited') },
    };
    const result = await host.run(edited, anInput({ path: '/products/p-1' }));
    expect(bodyOf(result)).toMatchObject({ name: 'Edited' });
    expect(await readFile(join(folder, path), 'utf8')).toBe(source);
  });

  it('runs a test invocation without stage and key', async () => {
    const result = await host.run(
      project,
      anInput({ mode: 'test', resourceId: 'orders', path: '/orders', query: 'customerId=c-1002' }),
    );
    expect(result.status).toBe(200);
    expect(bodyOf(result)).toMatchObject({ count: 1 });
    expect(result.log[0]?.text).toMatch(/^Execution log for request /);
  });

  it.each<[string, Partial<RunInput>, string]>([
    ['an API that is not there', { apiId: 'x' }, 'API_NOT_FOUND'],
    ['no stage', { stage: null }, 'STAGE_NOT_FOUND'],
    ['a key that is not there', { apiKeyId: 'x' }, 'BAD_REQUEST'],
  ])('is refused for %s', async (_name, input, code) => {
    await expect(host.run(project, anInput(input))).rejects.toMatchObject({ code });
  });
});

describe('saved requests', () => {
  it('are run by name or all, and told of one by one', async () => {
    const told: string[] = [];
    const all = await runSavedRequests(host, project, null, ({ name }) => told.push(name));
    expect(all.filter(({ passed }) => !passed)).toEqual([]);
    expect(all.length).toBe(18);
    expect(told).toEqual(Object.keys(project.requests).sort());
    const [one, ...others] = await runSavedRequests(host, project, ['Check health']);
    expect([one?.name, others.length]).toEqual(['Check health', 0]);
  });

  it('fail alone when they cannot be run', async () => {
    const saved = project.requests['Check health'];
    if (saved === undefined) throw new Error('The example has lost a request.');
    const broken = {
      ...project,
      requests: { a: { ...saved, name: 'a', apiId: 'gone' }, b: { ...saved, name: 'b' } },
    };
    expect(await runSavedRequests(host, broken, null)).toMatchObject([
      { name: 'a', passed: false, status: null, checks: [{ passed: false }] },
      { name: 'b', passed: true, status: 200 },
    ]);
  });

  it('must be there', async () => {
    await expect(runSavedRequests(host, project, ['nothing'])).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('the example', () => {
  it('is written as the program writes it', async () => {
    const { files } = await readProjectFolder(example);
    const { project: read, problems } = filesToProject(files);
    expect(problems).toEqual([]);
    expect([...projectToFiles(read)]).toEqual([...files]);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { loadProject } from '#electron/cli/load-project.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { bytesIn } from '#shared/std/text-bytes.ts';
import { run } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

async function apisOf(project: string): Promise<RestApi[]> {
  const loaded = await loadProject(project);
  return Object.values(loaded.project.apis).filter((api) => api.kind === 'rest');
}

const mock =
  "x-amazon-apigateway-integration: {type: mock, responses: {default: {statusCode: '200'}}}";
const shop = `openapi: 3.0.1
info: {title: Shop, version: '1'}
servers: [{url: 'https://example.com/v1'}]
paths:
  /items:
    get: {operationId: list, responses: {'200': {description: fine}}, ${mock}}
  /old:
    get: {responses: {}, ${mock}}
`;
const newer = shop.replace('operationId: list', 'operationId: all').replace('/old', '/new');

describe('a document of several files', () => {
  const main = shop.replace(
    'description: fine',
    "description: fine, content: {application/json: {schema: {$ref: 'item.yaml'}}}",
  );

  it('is imported whole, and its next import knows what its parts were', async () => {
    const folder = await tempFolder({ 'main.yaml': main, 'item.yaml': 'type: object\n' });
    const [file, project] = [join(folder, 'main.yaml'), join(folder, 'shop')];
    expect(await run('import', file, '--out', project)).toMatchObject({ code: exitCodes.ok });
    expect((await apisOf(project))[0]?.models['item']?.schema).toContain('object');
    await writeFile(join(folder, 'item.yaml'), 'type: array\n');
    const { code, stdout } = await run('import', file, '--into', project);
    expect(stdout).toContain('~ model item');
    expect(code).toBe(exitCodes.ok);
    expect((await apisOf(project))[0]?.models['item']?.schema).toContain('array');
    expect(await run('export', project, '--over', file)).toMatchObject({ code: exitCodes.ok });
    expect(await readFile(file, 'utf8')).toBe(main);
  });
});

test.each([
  ['ignore', ['/items', '/old']],
  ['prepend', ['/v1', '/v1/items', '/v1/old']],
  ['split', ['/items', '/old']],
])('--base-path %s', async (mode, paths) => {
  const folder = await tempFolder({ 'a.yaml': shop });
  const [file, project] = [join(folder, 'a.yaml'), join(folder, 'shop')];
  await run('import', file, '--out', project, '--base-path', mode);
  const [api] = await apisOf(project);
  if (api === undefined) throw new Error('no API');
  expect(walkResources(api).map(({ path }) => path)).toEqual(['/', ...paths]);
  // The project remembers it for what comes after.
  expect(await run('import', file, '--into', project)).toMatchObject({
    code: exitCodes.ok,
    stdout: 'The import brings nothing new.\n',
  });
  expect((await run('export', project, '--over', file)).stderr).toContain('says the same already');
});

describe('--mode', () => {
  async function put(mode: string): Promise<{ api: RestApi; stdout: string; code: number }> {
    const folder = await tempFolder({ 'a.yaml': shop, 'b.yaml': newer });
    const project = join(folder, 'shop');
    await run('import', join(folder, 'a.yaml'), '--out', project);
    const result = await run('import', join(folder, 'b.yaml'), '--into', project, '--mode', mode);
    const [api] = await apisOf(project);
    if (api === undefined) throw new Error('no API');
    return { ...result, api };
  }
  const pathsOf = (api: RestApi): string[] => walkResources(api).map(({ path }) => path);

  it('merge adds and lets the document win', async () => {
    const { api, code, stdout } = await put('merge');
    expect(code).toBe(exitCodes.ok);
    expect(pathsOf(api).sort()).toEqual(['/', '/items', '/new', '/old']);
    expect(stdout).toContain('operationName');
  });

  it('overwrite takes the word of the document for all', async () => {
    const { api } = await put('overwrite');
    expect(pathsOf(api).sort()).toEqual(['/', '/items', '/new']);
    expect(Object.keys(api.stages)).toEqual(['dev']);
  });

  it('add makes another API, of which the next import has its own base', async () => {
    const folder = await tempFolder({ 'a.yaml': shop, 'b.yaml': newer.replace('Shop', 'Other') });
    const project = join(folder, 'shop');
    await run('import', join(folder, 'a.yaml'), '--out', project);
    const other = join(folder, 'b.yaml');
    const added = await run('import', other, '--into', project, '--mode', 'add', '--json');
    expect(added.code).toBe(exitCodes.ok);
    expect(JSON.parse(added.stdout)).toMatchObject({ apis: [{ kind: 'rest', name: 'Other' }] });
    expect((await apisOf(project)).map(({ name }) => name).sort()).toEqual(['Other', 'Shop']);
    const again = await run('import', other, '--into', project, '--api', 'Other');
    expect(again).toMatchObject({ code: exitCodes.ok, stdout: 'The import brings nothing new.\n' });
    // The same document once more: an id of its own.
    expect((await run('import', other, '--into', project, '--mode', 'add')).code).toBe(0);
    expect(await apisOf(project)).toHaveLength(3);
  });

  it('goes with --into, and not with --prefer', async () => {
    const folder = await tempFolder({ 'a.yaml': shop });
    const file = join(folder, 'a.yaml');
    expect((await run('import', file, '--out', join(folder, 'x'), '--mode', 'merge')).code).toBe(
      exitCodes.usage,
    );
    expect(
      (await run('import', file, '--into', folder, '--mode', 'merge', '--prefer', 'yours')).code,
    ).toBe(exitCodes.usage);
  });
});

test('a merge as JSON: decisions, conflicts, findings', async () => {
  const folder = await tempFolder({ 'a.yaml': shop, 'b.yaml': newer });
  const project = join(folder, 'shop');
  await run('import', join(folder, 'a.yaml'), '--out', project);
  const file = join(project, 'apis/Shop/resources/items.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('list', 'mine'));
  const { code, stdout } = await run('import', join(folder, 'b.yaml'), '--into', project, '--json');
  expect(code).toBe(exitCodes.findings);
  const review = JSON.parse(stdout) as { conflicts: number; decisions: unknown[] };
  expect(review).toMatchObject({ conflicts: 1, problems: [] });
  expect(review.decisions).toContainEqual(
    expect.objectContaining({
      kind: 'conflict',
      entity: 'method GET /items',
      field: 'operationName',
      base: 'list',
      yours: 'mine',
      theirs: 'all',
      choice: 'yours',
    }),
  );
});

describe('--fail-on-warnings', () => {
  const warned = shop
    .replace('operationId: list', 'operationId: list, security: [{who: []}]')
    .concat('components: {securitySchemes: {who: {type: http, scheme: basic}}}\n');

  it('imports nothing when the service would warn', async () => {
    const folder = await tempFolder({ 'a.yaml': warned });
    const [file, project] = [join(folder, 'a.yaml'), join(folder, 'shop')];
    const refused = await run('import', file, '--out', project, '--fail-on-warnings', '--json');
    expect(refused.code).toBe(exitCodes.file);
    expect(JSON.parse(refused.stdout)).toMatchObject({ apis: [] });
    expect(refused.stderr).toContain('nothing was imported');
    await expect(readFile(join(project, 'gatewright.yaml'))).rejects.toThrow();
    expect((await run('import', file, '--out', project)).code).toBe(exitCodes.ok);
  });

  it('lets through what the service takes without a word', async () => {
    const folder = await tempFolder({ 'a.yaml': shop });
    const { code } = await run(
      'import',
      join(folder, 'a.yaml'),
      '--out',
      join(folder, 'shop'),
      '--fail-on-warnings',
    );
    expect(code).toBe(exitCodes.ok);
  });
});

describe('--endpoint-type', () => {
  it('says what a document cannot', async () => {
    const folder = await tempFolder({ 'a.yaml': shop });
    const [file, project] = [join(folder, 'a.yaml'), join(folder, 'shop')];
    const made = await run('import', file, '--out', project, '--endpoint-type', 'regional');
    expect(made.code).toBe(exitCodes.ok);
    expect(await readFile(join(project, 'apis/Shop/api.yaml'), 'utf8')).toContain('REGIONAL');
    const into = await run('import', file, '--into', project, '--endpoint-type', 'edge');
    expect(into).toMatchObject({ code: exitCodes.usage });
    expect(into.stderr).toContain('goes with --out');
  });
});

describe('encodings', () => {
  it('are kept by an export over the document', async () => {
    const folder = await tempFolder({ 'a.yaml': bytesIn(`\ufeff${shop}`, 'utf-16le') });
    const [file, project] = [join(folder, 'a.yaml'), join(folder, 'shop')];
    expect(await run('import', file, '--out', project)).toMatchObject({ code: exitCodes.ok });
    const resource = join(project, 'apis/Shop/resources/items.yaml');
    await writeFile(resource, (await readFile(resource, 'utf8')).replace('list', 'mine'));
    expect(await run('export', project, '--over', file)).toMatchObject({ code: exitCodes.ok });
    expect(new Uint8Array(await readFile(file))).toEqual(
      bytesIn(`\ufeff${shop.replace('list', 'mine')}`, 'utf-16le'),
    );
  });

  it('that are none are refused with their line', async () => {
    const folder = await tempFolder({ 'a.yaml': Buffer.from(shop.replace('fine', 'é'), 'latin1') });
    const file = join(folder, 'a.yaml');
    const { code, stderr } = await run('import', file, '--out', join(folder, 'shop'));
    expect(code).toBe(exitCodes.file);
    expect(stderr).toContain(`${file}:6:`);
  });
});

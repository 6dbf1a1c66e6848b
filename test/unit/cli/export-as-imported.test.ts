import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { run } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const shop = `# By hand
openapi: "3.0.1"
x-owner: { team: web }   # above the paths, where nobody else puts it
info: { version: '1', title: Shop }
servers: [{ url: 'https://example.com/v1' }]
tags: [{ name: items }]
paths:
  /items:
    post:
      operationId: add
      responses: { '201': { description: '' } }
      x-amazon-apigateway-integration: { type: mock }
    get:
      operationId: list   # the list
      parameters:
        - { $ref: '#/components/parameters/Sort' }
        - { $ref: '#/components/parameters/After' }
        - { name: session, in: cookie, schema: { type: string } }
      responses:
        '200':
          description: fine
          headers: { X-Next: { schema: { type: string } }, X-Count: { schema: { type: integer } } }
          content: { application/json: { schema: { $ref: './item.yaml' } } }
      x-amazon-apigateway-integration: { type: mock }
components:
  parameters:
    Sort: { name: sort, in: query, schema: { type: string } }
    After: { name: after, in: query, schema: { type: string } }
`;
const asJson = JSON.stringify(
  {
    swagger: '2.0',
    info: { title: 'Old', version: '1' },
    paths: { '/b': { get: {} }, '/a': { get: {} } },
  },
  null,
  4,
);

interface Imported {
  readonly folder: string;
  readonly project: string;
}

async function imported(name: string, text: string, ...options: string[]): Promise<Imported> {
  const folder = await tempFolder({ [name]: text, 'item.yaml': 'type: object\n' });
  const project = join(folder, 'project');
  const { code, stderr } = await run('import', join(folder, name), '--out', project, ...options);
  expect(code, stderr).toBe(exitCodes.ok);
  return { folder, project };
}

const exported = (project: string, ...options: string[]): ReturnType<typeof run> =>
  run('export', project, '--format', 'openapi', ...options);

/** Changes the file of the resource `/items`. */
async function editItems(project: string, from: string, to: string): Promise<void> {
  const file = join(project, 'apis/Shop/resources/items.yaml');
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

describe('an API that came from a document', () => {
  test.each([
    ['YAML of several files', 'shop.yaml', shop, []],
    ['with its base path before the paths', 'shop.yaml', shop, ['--base-path', 'prepend']],
    ['Swagger 2 in JSON', 'old.json', asJson, []],
  ])('goes out as it came in: %s', async (_, name, text, options) => {
    const { project } = await imported(name, text, ...options);
    expect((await exported(project)).stdout).toBe(text);
  });

  it('goes out with what changed since, and nothing else', async () => {
    const { project } = await imported('shop.yaml', shop);
    await editItems(project, 'operationName: list', 'operationName: all');
    expect((await exported(project)).stdout).toBe(
      shop.replace('operationId: list ', 'operationId: all '),
    );
  });

  it.each([
    [['--anew'], 'openapi: "3.0.1"\ninfo:\n  title: Shop\n'],
    [['--openapi', '3.1'], 'openapi: "3.1.0"\ninfo:'],
    [['--openapi', '2.0'], 'swagger: "2.0"'],
    [['--json'], '{\n  "openapi": "3.0.1"'],
    [['--plain'], 'openapi: "3.0.1"\ninfo:\n  title: Shop\n'],
    [['--stage', 'dev'], 'openapi: "3.0.1"\ninfo:\n  title: Shop\n'],
  ])('goes out as a document of its own when asked: %j', async (options, start) => {
    const { project } = await imported('shop.yaml', shop);
    expect((await exported(project, ...options)).stdout.slice(0, start.length)).toBe(start);
  });

  it('goes out in the JSON it is in', async () => {
    const { project } = await imported('old.json', asJson);
    expect((await exported(project, '--json')).stdout).toBe(asJson);
  });

  it('goes out as it came in, with a warning of what the service refuses in it', async () => {
    const refused = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /items: { get: { responses: {}, x-amazon-apigateway-integration: { type: mock } } }
components: { schemas: { big-item: { type: object } } }
`;
    const folder = await tempFolder({ 'shop.yaml': refused });
    const project = join(folder, 'project');
    await run('import', join(folder, 'shop.yaml'), '--out', project);
    const { stdout, stderr } = await run('export', project, '--format', 'openapi');
    expect(stdout).toBe(refused);
    expect(stderr).toMatch(
      /shop\.yaml:5:\d+: warning: API Gateway refuses shop\.yaml as it stands: .*big-item/,
    );
  });

  it('goes out anew, with a word why, where its document cannot take a change', async () => {
    // An import gives every method the variables of its path.
    const one = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /{items}:
    get: { operationId: list, responses: {} }
`;
    const { project } = await imported('shop.yaml', one);
    const file = join(project, 'apis/Shop/resources/{items}.yaml');
    const text = await readFile(file, 'utf8');
    const parameter = '    requestParameters:\n      method.request.path.items: true\n';
    expect(text).toContain(parameter);
    await writeFile(file, text.replace(parameter, ''));
    const { stdout, stderr } = await exported(project);
    expect(stderr).toMatch(/shop\.yaml.*warning: shop\.yaml cannot be kept as it was: /);
    expect(stdout).toContain('openapi: "3.0.1"\ninfo:\n  title: Shop\n');
  });
});

import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import type { Difference } from '#shared/compare/difference.ts';
import { run } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const example = resolve(import.meta.dirname, '../../../examples/storefront');
const original = `openapi: 3.0.1   # kept by hand
info: {title: Shop, version: '1'}
paths:
  /items:
    get:
      operationId: list   # all of them
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200'}}}
`;

/** A project imported from the document, with another operation name. */
async function imported(): Promise<{ folder: string; project: string; file: string }> {
  const folder = await tempFolder({ 'shop.yaml': original });
  const [file, project] = [join(folder, 'shop.yaml'), join(folder, 'shop')];
  expect(await run('import', file, '--out', project)).toMatchObject({ code: exitCodes.ok });
  return { folder, project, file };
}

/** Puts a text in the place of another in whatever file of the project has it. */
async function replaceIn(folder: string, from: string, to: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.startsWith('apis') || !name.endsWith('.yaml')) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    if (text.includes(from)) return writeFile(path, text.replace(from, to));
  }
  throw new Error(`${from} is nowhere`);
}

describe('diff', () => {
  it('compares a project with the document it came from', async () => {
    const { project, file } = await imported();
    expect(await run('diff', file, project)).toMatchObject({
      code: 0,
      stdout: 'No differences.\n',
    });
    await replaceIn(project, 'operationName: list', 'operationName: all');
    const { code, stdout } = await run('diff', file, project, '--json', '--fail-on', 'breaking');
    expect(code).toBe(exitCodes.ok);
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: 'changed', name: 'GET /items', field: 'operationName', before: 'list', after: 'all' },
    ]);
    expect((await run('diff', file, project, '--fail-on', 'any')).code).toBe(exitCodes.findings);
  });

  it.each(['prepend', 'split'])(
    'reads the base path as the project was imported: %s',
    async (mode) => {
      const text = `${original}servers: [{ url: 'https://shop.example/v1/shop' }]\n`;
      const folder = await tempFolder({ 'shop.yaml': text });
      const [file, project] = [join(folder, 'shop.yaml'), join(folder, 'shop')];
      await run('import', file, '--out', project, '--base-path', mode);
      for (const sides of [
        [file, project],
        [project, file],
      ])
        expect(await run('diff', ...sides)).toMatchObject({ code: 0, stdout: 'No differences.\n' });
    },
  );

  it('fails on what breaks callers when told so', async () => {
    const folder = await tempFolder();
    const changed = join(folder, 'storefront');
    await cp(example, changed, { recursive: true });
    await replaceIn(changed, 'authorizationType: NONE', 'authorizationType: AWS_IAM').catch(() =>
      replaceIn(changed, '  GET:\n', '  GET:\n    authorizationType: AWS_IAM\n'),
    );
    const { code, stdout } = await run('diff', example, changed, '--json', '--fail-on', 'breaking');
    expect(code).toBe(exitCodes.findings);
    expect(
      (JSON.parse(stdout) as Difference[]).some(({ breaking }) => breaking !== undefined),
    ).toBe(true);
    expect((await run('diff', example, changed, '--markdown')).stdout).toContain(
      '| changed | method `GET ',
    );
  });

  it('reads a document without marks of either kind as what it is held against', async () => {
    const unmarked = (path: string): string => `openapi: 3.0.1
info: {title: Shop, version: '1'}
paths:
  ${path}:
    get:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'https://shop.example.com'}
`;
    const folder = await tempFolder({ 'a.yaml': unmarked('/items'), 'b.yaml': unmarked('/wares') });
    const [a, b, http] = ['a.yaml', 'b.yaml', 'shop'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await run('import', a, '--api-kind', 'http', '--out', http);
    const names = async (...sides: [string, string]): Promise<unknown> => {
      const { stdout } = await run('diff', ...sides, '--json');
      return (JSON.parse(stdout) as Difference[]).map(({ kind, name }) => `${kind} ${name}`);
    };
    expect(await names(a, http)).toEqual([]);
    expect(await names(http, a)).toEqual([]);
    const moved = ['removed GET /items', 'added GET /wares'];
    expect(new Set((await names(http, b)) as string[])).toEqual(new Set(moved));
    // Two documents of one kind; then one that says it is of an HTTP API.
    expect(await names(a, a)).toEqual([]);
    const marked = join(folder, 'c.yaml');
    await writeFile(marked, `${unmarked('/items')}x-amazon-apigateway-cors: {}\n`);
    expect(await names(a, marked)).not.toContainEqual(expect.stringContaining('GET /items'));
    expect(await names(marked, a)).not.toContainEqual(expect.stringContaining('GET /items'));
  });

  it.each([['nowhere'], ['nowhere.yaml']])('says that %s is not there', async (path) => {
    const { code, stderr } = await run('diff', example, path);
    expect([exitCodes.project, exitCodes.file]).toContain(code);
    expect(stderr).toContain(path);
  });
});

describe('export --over', () => {
  it('writes into the document and leaves the rest of it alone', async () => {
    const { project, file } = await imported();
    const same = await run('export', project, '--over', file);
    expect(same.stderr).toContain('says the same already');
    expect(await readFile(file, 'utf8')).toBe(original);
    await replaceIn(project, 'operationName: list', 'operationName: all');
    expect(await run('export', project, '--over', file)).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(file, 'utf8')).toBe(
      original.replace('operationId: list ', 'operationId: all '),
    );
  });

  it('says in which file of the project there is something to say of', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'bare.yaml');
    const bare = `openapi: 3.0.1
info: { title: Bare, version: '1' }
paths: { /a: { get: { responses: {} } } }
`;
    await writeFile(file, bare);
    const project = join(folder, 'project');
    expect((await run('import', file, '--out', project)).code).toBe(exitCodes.ok);
    expect((await run('export', project, '--over', file)).stderr).toMatch(
      /^apis\/Bare\/resources\/a\.yaml:\d+:\d+: info: GET \/a has no integration/m,
    );
  });

  it('writes nothing over what is no document', async () => {
    const { folder, project } = await imported();
    const other = join(folder, 'other.yaml');
    await writeFile(other, 'a: 1\n');
    expect(await run('export', project, '--over', other)).toMatchObject({
      code: exitCodes.findings,
    });
    expect(await readFile(other, 'utf8')).toBe('a: 1\n');
  });

  it('wants to know what to write', async () => {
    const { project } = await imported();
    expect((await run('export', project)).code).toBe(exitCodes.usage);
  });
});

describe('import --into', () => {
  it('takes over what the document changed and keeps what was edited', async () => {
    const { project, file } = await imported();
    await replaceIn(project, 'operationName: list', 'operationName: mine');
    await writeFile(file, original.replace('version: ', 'description: New, version: '));
    const dry = await run('import', file, '--into', project, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      stdout: '  + API Shop description\n1 taken from the import, 0 conflicts.\n',
    });
    expect((await run('diff', file, project, '--json')).stdout).toContain('description');
    const real = await run('import', file, '--into', project);
    expect(real).toMatchObject({ code: 0, stdout: dry.stdout });
    const after = JSON.parse((await run('diff', file, project, '--json')).stdout) as Difference[];
    expect(after.map(({ field }) => field)).toEqual(['operationName']);
    // What was imported is the base of the next import.
    expect((await run('import', file, '--into', project)).stdout).toBe(
      'The import brings nothing new.\n',
    );
  });

  it('exits with 1 for conflicts nobody decided', async () => {
    const { project, file } = await imported();
    await replaceIn(project, 'operationName: list', 'operationName: mine');
    await writeFile(file, original.replace('operationId: list', 'operationId: theirs'));
    const undecided = await run('import', file, '--into', project, '--dry-run');
    expect(undecided.code).toBe(exitCodes.findings);
    expect(undecided.stdout).toContain('yours:  "mine"  (taken)');
    const decided = await run('import', file, '--into', project, '--prefer', 'theirs');
    expect(decided.code).toBe(exitCodes.ok);
    expect((await run('diff', file, project)).stdout).toBe('No differences.\n');
  });

  it('merges a template, and compares it', async () => {
    const folder = await tempFolder();
    const [file, project] = [join(folder, 'template.json'), join(folder, 'shop')];
    const template = (description: string): string =>
      JSON.stringify({
        Resources: {
          Shop: {
            Type: 'AWS::ApiGateway::RestApi',
            Properties: { Name: 'Shop', Description: description },
          },
          Items: {
            Type: 'AWS::ApiGateway::Resource',
            Properties: {
              RestApiId: { Ref: 'Shop' },
              ParentId: { 'Fn::GetAtt': ['Shop', 'RootResourceId'] },
              PathPart: 'items',
            },
          },
          Get: {
            Type: 'AWS::ApiGateway::Method',
            Properties: {
              RestApiId: { Ref: 'Shop' },
              ResourceId: { Ref: 'Items' },
              HttpMethod: 'GET',
              AuthorizationType: 'NONE',
              OperationName: 'list',
              Integration: { Type: 'MOCK' },
            },
          },
        },
      });
    await writeFile(file, template('Old'));
    expect((await run('import', file, '--out', project)).code).toBe(exitCodes.ok);
    await replaceIn(project, 'operationName: list', 'operationName: mine');
    await writeFile(file, template('New'));
    const { code, stdout } = await run('import', file, '--into', project);
    expect(stdout).toContain('~ API Shop description');
    expect(stdout).toContain('0 conflicts.');
    expect(code).toBe(exitCodes.ok);
    const after = JSON.parse((await run('diff', file, project, '--json')).stdout) as Difference[];
    expect(after.map(({ field }) => field)).toEqual(['operationName']);
  });

  it('says so when nobody knows what was imported last', async () => {
    const { project, file } = await imported();
    await rm(join(project, 'imports'), { recursive: true });
    expect((await run('import', file, '--into', project)).stderr).toContain('Nobody knows');
  });

  it('wants one target', async () => {
    const { project, file } = await imported();
    expect((await run('import', file)).code).toBe(exitCodes.usage);
    expect((await run('import', file, '--into', project, '--out', 'x')).code).toBe(exitCodes.usage);
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: Readonly<
            Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>
          >;
        };
      }[];
    }[];
  }[];
}

describe('lint', () => {
  it('applies our rules and those of OpenAPI to a document', async () => {
    const { file } = await imported();
    const { stdout } = await run('lint', file);
    expect(stdout).toMatch(/^shop\.yaml:.*\[info-license\]$/m);
    const off = await run(
      'lint',
      file,
      '--rule',
      'info-license=off',
      '--rule',
      'operation-summary=info',
    );
    expect(off.stdout).not.toContain('[info-license]');
    expect(off.stdout).toMatch(/info: .*\[operation-summary\]/);
  });

  it('prints SARIF 2.1.0 with the files of the project', async () => {
    const { project } = await imported();
    await replaceIn(project, 'statusCode: "200"', 'statusCode: "999"').catch(() =>
      replaceIn(project, 'type: MOCK', 'type: HTTP'),
    );
    const { code, stdout } = await run('lint', project, '--format', 'sarif');
    expect(code).toBe(exitCodes.findings);
    const { version, runs } = JSON.parse(stdout) as Sarif;
    expect(version).toBe('2.1.0');
    const [{ tool, results } = { tool: { driver: { rules: [] } }, results: [] }] = runs;
    expect(results.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      for (const { physicalLocation } of locations) {
        expect(physicalLocation.artifactLocation.uri).toMatch(/^(?!\/)[\w.~%!'()*/-]+$/);
        for (const value of Object.values(physicalLocation.region ?? {}))
          expect(value).toBeGreaterThan(0);
      }
    }
    const uris = results.map(
      ({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain('apis/Shop/resources/items.yaml');
  });

  it('refuses a setting it does not know', async () => {
    expect((await run('lint', example, '--rule', 'x=loud')).code).toBe(exitCodes.usage);
    expect((await run('lint', example, '--rule', 'x')).code).toBe(exitCodes.usage);
  });

  it('finds no error in the example', async () => {
    const { code, stdout } = await run('lint', example);
    expect(stdout.split('\n').filter((line) => line.includes(' error: '))).toEqual([]);
    expect(code).toBe(exitCodes.ok);
  });
});

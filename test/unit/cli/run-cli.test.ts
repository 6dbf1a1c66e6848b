import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { runCli } from '#electron/cli/run-cli.ts';
import { run, runWithInput, TestTerminal, version } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const example = resolve(import.meta.dirname, '../../../examples/storefront');
const noDesign = resolve(import.meta.dirname, '../../../package.json');
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function aCopyOfTheExample(): Promise<string> {
  const folder = join(await tempFolder(), 'shop');
  await cp(example, folder, { recursive: true });
  return folder;
}

describe('the program', () => {
  it('prints its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(['invoke', 'connect', 'test', 'serve', 'validate', 'import', 'export'])(
    'teaches %s by example',
    async (verb) => {
      const { code, stdout } = await run(verb, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: gatewright ${verb}`);
      expect(stdout).toContain('Examples:');
    },
  );

  it.each([
    ['nothing', []],
    ['an unknown verb', ['frobnicate']],
    ['an unknown option', ['validate', example, '--frobnicate']],
    ['a missing argument', ['invoke', example]],
    ['a port that is none', ['serve', example, '--port', '99999']],
    ['a header without a colon', ['invoke', example, 'GET', '/', '--stage', 'dev', '-H', 'x']],
    ['a method that is none', ['invoke', example, '--stage', 'dev', 'FOO', '/products']],
    ['ANY as a method', ['invoke', example, '--stage', 'dev', 'ANY', '/products']],
    ['an unknown API', ['invoke', example, '--api', 'x', 'GET', '/']],
    ['an unknown stage', ['invoke', example, '--stage', 'x', 'GET', '/']],
    ['no stage where there are two', ['invoke', example, 'GET', '/']],
    ['an unknown key', ['invoke', example, '--stage', 'dev', '--api-key', 'x', 'GET', '/']],
    ['an unknown request', ['test', example, 'x']],
    ['an unknown kind of test', ['test', example, '--only', 'x']],
    ['a request among templates', ['test', example, 'Check health', '--only', 'templates']],
    ['an unknown format', ['export', example, '--format', 'x']],
    [
      'a version of OpenAPI for a template',
      ['export', example, '--format', 'sam', '--openapi', '2.0'],
    ],
    ['a template over a document', ['export', example, '--format', 'sam', '--over', 'x.yaml']],
    ['plain OpenAPI over a document', ['export', example, '--plain', '--over', 'x.yaml']],
    ['two forms of a comparison', ['diff', example, example, '--json', '--markdown']],
    ['a region that is none', ['import', noDesign, '--out', 'x', '--region', 'mars']],
    ['an account that is none', ['import', noDesign, '--out', 'x', '--account-id', '12']],
  ])('ends with 2 for %s', async (_name, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(exitCodes.usage);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it.each([
    ['the verb whose help shows how', ['invoke', example], 'gatewright invoke --help'],
    ['the help that lists verbs', ['frobnicate'], 'gatewright --help'],
    ['the folder to name', ['validate', join(example, 'gatewright.yaml')], 'is not a folder. Name'],
    ['the place in a document', ['lint', noDesign], 'package.json:1:1: '],
    ['what a document must say', ['lint', noDesign], "'openapi: 3.1.x'"],
  ])('says %s', async (_name, args, words) => {
    expect((await run(...args)).stderr).toContain(words);
  });

  it.each([
    ['invoke', 'GET', '/'],
    ['test'],
    ['serve'],
    ['validate'],
    ['export', '--format', 'openapi'],
  ])('ends with 3 when there is no project to %s', async (verb, ...rest) => {
    const { code, stderr } = await run(verb, join(await tempFolder(), 'none'), ...rest);
    expect(code).toBe(exitCodes.project);
    expect(stderr).toContain('none');
  });

  it('documents every exit code', async () => {
    const page = await readFile(resolve(import.meta.dirname, '../../../docs/cli.md'), 'utf8');
    const documented = [...page.matchAll(/^\| (\d+) +\|/gm)].map((match) => Number(match[1]));
    expect(documented).toEqual(Object.values(exitCodes));
  });
});

describe('invoke', () => {
  const dev = ['--api', 'storefront', '--stage', 'dev'];

  it('prints the body to stdout and the status to stderr', async () => {
    const { code, stdout, stderr } = await run(
      'invoke',
      example,
      ...dev,
      'GET',
      '/products?category=ink',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ products: [{ id: 'p-4' }] });
    expect(stderr).toMatch(/^200 in \d+ ms\n/);
  });

  it('prints the whole run as JSON', async () => {
    const { stdout } = await run('invoke', example, ...dev, 'get', '/health', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 200,
      body: { text: expect.stringContaining('"ok"') },
      trace: expect.arrayContaining([expect.objectContaining({ step: 'match-resource' })]),
    });
  });

  it('tells each step and what functions logged', async () => {
    const { stderr } = await run('invoke', example, ...dev, 'GET', '/products', '--trace');
    expect(stderr).toMatch(/^✓ /m);
    expect(stderr).toContain('INFO\t5 of 5 products');
  });

  it('sends headers, a body from a file or standard input, and an API key', async () => {
    const order = JSON.stringify({ customerId: 'c-1', lines: [{ productId: 'p-4', quantity: 2 }] });
    const file = join(await tempFolder(), 'order.json');
    await writeFile(file, order);
    const args = ['invoke', example, ...dev, 'POST', '/orders', '--api-key', 'mobile-app'];
    const json = ['-H', 'Content-Type: application/json'];
    for (const [data, input] of [[order], [`@${file}`], ['@-', order]] as const) {
      const { stdout } = await runWithInput(input ?? '', ...args, ...json, '-d', data);
      expect(JSON.parse(stdout)).toMatchObject({ state: 'placed' });
    }
  });

  it('fails on a refusal only when asked to', async () => {
    const args = ['invoke', example, ...dev, 'POST', '/orders', '-d', '{}'];
    expect(await run(...args)).toMatchObject({ code: 0, stdout: '{"message":"Forbidden"}' });
    expect(await run(...args, '--fail')).toMatchObject({ code: exitCodes.findings });
  });

  it('ends with 5 when the body cannot be read', async () => {
    const { code, stderr } = await run(
      'invoke',
      example,
      ...dev,
      'POST',
      '/orders',
      '-d',
      '@/no/such/file',
    );
    expect(code).toBe(exitCodes.file);
    expect(stderr).toContain('/no/such/file');
  });
});

describe('test', () => {
  it('passes every saved request and template test of the example', async () => {
    const { code, stdout, stderr } = await run('test', example);
    expect(stdout.split('\n').filter((line) => line.startsWith('not ok'))).toEqual([]);
    expect(stdout).toMatch(/^TAP version 14\n1\.\.20\nok 1 - /);
    expect(stderr).toBe('18 requests and 2 template tests passed, 0 failed.\n');
    expect(code).toBe(0);
  });

  it('runs those that are named, and says what an assertion found', async () => {
    const folder = await aCopyOfTheExample();
    const file = join(folder, 'requests/Check health.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('equals: ok', 'equals: down'));
    const { code, stdout } = await run('test', folder, 'Check health', 'List pens');
    expect(code).toBe(exitCodes.findings);
    expect(stdout).toContain('not ok 1 - Check health');
    expect(stdout).toContain('found: "$.status is \\"ok\\"."');
    expect(stdout).toContain('ok 2 - List pens');
  });

  it('prints JSON', async () => {
    const { stdout } = await run('test', example, 'Check health', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: 'request', name: 'Check health', passed: true, status: 200 },
    ]);
  });

  it('runs template tests alone, and lays out what differs', async () => {
    const folder = await aCopyOfTheExample();
    const file = join(folder, 'apis/storefront/templates/Rounds the average down.test.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('average: 4.6', 'average: 4.7'));
    const { code, stdout, stderr } = await run('test', folder, '--only', 'templates');
    expect(code).toBe(exitCodes.findings);
    expect(stdout).toContain('1..2\n');
    expect(stdout).toContain('not ok 1 - Rounds the average down');
    expect(stdout).toContain('message: "At $.average stands 4.6, expected 4.7."');
    expect(stdout).toContain(
      'template: "GET /products/{productId}/reviews, response 200, application/json"',
    );
    expect(stdout).toContain('  expected: |-\n    {\n');
    expect(stdout).toContain('ok 2 - ');
    expect(stderr).toBe('1 template test passed, 1 failed.\n');
  });

  it('runs a template test by name', async () => {
    const { code, stdout } = await run('test', example, 'Rounds the average down', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: 'template', name: 'Rounds the average down', passed: true, message: '' },
    ]);
  });
});

describe('validate', () => {
  it('finds nothing in the example', async () => {
    const { code, stdout, stderr } = await run('validate', example, '--strict');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('storefront (st0refr0nt)');
  });

  it('says in words why a file cannot be read', async () => {
    const missing = join(await tempFolder(), 'nofile.yaml');
    const { code, stderr } = await run('lint', missing);
    expect(code).toBe(exitCodes.file);
    expect(stderr).toBe(`${missing} cannot be read: there is no such file or folder\n`);
  });

  it('names the place of what is wrong in the design, as its files have it', async () => {
    const folder = await aCopyOfTheExample();
    const api = join(folder, 'apis/storefront');
    const edit = async (file: string, from: string, to: string): Promise<void> => {
      const text = await readFile(join(api, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(api, file), text.replace(from, to));
    };
    await edit('resources/health.yaml', 'methods:', '# A line more.\n\nmethods:');
    await edit('resources/health.yaml', 'type: MOCK', 'type: MOCK\n      timeoutInMillis: 7');
    const template = 'templates/health/GET.request.application-json.vtl';
    const before = await readFile(join(api, template), 'utf8');
    await writeFile(join(api, template), `${before}\n  $util.bogus(1)`);
    await writeFile(join(api, 'models/Money.schema.json'), '{\n  "type": }');
    const health = (await readFile(join(api, 'resources/health.yaml'), 'utf8')).split('\n');
    const line = health.findIndex((text) => text.includes('timeoutInMillis')) + 1;
    const places = [
      `apis/storefront/resources/health.yaml:${line}:7: error: GET /health: `,
      `apis/storefront/${template}:${before.split('\n').length + 1}:9: warning: GET /health: There is no $util.bogus`,
      'apis/storefront/models/Money.schema.json:2:11: error: ',
    ];
    for (const command of ['validate', 'lint']) {
      const { stdout } = await run(command, folder);
      for (const place of places) expect(stdout).toContain(place);
      expect(stdout).not.toMatch(/^\/|st0refr0nt/m);
    }
  });

  it('names file, line and rule of what is wrong', async () => {
    const folder = await aCopyOfTheExample();
    const file = join(folder, 'apis/storefront/resources/health.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('type: MOCK', 'type: MOOK'));
    const { code, stdout } = await run('validate', folder);
    expect(code).toBe(exitCodes.findings);
    expect(stdout).toMatch(
      /^apis\/storefront\/resources\/health\.yaml:\d+:\d+: error: .+ \[.+\]$/m,
    );
    const asJson = await run('validate', folder, '--json');
    expect(JSON.parse(asJson.stdout)).toContainEqual(
      expect.objectContaining({ ruleId: 'wrong-value', severity: 'error' }),
    );
    expect((await run('invoke', folder, '--stage', 'dev', 'GET', '/health')).code).toBe(
      exitCodes.project,
    );
  });
});

describe('serve', () => {
  /** Serves until the end of the test. @returns the addresses printed */
  async function serve(
    args: readonly string[],
  ): Promise<{ urls: string[]; terminal: TestTerminal; end: () => Promise<number> }> {
    const terminal = new TestTerminal();
    const ended = runCli(['serve', ...args], terminal, version);
    const end = (): Promise<number> => {
      terminal.interrupt();
      return ended;
    };
    cleanups.push(end);
    await Promise.race([terminal.said('x-api-key'), ended]);
    return { urls: terminal.stdout.trim().split('\n'), terminal, end };
  }

  it('answers at each stage, refuses what AWS refuses, and frees the port', async () => {
    const { urls, terminal, end } = await serve([example, '--no-watch']);
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/dev', '/prod']);
    const [dev = ''] = urls;
    expect(await (await fetch(`${dev}/health`)).json()).toMatchObject({ stage: 'dev' });
    expect(await (await fetch(`${dev}/products/p-1/reviews`)).json()).toMatchObject({
      average: 4.5,
    });
    for (const path of ['/', '/nowhere', '/nowhere/health']) {
      const answer = await fetch(new URL(path, dev));
      expect([path, answer.status, await answer.text()]).toEqual([
        path,
        403,
        '{"message":"Forbidden"}',
      ]);
    }
    await terminal.said('GET /dev/health 200');
    const key = /x-api-key of mobile-app: (\S+)/.exec(terminal.stderr)?.[1] ?? '';
    const history = await fetch(`${dev}/orders?customerId=c-1002`, {
      headers: { 'x-api-key': key },
    });
    expect(await history.json()).toMatchObject({ count: 1 });
    expect(await end()).toBe(0);
    await expect(fetch(`${dev}/health`)).rejects.toThrow();
  });

  it('serves one stage alone', async () => {
    const { urls } = await serve([example, '--no-watch', '--stage', 'prod']);
    expect(urls).toHaveLength(1);
    expect((await fetch(`${urls[0]}/health`)).status).toBe(200);
    expect((await fetch(new URL('/dev/health', urls[0]))).status).toBe(403);
  });

  it('writes the logs of the stages to files, and says when no stage keeps one', async () => {
    const folder = await aCopyOfTheExample();
    const [execution, access] = [join(folder, 'execution.log'), join(folder, 'access.log')];
    const bare = await serve([
      folder,
      '--no-watch',
      '--stage',
      'dev',
      '--execution-log',
      execution,
      '--access-log',
      access,
    ]);
    await bare.terminal.said('No stage has a logging level');
    const file = join(folder, 'apis/storefront/api.yaml');
    const source = await readFile(file, 'utf8');
    const settings = [
      '    accessLogSettings:',
      '      destinationArn: arn:aws:logs:us-east-1:123456789012:log-group:shop',
      '      format: $context.httpMethod $context.resourcePath $context.status',
      '    methodSettings:',
      '      "*/*": { loggingLevel: INFO }',
    ];
    await writeFile(file, source.replace('\n  dev:\n', `\n  dev:\n${settings.join('\n')}\n`));
    const { urls, terminal, end } = await serve([
      folder,
      '--no-watch',
      '--stage',
      'dev',
      '--execution-log',
      execution,
      '--access-log',
      access,
    ]);
    await (await fetch(`${urls[0]}/health`)).text();
    await end();
    expect(terminal.stderr).not.toContain('No stage has');
    expect(await readFile(access, 'utf8')).toBe('GET /health 200\n');
    expect(await readFile(execution, 'utf8')).toMatch(
      /^\S+Z \([0-9a-f-]{36}\) Extended Request Id: [^]*\(\S+\) Method completed with status: 200\n/,
    );
  });

  it('says which port is free when one is taken', async () => {
    const { urls } = await serve([example, '--no-watch']);
    const { port } = new URL(urls[0] ?? '');
    const { code, stderr } = await run('serve', example, '--port', port);
    expect(code).toBe(exitCodes.server);
    expect(stderr).toMatch(new RegExp(`Port ${port} is used .* Port \\d+ is free`));
  });

  it('takes over changes on disk, and keeps the last design when they cannot be read', async () => {
    const folder = await aCopyOfTheExample();
    const { urls, terminal } = await serve([folder]);
    const [dev = ''] = urls;
    const file = join(folder, 'functions/get-product/index.mjs');
    const source = await readFile(file, 'utf8');
    expect(await (await fetch(`${dev}/products/p-1`)).json()).toMatchObject({
      name: 'Pocket notebook',
    });
    await writeFile(file, source.replace('Pocket notebook', 'Changed'));
    await terminal.said('Deployed again: functions/get-product/index.mjs');
    expect(await (await fetch(`${dev}/products/p-1`)).json()).toMatchObject({ name: 'Changed' });
    await writeFile(join(folder, 'apis/storefront/api.yaml'), 'kind: [');
    await terminal.said('Not deployed');
    expect((await fetch(`${dev}/products/p-1`)).status).toBe(200);
  });
});

describe('import and export', () => {
  it('exports what a later import reads', async () => {
    const folder = await tempFolder();
    const document = join(folder, 'shop.yaml');
    const exported = await run('export', example, '--format', 'openapi', '--out', document);
    expect(exported).toMatchObject({ code: 0, stdout: '' });
    const imported = await run('import', document, '--out', join(folder, 'shop'));
    expect(imported.code).toBe(0);
    expect(imported.stdout).toMatch(/^[0-9a-z]{10}\n$/);
    expect(imported.stderr).toContain('8 methods on 7 resources');
    const { stdout } = await run('invoke', join(folder, 'shop'), 'GET', '/nowhere');
    expect(stdout).toBe('{"message":"Missing Authentication Token"}');
  });

  it('prints a template for CloudFormation', async () => {
    const { code, stdout } = await run('export', example, '--format', 'cloudformation', '--json');
    expect(code).toBe(0);
    const { Resources } = JSON.parse(stdout) as { Resources: Record<string, { Type: string }> };
    expect(Object.values(Resources).map(({ Type }) => Type)).toContain('AWS::ApiGateway::RestApi');
  });

  it('leaves the extensions out when asked to', async () => {
    const { stdout } = await run('export', example, '--format', 'openapi', '--plain');
    expect(stdout).not.toContain('x-amazon-apigateway');
    expect(parse(stdout)).toMatchObject({ openapi: expect.stringMatching(/^3/) });
  });

  it('writes what GetExport writes, in the versions it knows', async () => {
    const args = ['export', example, '--format', 'openapi', '--get-export'];
    const { stdout } = await run(...args);
    expect(stdout).toContain('200 response');
    const refused = await run(...args, '--openapi', '3.1');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--get-export writes OpenAPI 2.0 or 3.0');
  });

  it('reads a document from standard input', async () => {
    const document = JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Tiny', version: '1' },
      paths: { '/a': { get: { responses: {} } } },
    });
    const out = join(await tempFolder(), 'tiny');
    expect(await runWithInput(document, 'import', '-', '--out', out)).toMatchObject({ code: 0 });
    expect((await run('validate', out)).stderr).toContain('Tiny');
  });

  it.each([
    ['is not there', undefined],
    ['is no OpenAPI document', 'hello: world\n'],
  ])('ends with 5 when the document %s', async (_name, text) => {
    const folder = await tempFolder();
    const file = join(folder, 'x.yaml');
    if (text !== undefined) await writeFile(file, text);
    const { code, stderr } = await run('import', file, '--out', join(folder, 'out'));
    expect(code).toBe(exitCodes.file);
    expect(stderr).toContain('x.yaml');
  });

  it('writes over no project', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'out'));
    const document = JSON.stringify({
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: {},
    });
    const args = ['import', '-', '--out', join(folder, 'out')];
    expect((await runWithInput(document, ...args)).code).toBe(0);
    expect(await runWithInput(document, ...args)).toMatchObject({
      code: exitCodes.file,
      stderr: expect.stringContaining('already'),
    });
  });
});

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { run } from '#test/support/command-line.ts';

const templates = 'test/cases/cloudformation/templates';
const folder = await mkdtemp(join(tmpdir(), 'gatewright-templates-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a template on the command line', () => {
  it('becomes a project that answers with the code in it', async () => {
    const project = join(folder, 'orders');
    const imported = await run('import', `${templates}/orders-sam.yaml`, '--out', project);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-z]{10}\n$/) });
    expect(imported.stderr).toContain('orders-dev: ');
    const { stdout } = await run('invoke', project, 'GET', '/orders/7');
    expect(stdout.trim()).toBe('[]');
  });

  it('takes values for its parameters', async () => {
    const project = join(folder, 'prod');
    const args = ['import', `${templates}/orders-sam.yaml`, '--out', project];
    const { stderr } = await run(...args, '--parameter', 'Environment=prod');
    expect(stderr).toContain('orders-prod: ');
    // The next import reads it with them, too, unless told otherwise.
    const again = ['import', `${templates}/orders-sam.yaml`, '--into', project, '--dry-run'];
    const same = await run(...again);
    expect(same.stderr).not.toContain('look at the review twice');
    expect(same.stdout).not.toContain('stage dev');
    const other = await run(...again, '--parameter', 'Environment=dev');
    expect(other.stderr).not.toContain('look at the review twice');
    expect(other.stdout).toContain('+ stage dev');
  });

  it('holds several APIs of a project in one template', async () => {
    const project = join(folder, 'several');
    await run('import', `${templates}/with-body/template.yaml`, '--out', project);
    const all = await run('export', project, '--all', '--format', 'cloudformation');
    expect(all.code).toBe(0);
    expect(all.stdout.match(/Type: AWS::ApiGateway::RestApi/g)).toHaveLength(2);
    const twice = ['--api', 'included', '--api', 'included'];
    const one = await run('export', project, ...twice, '--format', 'sam');
    expect(one.stdout.match(/Type: AWS::Serverless::Api/g)).toHaveLength(1);
    for (const wrong of [
      ['--all', '--format', 'openapi'],
      ['--all', '--api', 'included', '--format', 'sam'],
      [...twice, '--format', 'openapi'],
    ])
      expect((await run('export', project, ...wrong)).code).toBe(2);
  });

  it('brings every API, and files it includes', async () => {
    const project = join(folder, 'body');
    const { stdout, stderr } = await run(
      'import',
      `${templates}/with-body/template.yaml`,
      '--out',
      project,
    );
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stderr).not.toContain('was not read: only');
    const exported = await run('export', project, '--api', 'included', '--format', 'sam');
    expect(exported.code).toBe(0);
    expect(exported.stdout).toContain('Transform: AWS::Serverless-2016-10-31');
    expect(exported.stdout).toContain('/rows/{id}');
    expect(exported.stdout).not.toContain('a-secret-of-at-least-twenty-characters');
  });

  it('is written as a template of its own when that is asked for', async () => {
    const project = join(folder, 'orders');
    const own = async (...args: string[]): Promise<string> => {
      const { code, stdout } = await run('export', project, ...args);
      expect(code).toBe(0);
      return stdout;
    };
    const resources = await own('--format', 'cloudformation', '--anew');
    expect(resources).toContain('AWS::ApiGateway::Method');
    expect(resources).not.toContain('AWS::Serverless');
    const body = await own('--format', 'cloudformation', '--api-as', 'body');
    expect(body).toContain('Body:');
    expect(body).not.toContain('AWS::ApiGateway::Method');
    expect(await own('--format', 'sam', '--anew')).toContain('DefinitionBody:');
  });

  it('asks for what differs from one environment to the next', async () => {
    const args = ['export', 'examples/storefront', '--format', 'cloudformation'];
    expect((await run(...args)).stdout).not.toContain('Parameters:\n  Stage');
    const { stdout } = await run(...args, '--environment-parameters');
    expect(stdout).toMatch(/Description: Value of the (?:stage )?variable .+ of /);
  });

  it.each([
    ['sam', '--api-as', 'body'],
    ['openapi', '--environment-parameters'],
    ['cloudformation', '--plain'],
    ['sam', '--get-export'],
    ['cloudformation', '--stage', 'dev'],
  ])('refuses, for %s, %s', async (format, ...args) => {
    const { code, stderr } = await run(
      'export',
      join(folder, 'orders'),
      '--format',
      format,
      ...args,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(`${args[0]} means nothing for --format ${format}`);
  });

  it('exports HTTP and WebSocket APIs too', async () => {
    const project = join(folder, 'v2');
    const imported = await run('import', `${templates}/http-and-websocket.yaml`, '--out', project);
    const documents: number[] = [];
    for (const id of imported.stdout.trim().split('\n')) {
      const { code, stdout } = await run(
        'export',
        project,
        '--api',
        id,
        '--format',
        'cloudformation',
      );
      expect(code).toBe(0);
      expect(stdout).toBe(await readFile(`${templates}/http-and-websocket.yaml`, 'utf8'));
      const openapi = await run('export', project, '--api', id, '--format', 'openapi');
      if (openapi.code === 0) expect(openapi.stdout).toMatch(/^openapi: "3\.0\.1"$/m);
      else {
        expect(openapi).toMatchObject({ code: exitCodes.findings, stdout: '' });
        expect(openapi.stderr).toMatch(/is a WebSocket API.*template/);
      }
      documents.push(openapi.code);
    }
    expect(documents.filter((code) => code !== 0)).toEqual([exitCodes.findings]);
  });

  it('comes back byte for byte when nothing was changed', async () => {
    const project = join(folder, 'orders');
    const file = join(folder, 'again.yaml');
    await run('export', project, '--format', 'cloudformation', '--out', file);
    expect(await readFile(file, 'utf8')).toBe(
      await readFile(`${templates}/orders-sam.yaml`, 'utf8'),
    );
  });
});

it('tells documents and templates apart', async () => {
  const options = { fileName: 'x', region: 'us-east-1', accountId: '123456789012' };
  const api = (text: string): unknown => importAny(text, options).apiIds.length;
  expect(api(await readFile(`${templates}/implicit-sam.json`, 'utf8'))).toBe(2);
  expect(api('openapi: 3.0.1\ninfo: {title: Resources, version: "1"}\npaths: {}\n')).toBe(1);
  expect(importAny('Resources: [', options)).toMatchObject({ project: null, apiIds: [] });
});

it('reads nothing outside the folder of the template', async () => {
  const inner = join(folder, 'inner');
  await mkdir(join(inner, 'sub'), { recursive: true });
  await writeFile(join(folder, 'secret.yaml'), 'secret: true');
  await writeFile(join(inner, 'sub', 'own.yaml'), 'own: true');
  await symlink(join(folder, 'secret.yaml'), join(inner, 'link.yaml'));
  const read = readBeside(join(inner, 'template.yaml'));
  expect(read('sub/own.yaml')).toBe('own: true');
  expect(read('./sub/../sub/own.yaml')).toBe('own: true');
  for (const path of [
    '../secret.yaml',
    'link.yaml',
    join(folder, 'secret.yaml'),
    's3://bucket/own.yaml',
    'https://example.org/own.yaml',
    'file:sub/own.yaml',
    'sub',
    'missing.yaml',
    '',
    '\0',
  ])
    expect(read(path)).toBeUndefined();
});

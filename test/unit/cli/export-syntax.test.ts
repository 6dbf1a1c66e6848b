import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { run } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const template = (protocol: 'HTTP' | 'WEBSOCKET'): object => ({
  Resources: {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'things',
        ProtocolType: protocol,
        ...(protocol === 'WEBSOCKET' && { RouteSelectionExpression: '$request.body.action' }),
      },
    },
  },
});

async function imported(
  text: string,
  name: string,
): Promise<{ readonly folder: string; readonly project: string }> {
  const folder = await tempFolder({ [name]: text });
  const project = join(folder, 'project');
  const { code } = await run('import', join(folder, name), '--out', project);
  expect(code).toBe(exitCodes.ok);
  return { folder, project };
}

describe('what an export is written in', () => {
  const json = JSON.stringify(template('HTTP'));

  test('is JSON for a template that was', async () => {
    const { project } = await imported(json, 'things.json');
    const { stdout } = await run('export', project, '--format', 'cloudformation');
    expect(stdout).toBe(json);
  });

  test.each([
    ['out.json', /^\s*\{/],
    ['out.yaml', /^Resources:/m],
    ['out.yml', /^Resources:/m],
  ])('is what the name of the file says: %s', async (name, start) => {
    for (const source of ['things.json', 'things.yaml']) {
      const text =
        source === 'things.json'
          ? json
          : 'Resources:\n  # flow\n  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: things, ProtocolType: HTTP } }\n';
      const { folder, project } = await imported(text, source);
      const out = join(folder, name);
      await run('export', project, '--format', 'cloudformation', '--out', out);
      expect(await readFile(out, 'utf8')).toMatch(start);
    }
  });

  test('is YAML for a template of its own', async () => {
    const { project } = await imported(json, 'things.json');
    const { stdout } = await run('export', project, '--format', 'cloudformation', '--anew');
    expect(stdout).toMatch(/^Resources:/m);
  });
});

test('an export that says nothing leaves the file as it is', async () => {
  const { folder, project } = await imported(JSON.stringify(template('WEBSOCKET')), 'chat.json');
  const out = join(folder, 'chat.json');
  const before = await readFile(out, 'utf8');
  const { code, stderr } = await run('export', project, '--format', 'openapi', '--out', out);
  expect(code).toBe(exitCodes.findings);
  expect(stderr).toContain('[api-not-exportable]');
  expect(stderr).toContain(`Nothing was written to ${out}.`);
  expect(await readFile(out, 'utf8')).toBe(before);
});

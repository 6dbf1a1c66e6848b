import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { run } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const document = (timeout: number): string => `openapi: 3.0.1
info: { title: Slow, version: '1' }
paths:
  /slow:
    get:
      responses: { '200': { description: fine } }
      x-amazon-apigateway-integration:
        { type: http_proxy, httpMethod: GET, uri: 'https://slow.example.com/', timeoutInMillis: ${timeout} }
`;

async function imported(timeout: number): Promise<string> {
  const folder = await tempFolder({ 'slow.yaml': document(timeout) });
  const project = join(folder, 'project');
  // The import says it, too.
  const { code } = await run('import', join(folder, 'slow.yaml'), '--out', project);
  expect(code).toBe(timeout > 29_000 ? exitCodes.findings : exitCodes.ok);
  return project;
}

describe('an export of what the service would refuse', () => {
  test.each([
    ['cloudformation'],
    ['cloudformation', '--api-as', 'body'],
    ['cloudformation', '--all'],
    ['sam'],
    ['openapi', '--anew'],
    ['openapi', '--openapi', '2.0'],
  ])('as %s is written, and says so before the service does', async (...format) => {
    const broken = await run('export', await imported(60_000), '--format', ...format);
    expect(broken.stdout).toContain('60000');
    expect(broken.stderr).toContain('API Gateway will refuse this');
    expect(broken.stderr).toContain('[integration-timeout-range]');
    expect(broken.stderr).toMatch(/^apis\/Slow\/resources\/slow\.yaml:\d+:\d+: error:/m);
    expect(broken.code).toBe(exitCodes.findings);
    const sound = await run('export', await imported(2000), '--format', ...format);
    expect(sound.stderr).not.toContain('refuse');
    expect(sound.code).toBe(exitCodes.ok);
  });

  test.each([['--plain', '--anew'], ['--get-export'], ['--openapi', '3.1']])(
    'is not judged where it is not for the service: %s',
    async (...options) => {
      const project = await imported(60_000);
      const { stderr } = await run('export', project, '--format', 'openapi', ...options);
      expect(stderr).not.toContain('refuse');
    },
  );
});

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

describe('an export of an HTTP or WebSocket API that the service would refuse', () => {
  const http = (maxAge: number): string => `Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: things, ProtocolType: HTTP, CorsConfiguration: { AllowOrigins: ['*'], MaxAge: ${maxAge} } }
`;
  const socket = (timeout: number): string => `Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Say:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref Api, IntegrationType: MOCK, TimeoutInMillis: ${timeout} }
`;

  test.each([
    ['cors-max-age-range', http(864_000), http(86_400), ['cloudformation']],
    ['cors-max-age-range', http(864_000), http(86_400), ['openapi']],
    ['route-timeout-range', socket(29_500), socket(29_000), ['cloudformation', '--anew']],
    ['route-timeout-range', socket(29_500), socket(29_000), ['sam']],
  ])('says so before the service does: %s', async (rule, broken, sound, format) => {
    for (const [template, isBroken] of [
      [broken, true],
      [sound, false],
    ] as const) {
      const folder = await tempFolder({ 'template.yaml': template });
      const project = join(folder, 'project');
      await run('import', join(folder, 'template.yaml'), '--out', project);
      const { code, stderr } = await run('export', project, '--format', ...format);
      expect(stderr.includes(`[${rule}]`)).toBe(isBroken);
      expect(stderr.includes('API Gateway will refuse this')).toBe(isBroken);
      expect(code).toBe(isBroken ? exitCodes.findings : exitCodes.ok);
    }
  });
});

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#electron/cli/run-cli.ts';
import { run, TestTerminal, version } from '#test/support/command-line.ts';
import { jsonWebToken } from '#test/support/json-web-token.ts';

const template = resolve(
  import.meta.dirname,
  '../../../../shared/real-world/cognito-httpapi/template.yaml',
);
const reason = existsSync(template) ? '' : ` (skipped: ${template} is not there)`;

describe.skipIf(reason !== '')(`a published template of an HTTP API${reason}`, () => {
  let folder: string;
  let project: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gw-http-api-'));
    project = join(folder, 'app');
    const imported = await run('import', template, '--out', project);
    expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('1 route')]);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What the template names as issuer and client, as it stands for them on this machine. */
  function token(claims: object): string {
    return jsonWebToken({
      iss: 'AuthStack-Outputs.Issuer',
      client_id: 'AuthStack-Outputs.UserPoolClientId',
      sub: 'somebody',
      exp: 4_102_444_800,
      ...claims,
    });
  }

  function get(...more: readonly string[]): ReturnType<typeof run> {
    return run('invoke', project, 'GET', '/', ...more);
  }

  it('turns away who brings no token', async () => {
    const { stdout, stderr } = await get();
    expect([stdout, stderr]).toEqual([
      '{"message":"Unauthorized"}',
      expect.stringMatching(/^401 in /),
    ]);
  });

  it('lets its function answer who brings one of its issuer', async () => {
    const bearer = `Authorization: Bearer ${token({ scope: 'openid email' })}`;
    const { stdout, stderr } = await get('-H', bearer);
    expect(stderr).toMatch(/^200 in /);
    expect(JSON.parse(stdout)).toMatchObject({ method: 'GET', path: '/' });
  });

  it('turns away a token without the scope, and one that has expired', async () => {
    for (const [claims, status] of [
      [{ scope: 'openid' }, '403'],
      [{ scope: 'email', exp: 1 }, '401'],
    ] as const) {
      const { stderr } = await get('-H', `Authorization: Bearer ${token(claims)}`);
      expect(stderr.slice(0, 3)).toBe(status);
    }
  });

  it('is served at the root, and answers preflight requests as its template says', async () => {
    const terminal = new TestTerminal();
    const ended = runCli(['serve', project, '--no-watch'], terminal, version);
    await terminal.said('answers at');
    const url = terminal.stdout.trim();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const preflight = await fetch(`${url}/`, {
      method: 'OPTIONS',
      headers: { origin: 'https://myapp.com', 'access-control-request-method': 'GET' },
    });
    expect([
      preflight.status,
      preflight.headers.get('access-control-allow-origin'),
      preflight.headers.get('access-control-allow-methods'),
    ]).toEqual([204, 'https://myapp.com', 'GET']);
    expect((await fetch(`${url}/`)).status).toBe(401);
    terminal.interrupt();
    expect(await ended).toBe(0);
  });
});

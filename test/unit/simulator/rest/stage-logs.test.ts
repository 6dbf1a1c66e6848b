import { describe, expect, it } from 'vitest';
import type { MethodSetting } from '#shared/entities/rest/stage.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

const id = '00000000-0000-4000-8000-000000000001';

function logged(
  methodSettings: Readonly<Record<string, MethodSetting>>,
  line = 'GET /dev/pets/7?a=1',
  headers: Readonly<Record<string, string>> = {},
) {
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /pets/{id}', mock('pet'))
      .method('POST /closed', { ...mock('x'), apiKeyRequired: true })
      .method('GET /broken', {})
      .stage('dev', { methodSettings }),
  );
  return gateway.send(line, { headers }).then(({ result }) => result);
}

async function texts(...parts: Parameters<typeof logged>): Promise<string[] | undefined> {
  const { stageLogs } = await logged(...parts);
  return stageLogs?.execution?.lines.map(({ text }) => text);
}

const info: MethodSetting = { loggingLevel: 'INFO' };
const traced: MethodSetting = { loggingLevel: 'INFO', dataTraceEnabled: true };

describe('the execution log of served requests', () => {
  it('is not kept without a level', async () => {
    expect(await texts({})).toBeUndefined();
    expect(await texts({ '*/*': { loggingLevel: 'OFF', dataTraceEnabled: true } })).toBeUndefined();
  });

  it('tells with INFO what was done, and each line names the request', async () => {
    const { stageLogs, requestId, trace, log } = await logged({ '*/*': info });
    expect(stageLogs?.execution?.logGroup).toBe('API-Gateway-Execution-Logs_abc123def4/dev');
    expect([trace, log]).toEqual([[], []]);
    expect(requestId).toBe(id);
    expect(stageLogs?.execution?.lines.map(({ text }) => text)).toEqual([
      expect.stringMatching(new RegExp(`^\\(${id}\\) Extended Request Id: .{15}=$`)),
      `(${id}) Verifying Usage Plan for request: ${id}. API Key:  API Stage: abc123def4/dev`,
      `(${id}) API Key  authorized because method 'GET /pets/{id}' does not require API Key. Request will not contribute to throttle or quota limits`,
      `(${id}) Usage Plan check succeeded for API Key  and API Stage abc123def4/dev`,
      `(${id}) Starting execution for request: ${id}`,
      `(${id}) HTTP Method: GET, Resource Path: /pets/7`,
      `(${id}) Successfully completed execution`,
      `(${id}) Method completed with status: 200`,
    ]);
  });

  it('has what passed through with data tracing, secrets masked', async () => {
    const lines = await texts({ '*/*': traced }, undefined, {
      Authorization: 'Bearer abcdefghij',
      'x-api-key': 'short',
    });
    expect(lines).toContain(`(${id}) Method request path: {id=7}`);
    expect(lines).toContain(`(${id}) Method request query string: {a=1}`);
    expect(lines).toContain(`(${id}) Method response body after transformations: pet`);
    const headers = lines?.find((line) => line.includes('Method request headers')) ?? '';
    expect(headers).toContain('Authorization=***********efghij');
    expect(headers).not.toContain('abcd');
  });

  it('tells with ERROR only what went wrong', async () => {
    const level: MethodSetting = { loggingLevel: 'ERROR', dataTraceEnabled: true };
    expect(await texts({ '*/*': level })).toBeUndefined();
    expect(await texts({ '*/*': level }, 'GET /dev/broken')).toEqual([
      `(${id}) Execution failed due to configuration error: No integration defined for method`,
    ]);
    expect(await texts({ '*/*': level }, 'POST /dev/closed')).toEqual([
      `(${id}) API Key  not authorized because method 'POST /closed' requires API Key and API Key is not associated with a Usage Plan for API Stage abc123def4/dev: No API Key`,
    ]);
  });

  it('follows the settings of the method before those of the stage', async () => {
    const off = { '*/*': traced, '~1pets~1{id}/GET': { loggingLevel: 'OFF' } as const };
    expect(await texts(off)).toBeUndefined();
    expect(await texts({ '*/*': info, 'pets~1{id}/GET': { dataTraceEnabled: true } })).toContain(
      `(${id}) Method request path: {id=7}`,
    );
  });

  it('has nothing for a request without a method', async () => {
    expect(await texts({ '*/*': traced }, 'GET /dev/none')).toBeUndefined();
  });
});

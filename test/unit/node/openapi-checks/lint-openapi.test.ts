import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const head = 'openapi: 3.0.1\ninfo:\n  title: T\n  version: "1"\n';

describe('lintOpenApi', () => {
  it('finds nothing in a right document', async () => {
    expect(await lintOpenApi(`${head}paths: {}\n`, 'a.yaml')).toEqual([]);
  });

  it('points at what is wrong', async () => {
    const text = `${head}paths:\n  /a:\n    get:\n      nonsense: 1\n      responses: {}\n`;
    const problems = await lintOpenApi(text, 'a.yaml');
    const problem = problems.find(({ ruleId }) => ruleId === 'struct');
    expect(problem).toMatchObject({
      severity: 'error',
      place: {
        file: 'a.yaml',
        pointer: '/paths/~1a/get/nonsense',
        range: { start: { line: 8, column: 7 } },
      },
    });
    const range = problem?.place.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('nonsense');
  });

  it('has no objection to greedy path variables', async () => {
    const text = `${head}paths:\n  /{proxy+}:\n    get:\n      responses: {}\n`;
    expect(await lintOpenApi(text, 'a.yaml')).toEqual([]);
  });

  it('has no objection to references to integrations, and to others as ever', async () => {
    const said = (key: string): string =>
      `${head}paths:\n  /a:\n    get:\n      responses: {}\n      ${key}:\n        $ref: '#/components/x-amazon-apigateway-integrations/one'\ncomponents:\n  x-amazon-apigateway-integrations:\n    one: {}\n`;
    expect(await lintOpenApi(said('x-amazon-apigateway-integration'), 'a.yaml')).toEqual([]);
    const others = await lintOpenApi(said('x-other'), 'a.yaml');
    expect(others.map(({ ruleId }) => ruleId)).toEqual(['spec-strict-refs']);
  });

  it('fetches nothing', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.end('{}');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const refs = [`http://127.0.0.1:${port}/a.yaml`, 'package.json'];
    const paths = refs.map((ref, index) => `  /${index}:\n    $ref: ${ref}\n`).join('');
    const problems = await lintOpenApi(`${head}paths:\n${paths}`, 'a.yaml');
    expect(problems.filter(({ ruleId }) => ruleId === 'no-unresolved-refs')).toHaveLength(2);
    expect(asked).toBe(0);
  });

  it.each(['', '{', 'a: [', 'just text'])('makes a problem of %j', async (text) => {
    const problems = await lintOpenApi(text, 'a.yaml');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.severity).toBe('error');
  });
});

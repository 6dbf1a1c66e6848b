import { afterEach, describe, expect, it } from 'vitest';
import { LocalBackends } from '#electron/node/backends/local-backends.ts';
import { restOfUrl, standIns } from '#electron/node/backends/stand-in-address.ts';
import { UndiciHttpPort } from '#electron/node/outbound-http/undici-http-port.ts';
import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { BackendRequest, BackendResult, HttpPort } from '#shared/simulator/ports.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function aRequest(url: string): BackendRequest {
  return {
    method: 'GET',
    url,
    headers: [],
    body: undefined,
    timeoutMs: 5_000,
    insecureSkipVerification: false,
  };
}

function aProject(script: string, source: string): Project {
  return {
    ...emptyProject,
    httpBackends: {
      reviews: {
        name: 'reviews',
        baseUrl: 'https://reviews.example.com/v1',
        local: { kind: 'process', script },
      },
    },
    files: { [script]: source },
  };
}

function backends(): LocalBackends {
  const http = new UndiciHttpPort();
  cleanups.push(() => http.close());
  const local = new LocalBackends({ http, projectFolder: null });
  cleanups.push(() => local.close());
  return local;
}

function text(result: BackendResult): string {
  if (result.kind !== 'response') throw new Error(JSON.stringify(result));
  return Buffer.from(result.body).toString();
}

describe('which URLs belong to a back end', () => {
  const cases: [baseUrl: string, url: string, rest: string | undefined][] = [
    ['https://a.example.com', 'https://a.example.com/x?y=1', '/x?y=1'],
    ['https://a.example.com/', 'https://a.example.com/x', '/x'],
    ['https://a.example.com', 'https://a.example.com', ''],
    ['https://a.example.com', 'https://a.example.com.evil.org/x', undefined],
    ['https://a.example.com/v1', 'https://a.example.com/v2', undefined],
    ['https://A.example.com', 'https://a.EXAMPLE.com/x', '/x'],
    ['https://${stageVariables.host}/v1', 'https://prod.example.com/v1/x', '/x'],
    ['https://${stageVariables.host}/v1', 'https://prod.example.com/v2/x', undefined],
    ['${stageVariables.base}', 'https://prod.example.com/x', '/x'],
    ['http://127.0.0.1:${stageVariables.port}', 'http://127.0.0.1:8080/x', '/x'],
  ];
  it.each(cases)('%s · %s → %s', (baseUrl, url, rest) => {
    const backend: HttpBackend = { name: 'b', baseUrl, local: { kind: 'url', url: 'http://x' } };
    const [standIn] = standIns({ b: backend });
    expect(standIn === undefined ? undefined : restOfUrl(standIn, url)).toBe(rest);
  });

  it('takes the longest base first', () => {
    const local = { kind: 'url', url: 'http://x' } as const;
    const names = standIns({
      a: { name: 'a', baseUrl: 'https://a.example.com', local },
      b: { name: 'b', baseUrl: 'https://a.example.com/v1', local },
      c: { name: 'c', baseUrl: 'https://a.example.com/v1/long' },
    }).map((standIn) => standIn.backend.name);
    expect(names).toEqual(['b', 'a']);
  });
});

describe('where requests go', () => {
  it('sends those of no back end as they are and those of a url stand-in to it', async () => {
    const sent: string[] = [];
    const http: HttpPort = {
      send: (request) => {
        sent.push(request.url);
        return Promise.resolve({ kind: 'timeout' });
      },
    };
    const port = new LocalBackends({ http, projectFolder: null }).portFor({
      ...emptyProject,
      httpBackends: {
        a: {
          name: 'a',
          baseUrl: 'https://a.example.com',
          local: { kind: 'url', url: 'http://127.0.0.1:9/base/' },
        },
      },
    });
    await port.send(aRequest('https://other.example.com/x'));
    await port.send(aRequest('https://a.example.com/x?y'));
    await port.send(aRequest('https://a.example.com?y'));
    expect(sent).toEqual([
      'https://other.example.com/x',
      'http://127.0.0.1:9/base/x?y',
      'http://127.0.0.1:9/base?y',
    ]);
  });

  const server = (answer: string): string => `
    import { createServer } from 'node:http';
    createServer((request, response) => {
      if (request.url === '/die') process.exit(1);
      response.end(${answer});
    }).listen(process.env.PORT, '127.0.0.1');`;

  it('starts a script when it is needed, keeps it, and starts it again when it died', async () => {
    const port = backends().portFor(
      aProject('backends/reviews/server.mjs', server('process.pid + " " + request.url')),
    );
    const send = (path: string) => port.send(aRequest(`https://reviews.example.com/v1${path}`));
    const [pid, path] = text(await send('/a?b=c')).split(' ');
    expect(path).toBe('/a?b=c');
    expect(text(await send('/')).split(' ')[0]).toBe(pid);
    expect(await send('/die')).toMatchObject({ kind: 'failure' });
    // Its end may be noticed a moment later; the next request after that finds a new one.
    let next = await send('/');
    while (next.kind === 'failure') next = await send('/');
    expect(text(next).split(' ')[0]).not.toBe(pid);
  });

  it('starts it once for requests that come together', async () => {
    const port = backends().portFor(aProject('backends/server.mjs', server('String(process.pid)')));
    const answers = await Promise.all(
      [1, 2, 3].map(() => port.send(aRequest('https://reviews.example.com/v1/'))),
    );
    expect(new Set(answers.map(text)).size).toBe(1);
  });

  it('runs the new text after a change', async () => {
    const local = backends();
    const before = local.portFor(aProject('backends/server.mjs', server('"old"')));
    expect(text(await before.send(aRequest('https://reviews.example.com/v1/')))).toBe('old');
    const after = local.portFor(aProject('backends/server.mjs', server('"new"')));
    expect(text(await after.send(aRequest('https://reviews.example.com/v1/')))).toBe('new');
  });

  it('gives a script none of the host environment but what a process needs', async () => {
    process.env['GATEWRIGHT_TEST_SECRET'] = 'host';
    cleanups.push(async () => void delete process.env['GATEWRIGHT_TEST_SECRET']);
    const port = backends().portFor(
      aProject('backends/server.mjs', server('String(process.env.GATEWRIGHT_TEST_SECRET)')),
    );
    expect(text(await port.send(aRequest('https://reviews.example.com/v1/')))).toBe('undefined');
  });

  it.each([
    ['ends', 'console.error("no database"); process.exit(2);', /exit status 2: no database/],
    ['is not there', undefined, /server\.mjs does not exist/],
  ])('says why when a script %s', async (_name, source, words) => {
    const project = aProject('backends/server.mjs', source ?? '');
    const port = backends().portFor(source === undefined ? { ...project, files: {} } : project);
    expect(await port.send(aRequest('https://reviews.example.com/v1/'))).toEqual({
      kind: 'failure',
      message: expect.stringMatching(words),
    });
  });

  it('starts nothing outside the project', async () => {
    const port = backends().portFor(aProject('backends/../../server.mjs', server('"x"')));
    expect(await port.send(aRequest('https://reviews.example.com/v1/'))).toEqual({
      kind: 'failure',
      message: expect.stringContaining('outside the project'),
    });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectRuntime } from '#electron/node/channels/project-runtime.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const apiId = 'abc123def4';
let runtime: ProjectRuntime;
let emitted: unknown[][];

beforeEach(async () => {
  const root = await tempFolder();
  emitted = [];
  runtime = new ProjectRuntime({
    handle: () => 'h',
    root,
    emit: (...event) => void emitted.push(event),
  });
});
afterEach(() => runtime.close());

function answering(text: string): Project {
  return aRestApi(apiId).method('GET /x', mock(text)).stage('dev').project();
}

async function textAt(url: string | null): Promise<string> {
  return await (await fetch(`${url ?? ''}/dev/x`)).text();
}

describe('serving', () => {
  it('is begun once, however often it is asked for meanwhile', async () => {
    const [one, other] = await Promise.all([
      runtime.serve(answering('one'), apiId, null),
      runtime.serve(answering('one'), apiId, null),
    ]);
    expect([one.running, other.port]).toEqual([true, one.port]);
    await runtime.stop(apiId);
    await expect(fetch(one.url ?? '')).rejects.toThrow();
  });

  it('is ended also where it was about to begin', async () => {
    const starting = runtime.serve(answering('one'), apiId, null);
    expect((await runtime.stop(apiId)).running).toBe(false);
    await expect(fetch((await starting).url ?? '')).rejects.toThrow();
  });

  it('does not begin any more once the project is closed', async () => {
    const starting = runtime.serve(answering('one'), apiId, null);
    await runtime.close();
    expect((await starting).running).toBe(false);
  });

  it('follows an edit that came while it began', async () => {
    const starting = runtime.serve(answering('before'), apiId, null);
    runtime.projectChanged(() => answering('after'));
    const { url } = await starting;
    await vi.waitFor(async () => expect(await textAt(url)).toBe('after'), { timeout: 20_000 });
  });

  it('says of an edit that it cannot be deployed, whatever broke, and when one can again', async () => {
    const { url } = await runtime.serve(answering('before'), apiId, null);
    const broken = {
      ...answering('broken'),
      get functions(): never {
        throw new TypeError('no functions here');
      },
    };
    emitted.length = 0;
    runtime.projectChanged(() => broken);
    const failure = { error: { code: 'SERVER_FAILED', message: expect.stringContaining('here') } };
    await vi.waitFor(
      () => expect(emitted).toMatchObject([['serve.status', { running: true, ...failure }]]),
      { timeout: 20_000 },
    );
    expect(await textAt(url)).toBe('before');
    runtime.projectChanged(() => answering('after'));
    await vi.waitFor(
      () => expect(emitted.at(-1)).toMatchObject(['serve.status', { running: true, error: null }]),
      { timeout: 20_000 },
    );
    expect(await textAt(url)).toBe('after');
  });
});

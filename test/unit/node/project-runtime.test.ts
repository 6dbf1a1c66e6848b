import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectRuntime } from '#electron/node/channels/project-runtime.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const apiId = 'abc123def4';
let runtime: ProjectRuntime;

beforeEach(async () => {
  const root = await tempFolder();
  runtime = new ProjectRuntime({ handle: () => 'h', root, emit: () => undefined });
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
});

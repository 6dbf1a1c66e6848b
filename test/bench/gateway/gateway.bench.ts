import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { OpenProjectFolder } from '#electron/node/project-files/open-project.ts';
import { LocalWorld } from '#electron/node/local-world.ts';
import type { Project } from '#shared/project/project.ts';
import { deploy } from '#shared/simulator/deploy.ts';
import { median, type Bench } from '../bench.ts';
import {
  benchBackend,
  benchProject,
  manyRoutesProject,
  orderBody,
  orderSchema,
} from './bench-project.ts';
import {
  requestsPerSecond,
  startGateway,
  startScript,
  type Load,
  type ServerProcess,
} from './processes.ts';

const rounds = 3;
const seconds = 3;
const warmUpSeconds = 1;

/** Requests per second of the product's `serve` against a bare server, fresh processes, alternating; start and memory with 500 routes. */
export const gatewayBench: Bench = {
  name: 'gateway',
  title: 'Gateway: requests/s over a real socket, against bare node:http doing the same work',
  async run(report) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-bench-'));
    const backEnd = await startScript('back-end.mjs');
    try {
      const design = benchProject();
      const target = path.join(folder, 'bench');
      const project = withProxyTo(design, `http://127.0.0.1:${backEnd.port}`);
      await createProjectFolder(target, project);
      const key = await keyValue(target);
      const cases: readonly (readonly [what: string, load: Load, atLeast: number])[] = [
        ['MOCK', { path: '/dev/mock' }, 0.75],
        ['VTL both ways', { path: '/dev/vtl/abc?q=hello%20world' }, 0.6],
        ['validation', { path: '/dev/valid', method: 'POST', body: orderBody }, 0.75],
        ['HTTP proxy', { path: '/dev/proxy' }, 0.7],
        ['function in a worker', { path: '/dev/fn' }, 0.35],
        ['MOCK with an API key', { path: '/dev/keyed', header: ['x-api-key', key] }, 0.75],
      ];
      for (const [what, load, atLeast] of cases) {
        const bare: number[] = [];
        const ours: number[] = [];
        for (let round = 0; round < rounds; round++) {
          bare.push(
            await rate(
              () => startScript('bare-server.mjs', `http://127.0.0.1:${backEnd.port}`, orderSchema),
              load,
            ),
          );
          ours.push(await rate(() => startGateway(target), load));
        }
        const [gateway, server] = [median(ours), median(bare)];
        report({
          what,
          ratio: gateway / server,
          budget: { atLeast },
          measured: `${gateway.toFixed(0)} against ${server.toFixed(0)} requests/s`,
        });
      }
      const besides: readonly (readonly [
        what: string,
        load: Load,
        other: () => Promise<ServerProcess>,
        otherLoad: Load,
      ])[] = [
        [
          'MOCK with an access log, against without',
          { path: '/logged/mock' },
          () => startGateway(target),
          { path: '/dev/mock' },
        ],
        ['MOCK, against Fastify', { path: '/dev/mock' }, fastify, { path: '/dev/mock' }],
        [
          'VTL both ways, against Fastify',
          { path: '/dev/vtl/abc?q=hello%20world' },
          fastify,
          { path: '/dev/vtl/abc?q=hello%20world' },
        ],
      ];
      for (const [what, load, other, otherLoad] of besides) {
        const theirs: number[] = [];
        const ours: number[] = [];
        for (let round = 0; round < rounds; round++) {
          theirs.push(await rate(other, otherLoad));
          ours.push(await rate(() => startGateway(target), load));
        }
        const [gateway, server] = [median(ours), median(theirs)];
        report({
          what,
          ratio: gateway / server,
          budget: null,
          measured: `${gateway.toFixed(0)} against ${server.toFixed(0)} requests/s`,
        });
      }
      await tracing(design, report);
      await manyRoutes(path.join(folder, 'routes'), report);
    } finally {
      await backEnd.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function rate(start: () => Promise<ServerProcess>, load: Load): Promise<number> {
  const server = await start();
  try {
    await requestsPerSecond(server.port, load, warmUpSeconds);
    return await requestsPerSecond(server.port, load, seconds);
  } finally {
    await server.stop();
  }
}

const fastify = (): Promise<ServerProcess> => startScript('fastify-server.mjs');

/** What a trace costs, in process: the test console asks for one, served traffic does not. */
async function tracing(design: Project, report: Parameters<Bench['run']>[0]): Promise<void> {
  const world = new LocalWorld({ projectFolder: null });
  const [apiId = ''] = Object.keys(design.apis);
  const { value: deployment } = deploy(design, apiId, world.portsFor(design));
  const request = { method: 'GET', path: '/dev/mock', query: '', headers: [], body: undefined };
  const perSecond = async (trace: boolean): Promise<number> => {
    const until = performance.now() + seconds * 100;
    let count = 0;
    for (; performance.now() < until; count++)
      await deployment.invoke({ ...request, sourceIp: '127.0.0.1' }, { trace });
    return (count * 10) / seconds;
  };
  const figures = { on: [] as number[], off: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    figures.off.push(await perSecond(false));
    figures.on.push(await perSecond(true));
  }
  await world.close();
  // The first round warms both up.
  const [on, off] = [median(figures.on.slice(1)), median(figures.off.slice(1))];
  report({
    what: 'MOCK in process, with a trace against without',
    ratio: on / off,
    budget: null,
    measured: `${on.toFixed(0)} against ${off.toFixed(0)} requests/s`,
  });
}

async function manyRoutes(target: string, report: Parameters<Bench['run']>[0]): Promise<void> {
  const count = 500;
  await createProjectFolder(target, manyRoutesProject(count));
  const figures = { ours: { first: [], memory: [] }, bare: { first: [], memory: [] } } as Record<
    'ours' | 'bare',
    { first: number[]; memory: number[] }
  >;
  const lastAgainstFirst: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const side of ['bare', 'ours'] as const) {
      const started = performance.now();
      const server = await (side === 'ours'
        ? startGateway(target)
        : startScript('bare-server.mjs', 'http://127.0.0.1:9', orderSchema, String(count)));
      await fetch(`http://127.0.0.1:${server.port}/dev/r0/x`);
      figures[side].first.push(performance.now() - started);
      figures[side].memory.push(await server.memory());
      if (side === 'ours') {
        await requestsPerSecond(server.port, { path: '/dev/r0/x' }, warmUpSeconds);
        const first = await requestsPerSecond(server.port, { path: '/dev/r0/x' }, seconds);
        const last = await requestsPerSecond(
          server.port,
          { path: `/dev/r${count - 1}/x` },
          seconds,
        );
        lastAgainstFirst.push(last / first);
      }
      await server.stop();
    }
  }
  const [oursFirst, bareFirst] = [median(figures.ours.first), median(figures.bare.first)];
  report({
    what: `${count} routes: start to first answer`,
    ratio: oursFirst / bareFirst,
    budget: { atMost: 2 },
    measured: `${oursFirst.toFixed(0)} against ${bareFirst.toFixed(0)} ms`,
  });
  const [oursMemory, bareMemory] = [median(figures.ours.memory), median(figures.bare.memory)];
  report({
    what: `${count} routes: memory`,
    ratio: oursMemory / bareMemory,
    budget: { atMost: 2 },
    measured: `${(oursMemory / 2 ** 20).toFixed(0)} against ${(bareMemory / 2 ** 20).toFixed(0)} MiB`,
  });
  report({
    what: `${count} routes: the last as fast as the first`,
    ratio: median(lastAgainstFirst),
    budget: { atLeast: 0.9 },
    measured: 'requests/s, last against first',
  });
}

function withProxyTo(project: Project, origin: string): Project {
  return JSON.parse(JSON.stringify(project).replaceAll(benchBackend, origin)) as Project;
}

/** The key's value is made when the project is first opened; the file in it is local to this folder. */
async function keyValue(target: string): Promise<string> {
  const opened = await OpenProjectFolder.open(target);
  const value = opened.project.apiKeys['key1']?.value ?? '';
  await opened.close();
  return value;
}

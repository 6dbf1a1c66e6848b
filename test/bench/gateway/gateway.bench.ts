import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { OpenProjectFolder } from '#electron/node/project-files/open-project.ts';
import { LocalWorld } from '#electron/node/local-world.ts';
import type { Project } from '#shared/project/project.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';
import { isWanted, median, type Bench, type BenchRow } from '../bench.ts';
import {
  benchBackend,
  benchProject,
  manyRoutesProject,
  orderBody,
  orderSchema,
} from './bench-project.ts';
import {
  putUnderLoad,
  startGateway,
  startScript,
  startServerlessOffline,
  type Load,
  type ServerProcess,
} from './processes.ts';
import { assertSameAnswers } from './same-answers.ts';

const rounds = 3;
const seconds = 3;
const warmUpSeconds = 1;

/** One way of answering, measured on both sides. */
interface Comparison {
  readonly what: string;
  readonly load: Load;
  readonly budget: BenchRow['budget'];
  readonly other: () => Promise<ServerProcess>;
  /** Where the other side is asked something else. */
  readonly otherLoad?: Load;
}

type Report = Parameters<Bench['run']>[0];

/** Requests per second of the product's `serve` against a bare server, fresh processes, alternating; start and memory with 500 routes. */
export const gatewayBench: Bench = {
  name: 'gateway',
  title: 'Gateway: requests/s over a real socket, against bare node:http doing the same work',
  async run(report, options) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-bench-'));
    const backEnd = await startScript('back-end.mjs');
    try {
      const design = benchProject();
      const target = path.join(folder, 'bench');
      const project = withProxyTo(design, `http://127.0.0.1:${backEnd.port}`);
      await createProjectFolder(target, project);
      const key = await keyValue(target);
      const bare = (): Promise<ServerProcess> =>
        startScript('bare-server.mjs', `http://127.0.0.1:${backEnd.port}`, orderSchema, key);
      const gateway = (): Promise<ServerProcess> => startGateway(target);
      const wanted = comparisons(key, bare, gateway).filter(({ what }) => isWanted(what, options));
      if (wanted.length > 0) await checkAnswers(gateway, bare, key);
      for (const comparison of wanted) report(await compare(gateway, comparison));
      if (options.serverlessOffline !== undefined)
        for (const comparison of againstServerlessOffline(options.serverlessOffline))
          if (isWanted(comparison.what, options)) report(await compare(gateway, comparison));
      if (isWanted(tracingRow, options)) await tracing(design, report);
      if (Object.values(routeRows).some((what) => isWanted(what, options)))
        await manyRoutes(path.join(folder, 'routes'), report);
    } finally {
      await backEnd.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const mock: Load = { path: '/dev/mock' };
const vtl: Load = { path: '/dev/vtl/abc?q=hello%20world' };
const fn: Load = { path: '/dev/fn' };

function comparisons(
  key: string,
  bare: Comparison['other'],
  gateway: Comparison['other'],
): readonly Comparison[] {
  const keyed: Load = { path: '/dev/keyed', header: ['x-api-key', key] };
  const valid: Load = { path: '/dev/valid', method: 'POST', body: orderBody };
  const budget = (atLeast: number): BenchRow['budget'] => ({ atLeast });
  return [
    { what: 'MOCK', load: mock, budget: budget(0.75), other: bare },
    { what: 'VTL both ways', load: vtl, budget: budget(0.6), other: bare },
    { what: 'validation', load: valid, budget: budget(0.75), other: bare },
    { what: 'HTTP proxy', load: { path: '/dev/proxy' }, budget: budget(0.7), other: bare },
    { what: 'function in a worker', load: fn, budget: budget(0.35), other: bare },
    { what: 'MOCK with an API key', load: keyed, budget: budget(0.75), other: bare },
    {
      what: 'MOCK with an access log, against without',
      load: { path: '/logged/mock' },
      budget: null,
      other: gateway,
      otherLoad: mock,
    },
    { what: 'MOCK, against Fastify', load: mock, budget: null, other: fastify },
    { what: 'VTL both ways, against Fastify', load: vtl, budget: null, other: fastify },
  ];
}

/**
 * The simulator people use now, called the fastest of its kind. It has no MOCK integrations: a function is the cheapest answer it
 * gives, so that is what our pipeline is held against. Function against function has no budget: bare node:http that hands its
 * calls to a thread is itself only some eleven times as fast.
 */
function againstServerlessOffline(installed: string): readonly Comparison[] {
  const other = (): Promise<ServerProcess> => startServerlessOffline(installed);
  return [
    {
      what: 'MOCK, against a function in serverless-offline',
      load: mock,
      budget: { atLeast: 10 },
      other,
      otherLoad: fn,
    },
    {
      what: 'function in a worker, against serverless-offline',
      load: fn,
      budget: null,
      other,
    },
  ];
}

/** Both sides must give the same answers, or their figures say nothing of each other. */
async function checkAnswers(
  gateway: Comparison['other'],
  bare: Comparison['other'],
  key: string,
): Promise<void> {
  const [ours, theirs] = await Promise.all([gateway(), bare()]);
  try {
    await assertSameAnswers(ours.port, theirs.port, [
      mock,
      vtl,
      fn,
      { path: '/dev/vtl/a-b?q=' },
      { path: '/dev/vtl/x' },
      { path: '/dev/proxy' },
      { path: '/dev/valid', method: 'POST', body: orderBody },
      { path: '/dev/valid', method: 'POST', body: '{"customer":""}' },
      { path: '/dev/valid', method: 'POST', body: '{' },
      { path: '/dev/keyed', header: ['x-api-key', key] },
      { path: '/dev/keyed' },
      { path: '/dev/nothing' },
      { path: '/prod/mock' },
    ]);
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

async function compare(
  gateway: Comparison['other'],
  { what, load, budget, other, otherLoad = load }: Comparison,
): Promise<BenchRow> {
  const sides = { ours: [] as Figures[], theirs: [] as Figures[] };
  for (let round = 0; round < rounds; round++) {
    sides.theirs.push(await measure(other, otherLoad));
    sides.ours.push(await measure(gateway, load));
  }
  const ours = median(sides.ours.map(({ rate }) => rate));
  const theirs = median(sides.theirs.map(({ rate }) => rate));
  const processor = [sides.ours, sides.theirs].map((side) =>
    median(side.map(({ processorUs }) => processorUs)).toFixed(1),
  );
  return {
    what,
    ratio: ours / theirs,
    budget,
    measured: `${ours.toFixed(0)} against ${theirs.toFixed(0)} requests/s, ${processor.join(' against ')} µs of processor a request`,
  };
}

interface Figures {
  /** Requests per second. */
  readonly rate: number;
  /** Processor time of all threads of the server for one request, µs; NaN where the system does not tell. */
  readonly processorUs: number;
}

async function measure(start: () => Promise<ServerProcess>, load: Load): Promise<Figures> {
  const server = await start();
  try {
    await putUnderLoad(server.port, load, warmUpSeconds);
    const before = server.processorMs() ?? Number.NaN;
    const { rate, answered } = await putUnderLoad(server.port, load, seconds);
    const used = (server.processorMs() ?? Number.NaN) - before;
    return { rate, processorUs: (used * 1000) / answered };
  } finally {
    await server.stop();
  }
}

const fastify = (): Promise<ServerProcess> => startScript('fastify-server.mjs');

const tracingRow = 'MOCK in process, with a trace against without';

/** What a trace costs, in process: the test console asks for one, served traffic does not. */
async function tracing(design: Project, report: Report): Promise<void> {
  const world = new LocalWorld({ projectFolder: null });
  const [apiId = ''] = Object.keys(design.apis);
  const { value: deployment } = deployRestApi(design, apiId, world.portsFor(design));
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
    what: tracingRow,
    ratio: on / off,
    budget: null,
    measured: `${on.toFixed(0)} against ${off.toFixed(0)} requests/s`,
  });
}

const count = 500;
const routeRows = {
  start: `${count} routes: start to first answer`,
  memory: `${count} routes: memory`,
  last: `${count} routes: the last as fast as the first`,
};

async function manyRoutes(target: string, report: Report): Promise<void> {
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
        : startScript('bare-server.mjs', 'http://127.0.0.1:9', orderSchema, '', String(count)));
      await fetch(`http://127.0.0.1:${server.port}/dev/r0/x`);
      figures[side].first.push(performance.now() - started);
      figures[side].memory.push(await server.memory());
      if (side === 'ours') {
        await putUnderLoad(server.port, { path: '/dev/r0/x' }, warmUpSeconds);
        const first = await putUnderLoad(server.port, { path: '/dev/r0/x' }, seconds);
        const last = await putUnderLoad(server.port, { path: `/dev/r${count - 1}/x` }, seconds);
        lastAgainstFirst.push(last.rate / first.rate);
      }
      await server.stop();
    }
  }
  const [oursFirst, bareFirst] = [median(figures.ours.first), median(figures.bare.first)];
  report({
    what: routeRows.start,
    ratio: oursFirst / bareFirst,
    budget: { atMost: 2 },
    measured: `${oursFirst.toFixed(0)} against ${bareFirst.toFixed(0)} ms`,
  });
  const [oursMemory, bareMemory] = [median(figures.ours.memory), median(figures.bare.memory)];
  report({
    what: routeRows.memory,
    ratio: oursMemory / bareMemory,
    budget: { atMost: 2 },
    measured: `${(oursMemory / 2 ** 20).toFixed(0)} against ${(bareMemory / 2 ** 20).toFixed(0)} MiB`,
  });
  report({
    what: routeRows.last,
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

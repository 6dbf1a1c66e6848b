import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { median, type Bench, type BenchRow } from './bench.ts';
import type { RenderCase } from './vtl-renderers.ts';

type Renderers = typeof import('./vtl-renderers.ts');

const rounds = 5;
const roundMilliseconds = 400;
const oracle = path.resolve('../shared/vtl-oracle/run.sh');

/** Renders per second against Apache Velocity 1.7 on the JVM, and against velocityjs. */
export const vtlBench: Bench = {
  name: 'vtl',
  title: 'Mapping templates, renders per second (template read once)',
  run: async (report) => {
    for (const row of await measureTemplates()) report(row);
  },
};

/**
 * Measures all sides in turn, several times over, so that a busy machine slows each alike. The rows
 * against Java are left out, with a word on stderr, where there is no Velocity to run.
 */
export async function measureTemplates(): Promise<BenchRow[]> {
  const renderers = await bundledRenderers();
  const hasOracle = existsSync(oracle);
  if (!hasOracle) process.stderr.write(`Without ${oracle} there is no comparison with Java.\n`);
  return renderCases().flatMap((renderCase) => measureCase(renderCase, renderers, hasOracle));
}

function measureCase(renderCase: RenderCase, renderers: Renderers, hasOracle: boolean): BenchRow[] {
  const own = renderers.ownRenderer(renderCase);
  const other = renderers.velocityJsRenderer(renderCase);
  rate(own, 1000);
  rate(other, 1000);
  const ownRates: number[] = [];
  const otherRates: number[] = [];
  const javaRates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ownRates.push(rate(own, roundMilliseconds));
    otherRates.push(rate(other, roundMilliseconds));
    if (hasOracle && round < 3) javaRates.push(javaRate(renderCase, own()));
  }
  const rows = [
    row(`${renderCase.name}: against velocityjs`, ownRates, otherRates, null),
    compileRow(renderCase, renderers),
  ];
  if (hasOracle) {
    rows.unshift(
      row(`${renderCase.name}: against Velocity 1.7 on Java`, ownRates, javaRates, { atLeast: 1 }),
    );
  }
  return rows;
}

/** Templates read per second. Ours are also compiled then, velocityjs's are only parsed. */
function compileRow(renderCase: RenderCase, renderers: Renderers): BenchRow {
  const own = renderers.ownCompiler(renderCase);
  const other = renderers.velocityJsParser(renderCase);
  rate(own, 500);
  rate(other, 500);
  const ownRates: number[] = [];
  const otherRates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ownRates.push(rate(own, roundMilliseconds));
    otherRates.push(rate(other, roundMilliseconds));
  }
  const what = `${renderCase.name}: compile, against velocityjs's parse`;
  return row(what, ownRates, otherRates, { atLeast: 3 });
}

function row(
  what: string,
  own: readonly number[],
  other: readonly number[],
  budget: BenchRow['budget'],
): BenchRow {
  const measured = `${Math.round(median(own))}/s, ${Math.round(median(other))}/s`;
  return { what, ratio: median(own) / median(other), budget, measured };
}

function rate(render: () => string, milliseconds: number): number {
  const start = performance.now();
  let renders = 0;
  let now = start;
  while (now - start < milliseconds) {
    for (let i = 0; i < 10; i++) render();
    renders += 10;
    now = performance.now();
  }
  return renders / ((now - start) / 1000);
}

function javaRate(renderCase: RenderCase, expected: string): number {
  const answer = spawnSync(oracle, ['--bench', '2'], {
    input: `${JSON.stringify(renderCase)}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (answer.status !== 0) throw new Error(`${oracle} failed: ${answer.stderr}`);
  const result: unknown = JSON.parse(answer.stdout);
  if (typeof result !== 'object' || result === null || !('rendersPerSecond' in result)) {
    throw new Error(`${oracle} measured nothing for ${renderCase.name}`);
  }
  if (!('output' in result) || result.output !== expected) {
    throw new Error(
      `${renderCase.name} renders differently in Java; the comparison would be unfair`,
    );
  }
  return Number(result.rendersPerSecond);
}

/** As one file, which is how the engine is shipped; run module by module it is slower. */
async function bundledRenderers(): Promise<Renderers> {
  const { build } = await import('vite');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vtl-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: path.resolve('test/bench/vtl-renderers.ts'),
        outDir: folder,
        rollupOptions: { output: { entryFileNames: 'renderers.mjs' } },
      },
      ssr: { noExternal: true },
    });
    const file = pathToFileURL(path.join(folder, 'renderers.mjs')).href;
    const renderers: Renderers = await import(/* @vite-ignore */ file);
    return renderers;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A mapping of a request as people write it, and a loop over a thousand items. */
function renderCases(): RenderCase[] {
  const items = Array.from({ length: 1000 }, (_, id) => ({
    id,
    name: `item ${id}`,
    price: id + 0.25,
  }));
  return [
    {
      name: 'request mapping',
      template: mappingTemplate,
      context: {
        request: {
          method: 'PUT',
          resource: '/shelves/{shelf}/books/{book}',
          verbose: false,
          weight: 3.75,
          caller: { id: 'c-17', name: 'Ida', groups: ['readers', 'editors', 'staff'] },
          params: {
            path: { shelf: '3', book: '1984' },
            querystring: { lang: 'nb', page: '2' },
            header: { Accept: 'application/json', Host: 'api.example', 'X-Trace': 't-9' },
          },
        },
      },
    },
    {
      name: 'thousand items',
      template: `[
#foreach($item in $items)
  {"id": $item.id, "label": "$item.name", "price": $item.price}#if($foreach.hasNext),#end

#end
]
`,
      context: { items },
    },
  ];
}

const mappingTemplate = `#set($caller = $request.caller)
#set($params = $request.params)
## everything the backend wants to know
{
  "verb": "$request.method",
  "resource": "$request.resource",
  "caller": {
    "id": "$caller.id",
    "name": "$caller.name",
    "groups": [#foreach($group in $caller.groups)"$group"#if($foreach.hasNext), #end#end]
  },
#if($request.verbose)
  "log": "all",
#else
  "log": "errors",
#end
  "params": {
#foreach($place in $params.keySet())
    #set($values = $params.get($place))
    "$place": {
#foreach($name in $values.keySet())
      "$name": "$values.get($name)"#if($foreach.hasNext),#end

#end
    }#if($foreach.hasNext),#end

#end
  },
  "weight": $request.weight
}
`;

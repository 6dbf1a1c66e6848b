import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { GatewayServer, startGatewayThread } from '#electron/node/gateway-server/gateway-server.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { median } from '../bench/bench.ts';
import { exchange, hostileBytes, statusesOf } from './hostile-bytes.ts';
import { soakApiId, soakProject } from './soak-project.ts';

const here = import.meta.dirname;
const connections = 200;
/** How often the deployment is swapped, ms. */
const swapEveryMs = 1_000;
/** Streams of hostile bytes for a run of five minutes; shorter runs have their share. */
const streams = 100_000;
const usualSeconds = 300;
const longestDelayMs = 100;

interface LoadResult {
  readonly sent: number;
  readonly answered: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/**
 * Serves under load for a while and says whether every request got its own answer, memory stayed flat
 * and the main thread was never held up.
 *
 * @returns 0 when all is well, 1 when not, 2 for arguments that make no sense
 */
export async function main(argv: readonly string[]): Promise<number> {
  const seconds = argv.length === 0 ? usualSeconds : Number(argv[1]);
  if ((argv.length > 0 && argv[0] !== '--seconds') || !(seconds >= 5)) {
    process.stderr.write('Usage: npm run soak [-- --seconds N], N at least 5.\n');
    return 2;
  }
  const findings: string[] = [];
  const backEnd = start('soak-back-end.mjs');
  const address = `http://127.0.0.1:${(await firstOutput(backEnd)).trim()}`;
  const control = start('event-loop-delay.mjs');
  const thread = startGatewayThread(
    pathToFileURL(path.resolve(here, '../../dist/node/gateway-worker.mjs')),
  );
  const server = await GatewayServer.start({
    project: soakProject(address, 0),
    apiId: soakApiId,
    projectFolder: null,
    port: null,
    thread,
    onFailure: (error) => findings.push(`the gateway ended: ${error.message}`),
  });
  try {
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const memory: number[] = [];
    const watch = setInterval(() => memory.push(process.memoryUsage.rss() / 2 ** 20), 500);
    let version = 0;
    const swap = setInterval(() => {
      version += 1;
      server
        .redeploy(soakProject(address, version))
        .catch((error: unknown) => findings.push(`redeploying failed: ${String(error)}`));
    }, swapEveryMs);
    const load = start('soak-load.mjs', String(server.port), String(seconds), String(connections));
    const result = JSON.parse(await allOutput(load)) as LoadResult;
    clearInterval(swap);
    clearInterval(watch);
    delay.disable();
    control.stdin?.end();
    const controlMs = Number(await allOutput(control));

    say(
      `${result.answered} answers over ${connections} connections in ${seconds} s, ${version} deployments`,
    );
    for (const [what, count] of Object.entries(result.counts).sort(([a], [b]) => (a < b ? -1 : 1)))
      say(`  ${what}: ${count}`);
    if (result.sent !== result.answered)
      findings.push(`${result.sent - result.answered} requests without an answer`);
    findings.push(...result.wrong);

    const half = memory.slice(Math.floor(memory.length / 2));
    const [before, after] = [
      median(half.slice(0, half.length >> 1)),
      median(half.slice(half.length >> 1)),
    ];
    say(
      `memory in the third and the last quarter: ${before.toFixed(0)} and ${after.toFixed(0)} MiB`,
    );
    if (after > before * 1.15 + 20) findings.push('memory grows');

    const delayMs = delay.max / 1e6;
    say(
      `longest hold of the main thread: ${delayMs.toFixed(0)} ms (an idle process beside it: ${controlMs.toFixed(0)} ms)`,
    );
    // On a busy machine nobody is punctual.
    if (delayMs > Math.max(longestDelayMs, 2 * controlMs))
      findings.push('the main thread was held up');

    await sendHostileBytes(server.port, Math.ceil((streams * seconds) / usualSeconds), findings);
  } finally {
    await server.stop();
    for (const child of [backEnd, control]) child.kill();
  }
  for (const finding of findings) say(`✗ ${finding}`);
  say(findings.length === 0 ? '✓ All is well.' : `${findings.length} findings.`);
  return findings.length === 0 ? 0 : 1;
}

/** Each stream must be answered by statuses a client's mistakes lead to, or by nothing. */
async function sendHostileBytes(port: number, count: number, findings: string[]): Promise<void> {
  // Said, so that what goes wrong can be had again.
  const seed = Date.now() % 2 ** 31;
  const random = seededRandom(seed);
  const odd: string[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (left-- > 0) {
        const bytes = hostileBytes(random);
        try {
          const statuses = statusesOf(await exchange(port, bytes));
          if (statuses?.every((status) => status < 500) !== true)
            odd.push(
              `${statuses?.join(' ') ?? 'not HTTP'} to ${JSON.stringify(bytes.toString('latin1'))}`,
            );
        } catch (error) {
          odd.push(`${String(error)} to ${JSON.stringify(bytes.toString('latin1'))}`);
        }
      }
    }),
  );
  say(
    `${count} streams of hostile bytes from seed ${seed}, ${odd.length} answered as they should not be`,
  );
  findings.push(...odd.slice(0, 10));
}

function start(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [path.join(here, script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk))));
}

function allOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk) => (text += String(chunk)));
    child.on('close', () => resolve(text));
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

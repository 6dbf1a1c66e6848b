// Builds everything the program needs into dist/: the window (dist/renderer), the node side (dist/node:
// command line, browser shell, Electron main, workers) and the preload script (dist/preload).
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode, root } from './install.mjs';
import { fail, say } from './progress.mjs';

const dist = path.join(root, 'dist');
const stamp = path.join(dist, 'stamp.txt');
const sources = [
  'electron',
  'renderer',
  'shared',
  'build',
  'package-lock.json',
  'package.json',
  'examples/storefront',
];

/** Whether dist/ was built from the sources as they are now. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash();
}

/** Builds unless dist/ is up to date. Two builds at once do not disturb each other: each works in its own folder and the last one in wins. */
export async function ensureBuilt() {
  if (!isBuilt()) await build();
}

async function build() {
  const started = performance.now();
  const hash = sourcesHash();
  const out = path.join(root, `dist-${process.pid}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  try {
    const { build: viteBuild } = await import('vite');
    const { nodeConfig, preloadConfig, rendererConfig } = await import('./vite-configs.mjs');
    for (const config of [rendererConfig(out), nodeConfig(out), preloadConfig(out)])
      await viteBuild(config);
    cpSync(path.join(root, 'electron/node/functions/bootstrap'), path.join(out, 'node/bootstrap'), {
      recursive: true,
    });
    cpSync(path.join(root, 'examples/storefront'), path.join(out, 'examples/storefront'), {
      recursive: true,
      filter: (from) => path.basename(from) !== '.gatewright',
    });
    writeFileSync(path.join(out, 'stamp.txt'), hash);
    const old = path.join(root, `dist-old-${process.pid}`);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(out, dist);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(out, { recursive: true, force: true });
    throw error;
  }
  say(`✓ Built (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

function sourcesHash() {
  const hash = createHash('sha256');
  const visit = (relative) => {
    const file = path.join(root, relative);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort())
        if (name !== 'node_modules' && name !== '.gatewright') visit(`${relative}/${name}`);
    } else hash.update(relative).update('\0').update(readFileSync(file)).update('\0');
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  await ensureInstalled();
  try {
    if (process.argv.includes('--force')) await build();
    else await ensureBuilt();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    fail('The program could not be built; the message above says where.');
  }
}

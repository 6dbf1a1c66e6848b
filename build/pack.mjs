// npm run pack [-- electron-builder's arguments]: builds, then packs the desktop program into release/.
// Without Electron's runtime, GATEWRIGHT_ELECTRON_DIST may name a folder holding one (or a stand-in for it).
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode, root } from './install.mjs';
import { fail, step } from './progress.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
const dist = process.env.GATEWRIGHT_ELECTRON_DIST;
const args = process.argv.slice(2);
const packed = await step(
  'Packing the desktop program into release/',
  [
    process.execPath,
    path.join(root, 'node_modules/electron-builder/cli.js'),
    ...args,
    ...(dist === undefined ? [] : [`--config.electronDist=${dist}`, '--config.electronFuses=null']),
  ],
  { cwd: root },
);
if (!packed) fail("The program could not be packed; electron-builder's own message stands above.");

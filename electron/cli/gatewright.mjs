#!/usr/bin/env node
// Starts the command line, built first when the sources are newer than what was built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const build = path.join(root, 'build/build.mjs');

// An installed copy has no build folder and is built already.
if (existsSync(build)) {
  const { isBuilt } = await import(pathToFileURL(build).href);
  // What the build says is for people, so it goes to stderr.
  if (
    !isBuilt() &&
    spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2], cwd: root }).status !== 0
  )
    process.exit(70);
}
await import(pathToFileURL(path.join(root, 'dist/node/cli.mjs')).href);

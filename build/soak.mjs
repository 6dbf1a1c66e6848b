// npm run soak [-- --seconds N]: bounded load with failing functions and back ends while deployments are swapped.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { runTypeScript } from './run-typescript.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
process.exitCode = await runTypeScript('test/soak/run-soak.ts', process.argv.slice(2));

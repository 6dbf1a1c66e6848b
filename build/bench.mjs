// npm run bench [-- vtl | gateway | openapi | window] [--only PATTERN] [--serverless-offline FOLDER]: the budgets as ratios, both sides measured in this run.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { runTypeScript } from './run-typescript.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
process.exitCode = await runTypeScript('test/bench/run-bench.ts', process.argv.slice(2));

// npm run fuzz -- vtl|jsonpath|json|mutate|import [options of that fuzzer]
import { ensureInstalled, requireNode } from './install.mjs';
import { runTypeScript } from './run-typescript.mjs';

requireNode();
await ensureInstalled();
process.exitCode = await runTypeScript('test/fuzz/run-fuzz.ts', process.argv.slice(2));

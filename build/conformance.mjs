// npm run -s conformance -- [--json] [--filter TEXT] PATH...
import { ensureInstalled, requireNode } from './install.mjs';
import { runTypeScript } from './run-typescript.mjs';

requireNode();
await ensureInstalled();
process.exitCode = await runTypeScript(
  'test/conformance/run-conformance.ts',
  process.argv.slice(2),
);

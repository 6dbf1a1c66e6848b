// Writes docs/fidelity.md from what the parts of the simulator say of themselves.
// Run it after changing a fact: node build/generate-fidelity.mjs
import { runTypeScript } from './run-typescript.mjs';

process.exitCode = await runTypeScript('build/generate-fidelity.ts', process.argv.slice(2));

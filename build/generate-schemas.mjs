// Writes docs/schemas/*.schema.json from the schemas the program reads projects by.
// Run it after changing a file in shared/project/schema: node build/generate-schemas.mjs
import { runTypeScript } from './run-typescript.mjs';

process.exitCode = await runTypeScript('build/generate-schemas.ts', process.argv.slice(2));

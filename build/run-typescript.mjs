// Runs the `main(argv)` of a TypeScript file of this repository, for tools that are not part of the product.
import path from 'node:path';
import { root } from './install.mjs';

/**
 * @param {string} file path from the root; must export `main(argv: readonly string[]): Promise<number>`
 * @param {readonly string[]} argv
 * @returns {Promise<number>} exit code
 */
export async function runTypeScript(file, argv) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, file), { configFile: false, root, logLevel: 'error' });
  return module.main(argv);
}

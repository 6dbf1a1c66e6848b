// Runs the `main(argv)` of a TypeScript file of this repository, for tools that are not part of the product.
import path from 'node:path';
import { root } from './install.mjs';

/**
 * @param {string} file path from the root; must export `main(argv: readonly string[]): Promise<number>`
 * @param {readonly string[]} argv
 * @returns {Promise<number>} exit code
 */
export async function runTypeScript(file, argv) {
  const { createServer } = await import('vite');
  // Kept until the end, because what is loaded may load more.
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const module = await server.ssrLoadModule(path.join(root, file));
    return await module.main(argv);
  } finally {
    await server.close();
  }
}

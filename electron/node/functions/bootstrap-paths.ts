import { fileURLToPath } from 'node:url';

/**
 * Where the runtimes' start-up scripts lie: the folder `bootstrap/` beside this module, or beside the
 * bundle it ended up in. A packaged app keeps them outside its archive, where workers and Python can read them.
 */
export const nodeBootstrapPath = scriptPath('node-bootstrap.mjs');
export const pythonBootstrapPath = scriptPath('python-bootstrap.py');

function scriptPath(name: string): string {
  const path = fileURLToPath(new URL(`./bootstrap/${name}`, import.meta.url));
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

// Installs the dependencies when they are missing or older than the lockfile.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, npmCommand, step } from './progress.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Ends the program with a sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(
      `Gatewright needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from your package manager and try again.`,
    );
}

/** Runs `npm ci` unless every package of the lockfile is there in its version. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const installed = await step(
    'Installing dependencies (about a minute, once)',
    npmCommand('ci', '--no-audit', '--no-fund', '--loglevel=error'),
    { cwd: root },
  );
  if (!installed)
    fail(
      'The dependencies could not be installed. Check that the npm registry can be reached, then try again.',
    );
}

function isInstalled() {
  const lockfile = path.join(root, 'package-lock.json');
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  try {
    const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
    const present = JSON.parse(readFileSync(record, 'utf8')).packages;
    return Object.entries(wanted).every(
      ([name, entry]) =>
        name === '' || entry.optional === true || present[name]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

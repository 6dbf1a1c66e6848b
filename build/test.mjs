// npm test: installs what is missing, then types, lint, format, unit and end-to-end tests, one line each.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode, root } from './install.mjs';
import { fail, say, step } from './progress.mjs';

requireNode();
await ensureInstalled();

const bin = (name, ...args) => [
  process.execPath,
  path.join(root, 'node_modules', ...name.split('/')),
  ...args,
];
const started = performance.now();
const failed = [];
const check = async (title, command, options) => {
  if (!(await step(title, command, { cwd: root, ...options }))) failed.push(title);
};

await check('Types', bin('typescript/bin/tsc', '--noEmit'));
await check('Lint', bin('oxlint/bin/oxlint', '--type-aware'));
await check('Format', bin('prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'));
try {
  await ensureBuilt();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  failed.push('Build');
}
await check(
  'Unit, cases, editor, architecture',
  bin('vitest/vitest.mjs', 'run', '--reporter=dot'),
  {
    summary: (output) => stripColour(output).match(/Tests\s+(.*)/)?.[1],
  },
);
if (!failed.includes('Build')) {
  rmSync(path.join(root, 'test-results'), { recursive: true, force: true });
  await check('End to end in Chromium', bin('@playwright/test/cli.js', 'test', '--reporter=dot'), {
    summary: (output) =>
      [...stripColour(output).matchAll(/^\s+(\d+ (?:passed|skipped|flaky).*)$/gm)]
        .map((match) => match[1])
        .join(', '),
  });
}

say(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
if (failed.length > 0) {
  const traces = path.join(root, 'test-results');
  if (existsSync(traces) && readdirSync(traces).length > 0)
    say(`Screenshots and traces of failures: ${path.relative(process.cwd(), traces)}`);
  fail(`Failed: ${failed.join(', ')}.`);
}
say('All checks passed.');

function stripColour(text) {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}

// What is built from what. Everything is bundled, so that the packed program carries no node_modules.
import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { root } from './install.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const common = { configFile: false, logLevel: 'warn', clearScreen: false };

/** The window: dist/renderer. @param {string} out */
export function rendererConfig(out) {
  return {
    ...common,
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: path.join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome120',
      chunkSizeWarningLimit: 8000,
      sourcemap: false,
      assetsInlineLimit: 0,
    },
  };
}

/** Command line, browser shell, Electron main and the worker threads, sharing chunks: dist/node/*.mjs. @param {string} out */
export function nodeConfig(out) {
  return {
    ...common,
    root,
    resolve: {
      alias: [
        // dynalite keeps tables in memory here; what it would keep files with is a native module.
        { find: /^level$/, replacement: 'memory-level' },
        {
          find: /^@aws-sdk\/(?:client-lambda|credential-providers)$/,
          replacement: path.join(root, 'electron/node/aws-backends/without-aws-sdk.ts'),
        },
      ],
    },
    ssr: { noExternal: true, target: 'node' },
    define: { 'process.env.NODE_ENV': '"production"', GATEWRIGHT_VERSION: JSON.stringify(version) },
    build: {
      ssr: true,
      outDir: path.join(out, 'node'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        input: {
          cli: path.join(root, 'electron/cli/cli.ts'),
          'browser-shell': path.join(root, 'electron/node/browser-shell/main.ts'),
          main: path.join(root, 'electron/main/main.ts'),
          'gateway-worker': path.join(root, 'electron/node/gateway-server/gateway-worker.ts'),
          'job-worker': path.join(root, 'electron/node/jobs/job-worker.ts'),
          'lint-worker': path.join(root, 'electron/node/openapi-checks/lint-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  };
}

/** The preload script; CommonJS, because a sandboxed preload cannot be a module: dist/preload/preload.cjs. @param {string} out */
export function preloadConfig(out) {
  return {
    ...common,
    root,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: path.join(out, 'preload'),
      emptyOutDir: true,
      target: 'chrome120',
      minify: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: path.join(root, 'electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  };
}

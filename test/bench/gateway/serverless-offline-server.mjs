// serverless-offline with the function of the bench, started as its plugin is by the Serverless framework, which
// itself needs an account: only what the plugin asks of it stands in. It knows no MOCK integrations.
// node serverless-offline-server.mjs FOLDER; the folder holds node_modules with the package. Prints its port.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [installed] = process.argv.slice(2);
const { default: ServerlessOffline } = await import(
  pathToFileURL(path.resolve(installed, 'node_modules/serverless-offline/src/index.js')).href
);
const servicePath = mkdtempSync(path.join(os.tmpdir(), 'gatewright-bench-'));
writeFileSync(
  path.join(servicePath, 'index.mjs'),
  'export const handler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ path: event.path }) });\n',
);

const functions = {
  bench: {
    name: 'bench',
    handler: 'index.handler',
    runtime: 'nodejs20.x',
    memorySize: 256,
    timeout: 3,
    events: [{ http: { method: 'get', path: 'fn' } }],
  },
};
const serverless = {
  config: { servicePath, serviceDir: servicePath },
  serviceDir: servicePath,
  version: '4.0.0',
  processedInput: { commands: ['offline'], options: {} },
  resources: {},
  service: {
    service: 'bench',
    custom: {},
    functions,
    package: {},
    provider: { name: 'aws', runtime: 'nodejs20.x', stage: 'dev', region: 'us-east-1' },
    resources: {},
    getAllFunctions: () => Object.keys(functions),
    getFunction: (key) => functions[key],
    getAllEventsInFunction: (key) => functions[key].events,
    getServiceName: () => 'bench',
  },
};

const [httpPort, lambdaPort, websocketPort] = await Promise.all([
  freePort(),
  freePort(),
  freePort(),
]);
const silent = () => undefined;
const log = Object.assign(silent, {
  notice: silent,
  warning: silent,
  info: silent,
  debug: silent,
  error: (...words) => process.stderr.write(`${words.join(' ')}\n`),
  verbose: silent,
  success: silent,
});
const offline = new ServerlessOffline(
  serverless,
  { httpPort, lambdaPort, websocketPort, albPort: 0, noSponsor: true, host: '127.0.0.1' },
  { log, progress: { get: silent }, writeText: silent },
);
await offline.start();
process.stdout.write(`${httpPort}\n`);
process.on('SIGTERM', () => process.exit());

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

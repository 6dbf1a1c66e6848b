// What the gateway is measured against: a bare node:http server doing by hand the same work.
// node bare-server.mjs BACKEND_ORIGIN SCHEMA; prints its port.
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import Ajv from 'ajv-draft-04';
import { Pool } from 'undici';

const [backend, schema, routes = '0'] = process.argv.slice(2);
const validate = new Ajv.default().compile(JSON.parse(schema));
const pool = new Pool(backend, { connections: 64 });

const worker = new Worker(
  `const { parentPort } = require('node:worker_threads');
   parentPort.on('message', ({ id, event }) => {
     const { path } = JSON.parse(event);
     parentPort.postMessage({ id, payload: JSON.stringify({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path }) }) });
   });`,
  { eval: true },
);
const waiting = new Map();
let calls = 0;
worker.on('message', ({ id, payload }) => {
  waiting.get(id)(payload);
  waiting.delete(id);
});
worker.unref();
const callWorker = (event) =>
  new Promise((resolve) => {
    const id = (calls += 1);
    waiting.set(id, resolve);
    worker.postMessage({ id, event }, []);
  });

const json = (response, status, body) => {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};

const readBody = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const table = new Map(Array.from({ length: Number(routes) }, (_, index) => [`r${index}`, index]));

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const parts = url.pathname.split('/');
  const first = parts[2];
  if (table.has(first)) return json(response, 200, '{"status":"ok"}');
  switch (first) {
    case 'mock':
    case 'keyed':
      return json(response, 200, '{"status":"ok"}');
    case 'vtl': {
      const id = decodeURIComponent(parts[3]);
      const q = url.searchParams.get('q') ?? '';
      return json(response, 200, JSON.stringify({ id, q, stage: parts[1] }));
    }
    case 'valid': {
      const body = JSON.parse(await readBody(request));
      return validate(body)
        ? json(response, 200, '{"status":"ok"}')
        : json(response, 400, '{"message":"Invalid request body"}');
    }
    case 'proxy': {
      const answer = await pool.request({
        path: '/item',
        method: 'GET',
        headers: { accept: '*/*' },
      });
      return json(response, answer.statusCode, await answer.body.text());
    }
    case 'fn': {
      const event = {
        path: url.pathname,
        httpMethod: request.method,
        headers: request.headers,
        queryStringParameters: Object.fromEntries(url.searchParams),
        body: null,
      };
      const result = JSON.parse(await callWorker(JSON.stringify(event)));
      return json(response, result.statusCode, result.body);
    }
    default:
      return json(response, 404, '{}');
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

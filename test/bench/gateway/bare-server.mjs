// What the gateway is measured against: a bare node:http server that gives by hand the very same answers, ids
// and function events included, written as one would write it who knows beforehand what will be asked.
// node bare-server.mjs BACKEND_ORIGIN SCHEMA KEY [ROUTES]; prints its port.
import { randomFillSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import Ajv from 'ajv-draft-04';
import { Pool } from 'undici';

const [backend, schema, key, routes = '0'] = process.argv.slice(2);
const validate = new Ajv.default().compile(JSON.parse(schema));
const pool = new Pool(backend, { connections: 64 });
const keys = new Map([[key, 'key1']]);
const table = new Set(Array.from({ length: Number(routes) }, (_, index) => `r${index}`));

const json = ['Content-Type', 'application/json'];
const ok = '{"status":"ok"}';

const server = createServer((request, response) => {
  const { url } = request;
  const question = url.indexOf('?');
  const path = question === -1 ? url : url.slice(0, question);
  const [, stage, first, second] = path.split('/');
  if (stage !== 'dev') return refuse(response, 403, 'ForbiddenException', 'Forbidden');
  switch (first) {
    case 'mock':
      return send(response, 200, json, ok);
    case 'keyed':
      return keys.has(request.headers['x-api-key'])
        ? send(response, 200, json, ok)
        : refuse(response, 403, 'ForbiddenException', 'Forbidden');
    case 'vtl': {
      const id = JSON.stringify(second);
      const query = new URLSearchParams(question === -1 ? '' : url.slice(question + 1));
      const q = JSON.stringify(query.get('q') ?? '');
      return send(response, 200, json, `{"id": ${id}, "q": ${q}, "stage": "${stage}"}`);
    }
    case 'valid':
      return readBody(request, (text) =>
        isValid(text)
          ? send(response, 200, json, ok)
          : refuse(response, 400, 'BadRequestException', 'Invalid request body'),
      );
    case 'proxy':
      return void proxy(request, response);
    case 'fn':
      return callFunction(request, response, path.slice(4));
    default:
      return table.has(first)
        ? send(response, 200, json, ok)
        : refuse(
            response,
            403,
            'MissingAuthenticationTokenException',
            'Missing Authentication Token',
          );
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

function send(response, status, headers, body, ids = newIds()) {
  response.writeHead(status, [
    ...headers,
    'x-amzn-RequestId',
    ids.requestId,
    'x-amz-apigw-id',
    ids.extendedId,
    'Content-Length',
    Buffer.byteLength(body),
  ]);
  response.end(body);
}

function refuse(response, status, errorType, message) {
  send(response, status, [...json, 'x-amzn-ErrorType', errorType], JSON.stringify({ message }));
}

function newIds() {
  return { requestId: randomUUID(), extendedId: `${randomText('base64url', 15)}=` };
}

function readBody(request, onText) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () =>
    onText((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString('utf8')),
  );
}

function isValid(text) {
  try {
    return validate(JSON.parse(text));
  } catch {
    return false;
  }
}

// --- chance: taken from the system in large pieces

const bytes = Buffer.alloc(8192);
let used = bytes.length;

function randomText(encoding, characters) {
  const size = encoding === 'hex' ? characters / 2 : Math.ceil((characters * 3) / 4);
  if (used + size > bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  used += size;
  return bytes.toString(encoding, used - size, used).slice(0, characters);
}

function newTrace() {
  return `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomText('hex', 24)}`;
}

// --- the back end

async function proxy(request, response) {
  const headers = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index];
    if (/^(?:host|connection)$/i.test(name)) continue;
    headers.push(name, request.rawHeaders[index + 1]);
  }
  headers.push('X-Forwarded-For', request.socket.remoteAddress);
  headers.push('X-Forwarded-Port', '443', 'X-Forwarded-Proto', 'https');
  headers.push('X-Amzn-Trace-Id', `${newTrace()};Parent=${randomText('hex', 16)};Sampled=0`);
  headers.push('x-amzn-apigateway-api-id', 'benchbench');
  const answer = await pool.request({
    path: '/item',
    method: 'GET',
    headers,
    responseHeaders: 'raw',
  });
  const passed = [];
  for (const [index, item] of answer.headers.entries()) {
    const text = item.toString('latin1');
    const isRenamed = index % 2 === 0 && /^(?:date|connection|content-length)$/i.test(text);
    passed.push(isRenamed ? `x-amzn-Remapped-${text}` : text);
  }
  send(response, answer.statusCode, passed, await answer.body.text());
}

// --- the function: one call after the other in a worker thread, given ahead

const worker = new Worker(
  `const { parentPort } = require('node:worker_threads');
   const handler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ path: event.path }) });
   let last = Promise.resolve();
   const answer = async ({ id, event, deadline, requestId }) => {
     const context = { awsRequestId: requestId, getRemainingTimeInMillis: () => deadline - Date.now() };
     parentPort.postMessage({ id, payload: JSON.stringify(await handler(JSON.parse(event), context)) });
   };
   parentPort.on('message', (call) => { last = last.then(() => answer(call)); });`,
  { eval: true },
);
const waiting = new Map();
let calls = 0;
worker.on('message', ({ id, payload }) => {
  waiting.get(id)(payload);
  waiting.delete(id);
});
worker.unref();

function callFunction(request, response, path) {
  const ids = newIds();
  const root = newTrace();
  const headers = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index];
    if (!/^connection$/i.test(name)) headers[name] = request.rawHeaders[index + 1];
  }
  headers['X-Amzn-Trace-Id'] = root;
  headers['X-Forwarded-For'] = request.socket.remoteAddress;
  headers['X-Forwarded-Port'] = '443';
  headers['X-Forwarded-Proto'] = 'https';
  const multiValueHeaders = {};
  for (const name of Object.keys(headers)) multiValueHeaders[name] = [headers[name]];
  const now = Date.now();
  const event = JSON.stringify({
    resource: '/fn',
    path,
    httpMethod: request.method,
    headers,
    multiValueHeaders,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'benchbench',
      deploymentId: 'benchb',
      domainName: headers.Host,
      domainPrefix: 'benchbench',
      extendedRequestId: ids.extendedId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.socket.remoteAddress,
        user: null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: null,
      },
      path: `/dev${path}`,
      protocol: 'HTTP/1.1',
      requestId: ids.requestId,
      requestTime: requestTime(now),
      requestTimeEpoch: now,
      resourceId: 'fn',
      resourcePath: '/fn',
      stage: 'dev',
    },
    body: null,
    isBase64Encoded: false,
  });
  const id = (calls += 1);
  waiting.set(id, (payload) => {
    const result = JSON.parse(payload);
    const trace = `${root};Parent=${randomText('hex', 16)};Sampled=0`;
    const flat = ['X-Amzn-Trace-Id', trace];
    for (const name of Object.keys(result.headers)) flat.push(name, result.headers[name]);
    send(response, result.statusCode, flat, result.body, ids);
  });
  worker.postMessage({ id, event, deadline: now + 3000, requestId: ids.requestId }, []);
}

let printedSecond = 0;
let printed = '';

/** e.g. `20/Nov/2026:15:56:32 +0000`; the same for a second. */
function requestTime(now) {
  const second = Math.floor(now / 1000);
  if (second !== printedSecond) {
    printedSecond = second;
    const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
    printed = `${day}/${month}/${year}:${time} +0000`;
  }
  return printed;
}

/**
 * What a Node function's worker runs: loads the handler once, then answers one call at a time.
 * Plain JavaScript, because workers load it from disk as it stands. Imitates Lambda's Node.js runtime
 * (documented, "Define Lambda function handler in Node.js", "Using the Lambda context object"; error
 * shapes as the open-source runtime interface client produces them).
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Writable } from 'node:stream';
import { format, types } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';

const port = parentPort;
const { taskRoot, handler: handlerName, functionName, logStreamName, localHosts } = workerData;
const environment = process.env;

/** The call being answered; undefined between calls. */
let current;

captureConsole();
if (localHosts !== undefined) await reachLocally(localHosts);
const streamed = Symbol('streamed handler');
globalThis.awslambda = { streamifyResponse, HttpResponseStream: { from: withPrelude } };
process.on('uncaughtException', (error) => dieOf('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) =>
  dieOf('Unhandled Promise Rejection', runtimeError('UnhandledPromiseRejection', reason), 128),
);
process.on('beforeExit', () => current?.whenIdle());

let handler;
try {
  handler = await loadHandler();
  port.on('message', answer);
  port.postMessage({ kind: 'ready' });
} catch (error) {
  logLine('ERROR', `Uncaught Exception \t${JSON.stringify(loggedError(error))}`);
  port.postMessage({ kind: 'init-failed', payload: errorPayload(error) });
}

function answer(call) {
  environment['_X_AMZN_TRACE_ID'] = call.traceId;
  const finish = (message) => {
    if (current !== invocation) return;
    current = undefined;
    port.ref();
    port.postMessage({ ...message, memoryUsed: getHeapStatistics().used_heap_size });
  };
  const fail = (error) => {
    if (current !== invocation) return;
    logLine('ERROR', `Invoke Error \t${JSON.stringify(loggedError(error))}`);
    finish({ kind: 'threw', payload: errorPayload(error) });
  };
  const succeed = (value) => {
    if (current !== invocation) return;
    let payload;
    try {
      payload = JSON.stringify(value) ?? 'null';
    } catch (error) {
      fail(new Error(`Unable to stringify response body: ${error.message}`));
      return;
    }
    finish({ kind: 'returned', payload });
  };
  const invocation = {
    requestId: call.requestId,
    finish,
    succeed,
    fail,
    // A handler that leaves nothing to wait for and never answered: Lambda returns null.
    whenIdle: () => succeed(null),
  };
  current = invocation;
  // So that the event loop can run empty, which callback handlers wait for.
  port.unref();
  try {
    const { context, callback } = contextOf(call, invocation);
    if (handler[streamed] !== undefined) {
      answerByStream(handler[streamed], call, context, invocation);
      return;
    }
    const result = handler(JSON.parse(call.payload), context, callback);
    if (typeof result?.then === 'function') result.then(succeed, fail);
  } catch (error) {
    fail(error);
  }
}

/**
 * Leads TLS connections to hosts that stand for this project's WebSocket APIs to this machine, where they are plain: code that
 * makes its client's endpoint of the event's `domainName` works as it stands. What speaks HTTP/1.1 over TLS by Node comes through here:
 * `https` with any agent, and `fetch`.
 */
async function reachLocally({ hosts, port: localPort }) {
  // Other functions start without them.
  const [{ default: net }, { default: tls }, { syncBuiltinESMExports }] = await Promise.all([
    import('node:net'),
    import('node:tls'),
    import('node:module'),
  ]);
  const { connect } = tls;
  tls.connect = (...parts) => {
    const given = Object.assign({}, ...parts.filter((part) => typeof part === 'object'));
    const host = given.servername || given.host || parts.find((part) => typeof part === 'string');
    if (given.socket || !hosts.includes(String(host).toLowerCase())) return connect(...parts);
    const socket = net.connect({ host: '127.0.0.1', port: localPort });
    Object.assign(socket, { encrypted: true, authorized: true, alpnProtocol: false });
    socket.getPeerCertificate = () => ({});
    socket.once('connect', () => socket.emit('secureConnect'));
    const onSecure = parts.find((part) => typeof part === 'function');
    if (onSecure !== undefined) socket.once('secureConnect', onSecure);
    return socket;
  };
  syncBuiltinESMExports();
}

/** Marks a handler that writes to a stream (documented, "Writing response streaming-enabled Lambda functions"). */
function streamifyResponse(inner) {
  const outer = (...parts) => inner(...parts);
  outer[streamed] = inner;
  return outer;
}

/** Puts the metadata of an answer and eight NUL bytes before the first thing written (documented, same page). */
function withPrelude(stream, metadata) {
  stream.setContentType('application/vnd.awslambda.http-integration-response');
  stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(metadata)), Buffer.alloc(8)]);
  return stream;
}

/** What a streaming handler writes to: each piece goes out as it is written. */
class ResponseStream extends Writable {
  prelude;

  setContentType(type) {
    this.contentType = type;
  }

  _write(chunk, _encoding, done) {
    this.sendPrelude();
    port.postMessage({ kind: 'chunk', bytes: new Uint8Array(chunk) });
    done();
  }

  _final(done) {
    this.sendPrelude();
    done();
  }

  sendPrelude() {
    if (this.prelude === undefined) return;
    port.postMessage({ kind: 'chunk', bytes: new Uint8Array(this.prelude) });
    this.prelude = undefined;
  }
}

/** The call ends when the handler has and its stream has, or when nothing is left to wait for. */
function answerByStream(inner, call, context, invocation) {
  const stream = new ResponseStream();
  const finished = new Promise((resolve, reject) =>
    stream.once('finish', resolve).once('error', reject),
  );
  const end = () => invocation.finish({ kind: 'returned', payload: '' });
  invocation.whenIdle = end;
  const result = inner(JSON.parse(call.payload), stream, context);
  Promise.all([result, finished]).then(end, (error) => invocation.fail(error));
}

function contextOf(call, invocation) {
  let waitsForEmptyEventLoop = true;
  const done = (error, value) =>
    error === undefined || error === null ? invocation.succeed(value) : invocation.fail(error);
  const callback = (error, value) => {
    if (error !== undefined && error !== null) invocation.fail(error);
    else if (waitsForEmptyEventLoop) invocation.whenIdle = () => invocation.succeed(value);
    else invocation.succeed(value);
  };
  const context = {
    get callbackWaitsForEmptyEventLoop() {
      return waitsForEmptyEventLoop;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      waitsForEmptyEventLoop = value;
    },
    done,
    succeed: (value) => done(null, value),
    fail: (error) => done(error ?? new Error('handled')),
    functionVersion: environment['AWS_LAMBDA_FUNCTION_VERSION'],
    functionName,
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName,
    clientContext: undefined,
    identity: undefined,
    invokedFunctionArn: call.functionArn,
    awsRequestId: call.requestId,
    getRemainingTimeInMillis: () => Math.max(0, call.deadline - Date.now()),
  };
  return { context, callback };
}

async function loadHandler() {
  const parts = /^(?:(.*)\/)?([^/.]+)\.(.+)$/.exec(handlerName);
  if (parts === null) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const [, folder = '', moduleName, path] = parts;
  const modulePath = folder === '' ? moduleName : `${folder}/${moduleName}`;
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => join(taskRoot, modulePath + extension))
    .find(isFile);
  if (file === undefined)
    throw runtimeError(
      'ImportModuleError',
      `Error: Cannot find module '${modulePath}'\nLooked in ${taskRoot}`,
    );
  let namespace;
  try {
    namespace = await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) throw runtimeError('UserCodeSyntaxError', error);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      sayWhatToInstall(error.message);
      throw runtimeError('ImportModuleError', error);
    }
    throw error;
  }
  // A CommonJS module stands whole under `default`; names assigned late are seen only there.
  const found = valueAt(namespace, path) ?? valueAt(namespace.default, path);
  if (found === undefined || found === null)
    throw runtimeError('HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (typeof found !== 'function')
    throw runtimeError('HandlerNotFound', `${handlerName} is not a function`);
  return found;
}

/** A package is looked for by its name, a file by a path. */
function sayWhatToInstall(message) {
  const [, name] =
    /^Cannot find (?:package|module) '((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^']*)?'/.exec(message) ?? [];
  if (name === undefined) return;
  const isSdk = /^@(?:aws-sdk|smithy)\//.test(name);
  port.postMessage({
    kind: 'log',
    text: `Gatewright: The function needs ${name}, which is not on this machine${isSdk ? " (Lambda's own runtime brings it along)" : ''}. In the folder of the function: npm install ${name}`,
  });
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function valueAt(object, path) {
  return path.split('.').reduce((value, key) => value?.[key], object);
}

function dieOf(what, error, code) {
  logLine('ERROR', `${what} \t${JSON.stringify(loggedError(error))}`);
  if (current !== undefined) current.finish({ kind: 'threw', payload: errorPayload(error) });
  process.exit(code);
}

/** JSON text of a failure as the Invoke API gives it. */
function errorPayload(error) {
  return JSON.stringify(describeError(error));
}

function describeError(error) {
  try {
    if (isError(error))
      return {
        errorType: String(error.name),
        errorMessage: String(error.message),
        trace: String(error.stack ?? '').split('\n'),
      };
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

/** What the log shows of a failure: the error's own fields besides type, message and stack. */
function loggedError(error) {
  const { errorType, errorMessage, trace } = describeError(error);
  let own = {};
  try {
    if (isError(error)) own = JSON.parse(JSON.stringify({ ...error }));
  } catch {
    // Fields that are not JSON are left out.
  }
  return { errorType, errorMessage, ...own, stack: trace ?? [] };
}

/**
 * No type guard on purpose: the fields of what a handler threw may hold anything.
 *
 * @returns {boolean}
 */
function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

function captureConsole() {
  const levels = {
    log: 'INFO',
    info: 'INFO',
    warn: 'WARN',
    error: 'ERROR',
    debug: 'DEBUG',
  };
  for (const [method, level] of Object.entries(levels))
    console[method] = (...parts) => logLine(level, format(...parts));
  console.trace = (...parts) => {
    const { stack } = new Error(format(...parts));
    logLine('TRACE', String(stack).replace(/^Error/, 'Trace'));
  };
  for (const stream of [process.stdout, process.stderr])
    stream.write = (chunk, encoding, callback) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      port.postMessage({ kind: 'log', text: text.replace(/\n$/, '') });
      const done = typeof encoding === 'function' ? encoding : callback;
      if (done !== undefined) queueMicrotask(() => done());
      return true;
    };
}

function logLine(level, message) {
  const text = `${new Date().toISOString()}\t${current?.requestId ?? 'undefined'}\t${level}\t${message}`;
  port.postMessage({ kind: 'log', text });
}

/** A failure of the runtime's own, e.g. `Runtime.HandlerNotFound`. */
function runtimeError(name, reason) {
  const error = new Error(String(reason));
  error.name = `Runtime.${name}`;
  error.stack = `${error.name}: ${isError(reason) ? reason.stack : error.message}`;
  return error;
}

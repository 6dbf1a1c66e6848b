import { parentPort, workerData } from 'node:worker_threads';
import { attendGateway } from './attend-gateway.ts';
import type { GatewayStart, ToGateway } from './gateway-messages.ts';

/** Entry of the worker thread that serves one API, so that neither window nor main process waits for traffic. */
const port = parentPort;
if (port === null) throw new Error('gateway-worker runs as a worker thread only.');

const receive = attendGateway(workerData as GatewayStart, (message) => port.postMessage(message));
port.on('message', (message: ToGateway) => {
  receive(message);
  if (message.kind === 'stop') port.unref();
});

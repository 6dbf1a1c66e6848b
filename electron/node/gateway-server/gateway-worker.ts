import { parentPort } from 'node:worker_threads';
import { attendGateway } from './attend-gateway.ts';
import type { ToGateway, ToGatewayThread } from './gateway-messages.ts';

/** Entry of the worker thread that serves one API, so that neither window nor main process waits for traffic. */
const port = parentPort;
if (port === null) throw new Error('gateway-worker runs as a worker thread only.');

let receive: ((message: ToGateway) => void) | undefined;
port.on('message', (json: string) => {
  const message = JSON.parse(json) as ToGatewayThread;
  if (message.kind === 'start')
    receive = attendGateway(message.start, (told) => port.postMessage(told));
  else receive?.(message);
  if (message.kind === 'stop') port.unref();
});

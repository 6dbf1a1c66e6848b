import type { FromGateway, GatewayStart, ToGateway } from './gateway-messages.ts';
import { ServingConnections } from './serving-connections.ts';
import { ServingGateway } from './serving-gateway.ts';

/**
 * Starts a gateway and carries out what it is told, one message after the other.
 *
 * @returns where messages go
 */
export function attendGateway(
  start: GatewayStart,
  post: (message: FromGateway) => void,
): (message: ToGateway) => void {
  let gateway: ServingGateway | ServingConnections | undefined;
  const isWebSocket = start.project.apis[start.apiId]?.kind === 'websocket';
  const starting = isWebSocket
    ? ServingConnections.start(start, post)
    : ServingGateway.start(start, post);
  let work: Promise<void> = starting.then(
    (started) => {
      gateway = started;
      post({ kind: 'started', port: started.port });
    },
    (error: unknown) =>
      post({ kind: 'start-failed', code: codeOf(error), message: wordsOf(error) }),
  );
  return (message) => {
    work = work.then(async () => {
      if (message.kind === 'stop') {
        await gateway?.stop();
        gateway = undefined;
        post({ kind: 'stopped' });
        return;
      }
      try {
        gateway?.redeploy(message.project);
        post({ kind: 'redeployed' });
      } catch (error) {
        post({ kind: 'redeploy-failed', message: wordsOf(error) });
      }
    });
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { emptyProject } from '#shared/project/project.ts';
import type {
  ConnectResult,
  GatewayRequest,
  WebSocketClose,
  WebSocketDeployment,
  WebSocketMessage,
  WebSocketRun,
} from '#shared/simulator/gateway.ts';
import type { ConnectionPort } from '#shared/simulator/ports.ts';

/** What an API of these tests was told, in order. */
export interface Told {
  readonly kind: 'connect' | 'receive' | 'disconnect';
  readonly connectionId: string;
  readonly request?: GatewayRequest;
  readonly message?: WebSocketMessage;
  readonly closed?: WebSocketClose;
}

export interface EchoApi extends WebSocketDeployment {
  readonly told: readonly Told[];
  /** Management calls, in order. */
  readonly managed: readonly GatewayRequest[];
  /** Fulfilled when so many things of that kind have been told. */
  until(kind: Told['kind'], count: number): Promise<void>;
}

/**
 * An API without a design: lets in all callers but those who ask with `?refuse` (`?refuse=403`: with that status), breaks down at `?break`, sends messages back, and is told of the rest.
 *
 * @param before messages wait for it
 */
export function anEchoApi(
  connections: ConnectionPort,
  before: (message: WebSocketMessage) => Promise<void> = () => Promise.resolve(),
): EchoApi {
  const told: Told[] = [];
  const managed: GatewayRequest[] = [];
  const waiting: { kind: Told['kind']; count: number; resolve: () => void }[] = [];
  let count = 0;
  const note = (each: Told): void => {
    told.push(each);
    for (const wait of waiting)
      if (told.filter(({ kind }) => kind === wait.kind).length >= wait.count) wait.resolve();
  };
  const run = (connectionId: string, routeKey: string, status: number): WebSocketRun => ({
    connectionId,
    routeKey,
    requestId: `r${(count += 1)}`,
    latencyMs: 1,
    status,
    trace: [],
    log: [],
    fidelity: [],
  });
  return {
    kind: 'websocket',
    apiId: 'echo',
    deploymentId: 'd1',
    project: emptyProject,
    stageNames: ['live'],
    told,
    managed,
    until: (kind, wanted) =>
      told.filter((each) => each.kind === kind).length >= wanted
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ kind, count: wanted, resolve })),
    connect(request): Promise<ConnectResult> {
      const connectionId = `c${(count += 1)}=`;
      note({ kind: 'connect', connectionId, request });
      if (request.query.includes('break')) return Promise.reject(new Error('broken by a test'));
      const isAccepted = !request.query.includes('refuse');
      const protocol = request.headers.find(
        ([name]) => name.toLowerCase() === 'sec-websocket-protocol',
      )?.[1];
      return Promise.resolve({
        ...run(
          connectionId,
          '$connect',
          isAccepted ? 200 : Number(/refuse=(\d{3})/.exec(request.query)?.[1] ?? 401),
        ),
        isAccepted,
        headers: isAccepted
          ? protocol === undefined
            ? []
            : [['Sec-WebSocket-Protocol', protocol]]
          : [['Content-Type', 'application/json']],
        body: Buffer.from(isAccepted ? '' : '{"message":"Unauthorized"}'),
      });
    },
    async receive(connectionId, message): Promise<WebSocketRun> {
      note({ kind: 'receive', connectionId, message });
      await before(message);
      connections.send(connectionId, message);
      return { ...run(connectionId, '$default', 200), reply: message };
    },
    disconnect(connectionId, closed): Promise<WebSocketRun> {
      note({ kind: 'disconnect', connectionId, closed });
      return Promise.resolve(run(connectionId, '$disconnect', 200));
    },
    manage(request) {
      managed.push(request);
      const { method, path, body } = request;
      const id = decodeURIComponent(path.split('/').at(-1) ?? '');
      if (method === 'DELETE') connections.close(id, 1000, 'by hand');
      const outcome =
        method === 'POST' ? connections.send(id, Buffer.from(body ?? []).toString()) : 'sent';
      return {
        ...run(id, '', { sent: 200, gone: 410, full: 429 }[outcome]),
        headers: outcome === 'gone' ? [['x-amzn-ErrorType', 'GoneException']] : [],
        body: new Uint8Array(),
      };
    },
  };
}

import type { Api } from '#shared/entities/api.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';

/**
 * The REST API a user means, by id or name; without either, the only one there is.
 *
 * @throws CodedError API_NOT_FOUND, naming those there are
 */
export function chooseApi(project: Project, idOrName: string | undefined): RestApi {
  const rest = Object.values(project.apis).filter((api) => api.kind === 'rest');
  return chosen(rest, idOrName, 'REST API');
}

/**
 * The API a user means among those that answer requests, REST and HTTP APIs, by id or name; without either, the only one there is.
 *
 * @throws CodedError API_NOT_FOUND, naming those there are
 */
export function chooseAnsweringApi(
  project: Project,
  idOrName: string | undefined,
): RestApi | HttpApi {
  const answering = Object.values(project.apis).filter((api) => api.kind !== 'websocket');
  const isMeant = ({ id, name }: Api): boolean =>
    idOrName === undefined || [id, name].includes(idOrName);
  if (!answering.some(isMeant)) {
    const socketApi = Object.values(project.apis).find(isMeant);
    if (socketApi !== undefined)
      throw new CodedError(
        'API_NOT_FOUND',
        `${socketApi.name} is a WebSocket API, which takes no requests: use gatewright connect.`,
        { subject: socketApi.id },
      );
  }
  return chosen(answering, idOrName, 'REST or HTTP API');
}

/**
 * The WebSocket API a user means, by id or name; without either, the only one there is.
 *
 * @throws CodedError API_NOT_FOUND, naming those there are
 */
export function chooseWebSocketApi(project: Project, idOrName: string | undefined): WebSocketApi {
  const webSocket = Object.values(project.apis).filter((api) => api.kind === 'websocket');
  return chosen(webSocket, idOrName, 'WebSocket API');
}

/**
 * The API of whatever kind a user means, by id or name; without either, the only one there is.
 *
 * @throws CodedError API_NOT_FOUND, naming those there are
 */
export function chooseAnyApi(project: Project, idOrName: string | undefined): Api {
  return chosen(Object.values(project.apis), idOrName, 'API');
}

function chosen<A extends Api>(apis: readonly A[], idOrName: string | undefined, kind: string): A {
  const known = `${kind}s of the project: ${apis.map(({ name, id }) => `${name} (${id})`).join(', ') || 'none'}.`;
  if (idOrName === undefined) {
    const [only] = apis;
    if (apis.length === 1 && only !== undefined) return only;
    throw new CodedError('API_NOT_FOUND', `Say which API with --api. ${known}`);
  }
  const byId = apis.find(({ id }) => id === idOrName);
  if (byId !== undefined) return byId;
  const named = apis.filter(({ name }) => name === idOrName);
  const [api] = named;
  if (api === undefined || named.length > 1)
    throw new CodedError(
      'API_NOT_FOUND',
      named.length > 1
        ? `${named.length} APIs are named ${idOrName}; use an id. ${known}`
        : `The project has no ${kind} ${idOrName}. ${known}`,
      { subject: idOrName },
    );
  return api;
}

/**
 * The stage a user means; without a name, the only one there is.
 *
 * @throws CodedError STAGE_NOT_FOUND, naming those there are
 */
export function chooseStage(api: Api, stageName: string | undefined): string {
  const names = Object.keys(api.stages);
  const known = names.join(', ') || 'none';
  const [only] = names;
  if (stageName === undefined && names.length === 1 && only !== undefined) return only;
  if (stageName !== undefined && names.includes(stageName)) return stageName;
  throw new CodedError(
    'STAGE_NOT_FOUND',
    stageName === undefined
      ? `Say which stage with --stage. Stages of ${api.name}: ${known}.`
      : `${api.name} has no stage ${stageName}. Its stages: ${known}.`,
    stageName === undefined ? {} : { subject: stageName },
  );
}

/**
 * Id of the API key a user means, by id or name.
 *
 * @throws CodedError BAD_REQUEST, naming those there are
 */
export function chooseApiKey(project: Project, idOrName: string): string {
  const keys = Object.values(project.apiKeys);
  const key = keys.find(({ id }) => id === idOrName) ?? keys.find(({ name }) => name === idOrName);
  if (key !== undefined) return key.id;
  throw new CodedError(
    'BAD_REQUEST',
    `The project has no API key ${idOrName}. Its keys: ${keys.map(({ name }) => name).join(', ') || 'none'}.`,
    { subject: idOrName },
  );
}

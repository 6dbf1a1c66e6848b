import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { SocketOpenInput } from '#shared/ipc/channels.ts';
import type { Asked } from '../request/caller-asks.ts';
import { printQuery, sentPairs, type Row } from '../request/query-rows.ts';

/** What a connection is asked for with. Session state: it is never saved with the project. */
export interface ConnectForm {
  readonly apiId: string;
  readonly stage: string | null;
  readonly query: readonly Row[];
  readonly headers: readonly Row[];
  readonly apiKeyId: string | null;
  /** The access key to sign with for AWS IAM; empty: unsigned. */
  readonly signedAs: string;
}

/** The access key that a connection to a `$connect` with AWS IAM begins with. */
const usualAccessKey = 'AKIDEXAMPLE';

/** The form for an API nobody has connected to yet: its first stage, with what `$connect` asks of callers standing ready. */
export function emptyConnectForm(api: WebSocketApi): ConnectForm {
  const asked = (place: 'querystring' | 'header'): Row[] =>
    askedOfCaller(api, place).map(({ name }, index) => ({
      id: index + 1,
      name,
      value: '',
      enabled: false,
    }));
  return {
    apiId: api.id,
    stage: Object.keys(api.stages)[0] ?? null,
    query: asked('querystring'),
    headers: asked('header'),
    apiKeyId: null,
    signedAs: api.routes['$connect']?.authorizationType === 'AWS_IAM' ? usualAccessKey : '',
  };
}

/** Query parameters or headers that `$connect` declares or its authorizer, which wants them all, reads; in that order. */
export function askedOfCaller(
  api: Pick<WebSocketApi, 'routes' | 'authorizers'>,
  place: 'querystring' | 'header',
): Asked[] {
  const connect = api.routes['$connect'];
  const authorizer =
    connect?.authorizationType === 'CUSTOM' ? api.authorizers[connect.authorizer ?? ''] : undefined;
  const prefix = `route.request.${place}.`;
  const required = new Map(Object.entries(connect?.requestParameters ?? {}));
  for (const source of authorizer?.identitySource ?? []) required.set(source, true);
  return [...required].flatMap(([source, isRequired]) =>
    source.startsWith(prefix) ? [{ name: source.slice(prefix.length), isRequired }] : [],
  );
}

/** Why a connection cannot be asked for as the form stands, in the user's words; null when it can. */
export function reasonNotToConnect(form: ConnectForm): string | null {
  if (form.stage === null) return 'The API has no stage yet. Add one to connect to it.';
  const bad = form.headers.find(
    (row) => row.enabled && row.name !== '' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(row.name),
  );
  return bad === undefined
    ? null
    : `“${bad.name}” cannot be a header name. Use letters, digits and hyphens.`;
}

/** What the simulator is asked. */
export function toOpenInput(form: ConnectForm, handle: string): SocketOpenInput {
  return {
    handle,
    apiId: form.apiId,
    stage: form.stage ?? '',
    query: printQuery(form.query),
    headers: sentPairs(form.headers),
    apiKeyId: form.apiKeyId,
    ...(form.signedAs !== '' && { signedAs: form.signedAs }),
  };
}

import type { GatewayRequest, WebSocketDeployment } from '#shared/simulator/gateway.ts';
import type { HttpPort } from '#shared/simulator/ports.ts';
import type { ManagementAnswer, ManagementCall } from '../aws-backends/services/execute-api.ts';

/** What a gateway may take to answer, ms; it waits for nothing. */
const timeoutMs = 10_000;

const ownHeader = /^(?:accept-encoding|connection|content-length|expect|host|transfer-encoding)$/i;

/**
 * Answers a management call by the API itself.
 *
 * @param stage of the connection, for calls that name none
 */
export async function manageThrough(
  deployment: WebSocketDeployment,
  call: ManagementCall,
  stage: string,
): Promise<ManagementAnswer> {
  return await deployment.manage(toRequest(call, stage));
}

/** Has the gateway answer that serves at an address; one that cannot be reached holds no connection. */
export async function manageAt(
  http: HttpPort,
  url: string,
  call: ManagementCall,
): Promise<ManagementAnswer> {
  const { method, path, headers, body } = toRequest(call, call.stage);
  const result = await http.send({
    method,
    url: `${url.replace(/^ws:/, 'http:')}${path}`,
    // Its signature goes along; how it travels is this connection's affair.
    headers: headers.filter(([name]) => !ownHeader.test(name)),
    body,
    timeoutMs,
    insecureSkipVerification: false,
  });
  return result.kind === 'response' ? result : { status: 410, headers: [], body: new Uint8Array() };
}

function toRequest(
  { method, connectionId, headers, body, stage = '' }: ManagementCall,
  stageOfConnection = '',
): GatewayRequest {
  const named = stage === '' ? stageOfConnection : stage;
  const prefix = named === '' ? '' : `/${encodeURIComponent(named)}`;
  return {
    method,
    path: `${prefix}/@connections/${encodeURIComponent(connectionId)}`,
    query: '',
    headers,
    body,
    sourceIp: '127.0.0.1',
  };
}

import type { Project } from '#shared/project/project.ts';
import { serviceHost } from '../aws-backends/service-host.ts';
import type { AwsEndpoint } from '../aws-backends/aws-endpoint.ts';
import type { LocalHosts } from './instance-messages.ts';

/**
 * Hosts by which functions send messages to callers of the project's WebSocket APIs: `domainName` of their events, which is
 * what the endpoint of the usual client is made of. In lower case and sorted.
 */
export function connectionHosts({ apis, domainNames, region }: Project): readonly string[] {
  const own = Object.values(apis)
    .filter(({ kind }) => kind === 'websocket')
    .map(({ id }) => serviceHost(`${id}.execute-api`, region));
  const custom = Object.values(domainNames)
    .filter(({ basePathMappings }) =>
      basePathMappings.some(({ apiId }) => apis[apiId]?.kind === 'websocket'),
    )
    .map(({ domainName }) => domainName);
  return [...own, ...custom].map((host) => host.toLowerCase()).sort();
}

/** Where they lead; undefined where nothing answers for AWS on this machine. */
export function localHosts(
  hosts: readonly string[],
  endpoint: AwsEndpoint | undefined,
): LocalHosts | undefined {
  if (hosts.length === 0 || endpoint === undefined) return undefined;
  const { protocol, hostname, port } = new URL(endpoint.url);
  return protocol === 'http:' && hostname === '127.0.0.1'
    ? { hosts, port: Number(port) }
    : undefined;
}

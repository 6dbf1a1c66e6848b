import { describe, expect, it } from 'vitest';
import { connectionHosts, localHosts } from '#electron/node/functions/local-hosts.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

/** APIs of these kinds by id, and domain names that lead to some of them. */
function aProject(
  kinds: Readonly<Record<string, 'rest' | 'http' | 'websocket'>>,
  domains: Readonly<Record<string, readonly string[]>>,
): Project {
  return {
    ...emptyProject,
    region: 'eu-west-1',
    apis: Object.fromEntries(Object.entries(kinds).map(([id, kind]) => [id, { kind, id }])),
    domainNames: Object.fromEntries(
      Object.entries(domains).map(([domainName, apiIds]) => [
        domainName,
        { domainName, basePathMappings: apiIds.map((apiId) => ({ basePath: '', apiId })) },
      ]),
    ),
  } as unknown as Project;
}

describe('hosts that functions reach on this machine', () => {
  it.each([
    ['of no API', {}, {}, []],
    ['of APIs without connections', { r: 'rest', h: 'http' }, { 'r.example.com': ['r'] }, []],
    [
      'of a WebSocket API, and the domain names that lead to it',
      { b: 'websocket', a: 'websocket', r: 'rest' },
      { 'R.example.com': ['r'], 'Chat.example.com': ['r', 'b'], 'old.example.com': ['gone'] },
      [
        'a.execute-api.eu-west-1.amazonaws.com',
        'b.execute-api.eu-west-1.amazonaws.com',
        'chat.example.com',
      ],
    ],
  ] as const)('%s', (_what, kinds, domains, hosts) => {
    expect(connectionHosts(aProject(kinds, domains))).toEqual(hosts);
  });

  it.each([
    ['http://127.0.0.1:4566', ['a'], { hosts: ['a'], port: 4566 }],
    ['http://127.0.0.1:4566', [], undefined],
    ['https://127.0.0.1:4566', ['a'], undefined],
    ['http://10.0.0.1:4566', ['a'], undefined],
  ])('lead to %s from %j: %j', (url, hosts, expected) => {
    expect(localHosts(hosts, { url, credentials })).toEqual(expected);
  });
});

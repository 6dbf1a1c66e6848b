import type { Project } from '#shared/project/project.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import { headerValue } from './header-list.ts';
import type { HeaderList } from './ports.ts';

export const customDomainFact: FidelityFact = {
  feature: 'Custom domain names',
  fidelity: 'documented',
  says: 'A request whose Host is a custom domain of the project is led by the longest base path that fits, to the stage of the mapping or to the one named next; no mapping is 403.',
  sources: ['Use API mappings to connect API stages to a custom domain name for REST APIs'],
};
export const defaultEndpointFact: FidelityFact = {
  feature: 'Disabled default endpoint',
  fidelity: 'approximate',
  says: 'Requests whose Host is the API’s execute-api address are refused with 403; addresses of this machine go on answering, so that the API can be tried.',
  concerns: { kind: 'api', when: (api) => api.disableExecuteApiEndpoint },
};

/** Base paths of one custom domain, the longest first. */
export type DomainMappings = readonly DomainMapping[];

interface DomainMapping {
  /** Without slashes at its ends; '' fits any path. */
  readonly basePath: string;
  readonly apiId: string;
  /** Undefined: the path names the stage behind the base path. */
  readonly stage: string | undefined;
}

/** By host name in lower case. */
export function compileDomains(project: Project): ReadonlyMap<string, DomainMappings> {
  const domains = new Map<string, DomainMappings>();
  for (const { domainName, basePathMappings } of Object.values(project.domainNames))
    domains.set(
      domainName.toLowerCase(),
      basePathMappings
        .map(({ basePath, apiId, stage }) => ({
          basePath: basePath === '(none)' ? '' : basePath.replace(/^\/+|\/+$/g, ''),
          apiId,
          stage: stage === '' ? undefined : stage,
        }))
        .sort(
          (a, b) =>
            b.basePath.split('/').length - a.basePath.split('/').length ||
            b.basePath.length - a.basePath.length,
        ),
    );
  return domains;
}

/** Where a request goes: which stage, and which part of its path names what. */
export interface Destination {
  readonly stageName: string;
  /** Raw path below base path and stage. */
  readonly rest: string;
  /** `$context.customDomain.basePathMatched`; undefined under the API's own address. */
  readonly basePath: string | undefined;
}

/** What an API says of its own address. */
export interface AddressedApi {
  readonly id: string;
  readonly disableExecuteApiEndpoint?: boolean;
}

/** Why a request goes nowhere, in a sentence: it is for an address that is switched off, or none of the mappings fits. */
export interface NoDestination {
  readonly cause: 'switched-off' | 'unmapped';
  readonly reason: string;
}

/**
 * Reads stage and path out of a request's address. Under the API's own address `byPath` tells the stage; under a custom
 * domain the base path mappings decide.
 *
 * @param path raw, with its first slash
 * @param byPath takes a raw path and the base path before it, which is undefined under the API's own address
 */
export function destinationOf(
  domains: ReadonlyMap<string, DomainMappings>,
  api: AddressedApi,
  headers: HeaderList,
  path: string,
  byPath: (path: string, basePath: string | undefined) => Destination,
): Destination | NoDestination {
  const isSwitchedOff = api.disableExecuteApiEndpoint === true;
  if (domains.size === 0 && !isSwitchedOff) return byPath(path, undefined);
  const host = (headerValue(headers, 'Host') ?? '').replace(/:\d+$/, '').toLowerCase();
  const mappings = domains.get(host);
  if (mappings === undefined)
    return isSwitchedOff && host.startsWith(`${api.id}.execute-api.`)
      ? {
          cause: 'switched-off',
          reason:
            'The default endpoint of the API is switched off; it answers under its custom domains alone.',
        }
      : byPath(path, undefined);
  const mapping = mappings.find(
    ({ basePath }) =>
      basePath === '' || path === `/${basePath}` || path.startsWith(`/${basePath}/`),
  );
  if (mapping === undefined)
    return { cause: 'unmapped', reason: `No base path of ${host} fits ${path}.` };
  if (mapping.apiId !== api.id)
    return {
      cause: 'unmapped',
      reason: `The base path "${mapping.basePath}" of ${host} leads to another API (${mapping.apiId}), which is not the one that answers here.`,
    };
  const { basePath } = mapping;
  const below = basePath === '' ? path : path.slice(basePath.length + 1);
  return mapping.stage === undefined
    ? byPath(below, basePath)
    : { stageName: mapping.stage, rest: below, basePath };
}

/** The stage is the first part of the path. */
export function stageOfFirstSegment(path: string, basePath: string | undefined): Destination {
  const end = path.indexOf('/', 1);
  return end === -1
    ? { stageName: path.slice(1), rest: '', basePath }
    : { stageName: path.slice(1, end), rest: path.slice(end), basePath };
}

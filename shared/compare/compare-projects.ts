import type { Api } from '#shared/entities/api.ts';
import type { Project } from '#shared/project/project.ts';
import { compareApis } from './compare-apis.ts';
import { compareRouteApis } from './compare-route-apis.ts';
import type { BreakingReason, Difference, Subject } from './difference.ts';
import { fieldDifferences, keysOf } from './field-differences.ts';

export interface CompareOptions {
  /**
   * Only the APIs: for documents that hold one API, against which what a project has besides says nothing.
   */
  readonly apisOnly?: boolean;
}

/**
 * What differs between two projects. APIs are paired by id, then by name, then, when each side has one left, with each other;
 * saved requests, layout and files are not part of what is compared.
 */
export function compareProjects(
  before: Project,
  after: Project,
  options: CompareOptions = {},
): Difference[] {
  const differences = apiDifferences(before, after);
  if (options.apisOnly === true) return differences;
  return [
    ...fieldDifferences(
      { subject: 'project', name: after.name },
      settingsOf(before),
      settingsOf(after),
    ),
    ...differences,
    ...shared('function', before.functions, after.functions),
    ...shared('HTTP back end', before.httpBackends, after.httpBackends),
    ...shared('AWS back end', before.awsBackends, after.awsBackends),
    ...shared('VPC link', before.vpcLinks, after.vpcLinks),
    ...shared('user pool', before.userPools, after.userPools),
    ...shared('API key', withoutValues(before.apiKeys), withoutValues(after.apiKeys), {
      removed: 'Callers with this key get 403.',
      field: (field, _from, to) =>
        field === 'enabled' && to === false ? 'Callers with this key get 403.' : undefined,
    }),
    ...shared('usage plan', before.usagePlans, after.usagePlans, {
      removed: 'Keys of this plan may no longer call its stages.',
    }),
    ...shared('domain name', before.domainNames, after.domainNames, {
      removed: 'Callers cannot reach this name any more.',
      field: (field) =>
        field === 'basePathMappings' || field === 'mutualTlsAuthentication'
          ? 'Callers may no longer reach what they did.'
          : undefined,
    }),
  ];
}

function settingsOf({ name, region, accountId }: Project): object {
  return { name, region, accountId };
}

function withoutValues(keys: Project['apiKeys']): Project['apiKeys'] {
  return Object.fromEntries(
    Object.entries(keys).map(([id, { value: _value, ...key }]) => [id, key]),
  );
}

function apiDifferences(before: Project, after: Project): Difference[] {
  const pairs = pairedApis(before, after);
  return pairs.flatMap(([from, to]): Difference[] => {
    if (from === undefined) return to === undefined ? [] : [whole('added', to)];
    if (to === undefined)
      return [{ ...whole('removed', from), breaking: 'The whole API is gone.' }];
    if (from.kind === 'rest' && to.kind === 'rest') return compareApis(from, to);
    if (from.kind === 'http' && to.kind === 'http') return compareRouteApis(from, to);
    if (from.kind === 'websocket' && to.kind === 'websocket') return compareRouteApis(from, to);
    return [
      {
        ...whole('changed', to),
        field: 'kind',
        before: from.kind,
        after: to.kind,
        breaking: 'It is an API of another kind.',
      },
    ];
  });
}

function whole(kind: Difference['kind'], { name }: Api): Difference {
  return { kind, subject: 'api', name, api: name };
}

function pairedApis(
  before: Project,
  after: Project,
): (readonly [Api | undefined, Api | undefined])[] {
  const left = new Map(Object.entries(before.apis));
  const right = new Map(Object.entries(after.apis));
  const pairs: (readonly [Api | undefined, Api | undefined])[] = [];
  const pair = (from: Api, to: Api): void => {
    pairs.push([from, to]);
    left.delete(from.id);
    right.delete(to.id);
  };
  for (const to of after.apis === before.apis ? Object.values(after.apis) : [...right.values()]) {
    const from = left.get(to.id);
    if (from !== undefined) pair(from, to);
  }
  for (const to of right.values()) {
    const from = [...left.values()].find(({ name }) => name === to.name);
    if (from !== undefined) pair(from, to);
  }
  const [lastLeft] = left.values();
  const [lastRight] = right.values();
  if (left.size === 1 && right.size === 1 && lastLeft !== undefined && lastRight !== undefined)
    pair(lastLeft, lastRight);
  return [
    ...pairs,
    ...[...left.values()].map((api) => [api, undefined] as const),
    ...[...right.values()].map((api) => [undefined, api] as const),
  ];
}

function shared(
  subject: Subject,
  before: Readonly<Record<string, object>>,
  after: Readonly<Record<string, object>>,
  breaking: { readonly removed?: string; readonly field?: BreakingReason } = {},
): Difference[] {
  return keysOf(before, after).flatMap((key): Difference[] => {
    const [from, to] = [before[key], after[key]];
    const place = { subject, name: nameOf(to ?? from) ?? key };
    if (from === undefined) return [{ ...place, kind: 'added' }];
    if (to === undefined)
      return [
        {
          ...place,
          kind: 'removed',
          ...(breaking.removed !== undefined && { breaking: breaking.removed }),
        },
      ];
    return fieldDifferences(
      place,
      from,
      to,
      breaking.field === undefined ? {} : { breaking: breaking.field },
    );
  });
}

function nameOf(entity: object | undefined): string | undefined {
  return entity !== undefined && 'name' in entity && typeof entity.name === 'string'
    ? entity.name
    : undefined;
}

import { describe, expect, it } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { accountUse, nearness, quotaUse } from '#shared/diagnostics/quota-use.ts';
import { addModel } from '#shared/edits/add-model.ts';
import { addStage } from '#shared/edits/add-stage.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { Api } from '#shared/entities/api.ts';
import { aShop, apiId } from '../../support/a-project.ts';
import { httpApiOf, routeApis, socketApiOf } from '../../support/a-route-api.ts';

function used(project: Project, what: string): number | undefined {
  const api = restApiAt(project, apiId);
  return api && quotaUse(api).find((use) => use.what === what)?.used;
}

it('counts what the API has', () => {
  const before = aShop();
  const after = addModel(before, { apiId, name: 'More' });
  const schema = restApiAt(after, apiId)?.models['More']?.schema ?? '';
  expect(schema.length).toBeGreaterThan(0);
  expect(used(after, 'model bytes')).toBe((used(before, 'model bytes') ?? 0) + schema.length);
  expect(used(before, 'resources')).toBe(4);
  expect(used(before, 'policy characters')).toBe(0);
});

it('is over a quota where the rule says so', () => {
  let project = aShop();
  const isOver = (): boolean => {
    const api = restApiAt(project, apiId);
    return (
      api !== undefined &&
      quotaUse(api).some(({ what, used: count, limit }) => what === 'stages' && count > limit)
    );
  };
  for (let number = 0; number < 12; number += 1) {
    const tells = diagnose(project).some(({ ruleId }) => ruleId === 'quota-stages');
    expect(isOver()).toBe(tells);
    project = addStage(project, { apiId, stageName: `s${number}` });
  }
  expect(isOver()).toBe(true);
});

it('counts what an account has, and tells of too much by the rule', () => {
  const project = aShop();
  const keys = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, n) => [
      `k${n}`,
      { id: `k${n}`, name: `k${n}`, enabled: true },
    ]),
  );
  const many: Project = { ...project, apiKeys: keys };
  const tells = (of: Project): boolean =>
    diagnose(of).some(
      ({ ruleId, message }) => ruleId === 'quota-account' && /API keys/.test(message),
    );
  expect(accountUse(many).find(({ what }) => what === 'API keys')).toMatchObject({
    used: 10_001,
    limit: 10_000,
    isAdjustable: false,
  });
  expect(tells(many)).toBe(true);
  expect(tells(project)).toBe(false);
});

it('names the stage that uses most of what each stage has', () => {
  const project = addStage(aShop(), { apiId, stageName: 'big' });
  const api = restApiAt(project, apiId)!;
  const big = { ...api.stages['big']!, variables: { a: '1', b: '2' } };
  expect(
    quotaUse({ ...api, stages: { ...api.stages, big } }).find(
      ({ what }) => what === 'variables of one stage',
    ),
  ).toMatchObject({ used: 2, limit: 100, of: 'big' });
});

describe.each(['http', 'websocket'] as const)('an API of kind %s', (kind) => {
  const isHttp = kind === 'http';
  const project = routeApis();
  const api = isHttp ? httpApiOf(project) : socketApiOf(project);

  it.each([
    ['routes', 300, true],
    ['integrations', 300, !isHttp],
    ['authorizers', 10, true],
    ['stages', 10, true],
  ] as const)('counts %s, and the rule tells of one too many', (what, limit, isAdjustable) => {
    const of = (number: number): Api => {
      const one = Object.values<object>(api[what])[0] ?? { routeKey: 'x' };
      const many = Array.from({ length: number }, (_, n) => [`GET /p${n}`, one]);
      return { ...api, [what]: Object.fromEntries(many) } as Api;
    };
    const told = (number: number) =>
      diagnose({ ...project, apis: { [api.id]: of(number) } }).filter(
        ({ ruleId, place }) => ruleId === 'quota-routes' && place?.pointer?.endsWith(`/${what}`),
      );
    expect(quotaUse(of(limit)).find((use) => use.what === what)).toMatchObject({
      used: limit,
      limit,
      isAdjustable,
    });
    expect(told(limit)).toEqual([]);
    expect(told(limit + 1)).toMatchObject([{ severity: isAdjustable ? 'warning' : 'error' }]);
  });

  it('counts a longest timeout that is reached without being said', () => {
    const integrations = { a: { ...Object.values(api.integrations)[0]!, timeoutInMillis: 50 } };
    const longest = (of: object) =>
      quotaUse({ ...api, integrations: of } as Api).find(
        ({ what }) => what === 'ms of the longest timeout',
      );
    expect(longest(integrations)).toMatchObject({ used: 50, of: 'a' });
    const { timeoutInMillis: _said, ...unsaid } = integrations.a;
    expect(longest({ a: unsaid })).toMatchObject({ used: isHttp ? 30_000 : 29_000 });
    expect(nearness(longest({ a: unsaid })!)).toBeUndefined();
  });

  it('is a Regional API of the account', () => {
    expect(accountUse(project).find(({ what }) => what === 'Regional APIs')).toMatchObject({
      used: Object.keys(project.apis).length,
    });
  });
});

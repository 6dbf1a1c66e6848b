import { expect, it } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { quotaUse } from '#shared/diagnostics/quota-use.ts';
import { addModel } from '#shared/edits/add-model.ts';
import { addStage } from '#shared/edits/add-stage.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId } from '../../support/a-project.ts';

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
  expect(used(before, 'policy bytes')).toBeUndefined();
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

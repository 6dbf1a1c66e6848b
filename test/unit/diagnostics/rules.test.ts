import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { create, type Draft } from 'mutative';
import { describe, expect, test } from 'vitest';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { diagnose, diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { rules } from '#shared/diagnostics/rules.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { parseEntityRef, type EntityKind } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { aCleanProject } from './a-clean-project.ts';
import { ruleCaseGroups, ruleCases } from './rule-cases.ts';
import type { Places } from './rule-cases/places.ts';
import { aCleanHttpApi, aCleanWebSocketApi } from './rule-cases/route-cases.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test('nothing is found in a project without mistakes', () => {
  expect(diagnoseAll(aCleanProject)).toEqual([]);
});

test('nothing is found in HTTP and WebSocket APIs without mistakes', () => {
  const apis: Project['apis'] = {
    ...aCleanProject.apis,
    orders: aCleanHttpApi() as HttpApi,
    chat: aCleanWebSocketApi() as WebSocketApi,
  };
  expect(diagnoseAll({ ...aCleanProject, apis })).toEqual([]);
});

test('every rule has cases, and every case a rule', () => {
  expect(ruleCaseGroups.flatMap((cases) => Object.keys(cases)).sort()).toEqual(
    rules.map((rule) => rule.id).sort(),
  );
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { fires, quiet } = ruleCases[id] ?? { fires: () => {}, quiet: () => {} };

  test('fires on the mistake, at a place that exists', () => {
    const project = edited(fires);
    const found = diagnoseAll(project).filter((problem) => problem.ruleId === id);
    expect(found).not.toEqual([]);
    for (const problem of found) {
      expect(problem.message).toMatch(/[.*]$/);
      const ref = parseEntityRef(problem.place.entity ?? '');
      expect(ref, problem.place.entity).toBeDefined();
      if (ref === undefined) continue;
      expect(entityAt<EntityKind>(project, ref as never)).toBeDefined();
      expect(problem.place.pointer).toMatch(/^(?:$|\/)/);
    }
  });

  test('stays silent on what only looks like it', () => {
    const found = diagnoseAll(edited(quiet)).filter((problem) => problem.ruleId === id);
    expect(found).toEqual([]);
  });

  test('has fixes that mend what it finds', () => {
    const project = edited(fires);
    const before = diagnoseAll(project);
    for (const { place, fixes = [] } of before.filter(({ ruleId }) => ruleId === id))
      for (const fix of fixes) {
        expect(fix.title).toMatch(/^[A-Z]/);
        const left = diagnoseAll(applyChanges(project, fix.changes));
        expect(
          left.filter(({ ruleId, place: at }) => ruleId === id && at.pointer === place.pointer),
        ).toEqual([]);
        // What was found besides is found still, and nothing else.
        const others = new Set(before.map(findingText));
        expect(
          left.map(findingText).filter((text) => !others.has(text)),
          fix.title,
        ).toEqual([]);
      }
  });

  test('says what it is for and where that comes from', () => {
    expect(rule.summary).toMatch(/^[A-Z"].*\.$/);
    expect(rule.source).toMatch(/^(?:recorded$|documented \(.+\)$|assumed$|ours$)/);
  });
});

test('advice on practice is not among mistakes', () => {
  const project = edited(ruleCases['stage-throttling-missing']!.fires);
  expect(diagnoseAll(project).map(({ ruleId }) => ruleId)).toContain('stage-throttling-missing');
  expect(diagnose(project)).toEqual([]);
});

describe('registration', () => {
  test('every file of the rules folder is registered under its own name', () => {
    const files = readdirSync(path.join(root, 'shared/diagnostics/rules'));
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(
      rules.map((rule) => rule.id).sort(),
    );
  });

  test('docs/rules.md lists every rule with its severity, and no other', () => {
    const page = readFileSync(path.join(root, 'docs/rules.md'), 'utf8');
    const listed = [...page.matchAll(/^- `([a-z0-9-]+)` \((\w+)\): (.+) _(.+)\._$/gm)].map(
      ([, id, severity, summary, source]) => ({ id, severity, summary, source }),
    );
    const plain = rules.map(({ id, severity, summary, source }) => ({
      id,
      severity,
      summary,
      source,
    }));
    expect(listed.sort(byId)).toEqual(plain.sort(byId));
  });
});

function findingText({ ruleId, place }: Problem): string {
  return `${ruleId} ${place.pointer ?? ''}`;
}

function byId(a: { id?: string }, b: { id?: string }): number {
  return (a.id ?? '') < (b.id ?? '') ? -1 : 1;
}

function edited(edit: (at: Places) => void): Project {
  return create(aCleanProject, (project) => {
    const api = project.apis['shop'] as Draft<RestApi>;
    const method = (resourceId: string, httpMethod: 'GET' | 'POST'): Draft<Method> =>
      api.resources[resourceId]?.methods[httpMethod] as Draft<Method>;
    const integration = (of: Draft<Method>): Draft<Integration> =>
      of.integration as Draft<Integration>;
    edit({
      project,
      api,
      stage: api.stages['dev'] as Draft<Stage>,
      list: method('products', 'GET'),
      http: integration(method('products', 'GET')),
      post: method('products', 'POST'),
      lambda: integration(method('products', 'POST')),
      one: method('product', 'GET'),
      mock: integration(method('product', 'GET')),
    });
  });
}

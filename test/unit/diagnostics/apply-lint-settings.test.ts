import { describe, expect, it } from 'vitest';
import { isIgnored } from '#shared/diagnostics/apply-lint-settings.ts';
import { diagnose, diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { LintSettings } from '#shared/project/lint-settings.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { aCleanProject } from './a-clean-project.ts';

const products = ['apis', 'shop', 'resources', 'products', 'methods', 'GET'];
/** GET /products calls its back end unencrypted, and asks nobody for anything. */
const spoiled: Project = applyChanges(aCleanProject, [
  { keys: [...products, 'integration', 'uri'], value: 'http://example.com/products' },
  { keys: [...products, 'apiKeyRequired'], value: false },
]);
const modelName = Object.keys(restApiAt(aCleanProject, 'shop')?.models ?? {})[0] ?? '';

const ids = (problems: readonly Problem[]): string[] => problems.map(({ ruleId }) => ruleId);

describe('what a project has decided about rules', () => {
  it('leaves out the findings of rules that are off, and changes severities', () => {
    const plain = diagnoseAll(spoiled);
    expect(ids(plain)).toContain('integration-uri-unencrypted');
    const off = { ...spoiled, lint: { rules: { 'integration-uri-unencrypted': 'off' } } } as const;
    expect(ids(diagnoseAll(off))).toEqual(
      ids(plain).filter((id) => id !== 'integration-uri-unencrypted'),
    );
    const error = {
      ...spoiled,
      lint: { rules: { 'integration-uri-unencrypted': 'error' } },
    } as const;
    const found = diagnoseAll(error).find(({ ruleId }) => ruleId === 'integration-uri-unencrypted');
    expect(found?.severity).toBe('error');
  });

  it('takes advice on practice for asked for when a level is set', () => {
    expect(ids(diagnose(spoiled))).not.toContain('method-without-authorization');
    const asked = {
      ...spoiled,
      lint: { rules: { 'method-without-authorization': 'warning' } },
    } as const;
    expect(ids(diagnose(asked))).toContain('method-without-authorization');
  });

  it.each([
    ['GET /products', true],
    ['/products', true],
    ['/', true],
    ['/product', false],
    ['POST /products', false],
    ['/products/{id}', false],
    ['/apis/shop/resources/products', true],
  ])('ignores findings at %s: %s', (at, isGone) => {
    const rule = 'integration-uri-unencrypted';
    const project = { ...spoiled, lint: { ignore: [{ rule, at }] } };
    expect(ids(diagnoseAll(project)).includes(rule)).toBe(!isGone);
    const other = { ...spoiled, lint: { ignore: [{ rule: 'another', at }] } };
    expect(ids(diagnoseAll(other))).toContain(rule);
  });

  it('ignores findings at a named part', () => {
    const project = applyChanges(aCleanProject, [
      { keys: ['apis', 'shop', 'models', modelName, 'schema'], value: '[' },
    ]);
    const at = `models/${modelName}`;
    expect(ids(diagnoseAll(project))).toContain('model-not-json');
    const decided = { ...project, lint: { ignore: [{ rule: 'model-not-json', at }] } };
    expect(ids(diagnoseAll(decided))).not.toContain('model-not-json');
  });
});

const inDocument = (pointer: string, file = 'api.yaml'): Problem => ({
  ruleId: 'r',
  severity: 'info',
  message: 'Found.',
  place: { file, pointer },
});

it.each([
  ['/paths/~1orders/get/responses', 'GET /orders', true],
  ['/paths/~1orders/get/responses', '/orders', true],
  ['/paths/~1orders~1{id}/get', '/orders', true],
  ['/paths/~1orders/post', 'GET /orders', false],
  ['/paths/~1orders/x-amazon-apigateway-any-method', 'ANY /orders', true],
  ['/paths/~1orders/parameters/0', '/orders', true],
  ['/components/schemas/Pet/type', 'models/Pet', true],
  ['/definitions/Pet', 'models/Pet', true],
  ['/info', '/info', true],
  ['/info', '/inf', false],
  ['/info', 'api.yaml', true],
  ['/info', 'other.yaml', false],
  ['/post/responses', 'api.yaml#/post', true],
  ['/postal', 'api.yaml#/post', false],
])('finding in a document at %s: entry %s speaks of it: %s', (pointer, at, expected) => {
  expect(isIgnored(inDocument(pointer), { rule: 'r', at })).toBe(expected);
});

describe('settings that decide nothing', () => {
  const rule = 'integration-uri-unencrypted';
  const said = (lint: LintSettings): (readonly [string, string | undefined])[] =>
    diagnose({ ...spoiled, lint })
      .filter(({ ruleId }) => ruleId.startsWith('lint-'))
      .map(({ ruleId, place }) => [ruleId, place.pointer] as const);

  it('are told where they stand', () => {
    expect(
      said({
        rules: { 'integration-uri-unencryptd': 'off', [rule]: 'info', struct: 'info' },
        ignore: [
          { rule, at: 'GET /products' },
          { rule, at: 'GET /prducts' },
          { rule: 'nonsense', at: '/' },
        ],
      }),
    ).toEqual([
      ['lint-rule-unknown', '/lint/rules/integration-uri-unencryptd'],
      ['lint-ignore-unused', '/lint/ignore/1/at'],
      ['lint-rule-unknown', '/lint/ignore/2/rule'],
    ]);
  });

  it('of rules that only a lint applies are left to it', () => {
    expect(said({ ignore: [{ rule: 'operation-4xx-response', at: '/' }] })).toEqual([]);
  });

  it('can be decided about like others', () => {
    expect(said({ rules: { nonsense: 'off', 'lint-rule-unknown': 'off' } })).toEqual([]);
  });

  it('name the rule that may be meant', () => {
    const lint = { rules: { 'integration-uri-unencryptd': 'off' } } as const;
    expect(diagnose({ ...spoiled, lint }).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('integration-uri-unencrypted may be meant'),
    );
  });
});

import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';
import type { Problem } from '#shared/std/problem.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const document = stringify({
  openapi: '3.0.1',
  info: { title: 'Settings', version: '1' },
  paths: {
    '/a': {
      get: {
        responses: { '200': { description: 'OK' } },
        'x-amazon-apigateway-integration': { type: 'mock' },
      },
    },
  },
});

/** What is said of settings, as `line: id`. */
function ofSettings(problems: readonly Problem[]): string[] {
  return problems
    .filter(({ ruleId }) => ruleId.startsWith('lint-'))
    .map(({ ruleId, place }) => `${place.range?.start.line ?? 'no'}: ${ruleId}`);
}

it('tells what the settings beside a document say to no effect, where it stands', async () => {
  const folder = await tempFolder({
    'api.yaml': document,
    'gatewright-lint.yaml': `rules:
  no-such-rule: error
  info-license: off
ignore:
  - rule: operation-4xx-response
    at: GET /a
  - rule: operation-4xx-response
    at: GET /b
  - rule: operation-operationId
    at: /a
`,
  });
  const problems = await lintDesign(join(folder, 'api.yaml'));
  expect(ofSettings(problems)).toEqual(['2: lint-rule-unknown', '8: lint-ignore-unused']);
  expect(problems.find(({ ruleId }) => ruleId === 'lint-ignore-unused')?.place.file).toBe(
    join(folder, 'gatewright-lint.yaml'),
  );
});

it('tells what a project and the command say to no effect', async () => {
  const folder = await tempFolder({
    'gatewright.yaml': `formatVersion: 1
name: Settings
region: eu-west-1
accountId: '123456789012'
lint:
  ignore:
    - rule: region-format
      at: /region
`,
  });
  const problems = await lintDesign(folder, { rules: { 'no-such-rule': 'off' } });
  expect(ofSettings(problems)).toEqual(['8: lint-ignore-unused', 'no: lint-rule-unknown']);
});

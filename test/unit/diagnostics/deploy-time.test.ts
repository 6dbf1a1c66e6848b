import { expect, test } from 'vitest';
import { isArn } from '#shared/diagnostics/arn.ts';
import { isDeployTime } from '#shared/diagnostics/deploy-time.ts';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import type { Project } from '#shared/project/project.ts';
import { aCleanProject } from './a-clean-project.ts';

test.each([
  ['${Table.Arn}', true],
  ['arn:aws:sqs:us-east-1:1:${Queue.QueueName}', true],
  ['${stageVariables.table}', false],
  ['{id}', false],
  ['$LATEST', false],
])('%s is known at deployment only: %s', (text, expected) => {
  expect(isDeployTime(text)).toBe(expected);
});

test.each([
  ['${Pool.Arn}', true],
  ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/x', true],
  ['arn:aws:sqs:us-east-1:123456789012:x', false],
  ['pool', false],
])('%s as a user pool ARN: %s', (text, expected) => {
  expect(isArn(text, 'cognito-idp')).toBe(expected);
});

test.each<[string, (project: Project) => Project]>([
  [
    'function-handler-format',
    (project) => ({
      ...project,
      functions: mapped(project.functions, (fn) => ({ ...fn, handler: '${Handler}' })),
    }),
  ],
  [
    'domain-name-format',
    (project) => ({
      ...project,
      domainNames: mapped(project.domainNames, (one) => ({ ...one, domainName: '${Name}' })),
    }),
  ],
  [
    'stage-name-format',
    (project) => ({
      ...project,
      apis: mapped(project.apis, (api) =>
        api.kind !== 'rest'
          ? api
          : {
              ...api,
              stages: mapped(api.stages, (stage) => ({ ...stage, stageName: '${Stage}' })),
            },
      ),
    }),
  ],
])('%s does not judge what only a deployment knows', (id, edit) => {
  expect(diagnoseAll(edit(aCleanProject)).map(({ ruleId }) => ruleId)).not.toContain(id);
});

function mapped<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

import { create, type Draft } from 'mutative';
import { expect, test } from 'vitest';
import { isArn } from '#shared/diagnostics/arn.ts';
import { isDeployTime } from '#shared/diagnostics/deploy-time.ts';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
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

test.each<[string, (places: Draft<typeof aCleanProject>) => void]>([
  [
    'function-handler-format',
    (project) => void Object.assign(project.functions['place']!, { handler: '${Handler}' }),
  ],
  [
    'domain-name-format',
    (project) =>
      void Object.assign(project.domainNames['api.example.com']!, { domainName: '${Name}' }),
  ],
  [
    'stage-name-format',
    (project) => {
      for (const api of Object.values(project.apis))
        for (const stage of Object.values(api.stages)) stage.stageName = '${Stage}';
    },
  ],
])('%s does not judge what only a deployment knows', (id, edit) => {
  expect(diagnoseAll(create(aCleanProject, edit)).map(({ ruleId }) => ruleId)).not.toContain(id);
});

import { expect, test } from 'vitest';
import { isArn } from '#shared/diagnostics/arn.ts';
import { isDeployTime } from '#shared/diagnostics/deploy-time.ts';

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

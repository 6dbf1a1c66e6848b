import { expect, it } from 'vitest';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { aCleanProject } from './a-clean-project.ts';

const keys = ['apis', 'shop', 'resources', 'products', 'methods', 'GET', 'integration'];

it.each([
  ['arn:aws:iam::123456789012:role/path/caller', []],
  ['arn:aws-cn:iam::123456789012:role/caller', []],
  ['arn:aws:iam::*:user/*', []],
  ['${CallerRole.Arn}', []],
  ['arn:aws:iam::123456789012:user/joe', ['warning']],
  ['arn:aws:lambda:us-east-1:123456789012:function:f', ['error']],
  ['caller', ['error']],
])('credentials %s: %j', (credentials, severities) => {
  const project = applyChanges(aCleanProject, [
    { keys: [...keys, 'credentials'], value: credentials },
  ]);
  const found = diagnoseAll(project).filter(
    ({ ruleId }) => ruleId === 'integration-credentials-format',
  );
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

import { expect, test } from 'vitest';
import { SubstitutionTemplate } from '#shared/simulator/mapping/substitution-template.ts';

const data = {
  contexts: [{ stage: 'dev', empty: null, error: { messageString: '"no"' } }],
  stageVariables: { a: 'A' },
  requestParameter: (place: string, name: string) => (name === 'x' ? place : undefined),
};

test.each([
  ['{"message":$context.error.messageString}', '{"message":"no"}'],
  ['$context.stage/$stageVariables.a', 'dev/A'],
  ['${context.stage}x ${stageVariables.a}', 'devx A'],
  ['{$context.stage}', '{dev}'],
  ['${context.stage', '${context.stage'],
  ['$context.none $context.error $context.empty $stageVariables.b', '- - - -'],
  ['$method.request.header.x $method.request.path.y', 'header -'],
  ['#set($a = 1) $input.body $contextual', '#set($a = 1) $input.body $contextual'],
])('%s', (source, expected) => {
  expect(new SubstitutionTemplate(source).render(data, '-')).toBe(expected);
});

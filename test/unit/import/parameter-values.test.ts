import { expect, it } from 'vitest';
import { chosenValue, withValue } from '#renderer/import/parameter-values.ts';
import type { TemplateParameter } from '#shared/cloudformation/import/template-parameters.ts';

const parameter = (
  standard: string | undefined,
  allowedValues: string[] = [],
): TemplateParameter => ({
  name: 'P',
  type: 'String',
  ...(standard !== undefined && { default: standard }),
  allowedValues,
  description: '',
});

it.each<[string, TemplateParameter, string, Record<string, string>, string | undefined]>([
  ['another than the default', parameter('dev'), 'prod', { P: 'prod' }, 'prod'],
  ['the default', parameter('dev'), 'dev', {}, 'dev'],
  ['nothing in place of a default', parameter('dev'), '', { P: '' }, ''],
  ['nothing where there is no default', parameter(undefined), '', {}, undefined],
  ['nothing where just that is allowed', parameter(undefined, ['', 'a']), '', { P: '' }, ''],
  ['one of a list', parameter(undefined, ['a']), 'a', { P: 'a' }, 'a'],
])('gives a parameter %s', (_case, declared, value, given, shown) => {
  const values = withValue({ P: 'before', Q: 'q' }, declared, value);
  expect(values).toEqual({ ...given, Q: 'q' });
  expect(chosenValue(declared, values)).toBe(shown);
});

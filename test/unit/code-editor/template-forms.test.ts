import { describe, expect, it } from 'vitest';
import { templateOptions } from '#renderer/code-editor/template-forms.ts';

describe('templateOptions', () => {
  it.each([
    [{}, 'as-imported', true, 'all'],
    [{ anew: true }, 'definition', false, 'this'],
    [{ anew: true, apiAs: 'body' }, 'body', false, 'this'],
    [
      { anew: true, apiAs: 'resources', apis: 'all', environmentParameters: true },
      'resources',
      true,
      'all',
    ],
    [{ anew: true, apis: ['a', 'b'] }, 'definition', false, ['a', 'b']],
  ] as const)('gives %j for %s', (options, form, withParameters, held) => {
    expect(templateOptions(form, withParameters, held)).toEqual(options);
  });
});

import { describe, expect, it } from 'vitest';
import {
  declaredParameters,
  parameterValue,
} from '#shared/cloudformation/import/template-parameters.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';

const plain = { name: 'P', type: 'String', allowedValues: [], description: '' };

describe('parameters a template declares', () => {
  it.each<[string, JsonValue, object[]]>([
    ['nothing more', {}, [plain]],
    ['a type', { Type: 'Number', Default: 3 }, [{ ...plain, type: 'Number', default: '3' }]],
    ['an empty default', { Default: '' }, [{ ...plain, default: '' }]],
    [
      'values of several types, one twice',
      { AllowedValues: ['a', 1, true, 'a', {}] },
      [{ ...plain, allowedValues: ['a', '1', 'true'] }],
    ],
    [
      'what items of a list may be',
      { Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] },
      [{ ...plain, type: 'CommaDelimitedList' }],
    ],
    ['a secret', { NoEcho: 'True', Description: 'A key' }, []],
    [
      'no secret, with a description',
      { NoEcho: false, Description: 'A key' },
      [{ ...plain, description: 'A key' }],
    ],
    ['the name of a parameter elsewhere', { Type: 'AWS::SSM::Parameter::Value<String>' }, []],
    ['something else than an object', ['x'], [plain]],
    ['members of wrong types', { Type: [], Default: {}, AllowedValues: 'a' }, [plain]],
  ])('tell what can be given: %s', (_case, declared, told) => {
    expect(declaredParameters({ Parameters: { P: declared } })).toEqual(told);
  });

  it.each<[JsonValue]>([[null], [[]], ['x']])('are none where there is %o', (parameters) => {
    expect(declaredParameters({ Parameters: parameters })).toEqual([]);
  });
});

describe('the value of a parameter', () => {
  it.each<[JsonValue, Record<string, string>, JsonValue | undefined]>([
    [{ Default: 'dev' }, {}, 'dev'],
    [{ Default: 'dev' }, { P: '' }, ''],
    [{}, { Other: 'x' }, undefined],
    [{ Type: 'List<Number>' }, { P: '1, 2' }, ['1', '2']],
    [{ Type: 'AWS::SSM::Parameter::Value<String>' }, { P: '/name' }, undefined],
  ])('of %o with %o is %o', (declared, given, value) => {
    expect(parameterValue('P', declared, given)).toEqual(value);
  });
});

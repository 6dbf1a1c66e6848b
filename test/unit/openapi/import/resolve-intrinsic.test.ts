import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { resolveIntrinsic, resolveIntrinsics } from '#shared/openapi/import/resolve-intrinsic.ts';

const around = { region: 'eu-north-1', accountId: '210987654321' };

describe('resolveIntrinsic', () => {
  it.each<[JsonValue, string | undefined]>([
    ['plain', 'plain'],
    [7, '7'],
    [{ Ref: 'AWS::Region' }, 'eu-north-1'],
    [{ Ref: 'Anything' }, '${Anything}'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, '${Role.Arn}'],
    [{ 'Fn::GetAtt': 'Role.Arn' }, '${Role.Arn}'],
    [
      {
        'Fn::Sub': 'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${Work.Arn}/invocations',
      },
      'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-north-1:210987654321:function:Work/invocations',
    ],
    [
      { 'Fn::Join': ['', ['a:lambda:path/1/functions/', { 'Fn::GetAtt': ['Work', 'Arn'] }]] },
      'a:lambda:path/1/functions/arn:aws:lambda:eu-north-1:210987654321:function:Work',
    ],
    [{ 'Fn::Sub': '${AWS::Partition}-${!literal}-${X}' }, 'aws-${literal}-${X}'],
    [{ 'Fn::Sub': ['${a}-${b}', { a: { Ref: 'AWS::AccountId' }, b: 'B' }] }, '210987654321-B'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::URLSuffix' }]] }, 'a/amazonaws.com'],
    [{ 'Fn::Join': ['/', [{ nope: 1 }]] }, undefined],
    [{ 'Fn::Sub': 'x', more: 1 }, undefined],
    [{ 'Fn::Select': [0, ['a']] }, undefined],
    [['a'], undefined],
    [null, undefined],
  ])('%j is %j', (value, expected) => {
    expect(resolveIntrinsic(value, around)).toBe(expected);
  });

  it('works inside other values', () => {
    expect(resolveIntrinsics({ a: [{ Ref: 'AWS::Region' }], b: { c: 1 } }, around)).toEqual({
      a: ['eu-north-1'],
      b: { c: 1 },
    });
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { resolveIntrinsic, resolveIntrinsics } from '#shared/openapi/import/resolve-intrinsic.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { emptyProject } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';

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

describe('AWS variables', () => {
  const text = readFileSync('test/cases/openapi/documents/aws-variables.yaml', 'utf8');
  const ferry = { fileName: 'ferry.yaml', region: 'eu-west-1', accountId: '123456789012' };
  const { project, apiId, problems } = importOpenApi(text, ferry);
  const api = project?.apis[apiId ?? ''];

  it('have the values of the project in the design', () => {
    if (api?.kind !== 'rest') throw new Error('not imported');
    expect(Object.keys(project?.functions ?? {})).toEqual(['purser', 'crossings']);
    expect(api.policy).toContain('arn:aws:execute-api:eu-west-1:123456789012:*/live/GET/*');
    const { POST: post } =
      Object.values(api.resources).find(({ pathPart }) => pathPart === 'crossings')?.methods ?? {};
    expect(post?.integration).toMatchObject({
      credentials: 'arn:aws:iam::123456789012:role/ferry',
      requestTemplates: {
        'application/json': '{"of": "123456789012", "stage": "${stageVariables.name}"}',
      },
      requestParameters: {
        'integration.request.querystring.QueueUrl': "'https://sqs.eu-west-1.amazonaws.com/queue'",
      },
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(diagnoseAll(project ?? emptyProject).filter(isError)).toEqual([]);
  });

  it('are left where the design changed something else, and gone where it says something else', () => {
    if (project === null || apiId === null || api?.kind !== 'rest') throw new Error('not imported');
    const policy = (api.policy ?? '').replace('live', 'test');
    const changed = { ...project, apis: { [apiId]: { ...api, policy } } };
    const over = exportOver(text, changed, apiId, ferry);
    expect(over.text).toContain('arn:aws:execute-api:eu-west-1:123456789012:*/test/GET/*');
    expect(over.text.match(/\$\{AWS::/g)?.length).toBe((text.match(/\$\{AWS::/g)?.length ?? 0) - 3);
  });
});

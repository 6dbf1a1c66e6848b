import { expect, it } from 'vitest';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

it('gives back functions of CloudFormation in descriptions and operation ids', () => {
  const text = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Shop', version: '1', description: { Ref: 'Purpose' } },
    paths: {
      '/a': {
        get: {
          operationId: { 'Fn::Sub': '${Prefix}List' },
          description: { 'Fn::If': ['IsProd', 'a', 'b'] },
          responses: {},
        },
      },
    },
  });
  const { project, apiId } = importOpenApi(text, {
    fileName: 'a.json',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  expect(project).not.toBeNull();
  if (project === null || apiId === null) return;
  expect(openApiDocument(project, apiId, { extensions: true }).document).toMatchObject({
    info: { description: { Ref: 'Purpose' } },
    paths: {
      '/a': {
        get: {
          operationId: { 'Fn::Sub': '${Prefix}List' },
          description: { 'Fn::If': ['IsProd', 'a', 'b'] },
        },
      },
    },
  });
});

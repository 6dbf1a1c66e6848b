import { expect, test } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

const reading = (source: string): string => `openapi: 3.0.1
info: { title: Orders, version: '1' }
paths:
  /orders/{orderId}:
    get:
      responses: { '200': { description: one } }
      x-amazon-apigateway-integration:
        type: http
        httpMethod: GET
        uri: https://example.com/{id}
        requestParameters: { integration.request.path.id: method.request.${source} }
        responses: { default: { statusCode: '200' } }
`;

test.each([
  ['path.order', ['Read method.request.path.orderId']],
  ['header.X-Order', ['Declare method.request.header.X-Order']],
])('what puts right a mapping of %s leaves nothing else to put right', (source, titles) => {
  const { project } = importOpenApi(reading(source), {
    fileName: 'orders.yaml',
    region: 'eu-west-1',
    accountId: '123456789012',
  });
  if (project === null) throw new Error('Nothing was imported.');
  const found = diagnose(project).filter(({ ruleId }) => ruleId === 'mapping-source-undeclared');
  const fixes = found.flatMap((problem) => problem.fixes ?? []);
  expect(fixes.map(({ title }) => title)).toEqual(titles);
  const before = diagnose(project).length;
  expect(diagnose(applyChanges(project, fixes[0]?.changes ?? []))).toHaveLength(before - 1);
});

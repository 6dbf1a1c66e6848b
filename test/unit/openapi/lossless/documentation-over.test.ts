import { describe, expect, it } from 'vitest';
import { putDocumentation } from '#shared/edits/put-documentation.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import type { DocumentationLocation } from '#shared/entities/rest/documentation-part.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';

const original = `openapi: 3.0.1 # by hand
info: { title: doc, version: '1' }
paths:
  /pets:
    get:
      summary: All of them
      responses:
        '200': { description: 200 response }
      x-amazon-apigateway-integration: { type: mock }
    post:
      description: One more.   # says who?
      responses: {}
      x-amazon-apigateway-integration: { type: mock }
x-amazon-apigateway-documentation:
  version: 1.0.3
  documentationParts:
    # the list
    - location: { type: METHOD, path: /pets, method: GET }
      properties: { description: 'Pets' }
    - location: { type: RESPONSE, statusCode: '404' }
      properties:
        description: Gone
`;

function over(location: DocumentationLocation, properties: JsonObject): string {
  const around = { fileName: 'doc.yaml', region: 'eu-west-1', accountId: '123456789012' };
  const { project, apiId } = importOpenApi(original, around);
  if (project === null || apiId === null) throw new Error('not imported');
  const edited = putDocumentation(project, { apiId, location, properties });
  const { text, problems } = exportOver(original, edited, apiId, { fileName: 'doc.yaml' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return text;
}

const changedLines = (text: string): { gone: string[]; come: string[] } => {
  const [before, after] = [original.split('\n'), text.split('\n')];
  return {
    gone: before.filter((line) => !after.includes(line)),
    come: after.filter((line) => !before.includes(line)),
  };
};

describe('documentation over the original', () => {
  it('is the same bytes when nothing changed', () => {
    expect(over({ type: 'RESPONSE', statusCode: '404' }, { description: 'Gone' })).toBe(original);
  });

  it.each<[string, DocumentationLocation, JsonObject, RegExp]>([
    ['an inherited part', { type: 'RESPONSE', statusCode: '404' }, { description: 'Lost' }, /Lost/],
    [
      'a description',
      { type: 'METHOD', path: '/pets', method: 'POST' },
      { description: 'New' },
      /New/,
    ],
    ['a new part', { type: 'RESOURCE', path: '/pets' }, { description: 'Pets here' }, /Pets here/],
  ])('touches only %s', (_name, location, properties, come) => {
    const lines = changedLines(over(location, properties));
    expect(lines.gone.length).toBeLessThanOrEqual(1);
    expect(lines.come.join('\n')).toMatch(come);
    expect(lines.come.length).toBeLessThanOrEqual(6);
  });

  it('writes what a part of a method says in both places', () => {
    const text = over(
      { type: 'METHOD', path: '/pets', method: 'GET' },
      { summary: 'All of them', description: 'Mine' },
    );
    expect(changedLines(text).gone).toEqual(["      properties: { description: 'Pets' }"]);
    expect(text).toContain('# the list');
    expect(text.match(/Mine/g)?.length).toBe(2);
  });
});

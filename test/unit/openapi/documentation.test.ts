import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { fullLocation } from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

const key = 'x-amazon-apigateway-documentation';

function document(documentation: JsonObject, operation: JsonObject = {}): JsonObject {
  return {
    openapi: '3.0.1',
    info: { title: 'doc', version: '1', description: 'of the document' },
    paths: {
      '/': {
        get: {
          ...operation,
          parameters: [{ name: 'page', in: 'query', schema: { type: 'string' } }],
          responses: {
            '200': {
              description: '200 response',
              headers: { 'X-A': { schema: { type: 'string' } } },
            },
            '404': { description: 'Gone' },
          },
          'x-amazon-apigateway-integration': { type: 'mock' },
        },
      },
      '/pets': {
        get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' } },
      },
    },
    components: { schemas: { Empty: { type: 'object' } } },
    [key]: documentation,
  };
}

function imported(value: JsonObject): { project: Project; api: RestApi; problems: string[] } {
  const { project, apiId, problems } = importOpenApi(JSON.stringify(value), {
    fileName: 'doc.json',
    region: 'eu-west-1',
    accountId: '123456789012',
  });
  const api = project === null ? undefined : restApiAt(project, apiId ?? '');
  if (project === null || api === undefined) throw new Error('not imported');
  return { project, api, problems: problems.map(({ ruleId }) => ruleId) };
}

const exported = ({ project, api }: { project: Project; api: RestApi }): JsonObject =>
  openApiDocument(project, api.id, { extensions: true }).document ?? {};

const get = (value: JsonObject, path = '/'): JsonObject =>
  ((value['paths'] as JsonObject)[path] as JsonObject)['get'] as JsonObject;

const parts: readonly JsonObject[] = [
  { location: { type: 'API' }, properties: { description: 'API', info: { description: 'info' } } },
  { location: { type: 'METHOD', method: 'GET' }, properties: { description: 'Method.' } },
  { location: { type: 'MODEL', name: 'Empty' }, properties: { title: 'Empty Schema' } },
  {
    location: { type: 'RESPONSE', method: 'GET', statusCode: '200' },
    properties: { description: '200 response' },
  },
];

describe('documentation in OpenAPI', () => {
  it('makes parts of the extension alone, at the places they are about (recorded)', () => {
    const { api } = imported(
      document({ version: '1.0.3', documentationParts: parts }, { description: 'Method.' }),
    );
    const made = Object.values(api.documentationParts ?? {});
    expect(made.map(({ location }) => fullLocation(location))).toEqual([
      { type: 'API' },
      { type: 'METHOD', path: '/', method: 'GET' },
      { type: 'MODEL', name: 'Empty' },
      { type: 'RESPONSE', path: '/', method: 'GET', statusCode: '200' },
    ]);
    expect(made.map(({ properties }) => properties)).toEqual(
      parts.map((part) => part['properties']),
    );
    expect(api.documentationVersions).toEqual({ '1.0.3': { version: '1.0.3' } });
    expect(api.kept ?? {}).not.toHaveProperty([`/${key}`]);
  });

  it('says a description once, and gives it back in both places', () => {
    const before = document({ documentationParts: parts }, { description: 'Method.' });
    const read = imported(before);
    const methods = Object.values(read.api.resources).flatMap((one) => Object.values(one.methods));
    expect(methods.map(({ description }) => description)).toEqual([undefined, undefined]);
    const after = exported(read);
    expect(get(after)['description']).toBe('Method.');
    expect(after[key]).toEqual(before[key]);
    const again = imported(after).api;
    expect(again).toEqual(read.api);
  });

  it('keeps a description that the part does not share, and writes both', () => {
    const read = imported(document({ documentationParts: parts }, { description: 'Another.' }));
    const after = exported(read);
    expect(get(after)['description']).toBe('Another.');
    expect((after[key] as JsonObject)['documentationParts']).toEqual(parts);
  });

  it('gives back parts it cannot read, and other members of the extension', () => {
    const odd = { location: { type: 'VERB' }, properties: {} };
    const read = imported(document({ documentationParts: [odd, ...parts], note: 'n' }));
    expect(read.problems).toContain('documentation-part-unreadable');
    expect(exported(read)[key]).toEqual({ documentationParts: [...parts, odd], note: 'n' });
  });

  it('has one part for a place: the first counts, and the others come back', () => {
    const documentationParts: JsonObject[] = [
      { location: { type: 'METHOD' }, properties: { description: 'first' } },
      {
        location: { type: 'METHOD', path: '/', method: '*' },
        properties: { description: 'second' },
      },
    ];
    const read = imported(document({ documentationParts }));
    expect(read.problems).toContain('documentation-part-repeated');
    expect(Object.values(read.api.documentationParts ?? {})).toEqual([documentationParts[0]]);
    expect(exported(read)[key]).toEqual({ documentationParts });
  });

  it('is in a GetExport of a stage that publishes it, with what places inherit', () => {
    const { project, api } = imported(
      document({
        version: '1.0.0',
        createdDate: '2016-11-22T22:41:40Z',
        documentationParts: [
          {
            location: { type: 'API' },
            properties: { 'x-bar': 'API', foo: 'no', info: { description: 'info', version: '9' } },
          },
          {
            location: { type: 'METHOD', method: 'GET' },
            properties: { description: 'Any GET', 'x-example': 'e', foo: 'no' },
          },
          { location: { type: 'RESOURCE' }, properties: { description: 'no', 'x-bar': 'root' } },
          {
            location: { type: 'RESPONSE', statusCode: '404' },
            properties: { description: 'Not here' },
          },
          {
            location: { type: 'QUERY_PARAMETER', name: 'page' },
            properties: { description: 'Which' },
          },
          {
            location: { type: 'RESPONSE_HEADER', path: '/', statusCode: '200', name: 'X-A' },
            properties: { description: 'A header' },
          },
          {
            location: { type: 'METHOD', path: '/pets', method: 'GET' },
            properties: { tags: ['p'] },
          },
        ],
      }),
    );
    const [stage] = Object.values(api.stages);
    const publishing: Project = {
      ...project,
      apis: {
        [api.id]: {
          ...api,
          stages: { dev: { ...stage, stageName: 'dev', documentationVersion: '1.0.0' } as never },
        },
      },
    };
    const plain = openApiDocument(project, api.id, { extensions: false, content: 'get-export' });
    expect(plain.document).not.toHaveProperty([key]);
    const { document: made = {} } = openApiDocument(publishing, api.id, {
      extensions: false,
      content: 'get-export',
    });
    expect(made['info']).toMatchObject({ title: 'doc', version: '1', description: 'info' });
    expect(made['x-bar']).toBe('API');
    expect(made).not.toHaveProperty('foo');
    expect(get(made)).toMatchObject({
      description: 'Any GET',
      'x-example': 'e',
      parameters: [{ name: 'page', description: 'Which' }],
      responses: {
        '200': { description: '200 response', headers: { 'X-A': { description: 'A header' } } },
        '404': { description: 'Not here' },
      },
    });
    expect((made['paths'] as JsonObject)['/']).toMatchObject({ 'x-bar': 'root' });
    expect((made['paths'] as JsonObject)['/']).not.toHaveProperty('description');
    // A part of its own is all that a place shows.
    expect(get(made, '/pets')).toMatchObject({ tags: ['p'] });
    expect(get(made, '/pets')).not.toHaveProperty('description');
    expect(made[key]).toMatchObject({ version: '1.0.0', createdDate: '2016-11-22T22:41:40Z' });
    const [, method, resource] = (made[key] as JsonObject)['documentationParts'] as JsonObject[];
    expect(method?.['location']).toEqual({ type: 'METHOD', method: 'GET' });
    expect(resource?.['location']).toEqual({ type: 'RESOURCE' });
  });
});

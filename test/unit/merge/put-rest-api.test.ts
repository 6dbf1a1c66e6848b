import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { putRestApi, type PutMode } from '#shared/merge/put-rest-api.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { saidSettings } from '#shared/openapi/import/said-settings.ts';
import type { Project } from '#shared/project/project.ts';

const around = { fileName: 'a.json', region: 'us-east-1', accountId: '123456789012' };

function imported(document: JsonObject): { project: Project; apiId: string; text: string } {
  const text = JSON.stringify({ openapi: '3.0.1', ...document });
  const { project, apiId } = importOpenApi(text, around);
  if (project === null || apiId === null) throw new Error('nothing imported');
  return { project, apiId, text };
}

const method = (...statuses: readonly string[]): JsonObject => ({
  responses: Object.fromEntries(statuses.map((status) => [status, { description: status }])),
  'x-amazon-apigateway-integration': { type: 'mock' },
});
const existing: JsonObject = {
  info: { title: 'Old', description: 'Before', version: '1' },
  paths: {
    '/a': { get: method('200', '206'), post: method('200', '206') },
    '/b': { get: method('200') },
  },
  'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
  'x-amazon-apigateway-minimum-compression-size': 10,
  'x-amazon-apigateway-binary-media-types': ['image/heif'],
  'x-amazon-apigateway-request-validators': { old: { validateRequestBody: true } },
  'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '418' } },
  servers: [
    {
      url: '/',
      'x-amazon-apigateway-endpoint-configuration': {
        disableExecuteApiEndpoint: true,
        vpcEndpointIds: ['vpce-1'],
      },
    },
  ],
  components: { schemas: { Old: { type: 'object' } } },
};
const given: JsonObject = {
  info: { title: 'New', version: '2' },
  paths: { '/a': { get: method('200', '400') }, '/c': { get: method('200') } },
  'x-amazon-apigateway-binary-media-types': ['image/png'],
  'x-amazon-apigateway-request-validators': { new: { validateRequestBody: true } },
};

function put(
  mode: PutMode,
  document: JsonObject = given,
  edit = (api: RestApi): RestApi => api,
): RestApi {
  const before = imported(existing);
  const api = edit(before.project.apis[before.apiId] as RestApi);
  const yours = { project: { ...before.project, apis: { [api.id]: api } }, apiId: api.id };
  const theirs = imported(document);
  const after = putRestApi(yours, theirs, mode, saidSettings(theirs.text));
  return after.apis[api.id] as RestApi;
}

function methods(api: RestApi): Record<string, string[]> {
  return Object.fromEntries(
    walkResources(api).flatMap(({ resource, path }) =>
      Object.values(resource.methods).map(({ httpMethod, methodResponses }) => [
        `${httpMethod} ${path}`,
        Object.keys(methodResponses),
      ]),
    ),
  ) as Record<string, string[]>;
}

describe('merge', () => {
  const api = put('merge');
  it('lets the document’s methods win and leaves the others alone (documented)', () => {
    expect(methods(api)).toEqual({
      'GET /a': ['200', '400'],
      'POST /a': ['200', '206'],
      'GET /b': ['200'],
      'GET /c': ['200'],
    });
  });
  it('leaves what the document does not say as it is', () => {
    expect(api).toMatchObject({
      name: 'New',
      description: 'Before',
      version: '2',
      apiKeySource: 'AUTHORIZER',
      minimumCompressionSize: 10,
      disableExecuteApiEndpoint: true,
      endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
      binaryMediaTypes: ['image/heif', 'image/png'],
    });
    expect(Object.keys(api.requestValidators)).toEqual(['old', 'new']);
    expect(Object.keys(api.gatewayResponses)).toEqual(['DEFAULT_4XX']);
    expect(Object.keys(api.models)).toContain('Old');
  });
  it('takes what the document says though it is the default', () => {
    const said = put('merge', {
      ...given,
      'x-amazon-apigateway-api-key-source': 'HEADER',
      servers: [
        {
          url: '/',
          'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: false },
        },
      ],
    });
    expect(said.apiKeySource).toBe('HEADER');
    expect(said.disableExecuteApiEndpoint).toBe(false);
  });
});

describe('overwrite', () => {
  const api = put('overwrite');
  it('deletes what the document does not define (documented)', () => {
    expect(methods(api)).toEqual({ 'GET /a': ['200', '400'], 'GET /c': ['200'] });
    expect(api.description).toBeUndefined();
    expect(api.apiKeySource).toBe('HEADER');
    expect(api.minimumCompressionSize).toBeUndefined();
    expect(api.binaryMediaTypes).toEqual(['image/png']);
    expect(Object.keys(api.requestValidators)).toEqual(['new']);
    expect(api.gatewayResponses).toEqual({});
    expect(Object.keys(api.models)).not.toContain('Old');
  });
});

test.each(['merge', 'overwrite'] as const)(
  '%s changes neither type of endpoint, stages, deployments nor tags (documented)',
  (mode) => {
    const api = put(
      mode,
      {
        ...given,
        tags: [{ name: 'Owner', 'x-amazon-apigateway-tag-value': 'x' }],
        servers: [
          { url: '/', 'x-amazon-apigateway-endpoint-configuration': { types: ['REGIONAL'] } },
        ],
      },
      (before) => ({
        ...before,
        endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' },
        stages: {
          prod: {
            ...Object.values(before.stages)[0],
            stageName: 'prod',
            variables: { a: 'b' },
          } as never,
        },
        deployments: { d1: { id: 'd1' } },
      }),
    );
    expect(api.endpointConfiguration).toEqual({ types: ['PRIVATE'], ipAddressType: 'dualstack' });
    expect(Object.keys(api.stages)).toEqual(['prod']);
    expect(api.stages['prod']?.variables).toEqual({ a: 'b' });
    expect(api.deployments).toEqual({ d1: { id: 'd1' } });
    expect(api.tags).toBeUndefined();
  },
);

it('takes VPC endpoints the document names', () => {
  const api = put('merge', {
    ...given,
    servers: [
      { url: '/', 'x-amazon-apigateway-endpoint-configuration': { vpcEndpointIds: ['vpce-2'] } },
    ],
  });
  expect(api.endpointConfiguration).toEqual({ types: ['PRIVATE'], vpcEndpointIds: ['vpce-2'] });
});

it('is the same when done twice', () => {
  for (const mode of ['merge', 'overwrite'] as const) {
    const before = imported(existing);
    const theirs = imported(given);
    const once = putRestApi(before, theirs, mode, saidSettings(theirs.text));
    const twice = putRestApi(
      { project: once, apiId: before.apiId },
      theirs,
      mode,
      saidSettings(theirs.text),
    );
    expect(twice).toEqual(once);
  }
});

import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pathPrefix } from '#shared/openapi/import/import-base-path.ts';
import { importOpenApiDocument } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';

const swagger = (basePath?: unknown): JsonObject =>
  ({ swagger: '2.0', ...(basePath !== undefined && { basePath }) }) as JsonObject;
const servers = (...list: readonly (string | JsonObject)[]): JsonObject => ({
  openapi: '3.0.1',
  servers: list.map((server) => (typeof server === 'string' ? { url: server } : server)),
});
const withVariable = (url: string, value: string): JsonObject => ({
  url,
  variables: { basePath: { default: value } },
});

describe('the base path', () => {
  test.each<[string, JsonObject, prepend: string, split: string]>([
    ['Swagger: several parts', swagger('/a/b/c'), '/a/b/c', '/b/c'],
    ['Swagger: one part', swagger('/a'), '/a', ''],
    ['Swagger: the root', swagger('/'), '', ''],
    ['Swagger: nothing', swagger(), '', ''],
    ['Swagger: empty', swagger(''), '', ''],
    ['Swagger: slashes at the end and twice', swagger('/a//b/'), '/a/b', '/b'],
    ['Swagger: without the first slash', swagger('a/b'), '/a/b', '/b'],
    ['Swagger: no text', swagger({}), '', ''],
    ['OpenAPI 3: basePath at the top is nothing', { ...servers(), basePath: '/a' }, '', ''],
    ['OpenAPI 3: no servers', { openapi: '3.0.1' }, '', ''],
    ['the path of the address', servers('https://example.com/a/b'), '/a/b', '/b'],
    ['an address without a path', servers('https://example.com'), '', ''],
    ['an address with the root', servers('https://example.com/'), '', ''],
    ['a slash at the end', servers('https://example.com/a/'), '/a', ''],
    ['a query and a fragment', servers('https://example.com/a/b?c=d/e#f/g'), '/a/b', '/b'],
    ['a path alone', servers('/a/b'), '/a/b', '/b'],
    ['a relative path', servers('a/b'), '', ''],
    ['a port', servers('http://localhost:3000/a'), '/a', ''],
    [
      'the first address with a path',
      servers('https://x.example/', 'https://y.example/a'),
      '/a',
      '',
    ],
    ['the variable', servers(withVariable('https://x.example/{basePath}', 'a/b')), '/a/b', '/b'],
    [
      'the variable with slashes',
      servers(withVariable('https://x.example{basePath}', '/a/b/')),
      '/a/b',
      '/b',
    ],
    ['the variable, used or not', servers(withVariable('https://x.example/z', '/a')), '/a', ''],
    [
      'the variable before any address',
      servers('https://x.example/z', withVariable('https://y.example/', 'a')),
      '/a',
      '',
    ],
    [
      'the first of several variables',
      servers(withVariable('/{basePath}', 'a'), withVariable('/{basePath}', 'b')),
      '/a',
      '',
    ],
    ['an empty variable', servers(withVariable('https://x.example/z', '')), '', ''],
    [
      'other variables',
      servers({
        url: 'https://{host}/{v}/x',
        variables: { host: { default: 'a.example' }, v: { default: 'v1' } },
      }),
      '/v1/x',
      '/x',
    ],
    ['a variable nobody gives', servers('https://x.example/{tenant}/a'), '/{tenant}/a', '/a'],
  ])('%s', (_what, document, prepend, split) => {
    expect(pathPrefix(document, 'ignore')).toBe('');
    expect(pathPrefix(document, 'prepend')).toBe(prepend);
    expect(pathPrefix(document, 'split')).toBe(split);
  });

  // Documented, "Set the OpenAPI basePath property".
  test.each([
    ['ignore', ['/', '/e', '/f']],
    ['prepend', ['/', '/a', '/a/b', '/a/b/c', '/a/b/c/e', '/a/b/c/f']],
    ['split', ['/', '/b', '/b/c', '/b/c/e', '/b/c/f']],
  ] as const)('%s makes the resources of the developer guide', (basePath, paths) => {
    const text = JSON.stringify({
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      basePath: '/a/b/c',
      paths: { '/e': { get: { responses: {} } }, '/f': { get: { responses: {} } } },
    });
    const { project, apiId } = importOpenApiDocument(JSON.parse(text), {
      fileName: 'a.json',
      region: 'us-east-1',
      accountId: '123456789012',
      basePath,
    });
    if (project === null || apiId === null) throw new Error('nothing imported');
    const api = project.apis[apiId] as RestApi;
    expect(walkResources(api).map(({ path }) => path)).toEqual(paths);
    // The document goes on saying its paths below its base path.
    expect(exportOver(text, project, apiId, { fileName: 'a.json', basePath }).text).toBe(text);
  });
});

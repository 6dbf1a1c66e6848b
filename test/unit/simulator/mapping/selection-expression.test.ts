import { describe, expect, it, test } from 'vitest';
import {
  SelectionExpression,
  type SelectionData,
} from '#shared/simulator/mapping/selection-expression.ts';

const request: SelectionData = {
  headers: [
    ['X-Id', 'one'],
    ['x-id', 'two'],
    ['Host', 'a.example'],
  ],
  query: new Map([
    ['q', ['1', '2']],
    ['Q', ['3']],
  ]),
  path: '/pets/7',
  pathParameters: new Map([['petId', '7']]),
  bodyText: () => '{"name":"Rex","tags":["a","b"],"owner":{"id":5,"gone":null}}',
  stageVariables: { env: 'dev' },
  context: { variables: { requestId: 'r-1', authorizer: { claims: { sub: 'joe' } } } },
};

describe('a value', () => {
  it.each([
    ['$request.header.X-ID', 'one,two'],
    ['$request.header.absent', undefined],
    ['$request.querystring.q', '1,2'],
    ['$request.querystring.Q', '3'],
    ['$request.path', '/pets/7'],
    ['$request.path.petId', '7'],
    ['$request.path.other', undefined],
    ['$request.body.name', 'Rex'],
    ['$request.body.tags', '["a","b"]'],
    ['$request.body.tags[1]', 'b'],
    ['$request.body.owner.id', '5'],
    ['$request.body.owner.gone', undefined],
    ['$request.body.nothing.here', undefined],
    ['$context.requestId', 'r-1'],
    ['$context.authorizer.claims.sub', 'joe'],
    ['$context.authorizer.claims', undefined],
    ['$stageVariables.env', 'dev'],
    ['$stageVariables.toString', undefined],
    ['plain text', 'plain text'],
    ['', ''],
    ["''", "''"],
    ['costs $5', 'costs $5'],
    ['$5', '$5'],
    ['${request.path.petId}', '7'],
    ['${request.header.absent}', undefined],
    ['/v2/${request.path.petId}?e=${stageVariables.env}', '/v2/7?e=dev'],
    ['a${request.header.absent}b', 'ab'],
    ['${Table}-${stageVariables.env}', '${Table}-dev'],
    ['${Table}', '${Table}'],
  ])('%s', (text, value) => {
    const expression = new SelectionExpression(text, 'request');
    expect(expression.fault).toBeUndefined();
    expect(expression.read(request)).toBe(value);
  });

  it('is the whole body where no path follows', () => {
    const expression = new SelectionExpression('$request.body', 'request');
    expect(expression.read(request)).toBe(request.bodyText());
    expect(expression.read({ ...request, bodyText: () => '' })).toBeUndefined();
    expect(expression.read({ ...request, bodyText: () => 'no JSON' })).toBe('no JSON');
  });

  it('is not found in a body that is no JSON, or none in its first 100 KB', () => {
    const expression = new SelectionExpression('$request.body.name', 'request');
    expect(expression.read({ ...request, bodyText: () => 'no JSON' })).toBeUndefined();
    const filled = (bytes: number): string => {
      const empty = JSON.stringify({ name: 'Rex', fill: '' });
      return JSON.stringify({ name: 'Rex', fill: 'ä'.repeat((bytes - empty.length) / 2) });
    };
    expect(expression.read({ ...request, bodyText: () => filled(102_400) })).toBe('Rex');
    expect(expression.read({ ...request, bodyText: () => filled(102_402) })).toBeUndefined();
  });

  it('is not found in a body too deep to walk through', () => {
    const body = `{"name":"Rex","deep":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;
    const expression = new SelectionExpression('$request.body.name', 'request');
    expect(expression.read({ ...request, bodyText: () => body })).toBeUndefined();
  });

  it.each([2_000, 4_000, 8_000, 16_000, 32_000])(
    'is JSON of what it names, or nothing where that goes too deep: %d levels',
    (levels) => {
      const deep = '['.repeat(levels) + ']'.repeat(levels);
      const found = new SelectionExpression('$request.body.deep', 'request').read({
        ...request,
        bodyText: () => `{"deep":${deep}}`,
      });
      expect([undefined, deep]).toContain(found);
    },
  );

  it('is that of a response where one is spoken of', () => {
    const read = (text: string): string | undefined =>
      new SelectionExpression(text, 'response').read(request);
    expect(read('$response.header.x-id')).toBe('one,two');
    expect(read('$response.body.name')).toBe('Rex');
    expect(read('${response.body.name}!')).toBe('Rex!');
  });
});

test.each([
  ['$request.body..name', 'descends'],
  ['$request.body.pets[?(@.id == 1)]', 'filters'],
  ['$request.body.pets[', 'no path into a body'],
  ['$request.header', 'names no part'],
  ['$request.cookie.x', 'names no part'],
  ['$response.header.x', 'there is only a request'],
  ['a ${request.nowhere.x}', 'names no part'],
])('%s cannot be read', (text, why) => {
  const expression = new SelectionExpression(text, 'request');
  expect(expression.fault).toContain(why);
  expect(expression.read(request)).toBeUndefined();
});

test.each([
  ['text', true],
  ['$5', true],
  ['$request.path', false],
  ['a${context.requestId}', false],
  ['$request.cookie.x', false],
])('whether %s is the same for every message: %s', (text, isStatic) => {
  expect(new SelectionExpression(text, 'request').isStatic).toBe(isStatic);
});

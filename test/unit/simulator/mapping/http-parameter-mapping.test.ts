import { describe, expect, it } from 'vitest';
import {
  changesQuery,
  compileHttpMappings,
  httpMappingTrace,
  mapHttpRequest,
  mapHttpResponse,
} from '#shared/simulator/mapping/http-parameter-mapping.ts';
import type { SelectedMessage } from '#shared/entities/http/selection-expression.ts';
import type { SelectionData } from '#shared/simulator/mapping/selection-expression.ts';
import type { Problem } from '#shared/std/problem.ts';

const data: SelectionData = {
  headers: [
    ['a', '1'],
    ['a', '2'],
    ['b', '3'],
  ],
  query: new Map([
    ['q', ['x', 'y']],
    ['r', ['z']],
  ]),
  path: '/pets/7',
  pathParameters: new Map([['id', '7']]),
  bodyText: () => '{"code":"418","name":"Rex"}',
  stageVariables: { env: 'dev' },
  context: { variables: { requestId: 'r-1' } },
};

function compiled(
  parameters: Readonly<Record<string, string>>,
  message: SelectedMessage = 'request',
): { mappings: ReturnType<typeof compileHttpMappings>; problems: Problem[] } {
  const problems: Problem[] = [];
  const place = { pointer: '/i', entity: 'route/a/b', title: 'the integration "i"' };
  return { mappings: compileHttpMappings(parameters, message, place, problems), problems };
}

describe('a request', () => {
  it.each([
    [
      'overwrite:header.a',
      'new',
      {
        headers: [
          ['b', '3'],
          ['a', 'new'],
        ],
      },
    ],
    [
      'overwrite:header.A',
      '$request.header.b',
      {
        headers: [
          ['b', '3'],
          ['A', '3'],
        ],
      },
    ],
    ['overwrite:header.c', '$context.requestId', { headers: [...data.headers, ['c', 'r-1']] }],
    ['append:header.a', '${stageVariables.env}!', { headers: [...data.headers, ['a', 'dev!']] }],
    ['append:header.c', '$request.header.absent', {}],
    ['overwrite:header.a', '$request.header.absent', {}],
    ['remove:header.A', "''", { headers: [['b', '3']] }],
    ['remove:header.absent', '', {}],
    [
      'overwrite:querystring.q',
      '$request.path.id',
      {
        query: [
          ['q', ['7']],
          ['r', ['z']],
        ],
      },
    ],
    [
      'append:querystring.q',
      '7',
      {
        query: [
          ['q', ['x', 'y', '7']],
          ['r', ['z']],
        ],
      },
    ],
    [
      'append:querystring.n',
      '$request.body.name',
      {
        query: [
          ['q', ['x', 'y']],
          ['r', ['z']],
          ['n', ['Rex']],
        ],
      },
    ],
    ['remove:querystring.q', '', { query: [['r', ['z']]] }],
    ['overwrite:path', '/v2${request.path}', { path: '/v2/pets/7' }],
    ['overwrite:path', '$request.path.id', { path: '/7' }],
    ['overwrite:path', '$request.path.absent', {}],
  ] as const)('%s: %s', (target, expression, changes) => {
    const { mappings, problems } = compiled({ [target]: expression });
    expect(problems).toEqual([]);
    const { headers, query, path } = mapHttpRequest(mappings, data, data);
    expect({ headers, query: [...query], path }).toEqual({
      headers: data.headers,
      query: [...data.query],
      path: undefined,
      ...changes,
    });
  });

  it('is read as it came, whatever was mapped before', () => {
    const { mappings } = compiled({
      'remove:header.b': '',
      'append:header.c': '$request.header.b',
    });
    expect(mapHttpRequest(mappings, data, data).headers.at(-1)).toEqual(['c', '3']);
  });

  it('has its query written anew only where a mapping changes it', () => {
    expect(changesQuery(compiled({ 'overwrite:path': '/x' }).mappings)).toBe(false);
    expect(changesQuery(compiled({ 'remove:querystring.q': '' }).mappings)).toBe(true);
  });
});

describe('a response', () => {
  it.each([
    ['overwrite:statuscode', '403', { status: 403 }],
    ['overwrite:statuscode', '$response.body.code', { status: 418 }],
    ['overwrite:statuscode', 'teapot', {}],
    ['overwrite:statuscode', '999', {}],
    ['append:header.c', '$response.header.a', { headers: [...data.headers, ['c', '1,2']] }],
    [
      'overwrite:header.b',
      '$response.body.name',
      {
        headers: [
          ['a', '1'],
          ['a', '2'],
          ['b', 'Rex'],
        ],
      },
    ],
    ['remove:header.a', '', { headers: [['b', '3']] }],
  ] as const)('%s: %s', (target, expression, changes) => {
    const { mappings, problems } = compiled({ [target]: expression }, 'response');
    expect(problems).toEqual([]);
    const response = { status: 500, headers: data.headers };
    expect(mapHttpResponse(mappings, response, data)).toEqual({ ...response, ...changes });
  });
});

describe('what AWS refuses is left out', () => {
  it.each([
    ['request', 'overwrite:header.Authorization', 'x', 'reserved'],
    ['request', 'append:header.X-Amz-Date', 'x', 'reserved'],
    ['request', 'append:header.x-amzn-trace-id', 'x', 'reserved'],
    ['response', 'overwrite:header.Access-Control-Allow-Origin', 'x', 'reserved'],
    ['request', 'remove:header.x-forwarded-for', '', 'reserved'],
    ['request', 'append:path', '/x', 'none of'],
    ['request', 'overwrite:statuscode', '200', 'none of'],
    ['response', 'overwrite:querystring.q', 'x', 'none of'],
    ['response', 'overwrite:path', '/x', 'none of'],
    ['request', 'header.x', 'x', 'none of'],
    ['request', 'set:header.x', 'x', 'none of'],
    ['request', 'append:header.', 'x', 'none of'],
    ['request', 'append:header.x', '$response.header.y', 'only a request'],
    ['response', 'append:header.x', '$response.body..y', 'descends'],
  ] as const)('of a %s: %s', (message, target, expression, why) => {
    const { mappings, problems } = compiled({ [target]: expression }, message);
    expect(mappings).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(why);
    expect(problems[0]?.message).toContain(target);
    expect(problems[0]?.place.pointer).toBe(`/i/${target}`);
  });
});

it('stands in the trace row by row', () => {
  const { mappings } = compiled({
    'append:header.c': '$request.header.absent',
    'remove:header.a': '',
    'overwrite:path': '/x',
  });
  expect(httpMappingTrace('request', mappings, data)).toEqual({
    kind: 'parameters',
    side: 'request',
    rows: [
      { target: 'append:header.c', expression: '$request.header.absent', value: null },
      { target: 'remove:header.a', expression: '', value: null },
      { target: 'overwrite:path', expression: '/x', value: '/x' },
    ],
  });
  expect(httpMappingTrace('request', [], data)).toBeUndefined();
});

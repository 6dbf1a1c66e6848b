import { expect, test } from 'vitest';
import {
  BodyNotJson,
  parseParameterSource,
  readParameter,
  type MappingData,
} from '#shared/simulator/mapping/parameter-source.ts';
import { parseQuery } from '#shared/simulator/query-parameters.ts';

function dataWith(body: string): MappingData {
  return {
    pathParameters: new Map([['id', '7']]),
    query: parseQuery('q=1&q=2'),
    headers: [
      ['X-A', 'one'],
      ['x-a', 'two'],
    ],
    bodyText: () => body,
    stageVariables: { v: 'var' },
    context: { variables: { requestId: 'r', identity: { sourceIp: '1.2.3.4' } } },
  };
}

function read(text: string, body = '{"a":{"b":[1,{"c":"x"}]},"s":"t"}'): unknown {
  const source = parseParameterSource(text, 'method.request');
  return source === undefined ? 'no expression' : readParameter(source, dataWith(body));
}

test.each([
  ["'static text'", 'static text'],
  ["''", ''],
  ['method.request.path.id', '7'],
  ['method.request.querystring.q', '2'],
  ['method.request.multivaluequerystring.q', ['1', '2']],
  ['method.request.header.X-A', 'two'],
  ['method.request.multivalueheader.x-A', 'one,two'],
  ['method.request.header.none', undefined],
  ['method.request.body.s', 't'],
  ['method.request.body.a.b[1].c', 'x'],
  ['method.request.body.a.b[0]', '1'],
  ['method.request.body.a.b[1]', '{"c":"x"}'],
  ['method.request.body.none', undefined],
  ['stageVariables.v', 'var'],
  ['stageVariables.toString', undefined],
  ['context.identity.sourceIp', '1.2.3.4'],
  ['context.identity', undefined],
  ['method.request.cookie.x', 'no expression'],
  ['integration.response.header.x', 'no expression'],
  ['whatever', 'no expression'],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('an empty body reads as an empty object', () => {
  expect(read('method.request.body', '')).toBe('{}');
});

test('a body that begins like an object must be one', () => {
  expect(() => read('method.request.body.a', ' {oops')).toThrow(BodyNotJson);
  expect(() => read('method.request.body', ' {oops')).toThrow(BodyNotJson);
  expect(read('method.request.body', 'plain')).toBe('plain');
  expect(read('method.request.body.a', 'plain')).toBeUndefined();
});

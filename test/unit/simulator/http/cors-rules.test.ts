import { expect, test } from 'vitest';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import { CorsRules } from '#shared/simulator/http/cors-rules.ts';

const preflights: readonly [string, CorsConfiguration, Record<string, string>, string | null][] = [
  ['an origin of the list', { allowOrigins: ['https://a.example'] }, {}, 'https://a.example'],
  ['a host in other letters', { allowOrigins: ['https://A.example'] }, {}, 'https://a.example'],
  ['every origin', { allowOrigins: ['*'] }, {}, '*'],
  ['every origin among others', { allowOrigins: ['https://b.example', '*'] }, {}, '*'],
  ['an origin by its scheme', { allowOrigins: ['https://*'] }, {}, 'https://a.example'],
  ['a longer name', { allowOrigins: ['https://a.exampl'] }, {}, null],
  ['no list at all', {}, {}, null],
  ['no origin', { allowOrigins: ['*'] }, { origin: '' }, null],
  ['a port', { allowOrigins: ['https://a.example:8443'] }, {}, null],
];

test.each(preflights)('%s', (_name, configuration, headers, expected) => {
  const rules = new CorsRules({ allowMethods: ['*'], allowHeaders: ['*'], ...configuration });
  const request = Object.entries({
    origin: 'https://a.example',
    'access-control-request-method': 'GET',
    ...headers,
  });
  const origin = (list: readonly (readonly [string, string])[]): string | null =>
    list.find(([name]) => name === 'access-control-allow-origin')?.[1] ?? null;
  expect(origin(rules.ofPreflight(request))).toBe(expected);
  expect(origin(rules.ofAnswer(request))).toBe(expected);
});

test('a maximum age of none is told, too', () => {
  const rules = new CorsRules({ allowOrigins: ['*'], allowMethods: ['*'], maxAge: 0 });
  expect(
    rules.ofPreflight([
      ['origin', 'https://a.example'],
      ['access-control-request-method', 'GET'],
    ]),
  ).toContainEqual(['access-control-max-age', '0']);
});

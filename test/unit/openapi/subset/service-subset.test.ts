import { expect, it } from 'vitest';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';

const text = `openapi: 3.0.1
info: {title: T, version: '1'}
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                readOnly: {type: string, readOnly: true}
            example: {discriminator: x}
      responses: {}
components:
  schemas:
    Pet:
      discriminator: {propertyName: kind}
      properties:
        example: {type: string}
        kind: {type: string, readOnly: true}
      allOf:
        - {type: object, properties: {n: {type: integer, exclusiveMinimum: true}}}
`;

it('finds keywords where schemas have them, and not names that are spelled alike', () => {
  const found = serviceSubset(text, 'a.yaml');
  expect(
    found.map(({ severity, message, place }) => [
      severity,
      message.split("'")[1],
      place.pointer,
      place.range?.start.line,
    ]),
  ).toEqual([
    ['warning', 'discriminator', '/components/schemas/Pet/discriminator', 18],
    ['info', 'readOnly', '/components/schemas/Pet/properties/kind/readOnly', 21],
    [
      'warning',
      'exclusiveMinimum',
      '/components/schemas/Pet/allOf/0/properties/n/exclusiveMinimum',
      23,
    ],
  ]);
  expect(found[1]?.message).toContain('(2 places)');
});

it.each(['a: [', '[]', 'openapi: 3.0.1'])('has nothing to say about %s', (broken) => {
  expect(serviceSubset(broken, 'a.yaml')).toEqual([]);
});

import { expect, it } from 'vitest';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import type { Problem } from '#shared/std/problem.ts';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';

function subsetOf(text: string): Problem[] {
  const read = readDocument(text);
  return read.kind === 'read' && isObject(read.value) ? serviceSubset(read.value) : [];
}

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
  const found = subsetOf(text);
  expect(
    found.map(({ severity, message, place }) => [severity, message.split("'")[1], place.pointer]),
  ).toEqual([
    ['warning', 'discriminator', '/components/schemas/Pet/discriminator'],
    ['info', 'readOnly', '/components/schemas/Pet/properties/kind/readOnly'],
    [
      'warning',
      'exclusiveMinimum',
      '/components/schemas/Pet/allOf/0/properties/n/exclusiveMinimum',
    ],
  ]);
  expect(found[1]?.message).toContain('(2 places)');
});

it.each(['paths: []', 'components: {schemas: []}', 'openapi: 3.0.1'])(
  'has nothing to say about %s',
  (empty) => {
    expect(subsetOf(empty)).toEqual([]);
  },
);

import Ajv from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';

import type { PlainJson } from '#shared/json/plain-json.ts';
import { sampleFromSchema } from '#shared/json/sample-from-schema.ts';

const order = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', minimum: 10 },
    note: { type: 'string', minLength: 6, maxLength: 7 },
    at: { type: 'string', format: 'date-time' },
    state: { enum: ['open', 'shut'] },
    price: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 0.5 },
    step: { type: 'number', multipleOf: 0.1, minimum: 0.25 },
    tags: { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'string' } },
    paid: { type: 'boolean' },
    nothing: { type: 'null' },
    either: { type: ['null', 'string'] },
  },
};

describe('sampleFromSchema', () => {
  it('fills all properties within their limits', () => {
    expect(sampleFromSchema(order)).toEqual({
      id: 10,
      note: 'textte',
      at: '2024-01-31T12:30:00Z',
      state: 'open',
      price: 0.5,
      step: 0.3,
      tags: ['text', 'text2'],
      paid: true,
      nothing: null,
      either: 'text',
    });
  });

  it.each<[string, PlainJson, PlainJson]>([
    ['example', { type: 'string', example: 'e', default: 'd' }, 'e'],
    ['default', { type: 'string', default: 'd', enum: ['x', 'd'] }, 'd'],
    ['false as default', { type: 'boolean', default: false }, false],
    ['no type', {}, {}],
    ['a type told by keywords', { items: { maximum: -3 } }, [-3]],
    ['tuples', { type: 'array', items: [{ type: 'integer' }, { type: 'string' }] }, [1, 'text']],
    ['maxItems 0', { type: 'array', maxItems: 0, items: {} }, []],
    ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'string' }] }, 1],
    [
      'allOf',
      { allOf: [{ properties: { a: { type: 'integer' } } }, { properties: { b: { enum: [2] } } }] },
      { a: 1, b: 2 },
    ],
    ['further properties', { additionalProperties: { type: 'integer' } }, { key: 1 }],
    ['required ones without a schema', { type: 'object', required: ['x'] }, { x: {} }],
    [
      'references into itself',
      { $ref: '#/definitions/id', definitions: { id: { type: 'integer', minimum: 5 } } },
      5,
    ],
  ])('takes %s', (_, schema, expected) => {
    expect(sampleFromSchema(schema)).toEqual(expected);
  });

  it('asks for references', () => {
    const schema = { properties: { pet: { $ref: 'https://models/Pet' } } };
    expect(
      sampleFromSchema(schema, (ref) =>
        ref.endsWith('/Pet') ? { type: 'string', enum: ['cat'] } : undefined,
      ),
    ).toEqual({ pet: 'cat' });
  });

  it('leaves out what contains itself', () => {
    const tree = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#' },
        children: { type: 'array', items: { $ref: '#' } },
      },
    };
    expect(sampleFromSchema(tree)).toEqual({
      name: 'text',
      parent: { name: 'text', children: [] },
      children: [{ name: 'text', children: [] }],
    });
  });

  it('is the same every time, and valid', () => {
    const sample = sampleFromSchema(order);
    expect(sampleFromSchema(order)).toEqual(sample);
    const validate = new Ajv({
      strict: false,
      validateFormats: false,
      multipleOfPrecision: 9,
    }).compile(order);
    expect(validate(sample), JSON.stringify(validate.errors)).toBe(true);
  });
});

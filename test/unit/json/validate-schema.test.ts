import { expect, test } from 'vitest';
import { SchemaError, SchemaSet } from '#shared/json/validate-schema.ts';

const address = 'https://example.test/models/It';

function messages(schema: unknown, value: unknown, others: Record<string, unknown> = {}): string[] {
  const set = new SchemaSet([
    { address, schema },
    ...Object.entries(others).map(([name, other]) => ({
      address: `https://example.test/models/${name}`,
      schema: other,
    })),
  ]);
  return [...set.compile(address).validate(value)];
}

test.each<[string, unknown, unknown, string]>([
  [
    'required',
    { required: ['name', 'age'] },
    {},
    'object has missing required properties (["age","name"])',
  ],
  [
    'type',
    { type: 'number' },
    'x',
    'instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])',
  ],
  [
    'enum',
    { enum: ['a', 'b'] },
    'c',
    'instance value ("c") not found in enum (possible values: ["a","b"])',
  ],
  [
    'minLength',
    { minLength: 3 },
    'ab',
    'string "ab" is too short (length: 2, required minimum: 3)',
  ],
  [
    'maxLength',
    { maxLength: 1 },
    '😀b',
    'string "😀b" is too long (length: 2, maximum allowed: 1)',
  ],
  [
    'minimum',
    { minimum: 5 },
    4,
    'numeric instance is lower than the required minimum (minimum: 5, found: 4)',
  ],
  [
    'exclusiveMinimum of draft-04',
    { minimum: 5, exclusiveMinimum: true },
    5,
    'numeric instance is not strictly greater than the required minimum 5',
  ],
  [
    'maximum',
    { maximum: 5 },
    6,
    'numeric instance is greater than the required maximum (maximum: 5, found: 6)',
  ],
  ['pattern', { pattern: '^a' }, 'b', 'ECMA 262 regex "^a" does not match input string "b"'],
  [
    'additionalProperties',
    { properties: { a: {} }, additionalProperties: false },
    { a: 1, z: 1, b: 1 },
    'object instance has properties which are not allowed by the schema: ["b","z"]',
  ],
  [
    'minItems',
    { minItems: 1 },
    [],
    'array is too short: must have at least 1 elements but instance has 0 elements',
  ],
  ['uniqueItems', { uniqueItems: true }, [1, 1], 'array must not contain duplicate elements'],
  [
    'oneOf',
    { oneOf: [{ type: 'null' }, { type: 'string' }] },
    1,
    'instance failed to match exactly one schema (matched 0 out of 2)',
  ],
  [
    'oneOf with two matches',
    { oneOf: [{ type: 'integer' }, { type: 'number' }] },
    1,
    'instance failed to match exactly one schema (matched 2 out of 2)',
  ],
  [
    'anyOf',
    { anyOf: [{ type: 'null' }, { type: 'string' }] },
    1,
    'instance failed to match at least one required schema among 2',
  ],
  ['format', { format: 'email' }, 'x', 'string "x" is not a valid email address'],
])('%s in the service’s words', (_name, schema, value, message) => {
  expect(messages(schema, value)).toEqual([message]);
});

test('a reference to another schema, and an alternative of references', () => {
  const pet = { type: 'object', required: ['name'] };
  const ref = { $ref: 'https://example.test/models/Pet' };
  expect(messages(ref, {}, { Pet: pet })).toEqual([
    'object has missing required properties (["name"])',
  ]);
  expect(messages({ oneOf: [{ type: 'null' }, ref] }, {}, { Pet: pet })).toEqual([
    'instance failed to match exactly one schema (matched 0 out of 2)',
  ]);
});

test('schemas that refer to each other in a circle', () => {
  const node = {
    type: 'object',
    properties: { next: { $ref: 'https://example.test/models/It' }, value: { type: 'integer' } },
  };
  expect(messages(node, { value: 1, next: { value: 2 } })).toEqual([]);
  expect(messages(node, { next: { next: { value: 'x' } } })).toHaveLength(1);
});

test('a value that goes deeper than can be followed is wrong', () => {
  const node = { items: { $ref: address } };
  const deep: unknown = JSON.parse('['.repeat(60_000) + ']'.repeat(60_000));
  expect(messages(node, deep)).toEqual([expect.stringContaining('too deeply')]);
  expect(messages(node, [[[]]])).toEqual([]);
});

test('unknown formats and keywords are passed over', () => {
  expect(messages({ type: 'string', format: 'uuid', example: 1, 'x-y': {} }, 'a')).toEqual([]);
});

test.each([
  ['a reference to nothing', { $ref: 'https://example.test/models/None' }],
  ['a keyword of the wrong type', { type: 12 }],
])('%s makes the schema unusable', (_name, schema) => {
  expect(() => new SchemaSet([{ address, schema }]).compile(address)).toThrow(SchemaError);
});

test('one broken schema leaves the others usable', () => {
  const set = new SchemaSet([
    { address, schema: { type: 12 } },
    { address: 'https://example.test/models/Good', schema: { type: 'string' } },
  ]);
  expect(set.compile('https://example.test/models/Good').validate('x')).toEqual([]);
});

test.each([
  ['pattern', { pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`],
  [
    'patternProperties',
    { patternProperties: { '^(a|a)*$': {} }, additionalProperties: false },
    { [`${'a'.repeat(60)}!`]: 1 },
  ],
])('a %s that has very many ways is told in the service’s words', (_name, schema, value) => {
  expect(messages(schema, value)).toEqual([
    expect.stringMatching(/does not match input string|not allowed by the schema/),
  ]);
  expect(messages({ pattern: '^(?=(a+)+$)a+$' }, 'a'.repeat(5_000))).toEqual([]);
});

test('a pattern that cannot be told in time says so, and the next value has its own time', () => {
  const set = new SchemaSet([{ address, schema: { pattern: '^(a+)+\\1$' } }]);
  const schema = set.compile(address);
  expect(schema.validate(`${'a'.repeat(60)}!`)).toEqual([
    expect.stringMatching(/^ECMA 262 regex ".*" cannot be tried on a text of 61 characters: /),
  ]);
  expect(schema.validate('aa')).toEqual([]);
});

test('a pattern and a format regex are read without the flag u', () => {
  expect(messages({ pattern: '^\\-\\_a$' }, '-_a')).toEqual([]);
  expect(messages({ format: 'regex' }, '\\-')).toEqual([]);
  expect(messages({ format: 'regex' }, '(')).toEqual([
    'string "(" is not a valid ECMA 262 regular expression',
  ]);
});

test('a pattern that is none makes the schema unusable', () => {
  expect(() => new SchemaSet([{ address, schema: { pattern: '(' } }]).compile(address)).toThrow(
    SchemaError,
  );
});

test('long lists of faults, and long lists without equal items, are told', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => ({ index }));
  expect(messages({ items: { required: ['a', 'b'] } }, many)).toHaveLength(many.length);
  expect(messages({ items: { oneOf: [{ required: ['a'] }] } }, many)).toHaveLength(many.length);
  expect(messages({ uniqueItems: true }, many)).toEqual([]);
});

test.each([
  [[1, 1], false],
  [[1, '1', true, null, 'null'], true],
  [
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    false,
  ],
  [
    [
      [1, 2],
      [2, 1],
    ],
    true,
  ],
])('whether the items of %j are distinct is %s', (items, distinct) => {
  expect(messages({ uniqueItems: true }, items)).toEqual(
    distinct ? [] : ['array must not contain duplicate elements'],
  );
  expect(messages({ uniqueItems: false }, items)).toEqual([]);
});

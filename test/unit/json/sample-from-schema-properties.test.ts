import Ajv from 'ajv-draft-04';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PlainJson } from '#shared/json/plain-json.ts';
import { sampleFromSchema } from '#shared/json/sample-from-schema.ts';

const texts = fc
  .record({ minLength: fc.nat(12), span: fc.nat(12) }, { requiredKeys: [] })
  .map(({ minLength, span }): PlainJson => ({
    type: 'string',
    ...(minLength === undefined ? {} : { minLength }),
    ...(span === undefined ? {} : { maxLength: (minLength ?? 0) + span }),
  }));

/** Limits between which a whole number lies even when both are exclusive. */
const numbers = fc
  .record({
    type: fc.constantFrom('integer', 'number'),
    minimum: fc.integer({ min: -50, max: 50 }),
    span: fc.integer({ min: 2, max: 20 }),
    low: fc.boolean(),
    high: fc.boolean(),
    hasMinimum: fc.boolean(),
    hasMaximum: fc.boolean(),
  })
  .map(({ type, minimum, span, low, high, hasMinimum, hasMaximum }): PlainJson => ({
    type,
    ...(hasMinimum ? { minimum, exclusiveMinimum: low } : {}),
    ...(hasMaximum ? { maximum: minimum + span, exclusiveMaximum: high } : {}),
  }));

const multiples = fc
  .record({
    multipleOf: fc.integer({ min: 1, max: 9 }),
    minimum: fc.integer({ min: -20, max: 20 }),
  })
  .map(({ multipleOf, minimum }): PlainJson => ({ type: 'integer', multipleOf, minimum }));

const { schema } = fc.letrec<{ schema: PlainJson }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    texts,
    numbers,
    multiples,
    fc.constantFrom<PlainJson>({ type: 'boolean' }, { enum: ['a', 2, null] }, {}),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('schema'), { maxKeys: 4 })
      .map((properties): PlainJson => ({
        type: 'object',
        properties,
        required: Object.keys(properties).slice(0, 2),
        additionalProperties: false,
      }))
      .filter((value) => JSON.stringify(value).includes('"required":["')),
    fc
      .record({ items: tie('schema'), minItems: fc.nat(3), span: fc.nat(2) })
      .map(({ items, minItems, span }): PlainJson => ({
        type: 'array',
        items,
        minItems,
        maxItems: minItems + span,
      })),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]): PlainJson => ({ anyOf: [a, b] })),
  ),
}));

describe('sampleFromSchema', () => {
  it('gives a value that fits the schema', () => {
    const ajv = new Ajv({ strict: false });
    fc.assert(
      fc.property(schema, (each) => {
        if (typeof each !== 'object' || each === null || isList(each)) return;
        const sample = sampleFromSchema(each);
        const validate = ajv.compile({ ...each });
        expect(validate(sample), JSON.stringify({ sample, errors: validate.errors })).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

function isList(value: PlainJson): value is readonly PlainJson[] {
  return Array.isArray(value);
}

import { expect, test } from 'vitest';
import { surprises } from '#shared/compare/schema-differences.ts';

const text = { type: 'string' };

test.each<[string, object, object, string[]]>([
  ['a property gone', { properties: { a: text } }, { properties: {} }, ['a is gone']],
  ['one that need not be there', { required: ['a'] }, {}, ['no longer certain: the body needs a']],
  [
    'a type more',
    { type: 'string' },
    { type: ['string', 'null'] },
    ['no longer certain: the body may not be null'],
  ],
  ['a type less', { type: ['string', 'null'] }, { type: 'string' }, []],
])('what readers may stumble over is said of %s', (_name, before, after, said) => {
  expect(surprises({ schema: before, models: {} }, { schema: after, models: {} })).toEqual(said);
});

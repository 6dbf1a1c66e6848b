import { expect, it } from 'vitest';
import { fromAttributes, toAttributes } from '#shared/entities/common/dynamodb-item.ts';

it('goes to attributes and back', () => {
  const item = {
    id: 'a',
    total: 17.4,
    big: 1772445600000,
    open: true,
    note: null,
    lines: [{ sku: 'x', tags: ['a', 1] }],
    empty: {},
  };
  expect(toAttributes(item)['lines']).toEqual({
    L: [{ M: { sku: { S: 'x' }, tags: { L: [{ S: 'a' }, { N: '1' }] } } }],
  });
  expect(fromAttributes(toAttributes(item))).toEqual({ plain: item, isWhole: true });
});

it.each([
  ['a set of texts', { SS: ['a', 'b'] }, ['a', 'b']],
  ['a set of numbers', { NS: ['1', '2'] }, [1, 2]],
  ['binary', { B: 'AAE=' }, 'AAE='],
  ['a number that loses digits', { N: '12345678901234567890' }, 12345678901234567000],
  ['a number written otherwise', { N: '1.50' }, 1.5],
  ['a set inside a map', { M: { a: { SS: ['x'] } } }, { a: ['x'] }],
])('says that plain JSON cannot say %s', (_name, attribute, plain) => {
  expect(fromAttributes({ a: attribute })).toEqual({ plain: { a: plain }, isWhole: false });
});

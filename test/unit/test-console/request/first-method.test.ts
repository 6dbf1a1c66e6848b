import { expect, it } from 'vitest';
import { firstMethod } from '#renderer/test-console/request/first-method.ts';
import { aShopApi } from '../../../support/a-shop-api.ts';

const api = aShopApi();
const { root00, prods0, tail00 } = api.resources;
if (root00 === undefined || prods0 === undefined || tail00 === undefined)
  throw new Error('Not the shop.');
const { POST, GET } = prods0.methods;
if (POST === undefined || GET === undefined) throw new Error('Not the shop.');

it.each([
  [
    'greedy path before others of the root',
    api.resources,
    { resourceId: 'tail00', httpMethod: 'ANY' },
  ],
  [
    'the root',
    { ...api.resources, root00: { ...root00, methods: { POST } } },
    { resourceId: 'root00', httpMethod: 'POST' },
  ],
  [
    'GET before POST',
    { root00, prods0: { ...prods0, methods: { POST, GET } } },
    { resourceId: 'prods0', httpMethod: 'GET' },
  ],
  ['nothing', { root00 }, undefined],
])('finds %s', (_what, resources, expected) => {
  expect(firstMethod({ resources })).toEqual(expected);
});

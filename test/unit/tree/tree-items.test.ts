import { expect, it } from 'vitest';
import { branchIds, filterItems, pathTo } from '#renderer/tree/filter-items.ts';
import { treeItems, type TreeItem } from '#renderer/tree/tree-items.ts';
import { entityRefText, parseEntityRef } from '#shared/project/entity-ref.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { aShop, apiId, methodRef } from '#test/support/a-project.ts';

const shop = aShop();
const items = treeItems(shop);

function all(list: readonly TreeItem[]): TreeItem[] {
  return list.flatMap((item) => [item, ...all(item.children)]);
}

it('holds every entity once, under an id that leads back to it', () => {
  const ids = all(items).map((item) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, ref } of all(items)) {
    if (ref === null) continue;
    expect(parseEntityRef(id)).toEqual(ref);
    expect(entityAt(shop, ref as never), id).toBeDefined();
  }
});

it('gives an API that did not change the same item', () => {
  expect(treeItems({ ...shop, name: 'x' })[0]).toBe(items[0]);
});

it.each([
  ['orderid', ['/', '/orders', '/{orderId}', 'GET /orders/{orderId}']],
  ['post', ['/', '/orders', 'POST /orders']],
  ['orders post', ['/', '/orders', 'POST /orders']],
])('finds "%s" with what it stands in', (text, expected) => {
  const found = all(filterItems(items, text)).filter(
    (item) => item.icon === 'resource' || item.icon === 'method',
  );
  expect(found.map((item) => item.label)).toEqual(expected);
});

it('finds nothing, and everything without a text', () => {
  expect(filterItems(items, 'zebra')).toEqual([]);
  expect(filterItems(items, '  ')).toBe(items);
});

it('knows the way to an item', () => {
  const id = entityRefText(methodRef(shop, '/orders/{orderId}', 'GET'));
  const way = pathTo(items, id);
  expect(way[0]).toBe(`api/${apiId}`);
  expect(way).toHaveLength(5);
  expect(pathTo(items, 'none')).toEqual([]);
  expect(branchIds(items)).toEqual(expect.arrayContaining(way));
});

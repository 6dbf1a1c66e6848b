import type { TreeItem } from './tree-items.ts';

/** The tree of what matches all words (in label, verb or detail) with what it stands in; below a match everything stays. */
export function filterItems(items: readonly TreeItem[], text: string): readonly TreeItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const keep = (item: TreeItem, above: string): TreeItem | undefined => {
    const own = `${item.verb ?? ''} ${item.label} ${item.detail ?? ''}`.toLowerCase();
    // Words may be spread over a path: `orders get` finds GET below /orders.
    const hay = item.ref === null ? above : `${above} ${own}`;
    if (
      item.ref !== null &&
      words.every((word) => hay.includes(word)) &&
      words.some((word) => own.includes(word))
    )
      return item;
    const children = item.children.flatMap((child) => keep(child, hay) ?? []);
    return children.length === 0 ? undefined : { ...item, children };
  };
  return items.flatMap((item) => keep(item, '') ?? []);
}

/** Ids of all items with something below them. */
export function branchIds(items: readonly TreeItem[]): string[] {
  return items.flatMap((item) =>
    item.children.length === 0 ? [] : [item.id, ...branchIds(item.children)],
  );
}

/** Ids from the top down to the item, itself left out; empty when it is not there. */
export function pathTo(items: readonly TreeItem[], id: string): string[] {
  for (const item of items) {
    if (item.id === id) return [];
    const below = item.children.some((child) => child.id === id) ? [] : pathTo(item.children, id);
    if (below.length > 0 || item.children.some((child) => child.id === id))
      return [item.id, ...below];
  }
  return [];
}

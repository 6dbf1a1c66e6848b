import { expect, it } from 'vitest';
import { addPath } from '#shared/edits/add-resource.ts';
import { mergeImport } from '#shared/edits/merge-import.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { aShop, apiId, countedIds, paths, resourceIdAt, shopApi } from '#test/support/a-project.ts';

/** The shop as an importer would give it: other ids, one path more, another handler. */
function imported(): Project {
  const shop = addPath(aShop(), { apiId, path: 'orders/new' }, () => 'new001');
  const api = shopApi(shop);
  const swap = (id: string): string => (id === 'root01' ? 'rootXX' : `x${id.slice(1)}`);
  return {
    ...shop,
    apis: {
      imp0000001: {
        ...api,
        id: 'imp0000001',
        stages: {},
        resources: Object.fromEntries(
          Object.values(api.resources).map((resource) => [
            swap(resource.id),
            {
              ...resource,
              id: swap(resource.id),
              parentId: resource.parentId === null ? null : swap(resource.parentId),
            },
          ]),
        ),
      },
    },
    files: { 'functions/guard/index.mjs': 'imported' },
  };
}

it('adds an API with what it shares, where nothing of that name is there', () => {
  const after = mergeImport(emptyProject, { part: imported(), apiId: 'imp0000001' }, countedIds());
  expect(Object.keys(after.apis)).toEqual(['imp0000001']);
  expect(Object.keys(after.functions)).toContain('guard');
  const local = mergeImport(aShop(), { part: imported(), apiId: 'imp0000001' }, countedIds());
  expect(local.files['functions/guard/index.mjs']).toContain('export const handler');
});

it('gives an API whose id is taken another one', () => {
  const part = imported();
  const once = mergeImport(emptyProject, { part, apiId: 'imp0000001' }, countedIds());
  const twice = mergeImport(once, { part, apiId: 'imp0000001' }, countedIds());
  expect(Object.entries(twice.apis).map(([id, api]) => id === api.id)).toEqual([true, true]);
  expect(Object.keys(twice.apis)).toHaveLength(2);
});

it('replaces nothing that is no API of the project', () => {
  const part = imported();
  const after = mergeImport(
    emptyProject,
    { part, apiId: 'imp0000001', replaces: 'constructor' },
    countedIds(),
  );
  expect(after.layouts).toEqual(
    mergeImport(emptyProject, { part, apiId: 'imp0000001' }, countedIds()).layouts,
  );
  expect(after.apis['imp0000001']?.id).toBe('imp0000001');
});

it('replaces in place: ids by path, stages and layout stay', () => {
  const before: Project = {
    ...aShop(),
    layouts: { [apiId]: { positions: { 'api/x': { x: 0, y: 0 } }, collapsed: [] } },
  };
  const after = mergeImport(
    before,
    { part: imported(), apiId: 'imp0000001', replaces: apiId },
    countedIds(),
  );
  expect(Object.keys(after.apis)).toEqual([apiId]);
  for (const path of paths(before))
    expect(resourceIdAt(after, path)).toBe(resourceIdAt(before, path));
  expect(paths(after)).toContain('/orders/new');
  expect(Object.keys(shopApi(after).stages)).toEqual(['dev']);
  expect(after.layouts).toBe(before.layouts);
});

it('never lets a new path take the id of an old one', () => {
  const before = aShop();
  const health = resourceIdAt(before, '/health');
  const part = imported();
  const api = part.apis['imp0000001'];
  if (api?.kind !== 'rest') throw new Error('not REST');
  const { xew001: added, ...resources } = api.resources;
  const clash: Project = {
    ...part,
    apis: {
      imp0000001: { ...api, resources: { ...resources, [health]: { ...added!, id: health } } },
    },
  };
  const after = mergeImport(
    before,
    { part: clash, apiId: 'imp0000001', replaces: apiId },
    countedIds(),
  );
  expect(resourceIdAt(after, '/health')).toBe(health);
  expect(resourceIdAt(after, '/orders/new')).not.toBe(health);
  expect(paths(after)).toEqual([...paths(before), '/orders/new'].sort());
});

it('does nothing for an API that is not in the part', () => {
  const before = aShop();
  expect(mergeImport(before, { part: emptyProject, apiId: 'x' }, countedIds())).toBe(before);
});

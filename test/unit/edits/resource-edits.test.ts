import { describe, expect, it } from 'vitest';
import { addPath } from '#shared/edits/add-resource.ts';
import { changeVerb } from '#shared/edits/change-verb.ts';
import { moveResource } from '#shared/edits/move-resource.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { removeMethod } from '#shared/edits/remove-method.ts';
import { removeResource } from '#shared/edits/remove-resource.ts';
import { renameResource } from '#shared/edits/rename-resource.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, paths, resourceIdAt, shopApi } from '#test/support/a-project.ts';

/** The shop with a setting of the stage, a limit of a plan and a place on the canvas for methods of `/orders`. */
function settledShop(): Project {
  const shop = aShop();
  const staged = updateEntity<'stage'>(
    shop,
    { kind: 'stage', apiId, stageName: 'dev' },
    (stage) => ({
      ...stage,
      methodSettings: {
        '*/*': { metricsEnabled: true },
        '~1orders/GET': { cachingEnabled: true },
        '~1orders~1{orderId}/GET': { loggingLevel: 'INFO' },
      },
    }),
  );
  return {
    ...staged,
    usagePlans: {
      gold: {
        id: 'gold',
        name: 'gold',
        keyIds: [],
        apiStages: [
          { apiId, stage: 'dev', throttle: { '/orders/GET': { rateLimit: 5 }, '/health/GET': {} } },
        ],
      },
    },
    layouts: {
      [apiId]: {
        positions: {
          [`resource/${apiId}/${resourceIdAt(shop, '/orders')}`]: { x: 4, y: 8 },
          [`resource/${apiId}/${resourceIdAt(shop, '/health')}`]: { x: 0, y: 0 },
        },
        collapsed: [resourceIdAt(shop, '/orders')],
      },
    },
  };
}

const settings = (project: Project): string[] =>
  Object.keys(shopApi(project).stages['dev']?.methodSettings ?? {});
const limits = (project: Project): string[] =>
  Object.keys(project.usagePlans['gold']?.apiStages[0]?.throttle ?? {});

describe('renaming', () => {
  it('carries settings and limits kept by path over', () => {
    const before = settledShop();
    const after = renameResource(before, {
      apiId,
      resourceId: resourceIdAt(before, '/orders'),
      pathPart: 'purchases',
    });
    expect(paths(after)).toEqual(['/', '/health', '/purchases', '/purchases/{orderId}']);
    expect(settings(after)).toEqual(['*/*', '~1purchases/GET', '~1purchases~1{orderId}/GET']);
    expect(limits(after)).toEqual(['/purchases/GET', '/health/GET']);
  });

  it('renames a path parameter in declarations and mappings below, and leaves other methods alone', () => {
    const before = aShop();
    const after = renameResource(before, {
      apiId,
      resourceId: resourceIdAt(before, '/orders/{orderId}'),
      pathPart: '{id}',
    });
    const method = shopApi(after).resources[resourceIdAt(after, '/orders/{id}')]?.methods.GET;
    expect(method?.requestParameters).toEqual({ 'method.request.path.id': true });
    expect(method?.integration?.requestParameters).toEqual({
      'integration.request.path.orderId': 'method.request.path.id',
    });
    const health = resourceIdAt(before, '/health');
    expect(shopApi(after).resources[health]).toBe(shopApi(before).resources[health]);
  });

  it.each(['orders', '', 'health', '{x', 'a/b'])('gives the same project for "%s"', (pathPart) => {
    const before = settledShop();
    const resourceId = resourceIdAt(before, '/orders');
    expect(renameResource(before, { apiId, resourceId, pathPart })).toBe(before);
  });
});

describe('moving', () => {
  it('takes the subtree and its settings along', () => {
    const before = settledShop();
    const after = moveResource(before, {
      apiId,
      resourceId: resourceIdAt(before, '/orders'),
      parentId: resourceIdAt(before, '/health'),
    });
    expect(paths(after)).toContain('/health/orders/{orderId}');
    expect(settings(after)).toEqual([
      '*/*',
      '~1health~1orders/GET',
      '~1health~1orders~1{orderId}/GET',
    ]);
  });

  it('refuses cycles', () => {
    const before = aShop();
    const resourceId = resourceIdAt(before, '/orders');
    const parentId = resourceIdAt(before, '/orders/{orderId}');
    expect(moveResource(before, { apiId, resourceId, parentId })).toBe(before);
  });
});

describe('removing', () => {
  it('takes the subtree, its settings, limits and places', () => {
    const before = settledShop();
    const after = removeResource(before, { apiId, resourceId: resourceIdAt(before, '/orders') });
    expect(paths(after)).toEqual(['/', '/health']);
    expect(settings(after)).toEqual(['*/*']);
    expect(limits(after)).toEqual(['/health/GET']);
    expect(Object.keys(after.layouts[apiId]?.positions ?? {})).toHaveLength(1);
    expect(after.layouts[apiId]?.collapsed).toEqual([]);
  });

  it('keeps the root', () => {
    const before = aShop();
    expect(removeResource(before, { apiId, resourceId: resourceIdAt(before, '/') })).toBe(before);
  });

  it('takes a method with its settings', () => {
    const before = settledShop();
    const after = removeMethod(before, methodRef(before, '/orders', 'GET'));
    expect(settings(after)).toEqual(['*/*', '~1orders~1{orderId}/GET']);
    expect(limits(after)).toEqual(['/health/GET']);
    expect(removeMethod(after, methodRef(after, '/orders', 'GET'))).toBe(after);
  });
});

it('carries settings over to a new verb, and refuses one that is taken', () => {
  const before = settledShop();
  const ref = methodRef(before, '/orders', 'GET');
  const after = changeVerb(before, { ref, httpMethod: 'HEAD' });
  expect(settings(after)).toEqual(['*/*', '~1orders/HEAD', '~1orders~1{orderId}/GET']);
  expect(limits(after)).toEqual(['/orders/HEAD', '/health/GET']);
  expect(changeVerb(before, { ref, httpMethod: 'POST' })).toBe(before);
});

it('adds all of a path or nothing', () => {
  const before = aShop();
  let count = 0;
  const ids = (): string => `new00${(count += 1)}`;
  expect(addPath(before, { apiId, path: 'a/b/{x}/{x}' }, ids)).toBe(before);
  expect(addPath(before, { apiId, path: 'orders' }, ids)).toBe(before);
  expect(paths(addPath(before, { apiId, path: '/a/b/{x}/' }, ids))).toContain('/a/b/{x}');
});

import { describe, expect, it } from 'vitest';
import { locationKey } from '#shared/entities/rest/documentation-part.ts';
import { documentedPlaces } from '#renderer/inspector/documentation/documented-places.ts';
import { aShop, apiId, methodRef, resourceIdAt, shopApi } from '#test/support/a-project.ts';

describe('what of an entity can be documented', () => {
  const project = aShop();
  const api = shopApi(project);

  it('is a method with its parameters and answers', () => {
    const places = documentedPlaces(api, methodRef(project, '/orders/{orderId}', 'GET'));
    const keys = places.map(({ location }) => locationKey(location));
    expect(keys[0]).toBe('METHOD /orders/{orderId} GET');
    expect(new Set(keys).size).toBe(keys.length);
    const resource = api.resources[resourceIdAt(project, '/orders/{orderId}')];
    const method = resource?.methods.GET;
    for (const status of Object.keys(method?.methodResponses ?? {}))
      expect(keys).toContain(`RESPONSE /orders/{orderId} GET ${status}`);
    expect(keys.filter((key) => key.startsWith('PATH_PARAMETER'))).toHaveLength(
      Object.keys(method?.requestParameters ?? {}).filter((key) => key.includes('.path.')).length,
    );
  });

  it('is a resource with what its methods inherit', () => {
    const resourceId = resourceIdAt(project, '/orders');
    expect(
      documentedPlaces(api, { kind: 'resource', apiId, resourceId }).map(({ location }) =>
        locationKey(location),
      ),
    ).toEqual(['RESOURCE /orders', 'METHOD /orders *', 'RESPONSE /orders * *']);
  });

  it('is nothing of a stage, nor of what is gone', () => {
    expect(documentedPlaces(api, { kind: 'stage', apiId, stageName: 'dev' })).toEqual([]);
    expect(documentedPlaces(api, { kind: 'resource', apiId, resourceId: 'gone' })).toEqual([]);
    expect(
      documentedPlaces(api, { kind: 'method', apiId, resourceId: 'gone', httpMethod: 'GET' }),
    ).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { addUserPool, addVpcLink } from '#shared/edits/add-shared-entity.ts';
import { attachModel } from '#shared/edits/attach-model.ts';
import { putEntity, updateEntity } from '#shared/edits/put-entity.ts';
import { removalProblem, removeEntity } from '#shared/edits/remove-entity.ts';
import { renameEntity, renameProblem } from '#shared/edits/rename-entity.ts';
import { saveRequest } from '#shared/edits/save-request.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, shopApi } from '#test/support/a-project.ts';

/** The shop with everything referred to by name from somewhere. */
function linkedShop(): Project {
  let project = aShop();
  const post = methodRef(project, '/orders', 'POST');
  project = setAuthorizer(project, post, 'guard');
  project = attachModel(project, post, 'Order');
  project = updateEntity<'method'>(project, post, (method) => ({
    ...method,
    requestValidator: 'body',
    methodResponses: {
      '201': {
        statusCode: '201',
        responseParameters: {},
        responseModels: { 'application/json': 'Order' },
      },
    },
  }));
  project = updateEntity<'model'>(project, { kind: 'model', apiId, name: 'Order' }, (model) => ({
    ...model,
    schema: `{
  "type": "object",
  "properties": {
    "a": { "$ref": "https://apigateway.amazonaws.com/restapis/${apiId}/models/Line" },
    "b": { "$ref" : "#/components/schemas/Line" },
    "note": { "description": "Line stays Line" }
  }
}`,
  }));
  project = {
    ...project,
    usagePlans: {
      gold: { id: 'gold', name: 'gold', apiStages: [{ apiId, stage: 'dev' }], keyIds: ['k1'] },
    },
    apiKeys: { k1: { id: 'k1', name: 'partner', enabled: true } },
    domainNames: {
      'api.example.com': {
        domainName: 'api.example.com',
        endpointType: 'REGIONAL',
        basePathMappings: [{ basePath: '', apiId, stage: 'dev' }],
      },
    },
  };
  return saveRequest(project, {
    name: 'Place',
    apiId,
    stage: 'dev',
    httpMethod: 'POST',
    path: '/orders',
    headers: [],
    apiKeyId: 'k1',
    assertions: [],
  });
}

const post = (project: Project) => {
  const ref = methodRef(project, '/orders', 'POST');
  return shopApi(project).resources[ref.resourceId]?.methods.POST;
};

describe('renaming', () => {
  it('a function moves its folder and rewrites every URI', () => {
    const after = renameEntity(linkedShop(), { kind: 'function', name: 'place-order' }, 'checkout');
    expect(Object.keys(after.files)).toContain('functions/checkout/index.mjs');
    expect(Object.keys(after.files)).not.toContain('functions/place-order/index.mjs');
    expect(post(after)?.integration?.uri).toContain(':function:checkout/invocations');
    const guarded = renameEntity(linkedShop(), { kind: 'function', name: 'guard' }, 'doorman');
    expect(shopApi(guarded).authorizers['guard']).toMatchObject({
      authorizerUri: expect.stringContaining(':function:doorman/invocations'),
    });
  });

  it('a function whose name begins like another one leaves that alone', () => {
    const shop = linkedShop();
    const longer = putEntity<'function'>(
      shop,
      { kind: 'function', name: 'place' },
      { ...shop.functions['guard']!, name: 'place' },
    );
    const after = renameEntity(longer, { kind: 'function', name: 'place' }, 'put');
    expect(post(after)?.integration?.uri).toContain(':function:place-order/');
  });

  it('a model rewrites methods and $ref, and no other text', () => {
    const after = renameEntity(linkedShop(), { kind: 'model', apiId, name: 'Line' }, 'OrderLine');
    const schema = shopApi(after).models['Order']?.schema ?? '';
    expect(schema).toContain(`restapis/${apiId}/models/OrderLine"`);
    expect(schema).toContain('"#/components/schemas/OrderLine"');
    expect(schema).toContain('Line stays Line');
    const renamed = renameEntity(linkedShop(), { kind: 'model', apiId, name: 'Order' }, 'Purchase');
    expect(post(renamed)?.requestModels).toEqual({ 'application/json': 'Purchase' });
    expect(post(renamed)?.methodResponses['201']?.responseModels).toEqual({
      'application/json': 'Purchase',
    });
    expect(Object.keys(shopApi(renamed).models)).toEqual(['Empty', 'Error', 'Purchase', 'Line']);
  });

  it('an authorizer and a validator take their methods along', () => {
    const one = renameEntity(linkedShop(), { kind: 'authorizer', apiId, name: 'guard' }, 'door');
    expect(post(one)?.authorizer).toBe('door');
    const two = renameEntity(
      linkedShop(),
      { kind: 'request-validator', apiId, name: 'body' },
      'all',
    );
    expect(post(two)?.requestValidator).toBe('all');
  });

  it('a stage takes plans, domains and requests along', () => {
    const after = renameEntity(linkedShop(), { kind: 'stage', apiId, stageName: 'dev' }, 'test');
    expect(after.usagePlans['gold']?.apiStages).toEqual([{ apiId, stage: 'test' }]);
    expect(after.domainNames['api.example.com']?.basePathMappings[0]?.stage).toBe('test');
    expect(after.requests['Place']?.stage).toBe('test');
  });

  it.each<[EntityRef, string]>([
    [{ kind: 'model', apiId, name: 'Line' }, 'Order'],
    [{ kind: 'model', apiId, name: 'Line' }, 'with-dash'],
    [{ kind: 'function', name: 'guard' }, 'place-order'],
    [{ kind: 'stage', apiId, stageName: 'dev' }, 'a b'],
    [{ kind: 'request', name: 'Place' }, ''],
    [{ kind: 'gateway-response', apiId, responseType: 'THROTTLED' }, 'x'],
  ])('%o to "%s" is refused with a reason', (ref, name) => {
    const project = linkedShop();
    expect(renameProblem(project, ref, name)).not.toBeNull();
    expect(renameEntity(project, ref, name)).toBe(project);
  });
});

describe('removing', () => {
  it.each<[EntityRef, string]>([
    [{ kind: 'authorizer', apiId, name: 'guard' }, 'open to everyone'],
    [{ kind: 'model', apiId, name: 'Order' }, '1 method'],
    [{ kind: 'model', apiId, name: 'Line' }, 'model "Order"'],
    [{ kind: 'function', name: 'guard' }, 'authorizer "guard"'],
    [{ kind: 'project' }, 'folder'],
  ])('%o is refused: %s', (ref, reason) => {
    const project = linkedShop();
    expect(removalProblem(project, ref)).toContain(reason);
    expect(removeEntity(project, ref)).toBe(project);
  });

  it('a pool or link in use is refused, and goes when it is not', () => {
    let project = addUserPool(linkedShop(), { id: 'us-east-1_abc', name: 'people' });
    project = addVpcLink(project, { id: 'vl0001', name: 'inside' });
    const linked = updateEntity<'method'>(
      project,
      methodRef(project, '/health', 'GET'),
      (method) => ({
        ...method,
        integration: { ...method.integration!, connectionType: 'VPC_LINK', connectionId: 'vl0001' },
      }),
    );
    expect(removalProblem(linked, { kind: 'vpc-link', id: 'vl0001' })).toContain('1 method');
    expect(removeEntity(project, { kind: 'vpc-link', id: 'vl0001' }).vpcLinks).toEqual({});
    expect(removeEntity(project, { kind: 'user-pool', id: 'us-east-1_abc' }).userPools).toEqual({});
  });

  it('a function takes its files and leaves its methods without integration', () => {
    const after = removeEntity(linkedShop(), { kind: 'function', name: 'place-order' });
    expect(post(after)?.integration).toBeUndefined();
    expect(Object.keys(after.files).filter((path) => path.includes('place-order'))).toEqual([]);
  });

  it('a validator, a stage and a key leave nothing that points at them', () => {
    const one = removeEntity(linkedShop(), { kind: 'request-validator', apiId, name: 'body' });
    expect(post(one)).not.toHaveProperty('requestValidator');
    const two = removeEntity(linkedShop(), { kind: 'stage', apiId, stageName: 'dev' });
    expect(two.usagePlans['gold']?.apiStages).toEqual([]);
    expect(two.domainNames['api.example.com']?.basePathMappings).toEqual([]);
    const three = removeEntity(linkedShop(), { kind: 'api-key', id: 'k1' });
    expect(three.usagePlans['gold']?.keyIds).toEqual([]);
    expect(three.requests['Place']).not.toHaveProperty('apiKeyId');
  });

  it('an API takes its layout, requests and places in plans and domains', () => {
    const after = removeEntity(
      { ...linkedShop(), layouts: { [apiId]: { positions: {}, collapsed: [] } } },
      { kind: 'api', apiId },
    );
    expect(after.apis).toEqual({});
    expect(after.layouts).toEqual({});
    expect(after.requests).toEqual({});
    expect(after.usagePlans['gold']?.apiStages).toEqual([]);
  });

  it('what is gone already is no change', () => {
    const project = linkedShop();
    for (const ref of [
      { kind: 'function', name: 'none' },
      { kind: 'api-key', id: 'none' },
      { kind: 'stage', apiId, stageName: 'none' },
      { kind: 'api', apiId: 'none' },
    ] as const)
      expect(removeEntity(project, ref)).toBe(project);
  });
});

describe('an authorizer on a method', () => {
  it('decides by its kind, and nobody decides once it is taken off', () => {
    const project = aShop();
    const ref = methodRef(project, '/health', 'GET');
    const on = setAuthorizer(project, ref, 'guard');
    const method = shopApi(on).resources[ref.resourceId]?.methods.GET;
    expect(method).toMatchObject({ authorizationType: 'CUSTOM', authorizer: 'guard' });
    expect(setAuthorizer(on, ref, 'guard')).toBe(on);
    const off = setAuthorizer(on, ref, null);
    expect(shopApi(off).resources[ref.resourceId]?.methods.GET).not.toHaveProperty('authorizer');
    expect(setAuthorizer(off, ref, null)).toBe(off);
    expect(setAuthorizer(project, ref, 'unknown')).toBe(project);
  });
});

it('saves a request once', () => {
  const project = linkedShop();
  const request = project.requests['Place']!;
  expect(saveRequest(project, { ...request })).toBe(project);
  expect(saveRequest(project, { ...request, path: '/x' }).requests['Place']?.path).toBe('/x');
  expect(saveRequest(project, { ...request, name: '' })).toBe(project);
});

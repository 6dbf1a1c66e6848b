import { describe, expect, it } from 'vitest';
import { changeVerb } from '#shared/edits/change-verb.ts';
import { moveTemplateTests } from '#shared/edits/follow-template-tests.ts';
import { moveResource } from '#shared/edits/move-resource.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { removeMethod } from '#shared/edits/remove-method.ts';
import { removeResource } from '#shared/edits/remove-resource.ts';
import { renameResource } from '#shared/edits/rename-resource.ts';
import { saveRequest } from '#shared/edits/save-request.ts';
import { saveTemplateTest } from '#shared/edits/save-template-test.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, resourceIdAt, shopApi } from '#test/support/a-project.ts';

/** The shop with requests to `/orders`, to one order, to nothing and to another API, and tests of three methods. */
function testedShop(): Project {
  let project = aShop();
  const requests: [name: string, httpMethod: string, path: string][] = [
    ['list', 'GET', '/orders'],
    ['place', 'POST', '/orders'],
    ['one', 'GET', '/orders/a%20b'],
    ['nowhere', 'GET', '/cellar'],
    ['no such verb', 'PUT', '/orders'],
  ];
  for (const [name, httpMethod, path] of requests)
    project = saveRequest(project, {
      name,
      apiId,
      stage: 'dev',
      httpMethod,
      path,
      headers: [],
      assertions: [],
    });
  project = saveRequest(project, { ...project.requests['list']!, name: 'other', apiId: 'other' });
  const tests: [name: string, path: string, httpMethod: HttpMethod][] = [
    ['lists', '/orders', 'GET'],
    ['places', '/orders', 'POST'],
    ['shows', '/orders/{orderId}', 'GET'],
    ['lives', '/health', 'GET'],
  ];
  for (const [name, path, httpMethod] of tests)
    project = saveTemplateTest(project, {
      apiId,
      test: aTest(name, resourceIdAt(project, path), httpMethod),
    });
  return project;
}

function aTest(name: string, resourceId: string, httpMethod: string): TemplateTest {
  return {
    name,
    resourceId,
    httpMethod,
    side: 'request',
    contentType: 'application/json',
    input: {
      body: '',
      params: { path: {}, querystring: {}, header: {} },
      stageVariables: {},
      context: {},
    },
    expected: { kind: 'text', text: '' },
  };
}

/** `name: GET /path` of every saved request. */
const sent = (project: Project): string[] =>
  Object.values(project.requests).map(
    ({ name, httpMethod, path }) => `${name}: ${httpMethod} ${path}`,
  );
const tested = (project: Project): string[] =>
  Object.values(shopApi(project).templateTests ?? {}).map(
    ({ name, httpMethod }) => `${name}: ${httpMethod}`,
  );

const rest = ['nowhere: GET /cellar', 'no such verb: PUT /orders', 'other: GET /orders'];

describe('saved requests and template tests', () => {
  it.each([
    ['purchases', ['/purchases', '/purchases', '/purchases/a%20b']],
    // What stood there is the value of the parameter it became.
    ['{kind}', ['/orders', '/orders', '/orders/a%20b']],
  ])('follow a resource renamed to %s', (pathPart, [list, place, one]) => {
    const before = testedShop();
    const resourceId = resourceIdAt(before, '/orders');
    const after = renameResource(before, { apiId, resourceId, pathPart });
    expect(sent(after)).toEqual([
      `list: GET ${list}`,
      `place: POST ${place}`,
      `one: GET ${one}`,
      ...rest,
    ]);
    expect(tested(after)).toEqual(tested(before));
    expect(after.requests['nowhere']).toBe(before.requests['nowhere']);
  });

  it('follow a parameter that became text or greedy', () => {
    const before = testedShop();
    const resourceId = resourceIdAt(before, '/orders/{orderId}');
    const fixed = renameResource(before, { apiId, resourceId, pathPart: 'first' });
    expect(sent(fixed)).toContain('one: GET /orders/first');
    const greedy = renameResource(before, { apiId, resourceId, pathPart: '{rest+}' });
    expect(greedy.requests['one']).toBe(before.requests['one']);
    const deep = saveRequest(greedy, { ...greedy.requests['one']!, path: '/orders/a/b' });
    const back = renameResource(deep, { apiId, resourceId, pathPart: '{orderId}' });
    expect(sent(back)).toContain('one: GET /orders/a');
  });

  it('follow a resource moved below another, a new parameter left to fill in', () => {
    const before = testedShop();
    const health = resourceIdAt(before, '/health');
    const named = renameResource(before, { apiId, resourceId: health, pathPart: '{tenant}' });
    const after = moveResource(named, {
      apiId,
      resourceId: resourceIdAt(before, '/orders'),
      parentId: health,
    });
    expect(sent(after)).toEqual([
      'list: GET /{tenant}/orders',
      'place: POST /{tenant}/orders',
      'one: GET /{tenant}/orders/a%20b',
      ...rest,
    ]);
  });

  it('go with a resource', () => {
    const before = testedShop();
    const after = removeResource(before, { apiId, resourceId: resourceIdAt(before, '/orders') });
    expect(sent(after)).toEqual(rest);
    expect(tested(after)).toEqual(['lives: GET']);
  });

  it('go with a method, those of its neighbours stay', () => {
    const before = testedShop();
    const after = removeMethod(before, methodRef(before, '/orders', 'GET'));
    expect(sent(after)).toEqual(['place: POST /orders', 'one: GET /orders/a%20b', ...rest]);
    expect(tested(after)).toEqual(['places: POST', 'shows: GET', 'lives: GET']);
  });

  it('stay where another method takes the request from now on', () => {
    const before = testedShop();
    const any = changeVerb(before, {
      ref: methodRef(before, '/orders', 'POST'),
      httpMethod: 'ANY',
    });
    expect(sent(any)).toContain('place: POST /orders');
    expect(tested(any)).toContain('places: ANY');
    const after = removeMethod(any, methodRef(any, '/orders', 'GET'));
    expect(sent(after)).toContain('list: GET /orders');
    expect(tested(after)).not.toContain('lists: GET');
  });

  it('follow a verb', () => {
    const before = testedShop();
    const ref = methodRef(before, '/orders', 'POST');
    const after = changeVerb(before, { ref, httpMethod: 'PATCH' });
    expect(sent(after)).toEqual([
      'list: GET /orders',
      'place: PATCH /orders',
      'one: GET /orders/a%20b',
      ...rest,
    ]);
    expect(tested(after)).toEqual(['lists: GET', 'places: PATCH', 'shows: GET', 'lives: GET']);
  });
});

it('takes tests of a response template to its new status, once the response is there', () => {
  const before = testedShop();
  const ref = methodRef(before, '/health', 'GET');
  const { resourceId } = ref;
  const response = { side: 'response', statusCode: '200' } as const;
  const project = updateEntity<'method'>(
    saveTemplateTest(before, { apiId, test: { ...aTest('says', resourceId, 'GET'), ...response } }),
    ref,
    (method) => ({
      ...method,
      integration: {
        ...method.integration!,
        integrationResponses: {
          '200': {
            statusCode: '200',
            responseParameters: {},
            responseTemplates: { 'application/json': '{}' },
          },
        },
      },
    }),
  );
  const status = { from: '200', to: '202' };
  expect(moveTemplateTests(project, ref, status)).toBe(project);
  const changed = updateEntity<'method'>(project, ref, (method) => ({
    ...method,
    integration: {
      ...method.integration!,
      integrationResponses: {
        '202': { ...method.integration!.integrationResponses['200']!, statusCode: '202' },
      },
    },
  }));
  const after = moveTemplateTests(changed, ref, status);
  expect(shopApi(after).templateTests?.['says']?.statusCode).toBe('202');
  expect(shopApi(after).templateTests?.['lives']).toBe(shopApi(project).templateTests?.['lives']);
});

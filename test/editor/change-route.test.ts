import { describe, expect, it } from 'vitest';
import { setRouteAuthorizer } from '#shared/edits/set-route-authorizer.ts';
import { connectRoute } from '#shared/edits/connect-route.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { Project } from '#shared/project/project.ts';
import {
  httpApiOf,
  httpId,
  httpRoute,
  routeApis,
  socketApiOf,
  socketId,
  socketRoute,
} from '#test/support/a-route-api.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

function called(project: Project, routeKey: string) {
  const api = httpApiOf(project);
  const route = api.routes[routeKey];
  return route && integrationOfRoute(api, route);
}

describe('connecting a route', () => {
  it('gives functions of HTTP APIs events of format 2.0', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders')]);
    test.answers.push('function/spare');
    await test.run('attach-integration');
    expect(called(test.project, 'GET /orders')?.integration).toMatchObject({
      integrationType: 'AWS_PROXY',
      integrationUri: expect.stringContaining(':function:spare/'),
      payloadFormatVersion: '2.0',
    });
    expectUndoable(test, before);
  });

  it('calls a back end at the path of the route', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders/{id}')]);
    test.answers.push('http-backend/archive');
    await test.run('attach-integration');
    expect(called(test.project, 'GET /orders/{id}')?.integration).toMatchObject({
      integrationType: 'HTTP_PROXY',
      integrationUri: 'https://archive.example.com/orders/{id}',
      integrationMethod: 'GET',
    });
    expectUndoable(test, before);
  });

  it('answers a message with a mock, which HTTP APIs do not have', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([socketRoute('join')]);
    test.answers.push('mock/');
    await test.run('attach-integration');
    const [integration] = Object.values(socketApiOf(test.project).integrations);
    expect(integration?.integrationType).toBe('MOCK');
    expectUndoable(test, before);
    const ref = httpRoute('GET /orders');
    expect(connectRoute(before, ref, { kind: 'mock' })).toBe(before);
  });

  it('leaves an integration that another route leads to as it is, and keeps the timeout', () => {
    const project = routeApis();
    const shared = updateEntity<'route'>(project, httpRoute('GET /orders/{id}'), (route) => ({
      ...route,
      target: httpApiOf(project).routes['GET /orders']?.target ?? '',
    }));
    const before = called(shared, 'GET /orders');
    const timed = {
      ...shared,
      apis: {
        ...shared.apis,
        [httpId]: {
          ...httpApiOf(shared),
          integrations: {
            [before?.id ?? '']: {
              ...(before?.integration as ReturnType<typeof httpApiOf>['integrations'][string]),
              timeoutInMillis: 500,
            },
          },
        },
      },
    };
    const next = connectRoute(timed, httpRoute('GET /orders'), { kind: 'function', name: 'spare' });
    expect(called(next, 'GET /orders/{id}')?.integration.integrationUri).toContain(':list/');
    expect(called(next, 'GET /orders')).toMatchObject({
      id: 'spare',
      integration: { timeoutInMillis: 500 },
    });
  });

  it('is nothing where the route calls it already', () => {
    const project = routeApis();
    const ref = httpRoute('GET /orders');
    expect(connectRoute(project, ref, { kind: 'function', name: 'list' })).toBe(project);
    expect(connectRoute(project, ref, { kind: 'function', name: 'gone' })).toBe(project);
  });

  it('follows a new function and a new back end', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders')]);
    test.answers.push('fresh');
    await test.run('add-function');
    expect(called(test.project, 'GET /orders')?.integration.integrationUri).toContain(':fresh/');
    expectUndoable(test, before);
  });
});

describe('a route', () => {
  it('gets another key, which its settings and its place follow', async () => {
    const project = routeApis();
    const api = httpApiOf(project);
    const before: Project = {
      ...project,
      apis: {
        ...project.apis,
        [httpId]: {
          ...api,
          stages: {
            $default: {
              stageName: '$default',
              routeSettings: { 'GET /orders': { throttlingBurstLimit: 1 } },
            },
          },
        },
      },
      layouts: {
        [httpId]: {
          positions: { [`route/${httpId}/GET%20%2Forders`]: { x: 1, y: 2 } },
          collapsed: [],
        },
      },
    };
    const test = await openTestEditor(before);
    test.editor.select([httpRoute('GET /orders')]);
    test.answers.push('GET /all');
    await test.run('rename-selection');
    const after = httpApiOf(test.project);
    expect(Object.keys(after.routes)).toEqual(['GET /all', 'GET /orders/{id}']);
    expect(after.routes['GET /all']?.routeKey).toBe('GET /all');
    expect(after.stages['$default']?.routeSettings).toEqual({
      'GET /all': { throttlingBurstLimit: 1 },
    });
    expect(test.project.layouts[httpId]?.positions).toEqual({
      [`route/${httpId}/GET%20%2Fall`]: { x: 1, y: 2 },
    });
    expect(test.editor.store.getState().selection).toEqual([httpRoute('GET /all')]);
    expectUndoable(test, before);
  });

  it('goes with its own integration, and the next is selected', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders')]);
    await test.run('remove-selection');
    const { routes, integrations } = httpApiOf(test.project);
    expect(Object.keys(routes)).toEqual(['GET /orders/{id}']);
    expect(Object.keys(integrations)).toHaveLength(1);
    expect(test.editor.store.getState().selection).toEqual([httpRoute('GET /orders/{id}')]);
    expectUndoable(test, before);
  });

  it('stays without an integration when its function goes', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'function', name: 'list' }]);
    await test.run('remove-selection');
    const { routes, integrations } = httpApiOf(test.project);
    expect(Object.values(routes).map(({ target }) => target)).toEqual([undefined, undefined]);
    expect(integrations).toEqual({});
    expectUndoable(test, before);
  });
});

describe('a copy of a route', () => {
  it('has the next free verb of its path, or a free key, and the same integration', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders'), socketRoute('join')]);
    await test.run('duplicate-selection');
    expect(called(test.project, 'POST /orders')).toEqual(called(before, 'GET /orders'));
    expect(socketApiOf(test.project).routes['join2']).toEqual({
      ...socketApiOf(before).routes['join'],
      routeKey: 'join2',
    });
    expect(test.editor.store.getState().selection).toEqual([
      httpRoute('POST /orders'),
      socketRoute('join2'),
    ]);
    expectUndoable(test, before);
  });

  it('is not made of what an API has once', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([socketRoute('$connect')]);
    await test.run('duplicate-selection');
    expectNoOp(test, before);
    expect(test.editor.store.getState().notice?.text).toContain('$connect');
  });
});

describe('who decides over a route', () => {
  const ref = httpRoute('GET /orders');
  const withScopes = (project: Project): Project =>
    updateEntity<'route'>(project, ref, (route) => ({
      ...(route as HttpRoute),
      authorizationScopes: ['read'],
    }));
  const route = (project: Project) => httpApiOf(project).routes['GET /orders'];

  it('is an authorizer of the API, and IAM or nobody without its scopes', () => {
    const project = routeApis();
    const guarded = setRouteAuthorizer(project, ref, { kind: 'authorizer', name: 'staff' });
    expect(route(guarded)).toMatchObject({ authorizationType: 'JWT', authorizer: 'staff' });
    const signed = setRouteAuthorizer(withScopes(guarded), ref, { kind: 'iam' });
    expect(route(signed)?.authorizationType).toBe('AWS_IAM');
    expect(route(signed)).not.toHaveProperty('authorizer');
    expect(route(signed)).not.toHaveProperty('authorizationScopes');
    expect(route(setRouteAuthorizer(signed, ref, { kind: 'none' }))).toEqual(route(project));
  });

  it('stays when that is so already, or the authorizer is not there', () => {
    const project = routeApis();
    expect(setRouteAuthorizer(project, ref, { kind: 'none' })).toBe(project);
    expect(setRouteAuthorizer(project, ref, { kind: 'authorizer', name: 'gone' })).toBe(project);
  });
});

describe('authorizers and stages of the API', () => {
  it('are added where the API is in front', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'api', apiId: socketId }]);
    test.answers.push('gate');
    await test.run('add-authorizer');
    expect(socketApiOf(test.project).authorizers['gate']).toMatchObject({
      authorizerType: 'REQUEST',
      authorizerUri: expect.stringContaining(':function:gate/'),
    });
    expect(test.project.functions).toHaveProperty('gate');
    expectUndoable(test, before);
  });

  it('are JWT authorizers of an HTTP API, too', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'api', apiId: httpId }]);
    test.answers.push('JWT', 'people');
    await test.run('add-authorizer');
    expect(httpApiOf(test.project).authorizers['people']).toMatchObject({ authorizerType: 'JWT' });
    expect(test.project.functions).toBe(before.functions);
    expectUndoable(test, before);
  });

  it('are stages as such APIs have them', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'api', apiId: httpId }]);
    test.answers.push('live');
    await test.run('add-stage');
    expect(httpApiOf(test.project).stages['live']).toEqual({ stageName: 'live' });
    expectUndoable(test, before);
  });

  it('are not added when cancelled', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'api', apiId: httpId }]);
    test.answers.push(null);
    await test.run('add-authorizer');
    expectNoOp(test, before);
  });
});

describe('an authorizer of a route’s API', () => {
  const staff = { kind: 'authorizer', apiId: httpId, name: 'staff' } as const;
  const guarded = (): Project =>
    setRouteAuthorizer(routeApis(), httpRoute('GET /orders'), {
      kind: 'authorizer',
      name: 'staff',
    });

  it('gets another name, which its routes follow', async () => {
    const test = await openTestEditor(guarded());
    const before = test.project;
    test.editor.select([staff]);
    test.answers.push('people');
    await test.run('rename-selection');
    const { authorizers, routes } = httpApiOf(test.project);
    expect(authorizers).toEqual({
      people: { ...httpApiOf(before).authorizers['staff'], name: 'people' },
    });
    expect(routes['GET /orders']?.authorizer).toBe('people');
    expectUndoable(test, before);
  });

  it('stays while routes would be open without it', async () => {
    const test = await openTestEditor(guarded());
    const before = test.project;
    test.editor.select([staff]);
    await test.run('remove-selection');
    expectNoOp(test, before);
    expect(test.editor.store.getState().notice?.text).toContain('1 route would be open');
  });

  it('goes where it decides over nothing', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([staff]);
    await test.run('remove-selection');
    expect(httpApiOf(test.project).authorizers).toEqual({});
    expectUndoable(test, before);
  });

  it('keeps its function', async () => {
    const test = await openTestEditor(routeApis());
    test.editor.select([{ kind: 'api', apiId: socketId }]);
    test.answers.push('gate');
    await test.run('add-authorizer');
    const before = test.project;
    test.editor.select([{ kind: 'function', name: 'gate' }]);
    await test.run('remove-selection');
    expect(test.project).toBe(before);
    expect(test.editor.store.getState().notice?.text).toContain('authorizer "gate"');
  });
});

describe('a stage of a route’s API', () => {
  const stage = { kind: 'stage', apiId: socketId, stageName: 'dev' } as const;

  it('gets another name, which domain names follow', async () => {
    const project: Project = {
      ...routeApis(),
      domainNames: {
        'ws.example.com': {
          domainName: 'ws.example.com',
          endpointType: 'REGIONAL',
          basePathMappings: [{ basePath: '', apiId: socketId, stage: 'dev' }],
        } as unknown as Project['domainNames'][string],
      },
    };
    const test = await openTestEditor(project);
    test.editor.select([stage]);
    test.answers.push('live');
    await test.run('rename-selection');
    expect(socketApiOf(test.project).stages).toEqual({ live: { stageName: 'live' } });
    expect(test.project.domainNames['ws.example.com']?.basePathMappings[0]?.stage).toBe('live');
    expectUndoable(test, project);
  });

  it('goes, and a second is added as such APIs have them', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([stage]);
    await test.run('remove-selection');
    expect(socketApiOf(test.project).stages).toEqual({});
    expectUndoable(test, before);
  });
});

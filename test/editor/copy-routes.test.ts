import { describe, expect, it, test } from 'vitest';
import { copyEntities, parsePortable, printPortable } from '#shared/edits/portable-entities.ts';
import { addRouteApi } from '#shared/edits/add-route-api.ts';
import { chooseRouteIntegration } from '#shared/edits/choose-route-integration.ts';
import { setRouteAuthorizer } from '#shared/edits/set-route-authorizer.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import {
  httpApiOf,
  httpId,
  httpRoute,
  routeApis,
  socketApiOf,
  socketId,
  socketRoute,
} from '#test/support/a-route-api.ts';
import { aShop, apiId } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

/** The same APIs, empty: what is pasted brings what it needs. */
function elsewhere(): Project {
  const http = addRouteApi(emptyProject, { kind: 'http', apiId: httpId, name: 'other' });
  return addRouteApi(http, { kind: 'websocket', apiId: socketId, name: 'talk' });
}

/** Of every kind of thing a route of a WebSocket API refers to. */
function modelled(): Project {
  const mapped = chooseRouteIntegration(routeApis(), socketRoute('join'), 'lambda');
  const withModel = {
    ...mapped,
    apis: {
      ...mapped.apis,
      [socketId]: {
        ...socketApiOf(mapped),
        models: { Join: { name: 'Join', contentType: 'application/json', schema: '{}' } },
      },
    },
  };
  return updateEntity<'route'>(withModel, socketRoute('join'), (route) => ({
    ...(route as WebSocketRoute),
    modelSelectionExpression: '$default',
    requestModels: { $default: 'Join' },
  }));
}

describe('copied routes', () => {
  it('bring their integration, function and authorizer along', async () => {
    const source = await openTestEditor(
      setRouteAuthorizer(routeApis(), httpRoute('GET /orders'), {
        kind: 'authorizer',
        name: 'staff',
      }),
    );
    source.editor.select([httpRoute('GET /orders'), httpRoute('GET /orders/{id}')]);
    await source.run('copy-selection');
    const target = await openTestEditor(elsewhere());
    const before = target.project;
    target.editor.select([{ kind: 'api', apiId: httpId }]);
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    const api = httpApiOf(target.project);
    expect(api.routes).toEqual(httpApiOf(source.project).routes);
    expect(api.integrations).toEqual(httpApiOf(source.project).integrations);
    expect(api.authorizers).toEqual(httpApiOf(source.project).authorizers);
    expect(Object.keys(target.project.functions)).toEqual(['list']);
    expect(target.editor.store.getState().selection).toEqual([
      httpRoute('GET /orders'),
      httpRoute('GET /orders/{id}'),
    ]);
    expectUndoable(target, before);
  });

  it('bring their models along', async () => {
    const source = await openTestEditor(modelled());
    source.editor.select([socketRoute('join')]);
    await source.run('copy-selection');
    const target = await openTestEditor(elsewhere());
    target.editor.select([{ kind: 'api', apiId: socketId }]);
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    const { id: _id, name: _name, ...pasted } = socketApiOf(target.project);
    expect(pasted).toMatchObject({
      routes: { join: socketApiOf(source.project).routes['join'] },
      integrations: socketApiOf(source.project).integrations,
      models: socketApiOf(source.project).models,
    });
  });

  it('stand under a free key beside themselves and share what they call', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([httpRoute('GET /orders')]);
    await test.run('copy-selection');
    await test.run('paste-clipboard');
    await test.run('paste-clipboard');
    const api = httpApiOf(test.project);
    expect(Object.keys(api.routes)).toEqual([
      ...Object.keys(httpApiOf(before).routes),
      'POST /orders',
      'PUT /orders',
    ]);
    expect(api.integrations).toBe(httpApiOf(before).integrations);
  });

  it('are cut as one step and come back with the integration they had alone', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([socketRoute('join')]);
    await test.run('cut-selection');
    expect(socketApiOf(test.project).integrations).toEqual({});
    expectUndoable(test, before);
    await test.run('paste-clipboard');
    expect(socketApiOf(test.project).integrations).toEqual(socketApiOf(before).integrations);
    expect(socketApiOf(test.project).routes['join']).toEqual(socketApiOf(before).routes['join']);
  });

  it('keep another integration of the same name apart', async () => {
    const source = await openTestEditor(routeApis());
    source.editor.select([httpRoute('GET /orders')]);
    await source.run('copy-selection');
    const target = await openTestEditor({
      ...elsewhere(),
      apis: {
        [httpId]: {
          ...httpApiOf(elsewhere()),
          integrations: { list: { integrationType: 'HTTP_PROXY' } },
        },
      },
    });
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    const api = httpApiOf(target.project);
    const route = api.routes['GET /orders'];
    expect(route && integrationOfRoute(api, route)?.id).toBe('list2');
    expect(api.integrations['list']).toEqual({ integrationType: 'HTTP_PROXY' });
  });

  test.each([
    ['an API of another kind', routeApis(), socketId, 'HTTP APIs only'],
    ['a REST API', aShop(), apiId, 'HTTP APIs only'],
  ])('are not pasted into %s', async (_, project, id, reason) => {
    const source = await openTestEditor(routeApis());
    source.editor.select([httpRoute('GET /orders')]);
    await source.run('copy-selection');
    const target = await openTestEditor(project);
    const before = target.project;
    target.editor.select([{ kind: 'api', apiId: id }]);
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    expectNoOp(target, before);
    expect(target.editor.store.getState().notice?.text).toContain(reason);
  });

  it('leave parts of REST APIs out of others', async () => {
    const source = await openTestEditor(aShop());
    const [name = ''] = Object.keys(
      Object.values(source.project.apis).flatMap((api) =>
        'models' in api ? [api.models] : [],
      )[0] ?? {},
    );
    source.editor.select([{ kind: 'model', apiId, name }]);
    await source.run('copy-selection');
    const target = await openTestEditor(routeApis());
    const before = target.project;
    target.editor.select([{ kind: 'api', apiId: socketId }]);
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    expectNoOp(target, before);
  });
});

describe('copied authorizers and stages', () => {
  const staff = { kind: 'authorizer', apiId: httpId, name: 'staff' } as const;

  it('stand under a free name, also in another API', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([staff, { kind: 'stage', apiId: httpId, stageName: '$default' }]);
    await test.run('copy-selection');
    await test.run('paste-clipboard');
    const { authorizers, stages } = httpApiOf(test.project);
    expect(authorizers['staff2']).toEqual({ ...authorizers['staff'], name: 'staff2' });
    expect(stages['default']).toEqual({ ...stages['$default'], stageName: 'default' });
    expectUndoable(test, before);
    test.editor.select([{ kind: 'api', apiId: socketId }]);
    await test.run('paste-clipboard');
    expect(Object.keys(socketApiOf(test.project).stages)).toEqual(['dev', 'default']);
    expect(socketApiOf(test.project).authorizers).toEqual({});
    expect(test.editor.store.getState().notice?.text).toContain('HTTP APIs only');
  });

  it('are duplicated beside themselves', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([staff, { kind: 'stage', apiId: socketId, stageName: 'dev' }]);
    await test.run('duplicate-selection');
    expect(Object.keys(httpApiOf(test.project).authorizers)).toEqual(['staff', 'staff2']);
    expect(Object.keys(socketApiOf(test.project).stages)).toEqual(['dev', 'dev2']);
    expectUndoable(test, before);
  });

  it('bring the function along that is asked', async () => {
    const source = await openTestEditor(routeApis());
    source.editor.select([{ kind: 'api', apiId: socketId }]);
    source.answers.push('gate');
    await source.run('add-authorizer');
    expect(source.editor.store.getState().selection).toEqual([
      { kind: 'authorizer', apiId: socketId, name: 'gate' },
    ]);
    await source.run('copy-selection');
    const target = await openTestEditor(elsewhere());
    target.editor.select([{ kind: 'api', apiId: socketId }]);
    target.clipboard = source.clipboard;
    await target.run('paste-clipboard');
    expect(socketApiOf(target.project).authorizers).toEqual(
      socketApiOf(source.project).authorizers,
    );
    expect(Object.keys(target.project.functions)).toEqual(['gate']);
  });
});

describe('clipboard text', () => {
  const good = copyEntities(modelled(), [
    httpRoute('GET /orders'),
    socketRoute('join'),
    { kind: 'authorizer', apiId: httpId, name: 'staff' },
    { kind: 'stage', apiId: socketId, stageName: 'dev' },
  ]);

  it('of routes is read back', () => {
    expect(parsePortable(printPortable(good))).toEqual(good);
  });

  it.each<[string, (entity: Record<string, Record<string, unknown>>) => void]>([
    ['an unknown field of a route', ({ route }) => Object.assign(route ?? {}, { more: 1 })],
    ['a field of the other kind', ({ route }) => Object.assign(route ?? {}, { requestModels: {} })],
    ['nothing in place of a text', ({ route }) => Object.assign(route ?? {}, { target: null })],
    [
      'a type HTTP APIs do not have',
      ({ integration }) => Object.assign(integration ?? {}, { integrationType: 'MOCK' }),
    ],
    [
      'an authorizer of no kind',
      (entity) => Object.assign(entity, { authorizer: { name: 'a', authorizerType: 'JWT' } }),
    ],
  ])('with %s is not', (_, spoil) => {
    const bad = structuredClone(good) as unknown as {
      entities: Record<string, Record<string, unknown>>[];
    };
    const [first] = bad.entities;
    if (first === undefined) throw new Error('The route was copied.');
    spoil(first);
    expect(parsePortable(JSON.stringify(bad))).toBeUndefined();
  });

  it('with a key no API may have says so', async () => {
    const test = await openTestEditor(routeApis());
    const before = test.project;
    test.editor.select([{ kind: 'api', apiId: httpId }]);
    test.clipboard = printPortable({
      ...good,
      entities: [{ kind: 'http-route', route: { routeKey: 'nothing', authorizationType: 'NONE' } }],
    });
    await test.run('paste-clipboard');
    expectNoOp(test, before);
    expect(test.editor.store.getState().notice?.text).toContain('"nothing" cannot stand here');
  });
});

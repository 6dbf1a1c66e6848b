import { describe, expect, it } from 'vitest';
import { buildGraph } from '#renderer/canvas/build-graph.ts';
import { connectionOf } from '#renderer/canvas/connections.ts';
import { lastRunLight } from '#renderer/canvas/last-run-light.ts';
import { tidyLayout } from '#renderer/canvas/tidy-layout.ts';
import { treeItems } from '#renderer/tree/tree-items.ts';
import { renameFunction } from '#shared/edits/rename-function.ts';
import { usersOf } from '#shared/edits/entity-users.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { lambdaArn, lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import { entityRefText, parseEntityRef } from '#shared/project/entity-ref.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop } from '#test/support/a-project.ts';

const shop = aShop();
const functionName = Object.keys(shop.functions)[0] ?? '';
const { region, accountId } = shop;

const http: HttpApi = {
  kind: 'http',
  id: 'httpapi0001',
  name: 'Orders',
  routes: Object.fromEntries(
    [
      ['GET /orders', 'integrations/arn'],
      ['POST /orders', 'integrations/arn'],
      ['POST /messages', 'integrations/queue'],
      ['GET /events', 'integrations/bus'],
      ['GET /old', 'integrations/elsewhere'],
      ['GET /gone', 'integrations/gone'],
      ['$default', undefined],
    ].map(([routeKey = '', target]) => [
      routeKey,
      { routeKey, authorizationType: 'NONE', ...(target !== undefined && { target }) },
    ]),
  ),
  integrations: {
    arn: {
      integrationType: 'AWS_PROXY',
      integrationUri: lambdaArn(region, accountId, functionName),
    },
    queue: { integrationType: 'AWS_PROXY', integrationSubtype: 'SQS-SendMessage' },
    bus: { integrationType: 'AWS_PROXY', integrationSubtype: 'EventBridge-PutEvents' },
    elsewhere: { integrationType: 'HTTP_PROXY', integrationUri: 'https://old.example.com/x' },
  },
  authorizers: {
    guard: {
      name: 'guard',
      authorizerType: 'REQUEST',
      authorizerUri: lambdaInvocationUri(region, accountId, functionName),
    },
  },
  stages: {},
};

const socket: WebSocketApi = {
  kind: 'websocket',
  id: 'socketapi01',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: { routeKey: '$connect', authorizationType: 'AWS_IAM', target: 'integrations/a' },
    send: { routeKey: 'send', authorizationType: 'NONE', target: 'integrations/b' },
    ping: { routeKey: 'ping', authorizationType: 'NONE', target: 'integrations/c' },
  },
  integrations: {
    a: {
      integrationType: 'AWS',
      integrationUri: `arn:aws:apigateway:${region}:dynamodb:action/PutItem`,
    },
    b: {
      integrationType: 'AWS_PROXY',
      integrationUri: lambdaInvocationUri(region, accountId, 'elsewhere'),
    },
    c: { integrationType: 'MOCK' },
  },
  authorizers: {},
  models: {},
  stages: {},
};

const project: Project = { ...shop, apis: { ...shop.apis, [http.id]: http, [socket.id]: socket } };
const routeId = (apiId: string, routeKey: string): string =>
  entityRefText({ kind: 'route', apiId, routeKey });
const answers = (api: HttpApi | WebSocketApi): string[] => {
  const { nodes, edges } = buildGraph(project, api, new Set());
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges
    .filter(({ kind }) => kind === 'calls')
    .map(({ source, target }) => {
      const backEnd = byId.get(target)?.backEnd;
      const missing = backEnd?.isMissing ? ' (missing)' : '';
      return `${byId.get(source)?.route?.routeKey} > ${backEnd?.kind} ${backEnd?.label}${missing}`;
    });
};

describe('the graph of routes', () => {
  it('leads each route of an HTTP API to what answers it', () => {
    expect(answers(http)).toEqual([
      `GET /orders > function ${functionName}`,
      `POST /orders > function ${functionName}`,
      'POST /messages > aws-backend SQS',
      'GET /events > aws-backend EventBridge',
      'GET /old > http old.example.com',
    ]);
  });

  it('leads each route of a WebSocket API to what answers it', () => {
    expect(answers(socket)).toEqual([
      '$connect > aws-backend DynamoDB',
      'send > function elsewhere (missing)',
      'ping > mock Mock',
    ]);
  });

  it('has one box per thing, each with a place', () => {
    for (const api of [http, socket]) {
      const graph = buildGraph(project, api, new Set());
      const ids = graph.nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const places = tidyLayout(graph, {});
      expect(ids.filter((id) => !places.has(id))).toEqual([]);
      expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
    }
  });

  it('says on the box of a service what is asked of it', () => {
    const { nodes } = buildGraph(project, http, new Set());
    expect(nodes.find(({ kind }) => kind === 'aws-backend')?.backEnd?.detail).toBe('SendMessage');
  });

  it('lets an authorizer of the API decide over a route it is dropped on, one of another API not', () => {
    const guarded: Project = {
      ...project,
      apis: {
        ...project.apis,
        [http.id]: {
          ...http,
          authorizers: {
            guard: {
              name: 'guard',
              authorizerType: 'JWT',
              identitySource: ['$request.header.Authorization'],
              jwtConfiguration: { issuer: 'https://issuer.example.com', audience: ['shop'] },
            },
          },
        },
      },
    };
    const route = { kind: 'route', apiId: http.id, routeKey: 'GET /orders' } as const;
    const guard = { kind: 'authorizer', apiId: http.id, name: 'guard' } as const;
    const connection = connectionOf(guarded, guard, route);
    expect(connection?.label).toBe('Authorize by guard');
    const after = connection?.edit(guarded) ?? guarded;
    expect(entityAt<'route'>(after, route)).toMatchObject({
      authorizationType: 'JWT',
      authorizer: 'guard',
    });
    expect(connectionOf(guarded, { ...guard, apiId: 'other' }, route)).toBeUndefined();
  });

  it('keeps what only routes call off the canvas of a REST API', () => {
    const onlyHttp: Project = {
      ...project,
      functions: {
        ...project.functions,
        lonely: { ...project.functions[functionName]!, name: 'lonely' },
      },
      apis: {
        ...project.apis,
        [http.id]: {
          ...http,
          integrations: {
            ...http.integrations,
            arn: {
              integrationType: 'AWS_PROXY',
              integrationUri: lambdaArn(region, accountId, 'lonely'),
            },
          },
        },
      },
    };
    const rest = Object.values(shop.apis)[0]!;
    const labels = buildGraph(onlyHttp, rest, new Set()).nodes.map(({ backEnd }) => backEnd?.label);
    expect(labels).not.toContain('lonely');
  });
});

describe('a route', () => {
  const ref = { kind: 'route', apiId: http.id, routeKey: 'GET /orders' } as const;

  it('is named by its text and found by it', () => {
    expect(parseEntityRef(routeId(http.id, 'GET /orders'))).toEqual(ref);
    expect(entityAt<'route'>(project, ref)?.target).toBe('integrations/arn');
  });

  it('stands in the tree below its API', () => {
    const item = treeItems(project).find(({ label }) => label === 'Orders');
    expect(item?.children[0]?.children.map(({ verb, label }) => [verb, label])).toEqual(
      Object.keys(http.routes).map((key) => {
        const [verb, path] = key.split(' ');
        return path === undefined ? [undefined, verb] : [verb, path];
      }),
    );
  });

  it('uses what it calls', () => {
    const users = usersOf(project, { kind: 'function', name: functionName });
    expect(users).toContainEqual(ref);
    expect(users).toContainEqual({ kind: 'authorizer', apiId: http.id, name: 'guard' });
    expect(usersOf(project, { kind: 'aws-backend', service: 'sqs' })).toContainEqual({
      ...ref,
      routeKey: 'POST /messages',
    });
    expect(awsServicesOf(project)).toEqual(
      expect.arrayContaining(['dynamodb', 'events', 'sqs']) as unknown,
    );
  });

  it('calls a function by its new name', () => {
    const renamed = renameFunction(project, { from: functionName, to: 'renamed' });
    const api = renamed.apis[http.id] as HttpApi;
    expect(api.integrations.arn?.integrationUri).toBe(lambdaArn(region, accountId, 'renamed'));
    expect(api.authorizers.guard).toMatchObject({
      authorizerUri: lambdaInvocationUri(region, accountId, 'renamed'),
    });
    expect(api.integrations.elsewhere).toBe(http.integrations.elsewhere);
    expect(renamed.apis[socket.id]).toBe(socket);
  });
});

describe('the light of a run', () => {
  const ref = { kind: 'route', apiId: http.id, routeKey: 'GET /old' } as const;
  const step = (phase: string, outcome: string, entities: readonly string[]) =>
    ({ phase, outcome, entities }) as never;
  const lightsOf = (met: typeof ref | null, trace: never[]) =>
    lastRunLight(http, { apiId: http.id, ref: met, result: { trace } as never });
  const route = entityRefText(ref);
  const root = entityRefText({ kind: 'api', apiId: http.id });

  it('goes from the API over the route to the box of its integration', () => {
    const lights = lightsOf(ref, [
      step('method-request', 'passed', [route]),
      step('integration', 'refused', []),
    ]);
    expect([...lights]).toEqual([
      [route, 'passed'],
      [`integration/${route}`, 'refused'],
      [root, 'passed'],
    ]);
  });

  it('ends at a route that refused, and at the API where no route was met', () => {
    const refused = lightsOf(ref, [step('method-request', 'refused', [route])]);
    expect(refused.get(route)).toBe('refused');
    expect(refused.has(`integration/${route}`)).toBe(false);
    expect([...lightsOf(null, [step('method-request', 'refused', [])])]).toEqual([
      [root, 'passed'],
    ]);
  });

  it('is that of its own API alone', () => {
    const run = { apiId: http.id, ref, result: { trace: [] } as never };
    expect(lastRunLight(socket, run).size).toBe(0);
  });
});

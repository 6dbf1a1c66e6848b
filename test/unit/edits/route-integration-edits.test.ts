import { describe, expect, it, test } from 'vitest';
import { addRoute } from '#shared/edits/add-route.ts';
import { callFromRoute, withSubtype } from '#shared/edits/call-from-route.ts';
import { chooseRouteIntegration } from '#shared/edits/choose-route-integration.ts';
import { connectRoute } from '#shared/edits/connect-route.ts';
import { leadRouteTo, separateRoute } from '#shared/edits/lead-route-to.ts';
import {
  httpIntegrationOfKind,
  kindOfRouteIntegration,
  routeIntegrationKinds,
  webSocketIntegrationOfKind,
} from '#shared/edits/route-integration-kind.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import { serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
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

const all = httpRoute('GET /orders');
const one = httpRoute('GET /orders/{id}');

function ofHttp(project: Project, routeKey: string) {
  const api = httpApiOf(project);
  const route = api.routes[routeKey];
  return route && integrationOfRoute(api, route);
}

function ofSocket(project: Project, routeKey: string) {
  const api = socketApiOf(project);
  const route = api.routes[routeKey];
  return route && integrationOfRoute(api, route);
}

function withHttpIntegration(project: Project, id: string, parts: Partial<HttpIntegration>) {
  const api = httpApiOf(project);
  const before = api.integrations[id] ?? { integrationType: 'AWS_PROXY' as const };
  const integrations = { ...api.integrations, [id]: { ...before, ...parts } };
  return { ...project, apis: { ...project.apis, [httpId]: { ...api, integrations } } };
}

describe('a kind of integration', () => {
  const everyKind = [...routeIntegrationKinds.websocket];

  test.each(routeIntegrationKinds.http)('%s of an HTTP API is that kind again', (kind) => {
    const made = httpIntegrationOfKind(kind, undefined);
    const named = kind === 'aws-service' ? withSubtype(routeApis(), made, 'SQS-PurgeQueue') : made;
    expect(kindOfRouteIntegration(named)).toBe(kind);
    expect(httpIntegrationOfKind(kind, named)).toBe(named);
  });

  test.each(everyKind)('%s of a WebSocket API is that kind again', (kind) => {
    const made = webSocketIntegrationOfKind(kind, undefined);
    const uri = 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem';
    const named = kind === 'aws-service' ? { ...made, integrationUri: uri } : made;
    expect(kindOfRouteIntegration(named)).toBe(kind);
    expect(webSocketIntegrationOfKind(kind, named)).toBe(named);
  });

  it('keeps templates and answers between those that map, and drops them for proxies', () => {
    const mapped: WebSocketIntegration = {
      integrationType: 'HTTP',
      integrationUri: 'https://shop.example.com',
      integrationMethod: 'PUT',
      timeoutInMillis: 700,
      requestParameters: { 'integration.request.header.x': "'1'" },
      requestTemplates: { $default: '{}' },
      integrationResponses: { '/4../': { integrationResponseKey: '/4../' } },
    };
    expect(webSocketIntegrationOfKind('lambda', mapped)).toEqual({
      integrationType: 'AWS',
      integrationMethod: 'POST',
      templateSelectionExpression: '\\$default',
      timeoutInMillis: 700,
      requestParameters: mapped.requestParameters,
      requestTemplates: mapped.requestTemplates,
      integrationResponses: mapped.integrationResponses,
    });
    expect(webSocketIntegrationOfKind('http-proxy', mapped)).toEqual({
      integrationType: 'HTTP_PROXY',
      integrationUri: 'https://shop.example.com',
      integrationMethod: 'PUT',
      timeoutInMillis: 700,
      requestParameters: mapped.requestParameters,
    });
    expect(webSocketIntegrationOfKind('mock', mapped)).not.toHaveProperty('requestParameters');
  });

  it('keeps mappings of HTTP APIs, but no arguments of services', () => {
    const requestParameters = { 'overwrite:header.x': '1' };
    const proxy: HttpIntegration = { integrationType: 'HTTP_PROXY', requestParameters };
    expect(httpIntegrationOfKind('lambda-proxy', proxy)).toMatchObject({ requestParameters });
    expect(httpIntegrationOfKind('aws-service', proxy)).not.toHaveProperty('requestParameters');
    const service: HttpIntegration = {
      integrationType: 'AWS_PROXY',
      integrationSubtype: 'SQS-SendMessage',
      requestParameters: { QueueUrl: 'q' },
    };
    expect(httpIntegrationOfKind('http-proxy', service)).not.toHaveProperty('requestParameters');
  });
});

describe('choosing what a route calls', () => {
  it('calls the first function, back end or service of the project', () => {
    const project = addRoute(routeApis(), { apiId: httpId, routeKey: 'POST /orders' });
    const ref = httpRoute('POST /orders');
    const made = (kind: Parameters<typeof chooseRouteIntegration>[2]) =>
      ofHttp(chooseRouteIntegration(project, ref, kind), 'POST /orders')?.integration;
    expect(made('lambda-proxy')).toMatchObject({
      integrationType: 'AWS_PROXY',
      integrationUri: expect.stringContaining(':function:list/'),
      payloadFormatVersion: '2.0',
    });
    expect(made('http-proxy')).toMatchObject({
      integrationType: 'HTTP_PROXY',
      integrationUri: 'https://archive.example.com/orders',
    });
    expect(made('aws-service')).toMatchObject({
      integrationSubtype: 'SQS-SendMessage',
      payloadFormatVersion: '1.0',
      requestParameters: { MessageBody: '$request.body' },
    });
    expect(made('mock')).toBeUndefined();
  });

  it('names what the project declares', () => {
    const project: Project = {
      ...routeApis(),
      awsBackends: {
        states: {
          service: 'states',
          stateMachines: { pack: { type: 'EXPRESS', definition: {} } },
        },
      },
    };
    expect(
      ofHttp(chooseRouteIntegration(project, all, 'aws-service'), 'GET /orders'),
    ).toMatchObject({
      integration: {
        integrationSubtype: 'StepFunctions-StartExecution',
        requestParameters: {
          StateMachineArn: expect.stringMatching(/^arn:aws:states:.*:stateMachine:pack$/),
          Input: '$request.body',
        },
      },
    });
  });

  it('changes it for every route that leads there, and stays when it is so already', () => {
    const project = routeApis();
    expect(ofHttp(project, 'GET /orders')?.id).toBe(ofHttp(project, 'GET /orders/{id}')?.id);
    const next = chooseRouteIntegration(project, all, 'http-proxy');
    expect(ofHttp(next, 'GET /orders/{id}')?.integration.integrationType).toBe('HTTP_PROXY');
    expect(chooseRouteIntegration(next, all, 'http-proxy')).toBe(next);
  });

  test.each(routeIntegrationKinds.websocket)('makes a WebSocket API’s %s', (kind) => {
    const next = chooseRouteIntegration(routeApis(), socketRoute('$connect'), kind);
    const made = ofSocket(next, '$connect')?.integration;
    expect(made && kindOfRouteIntegration(made)).toBe(kind);
  });
});

describe('a subtype', () => {
  test.each(Object.keys(serviceSubtypes))('%s keeps the arguments it takes', (name) => {
    const { required, optional } = serviceSubtypes[name] ?? { required: [], optional: [] };
    const before: HttpIntegration = {
      integrationType: 'AWS_PROXY',
      integrationSubtype: 'none',
      requestParameters: { Region: 'eu-west-1', Strange: 'x' },
    };
    const next = withSubtype(routeApis(), before, name);
    expect(next.requestParameters).toMatchObject({ Region: 'eu-west-1' });
    for (const given of Object.keys(next.requestParameters ?? {}))
      expect([...required, ...optional]).toContain(given);
    expect(withSubtype(routeApis(), next, name)).toBe(next);
  });
});

describe('connecting a second route', () => {
  it('leads to the integration that calls the function already, as its format is', () => {
    const project = addRoute(
      withHttpIntegration(routeApis(), 'list', { payloadFormatVersion: '1.0' }),
      {
        apiId: httpId,
        routeKey: 'POST /orders',
      },
    );
    const next = connectRoute(project, httpRoute('POST /orders'), {
      kind: 'function',
      name: 'list',
    });
    expect(ofHttp(next, 'POST /orders')?.id).toBe('list');
    expect(Object.keys(httpApiOf(next).integrations)).toEqual(['list']);
  });

  it('lets the integration it had alone go', () => {
    const apart = connectRoute(routeApis(), one, { kind: 'function', name: 'spare' });
    expect(Object.keys(httpApiOf(apart).integrations)).toEqual(['list', 'spare']);
    const again = connectRoute(apart, one, { kind: 'function', name: 'list' });
    expect(Object.keys(httpApiOf(again).integrations)).toEqual(['list']);
    expect(ofHttp(again, 'GET /orders/{id}')?.id).toBe('list');
  });

  it.each<[string, Partial<HttpIntegration>]>([
    ['maps requests', { requestParameters: { 'overwrite:path': '/x' } }],
    ['maps answers', { responseParameters: { '200': {} } }],
    ['says what nobody knows', { kept: { x: 1 } }],
  ])('makes one of its own where the other %s', (_, parts) => {
    const project = addRoute(withHttpIntegration(routeApis(), 'list', parts), {
      apiId: httpId,
      routeKey: 'POST /orders',
    });
    const next = connectRoute(project, httpRoute('POST /orders'), {
      kind: 'function',
      name: 'list',
    });
    expect(ofHttp(next, 'POST /orders')?.id).toBe('list2');
  });

  it('makes each service and each mock an integration', () => {
    let project = addRoute(routeApis(), { apiId: socketId, routeKey: 'leave' });
    for (const routeKey of ['$connect', 'leave'])
      project = connectRoute(project, socketRoute(routeKey), { kind: 'mock' });
    expect(Object.keys(socketApiOf(project).integrations)).toEqual(['join', 'mock', 'mock2']);
    for (const ref of [all, one])
      project = connectRoute(project, ref, { kind: 'aws-service', service: 'events' });
    expect(Object.keys(httpApiOf(project).integrations)).toEqual(['list', 'events']);
    expect(ofHttp(project, 'GET /orders/{id}')?.integration).toMatchObject({
      integrationSubtype: 'EventBridge-PutEvents',
    });
  });

  it('keeps the way a function is called', () => {
    const mapped = chooseRouteIntegration(routeApis(), socketRoute('join'), 'lambda');
    const next = connectRoute(mapped, socketRoute('join'), { kind: 'function', name: 'spare' });
    expect(ofSocket(next, 'join')?.integration).toMatchObject({
      integrationType: 'AWS',
      integrationUri: expect.stringContaining(':function:spare/'),
      integrationResponses: { $default: {} },
    });
  });

  it('is nothing where the API cannot call it', () => {
    const project = routeApis();
    expect(connectRoute(project, all, { kind: 'aws-service', service: 'dynamodb' })).toBe(project);
    expect(callFromRoute(project, 'http', 'GET /x', { kind: 'mock' }, undefined)).toBeUndefined();
    expect(
      callFromRoute(
        project,
        'websocket',
        'join',
        { kind: 'aws-service', service: 'dynamodb', action: 'PutItem' },
        undefined,
      )?.integrationUri,
    ).toMatch(/:dynamodb:action\/PutItem$/);
  });
});

describe('a shared integration', () => {
  it('is copied for one route, once', () => {
    const project = routeApis();
    const next = separateRoute(project, one);
    expect(ofHttp(next, 'GET /orders/{id}')).toEqual({
      ...ofHttp(project, 'GET /orders/{id}'),
      id: 'list2',
    });
    expect(separateRoute(next, one)).toBe(next);
    const again = leadRouteTo(next, one, 'list');
    expect(httpApiOf(again)).toEqual(httpApiOf(project));
    expect(leadRouteTo(again, one, 'list')).toBe(again);
    expect(leadRouteTo(again, one, 'gone')).toBe(again);
  });
});

import { describe, expect, it } from 'vitest';
import { rowsOf } from '#renderer/test-console/request/query-rows.ts';
import {
  askedOfCaller,
  emptyConnectForm,
  reasonNotToConnect,
  toOpenInput,
} from '#renderer/test-console/sockets/connect-form.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';

const api: WebSocketApi = {
  kind: 'websocket',
  id: 'w',
  name: 'w',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: {
      routeKey: '$connect',
      authorizationType: 'CUSTOM',
      authorizer: 'gate',
      requestParameters: { 'route.request.querystring.room': true },
    },
  },
  integrations: {},
  authorizers: {
    gate: {
      name: 'gate',
      authorizerType: 'REQUEST',
      authorizerUri: 'arn:x',
      identitySource: ['route.request.header.Auth', 'route.request.querystring.room'],
    },
  },
  models: {},
  stages: { live: { stageName: 'live' } },
};

describe('emptyConnectForm', () => {
  it('has what $connect and its authorizer read standing ready', () => {
    const form = emptyConnectForm(api);
    expect(form.stage).toBe('live');
    expect(form.query.map(({ name, enabled }) => [name, enabled])).toEqual([['room', false]]);
    expect(form.headers.map(({ name }) => name)).toEqual(['Auth']);
    expect(form.signedAs).toBe('');
  });

  it('signs where IAM decides', () => {
    const signed: WebSocketApi = {
      ...api,
      routes: { $connect: { routeKey: '$connect', authorizationType: 'AWS_IAM' } },
    };
    expect(emptyConnectForm(signed).signedAs).not.toBe('');
  });
});

it('knows what must be there', () => {
  const { $connect } = api.routes;
  if ($connect === undefined) throw new Error('There is no $connect.');
  const optional = {
    ...api,
    routes: {
      $connect: {
        ...$connect,
        requestParameters: {
          'route.request.querystring.a': false,
          'route.request.querystring.room': false,
        },
      },
    },
  };
  // The authorizer wants what it reads, whatever the route says.
  expect(askedOfCaller(optional, 'querystring')).toEqual([
    { name: 'a', isRequired: false },
    { name: 'room', isRequired: true },
  ]);
});

describe('reasonNotToConnect', () => {
  const form = emptyConnectForm(api);
  it.each([
    ['ready', form, null],
    ['no stage', { ...form, stage: null }, /stage/],
    ['bad header', { ...form, headers: rowsOf([['a b', '1']]) }, /header name/],
  ])('%s', (_name, given, expected) => {
    const reason = reasonNotToConnect(given);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatch(expected);
  });
});

it('asks with what is checked', () => {
  const form = {
    ...emptyConnectForm(api),
    query: rowsOf([['room', 'a b']]),
    headers: [{ id: 1, name: 'Auth', value: 'x', enabled: false }],
    signedAs: 'AKIDEXAMPLE',
  };
  expect(toOpenInput(form, 'h')).toEqual({
    handle: 'h',
    apiId: 'w',
    stage: 'live',
    query: 'room=a%20b',
    headers: [],
    apiKeyId: null,
    signedAs: 'AKIDEXAMPLE',
  });
});

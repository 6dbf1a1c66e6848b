import { describe, expect, it } from 'vitest';
import { routeMessages } from '#renderer/code-editor/route-message.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';

function api(routeSelectionExpression: string, ...keys: readonly string[]): WebSocketApi {
  return {
    kind: 'websocket',
    id: 'w',
    name: 'w',
    routeSelectionExpression,
    routes: Object.fromEntries(
      keys.map((routeKey) => [
        routeKey,
        {
          routeKey,
          authorizationType: 'NONE' as const,
          ...(routeKey === 'sell' && { requestModels: { $default: 'Sale' } }),
        },
      ]),
    ),
    integrations: {},
    authorizers: {},
    models: {
      Sale: {
        name: 'Sale',
        contentType: 'application/json',
        schema:
          '{"type":"object","properties":{"amount":{"type":"integer"},"action":{"type":"string"}}}',
      },
    },
    stages: {},
  };
}

const read = (given: WebSocketApi) =>
  routeMessages(given).map(({ routeKey, text }) => [
    routeKey,
    text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
  ]);

describe('routeMessages', () => {
  it.each([
    ['$request.body.action', { action: 'join' }],
    ['${request.body.action}', { action: 'join' }],
    ['$request.body.meta.kind', { meta: { kind: 'join' } }],
  ])('begins what %s reads', (expression, message) => {
    expect(read(api(expression, '$connect', 'join', '$disconnect'))).toEqual([['join', message]]);
  });

  it('puts the key among what the model asks for', () => {
    const [[, message] = []] = read(api('$request.body.action', 'sell'));
    expect(message).toMatchObject({ action: 'sell' });
    expect(message).toHaveProperty('amount');
  });

  it('offers $default last, with what selects no other', () => {
    expect(read(api('$request.body.action', '$default', 'join')).at(-1)).toEqual([
      '$default',
      'Hello',
    ]);
  });

  it('makes nothing up for an expression of several parts', () => {
    expect(read(api('${request.body.a}/${request.body.b}', 'x/y'))).toEqual([]);
  });
});

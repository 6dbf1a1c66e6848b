import { describe, expect, it } from 'vitest';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { mergeApis, type ApiOf } from '#shared/merge/merge-apis.ts';
import { emptyProject } from '#shared/project/project.ts';

const chat: WebSocketApi = {
  kind: 'websocket',
  id: 'w1',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    send: { routeKey: 'send', target: 'integrations/m', authorizationType: 'NONE' },
    stop: { routeKey: 'stop', target: 'integrations/m', authorizationType: 'NONE' },
  },
  integrations: {
    m: { integrationType: 'MOCK', requestTemplates: { $default: 'a' }, timeoutInMillis: 100 },
  },
  authorizers: {},
  models: {
    Message: { name: 'Message', contentType: 'application/json', schema: '{"type":"object"}' },
  },
  stages: { live: { stageName: 'live' } },
  kept: { template: 'of a template' },
};

const of = (more: Partial<WebSocketApi> = {}): ApiOf => ({
  project: { ...emptyProject, apis: { w1: { ...chat, ...more } } },
  apiId: 'w1',
});
const merged = (yours: ApiOf, theirs: ApiOf) => {
  const { project, decisions } = mergeApis(of(), yours, theirs);
  return {
    api: project.apis['w1'] as WebSocketApi,
    decisions: decisions.map(({ kind, entity, field }) => `${kind} ${entity} ${field}`.trim()),
  };
};

describe('a WebSocket API whose template is imported again', () => {
  it('takes what the template changed and keeps what was edited', () => {
    const { send } = chat.routes;
    const { api, decisions } = merged(
      of({ integrations: { m: { ...chat.integrations['m']!, timeoutInMillis: 200 } } }),
      of({
        routes: { send: { ...send!, authorizationType: 'AWS_IAM' } },
        integrations: { m: { ...chat.integrations['m']!, requestTemplates: { $default: 'b' } } },
        stages: { live: { stageName: 'live', autoDeploy: true } },
      }),
    );
    expect(decisions).toEqual([
      'incoming route send authorizationType',
      'incoming route stop',
      'incoming integration m requestTemplates.$default',
      'incoming stage live autoDeploy',
    ]);
    expect(Object.keys(api.routes)).toEqual(['send']);
    expect(api.integrations['m']).toEqual({
      integrationType: 'MOCK',
      requestTemplates: { $default: 'b' },
      timeoutInMillis: 200,
    });
    expect(api.stages['live']).toEqual({ stageName: 'live', autoDeploy: true });
  });

  it('takes another layout of a schema for the same', () => {
    const laidOut = { Message: { ...chat.models['Message']!, schema: '{\n  "type": "object"\n}' } };
    expect(merged(of(), of({ models: laidOut })).decisions).toEqual([]);
  });

  it('asks where both changed the same', () => {
    const { api, decisions } = merged(
      of({ routeSelectionExpression: '$request.body.mine' }),
      of({ routeSelectionExpression: '$request.body.theirs' }),
    );
    expect(decisions).toEqual(['conflict API Chat routeSelectionExpression']);
    expect(api.routeSelectionExpression).toBe('$request.body.mine');
  });
});

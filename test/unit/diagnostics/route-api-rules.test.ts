import { create, type Draft } from 'mutative';
import { describe, expect, it } from 'vitest';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';
import { aCleanProject } from './a-clean-project.ts';
import { aCleanHttpApi, aCleanWebSocketApi } from './rule-cases/route-cases.ts';

interface Apis {
  http: Draft<HttpApi>;
  socket: Draft<WebSocketApi>;
}

function findings(edit: (apis: Apis) => void): string[] {
  const clean = { http: aCleanHttpApi() as HttpApi, socket: aCleanWebSocketApi() as WebSocketApi };
  const { http, socket } = create(clean, (draft) => edit(draft));
  const project: Project = { ...aCleanProject, apis: { orders: http, chat: socket } };
  return diagnoseAll(project)
    .filter(({ place }) => place.pointer?.startsWith('/apis/'))
    .map(({ ruleId, place }) => `${ruleId} ${place.pointer}`);
}

describe('rules about parts that all kinds of API have, on HTTP and WebSocket APIs', () => {
  it.each<[string, (apis: Apis) => void, string]>([
    [
      'stage-variable-value',
      ({ socket }) => void (socket.stages['live']!.stageVariables = { host: '$LATEST' }),
      '/apis/chat/stages/live/stageVariables/host',
    ],
    [
      'access-log-format',
      ({ http }) => void (http.stages['$default']!.accessLogSettings!.format = '$context.status'),
      '/apis/orders/stages/$default/accessLogSettings/format',
    ],
    [
      'stage-access-log-missing',
      ({ socket }) => void delete socket.stages['live']!.accessLogSettings,
      '/apis/chat/stages/live/accessLogSettings',
    ],
    [
      'stage-throttling-missing',
      ({ http }) => void delete http.stages['$default']!.routeSettings,
      '/apis/orders/stages/$default/defaultRouteSettings',
    ],
    [
      'stage-execution-log-missing',
      ({ socket }) => {
        socket.stages['live']!.defaultRouteSettings = { throttlingRateLimit: 1 };
      },
      '/apis/chat/stages/live/defaultRouteSettings',
    ],
    [
      'stage-data-trace',
      ({ socket }) => void (socket.stages['live']!.defaultRouteSettings!.dataTraceEnabled = true),
      '/apis/chat/stages/live/defaultRouteSettings/dataTraceEnabled',
    ],
    [
      'authorizer-unused',
      ({ socket }) => void delete socket.routes['$connect'],
      '/apis/chat/authorizers/gate',
    ],
    [
      'authorizer-unused',
      ({ http }) => void delete http.routes['ANY /files/{rest+}'],
      '/apis/orders/authorizers/gate',
    ],
    [
      'integration-uri-unencrypted',
      ({ http }) => void (http.integrations['files']!.integrationUri = 'http://files.example'),
      '/apis/orders/integrations/files/integrationUri',
    ],
    [
      'model-not-json',
      ({ socket }) => void (socket.models['Message']!.schema = '{'),
      '/apis/chat/models/Message/schema',
    ],
    [
      'model-later-keyword',
      ({ socket }) => void (socket.models['Message']!.schema = '{"const":1}'),
      '/apis/chat/models/Message/schema',
    ],
  ])('%s', (ruleId, edit, pointer) => {
    expect(findings(edit)).toEqual([`${ruleId} ${pointer}`]);
  });

  it('keep silent about the access log of a template, whose ARN only a deployment knows', () => {
    expect(
      findings(({ http }) => {
        http.stages['$default']!.accessLogSettings!.destinationArn = '${Logs.Arn}';
      }),
    ).toEqual([]);
  });
});

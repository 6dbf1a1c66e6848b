import { describe, expect, it } from 'vitest';
import { declaredOutput } from '#renderer/code-editor/declared-output.ts';
import { offeredSample, sampleOfRun } from '#renderer/code-editor/template-sample.ts';
import { inputOfSample, type TemplateSample } from '#renderer/code-editor/template-variables.ts';
import type { RouteTemplateTab } from '#renderer/editor/tab.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { Project } from '#shared/project/project.ts';
import { mappingInputOf } from '#shared/vtl/debug/mapping-input.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import { deployWebSocketApi } from '#shared/simulator/deploy.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { routeApis, socketApiOf, socketId } from '#test/support/a-route-api.ts';

const requestTemplate = `{"statusCode": 200, "text": "$input.path('$.text')"}`;
const responseTemplate =
  '{"you": "$context.connectionId", "key": "$context.routeKey", "kind": "$context.eventType", "said": $input.json("$.text"), "mode": "$stageVariables.mode", "status": $context.status}';
const mock: WebSocketIntegration = {
  integrationType: 'MOCK',
  requestTemplates: { $default: requestTemplate },
  integrationResponses: {
    $default: {
      integrationResponseKey: '$default',
      responseTemplates: { $default: responseTemplate },
    },
  },
};
const request: RouteTemplateTab = {
  kind: 'route-template',
  apiId: socketId,
  integrationId: 'mock',
  side: 'request',
  templateKey: '$default',
};
const response: RouteTemplateTab = { ...request, side: 'response', responseKey: '$default' };

function chat(
  integration: WebSocketIntegration = mock,
  routes: Partial<WebSocketApi['routes']> = {},
): Project {
  const project = routeApis();
  const api = socketApiOf(project);
  const say = {
    routeKey: 'say',
    target: 'integrations/mock',
    authorizationType: 'NONE',
    routeResponseSelectionExpression: '$default',
    routeResponses: { $default: { routeResponseKey: '$default' } },
  } as const;
  return {
    ...project,
    apis: {
      ...project.apis,
      [socketId]: {
        ...api,
        routes: { ...api.routes, say, ...(routes as WebSocketApi['routes']) },
        integrations: { ...api.integrations, mock: integration },
        stages: { live: { stageName: 'live', stageVariables: { mode: 'test' } } },
      },
    },
  };
}

const read = ({ body, variables }: TemplateSample) => ({
  body: body === '' ? '' : (JSON.parse(body) as unknown),
  context: (JSON.parse(variables) as { context: Readonly<Record<string, unknown>> }).context,
});

it('takes from a run all its template could read, so that rendering it again gives the very answer', async () => {
  const project = chat();
  const { value } = deployWebSocketApi(project, socketId, new RecordingPorts({}));
  const opened = await value.connect({
    method: 'GET',
    path: '/live',
    query: '',
    headers: [],
    body: undefined,
    sourceIp: '203.0.113.9',
  });
  const message = '{"action":"say","text":"hello"}';
  const result = await value.receive(opened.connectionId, message, { trace: true });
  const run = {
    apiId: socketId,
    ref: { kind: 'route', apiId: socketId, routeKey: 'say' },
    result: result as never,
  } as const;
  const sample = sampleOfRun(project, response, run);
  const given = sample && inputOfSample(sample);
  if (given === undefined || 'problem' in given) throw new Error('There is no sample.');
  expect(result.reply).toContain('"said": "hello"');
  expect(recordRun(responseTemplate, mappingInputOf(given.input)).output).toBe(result.reply);
  expect(sampleOfRun(project, request, run)?.body).toBe(message);
  expect(sampleOfRun(project, { ...request, integrationId: 'other' }, run)).toBeUndefined();
  expect(sampleOfRun(project, { ...request, templateKey: 'other' }, run)).toBeUndefined();
});

describe('what a template of a route is tried on first', () => {
  it('is a message that selects the route, with what the template reads', () => {
    const sample = offeredSample(chat(), request, null);
    const { body, context } = read(sample);
    expect(body).toMatchObject({ action: 'say', text: expect.any(String) as string });
    expect(context).toMatchObject({ routeKey: 'say', eventType: 'MESSAGE', stage: 'live' });
    expect(context).not.toHaveProperty('status');
    expect(sample.note?.text).toContain('what the template reads');
  });

  it('is the message again for the response of a mock, which has no answer of its own', () => {
    const { body, context } = read(offeredSample(chat(), response, null));
    expect(body).toMatchObject({ action: 'say' });
    expect(context).toMatchObject({ status: 200 });
  });

  it('is a connection without a message for $connect alone', () => {
    const project = chat(mock, {
      $connect: {
        routeKey: '$connect',
        target: 'integrations/mock',
        authorizationType: 'NONE',
        requestParameters: { 'route.request.querystring.token': true },
      },
    });
    const api = socketApiOf(project);
    const { say: _, ...routes } = api.routes;
    const alone = { ...project, apis: { [socketId]: { ...api, routes } } };
    const sample = offeredSample(alone, request, null);
    expect(sample.body).toBe('');
    expect(read(sample).context).toMatchObject({ eventType: 'CONNECT' });
    expect(sample.variables).toContain('"token": "sample-token"');
    // Where a message uses it too, that is shown.
    expect(read(offeredSample(project, request, null)).context).toMatchObject({ routeKey: 'say' });
  });

  it('is what a failing function answers, for the key of a failure', () => {
    const functionUri =
      'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:000000000000:function:join/invocations';
    const project = chat({
      integrationType: 'AWS',
      integrationUri: functionUri,
      integrationResponses: {
        '/No .*/': {
          integrationResponseKey: '/No .*/',
          responseTemplates: { $default: `$input.path('$.errorMessage')` },
        },
      },
    });
    const sample = offeredSample(project, { ...response, responseKey: '/No .*/' }, null);
    expect(read(sample).body).toEqual({ errorMessage: 'No a', errorType: 'Error' });
  });
});

it.each([
  [request, undefined, 'application/json'],
  [request, "'text/plain'", 'text/plain'],
  [request, 'route.request.header.X', null],
  [response, undefined, null],
])('says what the output of a template is meant to be: %o with %s', (tab, mapped, contentType) => {
  const requestParameters: Record<string, string> =
    mapped === undefined ? {} : { 'integration.request.header.Content-Type': mapped };
  const project = chat({ ...mock, requestParameters });
  expect(declaredOutput(project, tab)).toEqual({ side: tab.side, contentType });
});

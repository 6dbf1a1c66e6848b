import type { LastRun } from '#renderer/editor/editor-state.ts';
import type { RouteTemplateTab } from '#renderer/editor/tab.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { PlainJson } from '#shared/json/plain-json.ts';
import { sampleFromPattern } from '#shared/json/sample-from-pattern.ts';
import type { Project } from '#shared/project/project.ts';
import { sampleOfReads } from '#shared/vtl/language/sample-of-reads.ts';
import { isMap, messageFor, sampleOf, type JsonMap } from './route-message.ts';
import {
  printed,
  sampleOfTemplateRun,
  type TemplateSample,
  type TemplateVariables,
} from './template-variables.ts';
import { readDocument } from './text-document.ts';

/** What the last run gave a template of a WebSocket API; undefined for a run of another integration, or through another template. */
export function sampleOfRouteRun(
  project: Project,
  tab: RouteTemplateTab,
  run: LastRun | null,
): TemplateSample | undefined {
  if (run?.apiId !== tab.apiId || run.ref?.kind !== 'route') return undefined;
  const { routeKey } = run.ref;
  if (!routesOf(project, tab).some((route) => route.routeKey === routeKey)) return undefined;
  const rendered = run.result.trace.find(
    ({ template }) =>
      template?.side === tab.side &&
      template.contentType === tab.templateKey &&
      template.statusCode === tab.responseKey,
  )?.template;
  return rendered && sampleOfTemplateRun(rendered);
}

/**
 * A made-up sample: a message that selects the first route of the integration, or what its back end might answer, with what an event
 * of that route has in `$context`.
 */
export function generatedRouteSample(project: Project, tab: RouteTemplateTab): TemplateSample {
  const api = project.apis[tab.apiId];
  if (api?.kind !== 'websocket') return { body: '{}', variables: '{}', origin: 'made-up' };
  const routes = routesOf(project, tab);
  // What a message does is shown before what connecting does.
  const route = routes.find(({ routeKey }) => eventTypeOf(routeKey) === 'MESSAGE') ?? routes[0];
  return {
    ...generatedBody(project, api, route, tab),
    variables: printed(variablesOf(project, api, route, tab)),
    origin: 'made-up',
  };
}

function routesOf(project: Project, tab: RouteTemplateTab): readonly WebSocketRoute[] {
  const api = project.apis[tab.apiId];
  if (api?.kind !== 'websocket') return [];
  return Object.values(api.routes).filter((route) => integrationIdOf(route) === tab.integrationId);
}

function eventTypeOf(routeKey: string): 'CONNECT' | 'DISCONNECT' | 'MESSAGE' {
  if (routeKey === '$connect') return 'CONNECT';
  return routeKey === '$disconnect' ? 'DISCONNECT' : 'MESSAGE';
}

function generatedBody(
  project: Project,
  api: WebSocketApi,
  route: WebSocketRoute | undefined,
  tab: RouteTemplateTab,
): Pick<TemplateSample, 'body' | 'note'> {
  const made = (value: PlainJson | JsonMap | undefined, text: string) => ({
    body: value === undefined ? '' : JSON.stringify(value, null, 2),
    note: { text, tone: 'neutral' as const },
  });
  const integration = api.integrations[tab.integrationId];
  const reads = sampleOfReads(readDocument(project, tab) ?? '');
  // A mock answers with what it was sent.
  if (tab.side === 'response' && integration?.integrationType !== 'MOCK') {
    const failure = failureOf(integration, tab.responseKey ?? '');
    const none = 'no answer of the back end is known yet';
    if (failure !== undefined)
      return made(
        { ...(isMap(reads) ? reads : {}), ...failure },
        `Made up from the key of the response: ${none}.`,
      );
    return reads === undefined
      ? made({}, `Empty: ${none}, and the template reads nothing of it.`)
      : made(reads, `Made up from what the template reads: ${none}.`);
  }
  if (route === undefined)
    return made(reads ?? {}, 'Made up from what the template reads: no route calls it yet.');
  const { routeKey } = route;
  if (eventTypeOf(routeKey) !== 'MESSAGE')
    return made(undefined, `Empty: ${routeKey} is called without a message.`);
  const ofModel = sampleOf(api, route);
  const message = ofModel ?? reads;
  const whence = ofModel === undefined ? 'what the template reads' : 'the model';
  if (message !== undefined && !isMap(message))
    return made(message, `A message made up from ${whence}.`);
  return made(messageFor(api, route, message ?? {}), `A message for ${routeKey}, from ${whence}.`);
}

/** What a function answers when it fails with a message that the key of an integration response matches. */
function failureOf(
  integration: WebSocketApi['integrations'][string] | undefined,
  key: string,
): JsonMap | undefined {
  const pattern = /^\/(.*)\/$/s.exec(key)?.[1];
  const isFunction =
    integration?.integrationType === 'AWS' && isLambdaUri(integration.integrationUri ?? '');
  if (!isFunction || pattern === undefined) return undefined;
  return { errorMessage: sampleFromPattern(pattern) ?? pattern, errorType: 'Error' };
}

/** `$context` is that of the simulator's events; parameters stand in requests for a connection alone. */
function variablesOf(
  project: Project,
  api: WebSocketApi,
  route: WebSocketRoute | undefined,
  tab: RouteTemplateTab,
): TemplateVariables {
  const stage = Object.values(api.stages)[0];
  const eventType = eventTypeOf(route?.routeKey ?? '$default');
  const isConnecting = eventType === 'CONNECT';
  const hasCaller = api.routes['$connect']?.authorizationType === 'CUSTOM';
  return {
    path: {},
    querystring: isConnecting ? parametersOf(route, 'querystring') : {},
    header: isConnecting ? parametersOf(route, 'header') : {},
    stageVariables: stage?.stageVariables ?? {},
    context: {
      routeKey: route?.routeKey ?? '$default',
      ...(hasCaller ? { authorizer: { principalId: 'user-1' } } : {}),
      ...(eventType === 'MESSAGE' ? { messageId: 'KLm3fc8oPHcCJ7g=' } : {}),
      eventType,
      extendedRequestId: 'KLm3fHVqvHcFdEw=',
      requestTime: '20/Nov/2026:12:00:00 +0000',
      messageDirection: 'IN',
      stage: stage?.stageName ?? 'test',
      connectedAt: 1_795_175_940_000,
      requestTimeEpoch: 1_795_176_000_000,
      identity: { sourceIp: '203.0.113.7', userAgent: 'sample' },
      requestId: 'KLm3fHVqvHcFdEw=',
      domainName: `${api.id}.execute-api.${project.region}.amazonaws.com`,
      connectionId: 'KLm3ecTVvHcCJ7g=',
      apiId: api.id,
      ...(tab.side === 'response' ? { status: 200 } : {}),
    },
  };
}

function parametersOf(
  route: WebSocketRoute | undefined,
  place: 'querystring' | 'header',
): Record<string, string> {
  const prefix = `route.request.${place}.`;
  return Object.fromEntries(
    Object.keys(route?.requestParameters ?? {})
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key.slice(prefix.length), `sample-${key.slice(prefix.length)}`]),
  );
}

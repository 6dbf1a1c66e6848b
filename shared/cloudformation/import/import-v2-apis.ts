import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { isObject, memberOf, textAt } from '#shared/openapi/json-shape.ts';
import { httpApiCodec, webSocketApiCodec } from '../v2/api-codec.ts';
import { overridden, quickCreated } from '../v2/quick-create.ts';
import type { ReadInclude } from './expand-includes.ts';
import { httpApiOfDefinition } from './http-definition.ts';
import { bodyOf } from './import-rest-api.ts';
import { importServerlessHttpApi } from './import-serverless-http-api.ts';
import { importServerlessWebSocketApi } from './import-serverless-websocket.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import { saidInDocument } from './said-in-document.ts';
import { apiEvents, type ApiEvent } from './sam-events.ts';
import { implicitHttpApi, type TemplateScope } from './template-scope.ts';
import { httpChildren, webSocketChildren } from './v2-children.ts';

/** HTTP and WebSocket APIs, of single resources, of documents in the template and of SAM. */
export function importV2Apis(
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const owned = new Map<string, string[]>();
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id)?.startsWith('AWS::ApiGatewayV2::') !== true || !scope.isMade(id)) continue;
    const owner = scope.target(memberOf(scope.propertiesOf(id), 'ApiId'))?.id;
    if (owner === undefined) continue;
    const list = owned.get(owner);
    if (list === undefined) owned.set(owner, [id]);
    else list.push(id);
  }
  const events = new Map<string, ApiEvent[]>();
  for (const event of apiEvents(scope, 'HttpApi'))
    if (event.api !== undefined) events.set(event.api, [...(events.get(event.api) ?? []), event]);
  for (const id of scope.resources.keys()) {
    if (!scope.isMade(id)) continue;
    const children = owned.get(id) ?? [];
    switch (scope.typeOf(id)) {
      case 'AWS::ApiGatewayV2::Api':
        importApi(id, children, scope, readInclude, parts);
        break;
      case 'AWS::Serverless::HttpApi':
        importServerlessHttpApi(id, events.get(id) ?? [], children, scope, readInclude, parts);
        break;
      case 'AWS::Serverless::WebSocketApi':
        importServerlessWebSocketApi(id, children, scope, parts);
    }
  }
  const implicit = events.get(implicitHttpApi);
  if (implicit !== undefined && !scope.resources.has(implicitHttpApi))
    importServerlessHttpApi(
      implicitHttpApi,
      implicit,
      owned.get(implicitHttpApi) ?? [],
      scope,
      readInclude,
      parts,
    );
}

function importApi(
  id: string,
  children: readonly string[],
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const given = scope.resolvedProperties(id);
  const isSocket = textAt(given, 'ProtocolType')?.toUpperCase() === 'WEBSOCKET';
  const found = isSocket ? undefined : bodyOf(id, given, scope, readInclude, parts);
  const body = isObject(found) ? found : undefined;
  const properties = body === undefined ? given : { ...given, Body: body };
  const origin: ApiOrigin = {
    apiId,
    logicalId: id,
    form: 'v2',
    ids: new Map([['Api ', id]]),
    hasBody: body !== undefined,
  };
  if (isSocket) {
    parts.apis.set(apiId, webSocketApi(apiId, properties, children, scope, origin));
    parts.origins.set(apiId, origin);
  } else {
    const { api, inDocument } = httpApi(apiId, properties, children, scope, origin);
    parts.apis.set(apiId, api);
    parts.origins.set(apiId, { ...origin, inDocument });
  }
}

function webSocketApi(
  apiId: string,
  properties: JsonObject,
  children: readonly string[],
  scope: TemplateScope,
  origin: ApiOrigin,
): WebSocketApi {
  const { name, kept: own, ...settings } = webSocketApiCodec.read(properties);
  const { others, ...found } = webSocketChildren(children, scope, origin);
  const kept = { ...own, ...others };
  return {
    kind: 'websocket',
    id: apiId,
    name: name === '' ? origin.logicalId : name,
    ...settings,
    ...found,
    ...(Object.keys(kept).length > 0 && { kept }),
  };
}

function httpApi(
  apiId: string,
  properties: JsonObject,
  children: readonly string[],
  scope: TemplateScope,
  origin: ApiOrigin,
): { readonly api: HttpApi; readonly inDocument: readonly string[] } {
  const { Body: body, ...given } = properties;
  const { name, kept: own, ...settings } = httpApiCodec.read(given);
  const { others, overrides, ...found } = httpChildren(children, scope, origin);
  const base =
    body === undefined || origin.hasBody !== true
      ? quickParts(given, overrides)
      : httpApiOfDefinition(body, apiId, origin.logicalId, scope, 'Body');
  const kept = { ...base?.kept, ...own, ...others };
  const api: HttpApi = {
    ...base,
    kind: 'http',
    id: apiId,
    name: name === '' ? (base?.name ?? origin.logicalId) : name,
    ...settings,
    routes: { ...base?.routes, ...found.routes },
    integrations: { ...base?.integrations, ...found.integrations },
    authorizers: { ...base?.authorizers, ...found.authorizers },
    stages: { ...base?.stages, ...found.stages },
    ...(Object.keys(kept).length > 0 && { kept }),
  };
  const inDocument = body === undefined ? [] : saidInDocument(base, { name, ...settings });
  return { api, inDocument };
}

/** What the service makes of a target, with what a resource overrides of it. */
function quickParts(
  properties: JsonObject,
  overrides: ReturnType<typeof httpChildren>['overrides'],
): ReturnType<typeof quickCreated> {
  const made = quickCreated(properties);
  return made === undefined || overrides === undefined
    ? made
    : overridden(made, overrides.properties, overrides.authorizer);
}

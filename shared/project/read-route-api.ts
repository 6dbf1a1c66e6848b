import type { HttpApi } from '../entities/http/http-api.ts';
import type { WebSocketApi, WebSocketRoute } from '../entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '../entities/websocket/websocket-integration.ts';
import type { FileReader } from './file-reader.ts';
import { readModels } from './read-models.ts';
import type { HttpApiInFile } from './schema/http-api-file.ts';
import type { WebSocketApiInFile } from './schema/websocket-api-file.ts';
import { withKey } from './with-key.ts';

/** The HTTP API that an `api.yaml` says, which is all there is of it. */
export function httpApiOf(value: HttpApiInFile): HttpApi {
  return {
    ...value,
    routes: withKey('routeKey', value.routes),
    authorizers: withKey('name', value.authorizers),
    stages: withKey('stageName', value.stages),
  } as HttpApi;
}

/**
 * The WebSocket API of a folder: what its `api.yaml` says, its models and the templates it names.
 *
 * @param paths all files in the folder
 */
export function readWebSocketApi(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
  value: WebSocketApiInFile,
): WebSocketApi {
  return {
    ...value,
    routes: Object.fromEntries(
      Object.entries(value.routes).map(([routeKey, { routeResponses, ...route }]) => [
        routeKey,
        {
          routeKey,
          ...route,
          ...(routeResponses !== undefined && {
            routeResponses: withKey('routeResponseKey', routeResponses),
          }),
        } as WebSocketRoute,
      ]),
    ),
    integrations: Object.fromEntries(
      Object.entries(value.integrations).map(([id, integration]) => [
        id,
        readIntegration(reader, `${folder}/api.yaml`, id, integration),
      ]),
    ),
    authorizers: withKey('name', value.authorizers),
    models: readModels(reader, folder, paths, value.models),
    stages: withKey('stageName', value.stages),
  } as WebSocketApi;
}

function readIntegration(
  reader: FileReader,
  file: string,
  id: string,
  integration: WebSocketApiInFile['integrations'][string],
): WebSocketIntegration {
  const { requestTemplates, integrationResponses, ...rest } = integration;
  const at = ['integrations', id];
  return {
    ...rest,
    ...(requestTemplates !== undefined && {
      requestTemplates: reader.referencedByName(file, requestTemplates, [
        ...at,
        'requestTemplates',
      ]),
    }),
    ...(integrationResponses !== undefined && {
      integrationResponses: Object.fromEntries(
        Object.entries(integrationResponses).map(([key, { responseTemplates, ...response }]) => [
          key,
          {
            integrationResponseKey: key,
            ...response,
            ...(responseTemplates !== undefined && {
              responseTemplates: reader.referencedByName(file, responseTemplates, [
                ...at,
                'integrationResponses',
                key,
                'responseTemplates',
              ]),
            }),
          },
        ]),
      ),
    }),
  } as WebSocketIntegration;
}

/**
 * Finds out that an `api.yaml` has an HTTP or WebSocket API as builds before the first release wrote it: integrations, authorizers
 * and stages in the spelling of their document, OpenAPI's or CloudFormation's.
 *
 * @returns path of the first member in such a spelling; undefined for the format of today
 */
export function memberOfEarlierBuild(value: unknown): readonly string[] | undefined {
  const kind = member(value, 'kind');
  if (kind !== 'http' && kind !== 'websocket') return undefined;
  for (const [collection, own] of Object.entries(membersOfEarlierBuild))
    for (const [name, entity] of Object.entries(mapAt(value, collection)))
      for (const key of Object.keys(isMap(entity) ? entity : {}))
        if (/^[A-Z]/.test(key) || own.includes(key)) return [collection, name, key];
  return undefined;
}

/** What OpenAPI documents say there, and no entity. */
const membersOfEarlierBuild: Readonly<Record<string, readonly string[]>> = {
  integrations: ['type', 'uri', 'httpMethod'],
  authorizers: ['type', 'x-amazon-apigateway-authorizer'],
  stages: [],
};

function member(value: unknown, key: string): unknown {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function mapAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = member(value, key);
  return isMap(found) ? found : {};
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

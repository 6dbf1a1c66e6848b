import {
  documentedVerb,
  type DocumentationLocation,
} from '#shared/entities/rest/documentation-part.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';

/** A place that documentation can be about, with the words for it beside its entity. */
export interface DocumentedPlace {
  readonly label: string;
  readonly location: DocumentationLocation;
}

/** What of an entity can be documented, the entity itself first; nothing for what the service has no documentation of. */
export function documentedPlaces(api: RestApi, ref: EntityRef): readonly DocumentedPlace[] {
  switch (ref.kind) {
    case 'api':
      return [{ label: 'The API', location: { type: 'API' } }];
    case 'model':
      return [{ label: 'The model', location: { type: 'MODEL', name: ref.name } }];
    case 'authorizer':
      return [{ label: 'The authorizer', location: { type: 'AUTHORIZER', name: ref.name } }];
    case 'resource':
      return Object.hasOwn(api.resources, ref.resourceId)
        ? resourcePlaces(resourcePath(api, ref.resourceId))
        : [];
    case 'method':
      return methodPlaces(api, ref.resourceId, ref.httpMethod);
    default:
      return [];
  }
}

/** A resource, and what its methods inherit from it. */
function resourcePlaces(path: string): DocumentedPlace[] {
  return [
    { label: 'The resource', location: { type: 'RESOURCE', path } },
    { label: 'Its methods, and those below', location: { type: 'METHOD', path, method: '*' } },
    {
      label: 'Their responses',
      location: { type: 'RESPONSE', path, method: '*', statusCode: '*' },
    },
  ];
}

const parameterTypes = {
  path: ['PATH_PARAMETER', 'Path parameter'],
  querystring: ['QUERY_PARAMETER', 'Query parameter'],
  header: ['REQUEST_HEADER', 'Request header'],
} as const;

function methodPlaces(api: RestApi, resourceId: string, httpMethod: string): DocumentedPlace[] {
  const method = Object.values(api.resources[resourceId]?.methods ?? {}).find(
    (one) => one.httpMethod === httpMethod,
  );
  if (method === undefined) return [];
  const place = { path: resourcePath(api, resourceId), method: documentedVerb(httpMethod) };
  const parameters = Object.keys(method.requestParameters).flatMap((key): DocumentedPlace[] => {
    const [, kind, name] = /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(key) ?? [];
    if (kind === undefined || name === undefined) return [];
    const [type, label] = parameterTypes[kind as keyof typeof parameterTypes];
    return [{ label: `${label} ${name}`, location: { type, ...place, name } }];
  });
  const body: DocumentedPlace[] =
    Object.keys(method.requestModels).length === 0
      ? []
      : [{ label: 'Request body', location: { type: 'REQUEST_BODY', ...place } }];
  const responses = Object.values(method.methodResponses).flatMap((response): DocumentedPlace[] => {
    const at = { ...place, statusCode: response.statusCode };
    return [
      { label: `Response ${response.statusCode}`, location: { type: 'RESPONSE', ...at } },
      ...Object.keys(response.responseParameters).map((key): DocumentedPlace => {
        const name = key.replace(/^method\.response\.header\./, '');
        return {
          label: `Header ${name} of response ${response.statusCode}`,
          location: { type: 'RESPONSE_HEADER', ...at, name },
        };
      }),
      ...(Object.keys(response.responseModels).length === 0
        ? []
        : [
            {
              label: `Body of response ${response.statusCode}`,
              location: { type: 'RESPONSE_BODY', ...at } as const,
            },
          ]),
    ];
  });
  return [
    { label: 'The method', location: { type: 'METHOD', ...place } },
    ...parameters,
    ...body,
    ...responses,
  ];
}

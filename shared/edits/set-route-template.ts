import { mapValues } from './map-values.ts';
import type { Project } from '#shared/project/project.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';

/** Where a mapping template of a WebSocket API stands. */
export interface RouteTemplatePlace {
  readonly apiId: string;
  readonly integrationId: string;
  /** `request`: a request template of the integration; `response`: of one integration response. */
  readonly side: 'request' | 'response';
  /** Of the integration response; for `response` only. */
  readonly responseKey?: string;
  readonly templateKey: string;
}

/** The text of a template; undefined when there is none at that place. */
export function routeTemplateAt(project: Project, place: RouteTemplatePlace): string | undefined {
  const { apiId, integrationId, side, responseKey = '', templateKey } = place;
  const api = project.apis[apiId];
  if (api?.kind !== 'websocket') return undefined;
  const integration = ownValue(api.integrations, integrationId);
  const templates =
    side === 'request'
      ? integration?.requestTemplates
      : ownValue(integration?.integrationResponses, responseKey)?.responseTemplates;
  return ownValue(templates, templateKey);
}

/** Gives a template another text. Nothing when there is no template at that place. */
export function setRouteTemplate(
  project: Project,
  place: RouteTemplatePlace,
  text: string,
): Project {
  const before = routeTemplateAt(project, place);
  const api = project.apis[place.apiId];
  if (before === undefined || before === text || api?.kind !== 'websocket') return project;
  const put = (templates: Readonly<Record<string, string>> = {}) => ({
    ...templates,
    [place.templateKey]: text,
  });
  const integrations = mapValues(api.integrations, (integration, id): WebSocketIntegration => {
    if (id !== place.integrationId) return integration;
    if (place.side === 'request')
      return { ...integration, requestTemplates: put(integration.requestTemplates) };
    return {
      ...integration,
      integrationResponses: mapValues(integration.integrationResponses ?? {}, (response, key) =>
        key === place.responseKey
          ? { ...response, responseTemplates: put(response.responseTemplates) }
          : response,
      ),
    };
  });
  return { ...project, apis: { ...project.apis, [api.id]: { ...api, integrations } } };
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

import type { GatewayResponse } from '#shared/entities/rest/gateway-response.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { methodDefaults, verbs, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { integrationOfType } from './set-integration.ts';
import { withRestApi } from './with-rest-api.ts';

export interface CorsSettings {
  readonly apiId: string;
  readonly resourceIds: readonly string[];
  /** `*` or one origin, e.g. `https://app.example.com`. */
  readonly allowOrigin: string;
  readonly allowHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds a browser may keep the answer; undefined leaves the header out. */
  readonly maxAge?: number;
  /** Also on the gateway's own refusals, without which browsers hide them. */
  readonly onGatewayResponses: boolean;
}

/** What the console proposes (documented, "Enabling CORS for a REST API resource"). */
export const corsDefaults = {
  allowOrigin: '*',
  allowHeaders: [
    'Content-Type',
    'X-Amz-Date',
    'Authorization',
    'X-Api-Key',
    'X-Amz-Security-Token',
  ],
  allowCredentials: false,
  onGatewayResponses: true,
} as const satisfies Partial<CorsSettings>;

/** Why the settings cannot work in a browser, or null. */
export function corsProblem(settings: CorsSettings): string | null {
  if (settings.allowCredentials && settings.allowOrigin === '*')
    return 'Browsers refuse credentials with the origin *: name one origin.';
  if (settings.allowOrigin !== '*' && !/^https?:\/\/[^/\s']+$/.test(settings.allowOrigin))
    return 'Enter * or one origin such as https://app.example.com, without a slash at the end.';
  const bad = settings.allowHeaders.find((name) => !/^[A-Za-z0-9!#$%&*+.^_`|~-]+$/.test(name));
  return bad === undefined ? null : `"${bad}" is not a header name.`;
}

/**
 * Gives resources an OPTIONS method that answers preflights, puts the origin on every answer mapped by the
 * gateway, and on its own refusals. Proxy integrations answer for themselves: their functions and servers
 * must send the header.
 */
export function enableCors(project: Project, settings: CorsSettings): Project {
  if (corsProblem(settings) !== null) return project;
  return withRestApi(project, settings.apiId, (api) => {
    let resources = api.resources;
    for (const id of settings.resourceIds) {
      const resource = resources[id];
      if (resource === undefined) continue;
      const next = withCors(resource, settings);
      if (JSON.stringify(next) !== JSON.stringify(resource))
        resources = { ...resources, [id]: next };
    }
    const gatewayResponses = settings.onGatewayResponses
      ? withCorsOnRefusals(api, settings)
      : api.gatewayResponses;
    return resources === api.resources && gatewayResponses === api.gatewayResponses
      ? api
      : { ...api, resources, gatewayResponses };
  });
}

function withCors(resource: Resource, settings: CorsSettings): Resource {
  const methods: Partial<Record<string, Method>> = {};
  for (const method of Object.values(resource.methods))
    methods[method.httpMethod] =
      method.httpMethod === 'OPTIONS' ? method : answering(method, settings);
  methods['OPTIONS'] = preflight(resource.methods.OPTIONS, resource, settings);
  return { ...resource, methods };
}

/** Headers of a preflight's answer, by name. */
function preflightHeaders(resource: Resource, settings: CorsSettings): Record<string, string> {
  const allowed = resource.methods.ANY
    ? verbs
    : verbs.filter((verb) => verb === 'OPTIONS' || resource.methods[verb] !== undefined);
  return {
    'Access-Control-Allow-Headers': settings.allowHeaders.join(','),
    'Access-Control-Allow-Methods': allowed.toSorted().join(','),
    ...originHeaders(settings),
    ...(settings.maxAge === undefined ? {} : { 'Access-Control-Max-Age': String(settings.maxAge) }),
  };
}

function originHeaders(settings: CorsSettings): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': settings.allowOrigin,
    ...(settings.allowCredentials ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
    // A shared cache must not give one site's answer to another.
    ...(settings.allowOrigin === '*' ? {} : { Vary: 'Origin' }),
  };
}

function preflight(before: Method | undefined, resource: Resource, settings: CorsSettings): Method {
  const headers = preflightHeaders(resource, settings);
  const base = integrationOfType('MOCK', undefined);
  const integration: Integration = {
    ...base,
    integrationResponses: {
      '200': {
        statusCode: '200',
        responseParameters: mapped('method.response.header', headers),
        responseTemplates: {},
      },
    },
  };
  return {
    ...methodDefaults,
    ...(before?.description === undefined ? {} : { description: before.description }),
    ...(before?.operationName === undefined ? {} : { operationName: before.operationName }),
    httpMethod: 'OPTIONS',
    integration,
    methodResponses: {
      '200': { statusCode: '200', responseParameters: declared(headers), responseModels: {} },
    },
  };
}

/** The method with the origin declared on every answer, and mapped where the gateway maps at all. */
function answering(method: Method, settings: CorsSettings): Method {
  const headers = originHeaders(settings);
  const { integration } = method;
  const isProxy = integration?.type === 'AWS_PROXY' || integration?.type === 'HTTP_PROXY';
  if (isProxy || integration === undefined) return method;
  const methodResponses = Object.fromEntries(
    Object.entries(method.methodResponses).map(([status, response]) => [
      status,
      {
        ...response,
        responseParameters: { ...declared(headers), ...response.responseParameters },
      },
    ]),
  );
  const integrationResponses = Object.fromEntries(
    Object.entries(integration.integrationResponses).map(([status, response]) => [
      status,
      {
        ...response,
        responseParameters: {
          ...response.responseParameters,
          ...mapped('method.response.header', headers),
        },
      },
    ]),
  );
  return { ...method, methodResponses, integration: { ...integration, integrationResponses } };
}

function withCorsOnRefusals(api: RestApi, settings: CorsSettings): RestApi['gatewayResponses'] {
  const added = mapped('gatewayresponse.header', originHeaders(settings));
  const next: Partial<Record<string, GatewayResponse>> = { ...api.gatewayResponses };
  let isChanged = false;
  for (const responseType of ['DEFAULT_4XX', 'DEFAULT_5XX'] as const) {
    const before = api.gatewayResponses[responseType];
    const responseParameters = { ...before?.responseParameters, ...added };
    if (JSON.stringify(responseParameters) === JSON.stringify(before?.responseParameters)) continue;
    isChanged = true;
    next[responseType] = {
      ...(before ?? { responseType, responseTemplates: {} }),
      responseParameters,
    };
  }
  return isChanged ? next : api.gatewayResponses;
}

function mapped(prefix: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`${prefix}.${name}`, `'${value}'`]),
  );
}

function declared(headers: Readonly<Record<string, string>>): Record<string, boolean> {
  return Object.fromEntries(
    Object.keys(headers).map((name) => [`method.response.header.${name}`, false]),
  );
}

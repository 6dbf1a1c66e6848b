import type { Api } from '../entities/api.ts';
import type { HttpApi } from '../entities/http/http-api.ts';
import type { Integration } from '../entities/rest/integration.ts';
import { everyPart } from '#shared/entities/rest/documentation.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import type { WebSocketApi } from '../entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '../entities/websocket/websocket-integration.ts';
import type { Project } from '../project/project.ts';
import { textToBytes } from '../std/text-bytes.ts';
import { httpTimeoutLimits, integrationTimeoutLimits, quotas } from './limits.ts';

/** How much of a quota is used. */
export interface QuotaUse {
  /** In the plural, e.g. `resources`; of sizes the largest, e.g. `bytes of the largest template`. */
  readonly what: string;
  readonly used: number;
  /** Unless the quota is raised. */
  readonly limit: number;
  /** Whether the service raises it on request. */
  readonly isAdjustable: boolean;
  /** What uses the most of it, where one of several counts: a stage, a key, a path. */
  readonly of?: string;
  /** Designs reach it as a matter of course, as the default timeout does. */
  readonly isOftenReached?: true;
  /** Member of the API that holds what is counted, and nothing else. */
  readonly member?: string;
  /** A rule of its own tells it, at the place that uses it. */
  readonly hasOwnRule?: true;
}

/** Part of a quota from which on it is worth a look. */
const nearPart = 0.8;

/** `near` from four fifths of a limit on, `over` above it; what just reaches it is allowed. */
export function nearness({ used, limit, isOftenReached }: QuotaUse): 'near' | 'over' | undefined {
  if (used > limit) return 'over';
  return used >= limit * nearPart && isOftenReached === undefined ? 'near' : undefined;
}

/**
 * What an API uses of the quotas that grow with a design (documented, "Quotas for configuring and running a REST API", "… an HTTP
 * API" and "… a WebSocket API in API Gateway", which also say what can be raised). Of quotas for each stage, template, route or
 * the like the one that is used most.
 */
export function quotaUse(api: Api): QuotaUse[] {
  return api.kind === 'rest' ? restUse(api) : routeApiUse(api);
}

function restUse(api: RestApi): QuotaUse[] {
  const isEdge = api.endpointConfiguration.types[0] === 'EDGE';
  return [
    count('resources', Object.keys(api.resources).length, quotas.resourcesPerApi, true),
    count('stages', Object.keys(api.stages).length, quotas.stagesPerApi, true),
    count('authorizers', Object.keys(api.authorizers).length, quotas.authorizersPerApi, true),
    count(
      'model bytes',
      Object.values(api.models).reduce((sum, model) => sum + model.schema.length, 0),
      quotas.modelBytesPerApi,
      false,
    ),
    count('policy characters', api.policy?.length ?? 0, quotas.policyCharacters, true),
    count('documentation parts', everyPart(api).length, quotas.documentationPartsPerApi, true),
    most('bytes of the largest template', templatesIn(api), quotas.templateBytes, false),
    {
      ...most('ms of the longest timeout', timeoutsIn(api), integrationTimeoutLimits.max, !isEdge),
      isOftenReached: true,
    },
    ...perStage(api),
  ];
}

function routeApiUse(api: HttpApi | WebSocketApi): QuotaUse[] {
  const isHttp = api.kind === 'http';
  const countOf = (
    member: 'routes' | 'integrations' | 'authorizers' | 'stages',
    limit: number,
    isAdjustable = true,
  ): QuotaUse => ({
    ...count(member, Object.keys(api[member]).length, limit, isAdjustable),
    member,
  });
  return [
    countOf('routes', quotas.routesPerApi),
    countOf('integrations', quotas.routeIntegrationsPerApi, !isHttp),
    countOf('authorizers', quotas.authorizersPerApi),
    countOf('stages', quotas.stagesPerApi),
    ...(isHttp ? ofHttpApi(api) : ofWebSocketApi(api)),
    most(
      'variables of one stage',
      Object.values(api.stages).map(({ stageName, stageVariables }) => [
        stageName,
        Object.keys(stageVariables ?? {}).length,
      ]),
      quotas.stageVariablesPerStage,
      false,
    ),
    most(
      'bytes of an access log format',
      Object.values(api.stages).map(({ stageName, accessLogSettings: log }) => [
        stageName,
        textToBytes(log?.format ?? '').length,
      ]),
      quotas.accessLogFormatBytes,
      false,
    ),
  ];
}

function ofHttpApi(api: HttpApi): QuotaUse[] {
  return [
    most(
      'audiences of one authorizer',
      Object.values(api.authorizers).map((authorizer) => [
        authorizer.name,
        authorizer.authorizerType === 'JWT'
          ? (authorizer.jwtConfiguration.audience ?? []).length
          : 0,
      ]),
      quotas.audiencesPerAuthorizer,
      false,
    ),
    most(
      'scopes of one route',
      Object.values(api.routes).map(({ routeKey, authorizationScopes }) => [
        routeKey,
        (authorizationScopes ?? []).length,
      ]),
      quotas.scopesPerRoute,
      false,
    ),
    longestTimeout(api, httpTimeoutLimits.max),
  ];
}

function ofWebSocketApi(api: WebSocketApi): QuotaUse[] {
  return [
    most(
      'bytes of the largest template',
      Object.entries(api.integrations).map(([id, integration]) => [
        id,
        largestTemplate(integration, templatesOfWebSocket),
      ]),
      quotas.templateBytes,
      false,
    ),
    longestTimeout(api, integrationTimeoutLimits.max),
  ];
}

/** Without a timeout of its own an integration has the longest. */
function longestTimeout({ integrations }: HttpApi | WebSocketApi, max: number): QuotaUse {
  return {
    ...most(
      'ms of the longest timeout',
      Object.entries(integrations).map(([id, { timeoutInMillis = max }]) => [id, timeoutInMillis]),
      max,
      false,
    ),
    isOftenReached: true,
  };
}

/** What a project uses of the quotas an account has in a region; the account may hold more than the project. */
export function accountUse(project: Project): QuotaUse[] {
  const every = Object.values(project.apis);
  const apis = every.filter((api): api is RestApi => api.kind === 'rest');
  const ofType = (type: string): number =>
    apis.filter(({ endpointConfiguration: { types } }) => (types[0] ?? 'REGIONAL') === type).length;
  const domains = Object.values(project.domainNames);
  const isPrivate = domains.filter(({ endpointType }) => endpointType === 'PRIVATE').length;
  const plans = Object.values(project.usagePlans);
  const plansOfKeys = new Map<string, number>();
  for (const id of plans.flatMap(({ keyIds }) => [...new Set(keyIds)]))
    plansOfKeys.set(id, (plansOfKeys.get(id) ?? 0) + 1);
  const certificates = new Set(
    apis.flatMap(({ stages }) =>
      Object.values(stages).flatMap(({ clientCertificateId: id }) => (id === undefined ? [] : id)),
    ),
  );
  return [
    // HTTP and WebSocket APIs are Regional; that they count here is assumed, the page speaks of APIs.
    count(
      'Regional APIs',
      ofType('REGIONAL') + every.length - apis.length,
      quotas.regionalApis,
      false,
    ),
    count('edge-optimized APIs', ofType('EDGE'), quotas.edgeApis, false),
    count('private APIs', ofType('PRIVATE'), quotas.privateApis, false),
    count('API keys', Object.keys(project.apiKeys).length, quotas.apiKeys, false),
    count('usage plans', plans.length, quotas.usagePlans, true),
    {
      ...most(
        'usage plans of one API key',
        Object.values(project.apiKeys).map(({ id, name }) => [
          name === '' ? id : name,
          plansOfKeys.get(id) ?? 0,
        ]),
        quotas.usagePlansPerKey,
        true,
      ),
      hasOwnRule: true,
    },
    {
      ...most(
        'methods throttled in one stage of a usage plan',
        plans.flatMap(({ name, apiStages }) =>
          apiStages.map(({ stage, throttle = {} }): [string, number] => [
            `${name}, ${stage}`,
            Object.keys(throttle).length,
          ]),
        ),
        quotas.methodThrottlesPerPlanStage,
        true,
      ),
      hasOwnRule: true,
    },
    count('VPC links', Object.keys(project.vpcLinks).length, quotas.vpcLinks, true),
    count('public domain names', domains.length - isPrivate, quotas.publicDomainNames, true),
    count('private domain names', isPrivate, quotas.privateDomainNames, true),
    most(
      'base paths of several levels of one domain name',
      domains.map(({ domainName, basePathMappings }) => [
        domainName,
        basePathMappings.filter(({ basePath }) => basePath.includes('/')).length,
      ]),
      quotas.multiLevelBasePathsPerDomain,
      false,
    ),
    count('client certificates', certificates.size, quotas.clientCertificates, true),
  ];
}

function perStage(api: RestApi): QuotaUse[] {
  const ofStages = (used: (stage: RestApi['stages'][string]) => number): [string, number][] =>
    Object.values(api.stages).map((stage) => [stage.stageName, used(stage)]);
  return [
    most(
      'variables of one stage',
      ofStages(({ variables }) => Object.keys(variables).length),
      quotas.stageVariablesPerStage,
      false,
    ),
    most(
      'bytes of an access log format',
      ofStages(({ accessLogSettings: log }) => textToBytes(log?.format ?? '').length),
      quotas.accessLogFormatBytes,
      false,
    ),
    most(
      'tags of one stage',
      ofStages(({ tags }) => Object.keys(tags ?? {}).length),
      quotas.tags,
      false,
    ),
  ];
}

function templatesIn(api: RestApi): [string, number][] {
  return Object.values(api.resources).flatMap(({ methods }) =>
    Object.values(methods).flatMap(({ httpMethod, operationName, integration }) =>
      integration === undefined
        ? []
        : ([[operationName ?? httpMethod, largestTemplate(integration, templatesOfRest)]] as [
            string,
            number,
          ][]),
    ),
  );
}

const largest = new WeakMap<object, number>();

/** Bytes; kept with the integration, because the counters follow every edit. */
function largestTemplate<I extends object>(
  integration: I,
  templatesOf: (integration: I) => readonly string[],
): number {
  let found = largest.get(integration);
  if (found === undefined) {
    found = Math.max(0, ...templatesOf(integration).map((text) => textToBytes(text).length));
    largest.set(integration, found);
  }
  return found;
}

function templatesOfRest({ requestTemplates, integrationResponses }: Integration): string[] {
  return [
    ...Object.values(requestTemplates),
    ...Object.values(integrationResponses).flatMap(({ responseTemplates }) =>
      Object.values(responseTemplates),
    ),
  ];
}

function templatesOfWebSocket({
  requestTemplates = {},
  integrationResponses = {},
}: WebSocketIntegration): string[] {
  return [
    ...Object.values(requestTemplates),
    ...Object.values(integrationResponses).flatMap(({ responseTemplates = {} }) =>
      Object.values(responseTemplates),
    ),
  ];
}

function timeoutsIn(api: RestApi): [string, number][] {
  return Object.values(api.resources).flatMap(({ methods }) =>
    Object.values(methods).flatMap(({ httpMethod, operationName, integration }) =>
      integration === undefined || integration.responseTransferMode === 'STREAM'
        ? []
        : ([[operationName ?? httpMethod, integration.timeoutInMillis]] as [string, number][]),
    ),
  );
}

function count(what: string, used: number, limit: number, isAdjustable: boolean): QuotaUse {
  return { what, used, limit, isAdjustable };
}

function most(
  what: string,
  uses: readonly (readonly [of: string, used: number])[],
  limit: number,
  isAdjustable: boolean,
): QuotaUse {
  let top: readonly [of: string, used: number] | undefined;
  for (const use of uses) if (top === undefined || use[1] > top[1]) top = use;
  return top === undefined || top[1] === 0
    ? { what, used: 0, limit, isAdjustable }
    : { what, used: top[1], limit, isAdjustable, of: top[0] };
}

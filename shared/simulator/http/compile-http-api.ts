import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { serviceSubtype } from '#shared/entities/http/service-subtypes.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { identitySourceOf } from '../authorization/jwt-authorizer.ts';
import { compileDomains } from '../custom-domain.ts';
import { compileServiceCall } from '../integrations/service-call.ts';
import { GatewayState } from '../gateway-state.ts';
import { compileHttpMappings } from '../mapping/http-parameter-mapping.ts';
import { SelectionExpression } from '../mapping/selection-expression.ts';
import { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import { UriTemplate } from '../mapping/uri-template.ts';
import { bucketLimits, type BucketLimits } from '../request-counters.ts';
import type {
  CompiledHttpAuthorizer,
  CompiledHttpDeployment,
  CompiledHttpIntegration,
  CompiledRoute,
  CompiledRouteStage,
  HttpIntegrationKind,
} from './compiled-http-api.ts';
import { CorsRules } from './cors-rules.ts';
import { httpStageFidelity, routeFidelity } from './http-fidelity.ts';
import { HttpRoutes } from './http-routes.ts';

/** Makes an HTTP API ready to run. What cannot be used is reported and answers 500 when a request needs it. */
export function compileHttpApi(
  project: Project,
  httpApi: HttpApi,
  deploymentId: string,
  problems: Problem[],
  state: GatewayState = new GatewayState(),
): CompiledHttpDeployment {
  const { id, corsConfiguration } = httpApi;
  const integrations = new Map(
    Object.entries(httpApi.integrations).map(([name, integration]) => [
      name,
      compileIntegration(project, httpApi, name, integration, problems),
    ]),
  );
  const routes = Object.values(httpApi.routes).map((route) =>
    compileRoute(httpApi, route, integrations, problems),
  );
  return {
    deploymentId,
    project,
    httpApi,
    entity: entityRefText({ kind: 'api', apiId: id }),
    routes: new HttpRoutes(routes.filter(({ verb, path }) => isRoutable(verb, path))),
    authorizers: compileAuthorizers(httpApi, problems),
    cors: corsConfiguration === undefined ? undefined : new CorsRules(corsConfiguration),
    stages: new Map(
      Object.values(httpApi.stages).map((stage) => [stage.stageName, compileStage(httpApi, stage)]),
    ),
    domains: compileDomains(project),
    state,
  };
}

function compileAuthorizers(
  httpApi: HttpApi,
  problems: Problem[],
): ReadonlyMap<string, CompiledHttpAuthorizer> {
  return new Map(
    Object.values(httpApi.authorizers).map((authorizer) => [
      authorizer.name,
      compileAuthorizer(httpApi, authorizer, problems),
    ]),
  );
}

function compileAuthorizer(
  { id }: HttpApi,
  authorizer: HttpAuthorizer,
  problems: Problem[],
): CompiledHttpAuthorizer {
  const { name } = authorizer;
  const entity = entityRefText({ kind: 'authorizer', apiId: id, name });
  const identitySource =
    authorizer.authorizerType === 'JWT'
      ? [identitySourceOf(authorizer)]
      : (authorizer.identitySource ?? []);
  const sources = identitySource.map((source) => new SelectionExpression(source, 'request'));
  sources.forEach(({ source, fault }, index) => {
    if (fault !== undefined)
      problems.push({
        ruleId: 'identity-source-does-not-compile',
        severity: 'error',
        message: `The identity source "${source}" of the authorizer "${name}" cannot be read, so that nobody gets in: ${fault}`,
        place: {
          pointer: `/apis/${id}/authorizers/${escapePointerToken(name)}/identitySource/${index}`,
          entity,
        },
      });
  });
  return { authorizer, entity, sources };
}

function compileRoute(
  httpApi: HttpApi,
  route: HttpRoute,
  integrations: ReadonlyMap<string, CompiledHttpIntegration>,
  problems: Problem[],
): CompiledRoute {
  const { routeKey } = route;
  const { verb, path } = splitRouteKey(routeKey);
  const entity = entityRefText({ kind: 'route', apiId: httpApi.id, routeKey });
  if (!isRoutable(verb, path))
    problems.push({
      ruleId: 'route-key-invalid',
      severity: 'error',
      message: `"${routeKey}" is no key of a route of an HTTP API, such as "GET /pets/{id}" or "$default". No request comes to it.`,
      place: {
        pointer: `/apis/${httpApi.id}/routes/${escapePointerToken(routeKey)}/routeKey`,
        entity,
      },
    });
  const integrationId = integrationIdOf(route);
  const integration = integrationId === undefined ? undefined : integrations.get(integrationId);
  if ((route.target ?? '') !== '' && integration === undefined)
    problems.push({
      ruleId: 'route-target-missing',
      severity: 'error',
      message: `The route "${routeKey}" calls "${route.target}", which is no integration of the API, such as "integrations/abc123". Its requests are answered with 500.`,
      place: {
        pointer: `/apis/${httpApi.id}/routes/${escapePointerToken(routeKey)}/target`,
        entity,
      },
    });
  return {
    route,
    verb,
    path,
    entity,
    integration,
    fidelity: routeFidelity(httpApi, route, entity),
  };
}

/** A verb with a path, or `$default` alone (documented, "Create routes for HTTP APIs in API Gateway"). */
function isRoutable(verb: string | undefined, path: string): boolean {
  return verb === undefined ? path === '$default' : path.startsWith('/');
}

/** Milliseconds a back end has unless its integration says less (documented, "Integration" of API Gateway v2). */
const defaultTimeoutMs = 30_000;

function compileIntegration(
  project: Project,
  httpApi: HttpApi,
  id: string,
  integration: HttpIntegration,
  problems: Problem[],
): CompiledHttpIntegration {
  const kind = kindOf(integration);
  const pointer = `/apis/${httpApi.id}/integrations/${escapePointerToken(id)}`;
  const entity = entityOfIntegration(httpApi, id);
  const title = `the integration "${id}"`;
  const { requestParameters = {}, responseParameters = {} } = integration;
  return {
    id,
    integration,
    kind,
    payloadFormatVersion: integration.payloadFormatVersion ?? '1.0',
    uri: new UriTemplate(integration.integrationUri ?? ''),
    timeoutMs: integration.timeoutInMillis ?? defaultTimeoutMs,
    targets: targetsOf(project, integration, kind),
    service:
      kind === 'service'
        ? compileServiceCall(
            integration,
            { pointer, entity, title: `The integration "${id}"` },
            problems,
          )
        : undefined,
    requestMappings:
      kind === 'service'
        ? []
        : compileHttpMappings(
            requestParameters,
            'request',
            { pointer: `${pointer}/requestParameters`, entity, title },
            problems,
          ),
    responseMappings: new Map(
      Object.entries(responseParameters).map(([status, parameters]) => [
        status,
        compileHttpMappings(
          parameters,
          'response',
          { pointer: `${pointer}/responseParameters/${escapePointerToken(status)}`, entity, title },
          problems,
        ),
      ]),
    ),
  };
}

/** Integrations are met on the routes that call them. */
function entityOfIntegration({ id: apiId, routes }: HttpApi, id: string): string {
  const route = Object.values(routes).find((each) => integrationIdOf(each) === id);
  return entityRefText(
    route === undefined
      ? { kind: 'api', apiId }
      : { kind: 'route', apiId, routeKey: route.routeKey },
  );
}

function kindOf(integration: HttpIntegration): HttpIntegrationKind {
  if (integration.integrationSubtype !== undefined) return 'service';
  if (integration.integrationType === 'AWS_PROXY') return 'function';
  return integration.connectionType === 'VPC_LINK' ? 'private' : 'http';
}

function targetsOf(
  project: Project,
  integration: HttpIntegration,
  kind: HttpIntegrationKind,
): string[] {
  const uri = integration.integrationUri ?? '';
  switch (kind) {
    case 'function': {
      const name = functionNameOfUri(uri);
      return name !== undefined && Object.hasOwn(project.functions, name)
        ? [entityRefText({ kind: 'function', name })]
        : [];
    }
    case 'private': {
      const { connectionId } = integration;
      return connectionId !== undefined && Object.hasOwn(project.vpcLinks, connectionId)
        ? [entityRefText({ kind: 'vpc-link', id: connectionId })]
        : [];
    }
    case 'http':
      return Object.values(project.httpBackends)
        .filter(({ baseUrl }) => uri.startsWith(baseUrl))
        .map(({ name }) => entityRefText({ kind: 'http-backend', name }));
    case 'service': {
      const { service } = serviceSubtype(integration.integrationSubtype ?? '') ?? {};
      return service === undefined ? [] : [entityRefText({ kind: 'aws-backend', service })];
    }
  }
}

function compileStage(httpApi: HttpApi, stage: RouteStage): CompiledRouteStage {
  const entity = entityRefText({
    kind: 'stage',
    apiId: httpApi.id,
    stageName: stage.stageName,
  });
  const format = stage.accessLogSettings?.format;
  return {
    stage,
    entity,
    accessLog: format === undefined ? undefined : new SubstitutionTemplate(format),
    limits: limitsOf(httpApi, stage),
    fidelity: httpStageFidelity(httpApi, stage, entity),
    notesByRoute: new Map(),
  };
}

/**
 * What a stage says of a route goes before what it says of all, setting by setting (documented, "Throttle requests to your
 * HTTP APIs"; that what is left out is the stage's own is assumed).
 */
function limitsOf(httpApi: HttpApi, stage: RouteStage): ReadonlyMap<string, BucketLimits> {
  const limits = new Map<string, BucketLimits>();
  for (const routeKey of Object.keys(httpApi.routes)) {
    const own =
      stage.routeSettings !== undefined && Object.hasOwn(stage.routeSettings, routeKey)
        ? stage.routeSettings[routeKey]
        : undefined;
    const { throttlingRateLimit, throttlingBurstLimit } = { ...stage.defaultRouteSettings, ...own };
    const bucket = bucketLimits(throttlingRateLimit, throttlingBurstLimit);
    if (bucket !== undefined) limits.set(routeKey, bucket);
  }
  return limits;
}

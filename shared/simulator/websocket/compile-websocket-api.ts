import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { compileDomains } from '../custom-domain.ts';
import type { GatewayState } from '../gateway-state.ts';
import { parseParameterSource } from '../mapping/parameter-source.ts';
import { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import { UriTemplate } from '../mapping/uri-template.ts';
import { ModelCompiler } from '../model-compiler.ts';
import { keysOfStage } from '../stage-api-keys.ts';
import { compileRouteIntegration } from './compile-route-integration.ts';
import type {
  CompiledRoute,
  CompiledRouteIntegration,
  CompiledWebSocketApi,
  CompiledWebSocketAuthorizer,
  CompiledWebSocketDeployment,
  CompiledWebSocketStage,
  RouteValidation,
} from './compiled-websocket-api.ts';
import { routeFidelity, stageFidelity } from './fidelity-notes.ts';
import { KeyExpression } from './key-expression.ts';

/** Where the key of a usage plan stands when the API does not say (documented, Api of API Gateway v2). */
const usualKeySelection = '$request.header.x-api-key';

/** Makes a WebSocket API ready to run. What does not compile is reported and answered with an error when it is used. */
export function compileWebSocketApi(
  project: Project,
  webSocketApi: WebSocketApi,
  deploymentId: string,
  problems: Problem[],
  state: GatewayState,
): CompiledWebSocketDeployment {
  const { id: apiId } = webSocketApi;
  const models = new ModelCompiler(webSocketApi, problems);
  const reported: Problem[] = [];
  const routes = new Map<string, CompiledRoute>();
  for (const route of Object.values(webSocketApi.routes))
    routes.set(route.routeKey, compileRoute(project, webSocketApi, route, models, reported));
  problems.push(...withoutRepetitions(reported));
  const api: CompiledWebSocketApi = {
    id: apiId,
    project,
    webSocketApi,
    entity: entityRefText({ kind: 'api', apiId }),
    routeSelection: new KeyExpression(webSocketApi.routeSelectionExpression),
    apiKeySelection: new KeyExpression(webSocketApi.apiKeySelectionExpression ?? usualKeySelection),
    routes,
  };
  const stages = new Map<string, CompiledWebSocketStage>();
  for (const stage of Object.values(webSocketApi.stages))
    stages.set(stage.stageName, compileStage(project, webSocketApi, stage));
  const keepsLog = Object.values(webSocketApi.stages).some(
    ({ defaultRouteSettings, routeSettings = {} }) =>
      [defaultRouteSettings, ...Object.values(routeSettings)].some(
        (settings) => (settings?.loggingLevel ?? 'OFF') !== 'OFF',
      ),
  );
  return { deploymentId, api, stages, domains: compileDomains(project), keepsLog, state };
}

/** An integration that several routes call is found wanting once. */
function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ ruleId, place }) => {
    const key = `${ruleId} ${place.pointer}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function compileRoute(
  project: Project,
  api: WebSocketApi,
  route: WebSocketRoute,
  models: ModelCompiler,
  problems: Problem[],
): CompiledRoute {
  const { routeKey, requestParameters = {}, authorizer } = route;
  const entity = entityRefText({ kind: 'route', apiId: api.id, routeKey });
  const integration = integrationOf(project, api, route, entity, problems);
  return {
    route,
    entity,
    integration,
    authorizer: authorizer === undefined ? undefined : compileAuthorizer(api, authorizer),
    validation: compileValidation(route, models),
    requiredParameters: Object.entries(requestParameters).flatMap(([key, isRequired]) => {
      const source = parseParameterSource(key, 'route.request');
      return isRequired && source !== undefined ? [{ key, source }] : [];
    }),
    oneWay: oneWayReason(route),
    fidelity: routeFidelity(route, integration, entity),
  };
}

function integrationOf(
  project: Project,
  api: WebSocketApi,
  route: WebSocketRoute,
  entity: string,
  problems: Problem[],
): CompiledRouteIntegration | undefined {
  const { target = '', routeKey } = route;
  if (target === '') return undefined;
  const id = integrationIdOf(route);
  const integration =
    id !== undefined && Object.hasOwn(api.integrations, id) ? api.integrations[id] : undefined;
  if (id !== undefined && integration !== undefined) {
    const place = {
      pointer: `/apis/${api.id}/integrations/${escapePointerToken(id)}`,
      entity,
      title: `the route ${routeKey}`,
    };
    return compileRouteIntegration(project, integration, place, problems);
  }
  problems.push({
    ruleId: 'route-target-missing',
    severity: 'error',
    message: `The route "${routeKey}" calls "${target}", which is no integration of the API, such as "integrations/abc123". Its events are answered with 500.`,
    place: {
      pointer: `/apis/${api.id}/routes/${escapePointerToken(routeKey)}/target`,
      entity,
    },
  });
  return undefined;
}

function compileAuthorizer(
  api: WebSocketApi,
  name: string,
): CompiledWebSocketAuthorizer | undefined {
  const authorizer: WebSocketAuthorizer | undefined = Object.hasOwn(api.authorizers, name)
    ? api.authorizers[name]
    : undefined;
  if (authorizer === undefined) return undefined;
  return {
    authorizer,
    entity: entityRefText({ kind: 'authorizer', apiId: api.id, name }),
    uri: new UriTemplate(authorizer.authorizerUri),
    identitySources: (authorizer.identitySource ?? []).map((expression) => ({
      expression,
      source: parseParameterSource(expression, 'route.request'),
    })),
  };
}

/** Messages are checked where a route says how a model is chosen (documented, "Request validation for WebSocket APIs in API Gateway"). */
function compileValidation(
  { modelSelectionExpression, requestModels = {} }: WebSocketRoute,
  models: ModelCompiler,
): RouteValidation | undefined {
  if (modelSelectionExpression === undefined || modelSelectionExpression === '') return undefined;
  return {
    selection: new KeyExpression(modelSelectionExpression),
    models: new Map(
      Object.entries(requestModels).map(([key, name]) => [key, models.compile(name)]),
    ),
  };
}

/**
 * Callers get answers of a route that has both a route response and the expression that selects it (documented, "Set up
 * route responses for WebSocket APIs" and "WebSocket selection expressions"; that one of them alone is not enough is assumed).
 */
function oneWayReason({
  routeResponseSelectionExpression: expression,
  routeResponses = {},
}: WebSocketRoute): string | undefined {
  if (expression === undefined || expression === '')
    return 'The route has no route response selection expression, so callers get no answer.';
  const key = expression.replaceAll(String.raw`\$`, '$');
  return Object.hasOwn(routeResponses, key)
    ? undefined
    : `The route has no route response "${key}", so callers get no answer.`;
}

function compileStage(
  project: Project,
  api: WebSocketApi,
  stage: RouteStage,
): CompiledWebSocketStage {
  const { stageName, defaultRouteSettings = {}, routeSettings = {} } = stage;
  const format = stage.accessLogSettings?.format;
  const own = new Map(
    Object.entries(routeSettings).map(([key, settings]) => [
      key,
      { ...defaultRouteSettings, ...settings },
    ]),
  );
  return {
    stage,
    entity: entityRefText({ kind: 'stage', apiId: api.id, stageName }),
    stageVariables: stage.stageVariables ?? {},
    apiKeys: keysOfStage(project, api.id, stageName),
    accessLog: format === undefined ? undefined : new SubstitutionTemplate(format),
    settingsOf: (routeKey) => own.get(routeKey) ?? defaultRouteSettings,
    fidelity: stageFidelity(api, stage),
  };
}

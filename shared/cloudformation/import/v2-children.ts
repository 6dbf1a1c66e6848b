import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type {
  RouteResponse,
  WebSocketApi,
  WebSocketRoute,
} from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import { memberOf, membersExcept, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { httpAuthorizerCodec, webSocketAuthorizerCodec } from '../v2/authorizer-codec.ts';
import type { EntityCodec } from '../v2/entity-codec.ts';
import {
  httpIntegrationCodec,
  integrationResponseCodec,
  webSocketIntegrationCodec,
} from '../v2/integration-codec.ts';
import { readModel } from '../v2/model-codec.ts';
import { httpRouteCodec, routeResponseCodec, webSocketRouteCodec } from '../v2/route-codec.ts';
import { stageCodec } from '../v2/stage-codec.ts';
import type { ApiOrigin } from './imported-parts.ts';
import { tellEarlierDeployments } from './stage-deployments.ts';
import type { TemplateScope } from './template-scope.ts';

/** What resources of their own add to an API: those of AWS::ApiGatewayV2 that name it. */
type Parts<A extends HttpApi | WebSocketApi> = Omit<
  A,
  'kind' | 'id' | 'name' | 'routeSelectionExpression' | 'kept'
> & {
  /** What changes the parts that the service makes of a target, with the authorizer it names. */
  readonly overrides?: { readonly properties: JsonObject; readonly authorizer?: string };
  /** Properties of resources that have no place in the design, by their type and logical id. */
  readonly others: JsonObject;
};

/** Resources of an HTTP API. Logical ids are noted in the origin. */
export function httpChildren(
  children: readonly string[],
  scope: TemplateScope,
  origin: ApiOrigin,
): Parts<HttpApi> {
  const all = new Children(children, scope, origin);
  const authorizers = all.named<HttpAuthorizer>('Authorizer', httpAuthorizerCodec);
  const integrations = new Map<string, HttpIntegration>();
  for (const [id, properties] of all.take('Integration')) {
    integrations.set(id, all.read(id, httpIntegrationCodec, properties));
    origin.ids.set(`Integration ${id}`, id);
  }
  const routes = new Map<string, HttpRoute>();
  for (const [id, properties] of all.take('Route')) {
    const route = all.read(id, httpRouteCodec, properties);
    if (!all.isFirst('Route', route.routeKey, id, properties)) continue;
    routes.set(route.routeKey, all.withReferences<HttpRoute>(id, route, integrations));
  }
  const overrides = all.overrides();
  return {
    routes: recordOf(routes),
    integrations: recordOf(integrations),
    authorizers,
    stages: all.stages(),
    ...(overrides !== undefined && { overrides }),
    others: all.others(),
  };
}

/** Resources of a WebSocket API, answers of integrations and routes with what they belong to. */
export function webSocketChildren(
  children: readonly string[],
  scope: TemplateScope,
  origin: ApiOrigin,
): Parts<WebSocketApi> {
  const all = new Children(children, scope, origin);
  const authorizers = all.named<WebSocketAuthorizer>('Authorizer', webSocketAuthorizerCodec);
  const integrations = new Map<string, WebSocketIntegration>();
  for (const [id, properties] of all.take('Integration')) {
    integrations.set(id, all.read(id, webSocketIntegrationCodec, properties));
    origin.ids.set(`Integration ${id}`, id);
  }
  for (const [id, properties] of all.take('IntegrationResponse')) {
    const owner = all.referred(id, 'IntegrationId');
    const integration = integrations.get(owner ?? '');
    const response = all.read(id, integrationResponseCodec, properties);
    const key = response.integrationResponseKey;
    if (
      owner === undefined ||
      integration === undefined ||
      !all.isFirst('IntegrationResponse', `${owner} ${key}`, id, properties)
    ) {
      all.keep(id, properties);
      continue;
    }
    const { integrationResponses: responses } = integration;
    integrations.set(owner, {
      ...integration,
      integrationResponses: recordOf<WebSocketIntegrationResponse>([
        ...Object.entries(responses ?? {}),
        [key, response],
      ]),
    });
  }
  const routes = new Map<string, WebSocketRoute>();
  const keys = new Map<string, string>();
  for (const [id, properties] of all.take('Route')) {
    const route = all.read(id, webSocketRouteCodec, properties);
    if (!all.isFirst('Route', route.routeKey, id, properties)) continue;
    keys.set(id, route.routeKey);
    routes.set(route.routeKey, all.withReferences<WebSocketRoute>(id, route, integrations));
  }
  for (const [id, properties] of all.take('RouteResponse')) {
    const routeKey = keys.get(all.referred(id, 'RouteId') ?? '');
    const route = routes.get(routeKey ?? '');
    const response = all.read(id, routeResponseCodec, properties);
    const key = response.routeResponseKey;
    if (
      routeKey === undefined ||
      route === undefined ||
      !all.isFirst('RouteResponse', `${routeKey} ${key}`, id, properties)
    ) {
      all.keep(id, properties);
      continue;
    }
    routes.set(routeKey, {
      ...route,
      routeResponses: recordOf<RouteResponse>([
        ...Object.entries(route.routeResponses ?? {}),
        [key, response],
      ]),
    });
  }
  const models = new Map<string, Model>();
  for (const [id, properties] of all.take('Model')) {
    const name = textAt(properties, 'Name') ?? id;
    if (all.isFirst('Model', name, id, properties)) models.set(name, readModel(name, properties));
  }
  return {
    routes: recordOf(routes),
    integrations: recordOf(integrations),
    authorizers,
    models: recordOf(models),
    stages: all.stages(),
    others: all.others(),
  };
}

/** The resources of one API, taken type by type. */
class Children {
  private readonly left = new Map<string, JsonObject>();
  /** Names of authorizers by logical id. */
  private readonly authorizers = new Map<string, string>();

  constructor(
    children: readonly string[],
    private readonly scope: TemplateScope,
    private readonly origin: ApiOrigin,
  ) {
    for (const id of children) this.left.set(id, scope.resolvedProperties(id));
  }

  private typeOf(id: string): string {
    return (this.scope.typeOf(id) ?? '').replace('AWS::ApiGatewayV2::', '');
  }

  /** Those of a type, which are then no longer among the others. */
  take(type: string): (readonly [id: string, properties: JsonObject])[] {
    const taken = [...this.left].filter(([id]) => this.typeOf(id) === type);
    for (const [id] of taken) this.left.delete(id);
    return taken;
  }

  /** Has a resource among the others after all. */
  keep(id: string, properties: JsonObject): void {
    this.left.set(id, properties);
  }

  /** What is no part of the design; the deployment is noted. */
  others(): JsonObject {
    for (const id of this.left.keys())
      if (this.typeOf(id) === 'Deployment' && !this.origin.ids.has('Deployment '))
        this.origin.ids.set('Deployment ', id);
    return recordOf(
      [...this.left].map(([id, properties]): [string, JsonValue] => [
        `${this.typeOf(id)} ${id}`,
        membersExcept(properties, new Set(['ApiId'])),
      ]),
    );
  }

  /** Reads a resource, and tells of what it says that counts for nothing here. */
  read<T>(id: string, codec: EntityCodec<T>, properties: JsonObject): T {
    const entity = codec.read(properties);
    for (const property of codec.misread(entity))
      this.scope.report.add(
        'property-not-understood',
        'warning',
        pointerTo('/Resources', id, 'Properties', property),
        `What '${id}' says for ${property} is nothing that can be known here: it is kept for export and counts for nothing else.`,
      );
    return entity;
  }

  /** Notes the logical id of what a resource makes. One that another makes already is kept for export only. */
  isFirst(kind: string, name: string, id: string, properties: JsonObject): boolean {
    const key = `${kind} ${name}`;
    const first = this.origin.ids.get(key);
    if (first === undefined) {
      this.origin.ids.set(key, id);
      return true;
    }
    this.keep(id, properties);
    this.scope.report.add(
      'resource-repeated',
      'warning',
      pointerTo('/Resources', id),
      `'${first}' makes the same ${kind} '${name}'; that the first counts is assumed. '${id}' is kept for export only.`,
    );
    return false;
  }

  /** Authorizers by name; a name that is not there is the logical id. */
  named<T extends { readonly name: string }>(
    type: string,
    codec: EntityCodec<T>,
  ): Readonly<Record<string, T>> {
    const found = new Map<string, T>();
    for (const [id, properties] of this.take(type)) {
      const read = this.read(id, codec, properties);
      const name = read.name === '' ? id : read.name;
      if (!this.isFirst(type, name, id, properties)) continue;
      this.authorizers.set(id, name);
      found.set(name, { ...read, name });
    }
    return recordOf(found);
  }

  stages(): Readonly<Record<string, RouteStage>> {
    const found = new Map<string, RouteStage>();
    const stages = this.take('Stage');
    for (const [id, properties] of stages) {
      const stage = this.read(id, stageCodec, properties);
      if (this.isFirst('Stage', stage.stageName, id, properties)) found.set(stage.stageName, stage);
    }
    tellEarlierDeployments(
      stages.map(([id]) => id),
      this.scope,
    );
    return recordOf(found);
  }

  /** The one AWS::ApiGatewayV2::ApiGatewayManagedOverrides there can be. */
  overrides(): Parts<HttpApi>['overrides'] {
    const [first, ...more] = this.take('ApiGatewayManagedOverrides');
    for (const [id, properties] of more) this.keep(id, properties);
    if (first === undefined) return undefined;
    const [id, properties] = first;
    this.origin.ids.set('Overrides ', id);
    const route = memberOf(this.scope.propertiesOf(id), 'Route');
    const authorizer = this.authorizers.get(
      this.scope.target(memberOf(route, 'AuthorizerId'))?.id ?? '',
    );
    return { properties, ...(authorizer !== undefined && { authorizer }) };
  }

  /** Logical id that a property refers to. */
  referred(id: string, property: string): string | undefined {
    return this.scope.referred(memberOf(this.scope.propertiesOf(id), property));
  }

  /** A route with its integration, by logical id, and its authorizer, by name. */
  withReferences<R extends HttpRoute | WebSocketRoute>(
    id: string,
    route: Omit<R, 'target' | 'authorizer'>,
    integrations: ReadonlyMap<string, unknown>,
  ): R {
    const raw = this.scope.propertiesOf(id);
    const target = this.scope
      .text(memberOf(raw, 'Target'))
      ?.replace(
        /^integrations\/\$\{([A-Za-z0-9]+)(?:\.IntegrationId)?\}$/,
        (whole, integration: string) =>
          integrations.has(integration) ? `integrations/${integration}` : whole,
      );
    const authorizerId = this.scope.text(memberOf(raw, 'AuthorizerId'));
    const authorizer = this.authorizers.get(this.referred(id, 'AuthorizerId') ?? '');
    if (authorizerId !== undefined && authorizer === undefined)
      this.scope.report.add(
        'authorizer-not-in-template',
        'warning',
        pointerTo('/Resources', id, 'Properties', 'AuthorizerId'),
        `'${id}' names an authorizer that no resource of this template makes for its API (${authorizerId}): it is kept for export, but whom it lets in is not known here.`,
      );
    const kept =
      authorizerId !== undefined && authorizer === undefined
        ? { ...route.kept, AuthorizerId: authorizerId }
        : route.kept;
    return {
      ...route,
      ...(target !== undefined && { target }),
      ...(authorizer !== undefined && { authorizer }),
      ...(kept !== undefined && { kept }),
    } as R;
  }
}

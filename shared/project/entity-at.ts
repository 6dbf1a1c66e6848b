import type { Api } from '../entities/api.ts';
import type { ApiKey } from '../entities/common/api-key.ts';
import { undeclaredAwsBackend, type AwsBackend } from '../entities/common/aws-backend.ts';
import type { DomainName } from '../entities/common/domain-name.ts';
import type { HttpBackend } from '../entities/common/http-backend.ts';
import type { LambdaFunction } from '../entities/common/lambda-function.ts';
import type { SavedRequest } from '../entities/common/saved-request.ts';
import type { UsagePlan } from '../entities/common/usage-plan.ts';
import type { UserPool } from '../entities/common/user-pool.ts';
import type { VpcLink } from '../entities/common/vpc-link.ts';
import type { RouteStage } from '../entities/common/route-stage.ts';
import type { HttpAuthorizer } from '../entities/http/http-authorizer.ts';
import type { Route } from '../entities/http/route.ts';
import type { Authorizer } from '../entities/rest/authorizer.ts';
import type { GatewayResponse } from '../entities/rest/gateway-response.ts';
import type { Method } from '../entities/rest/method.ts';
import type { Model } from '../entities/rest/model.ts';
import type { RequestValidator } from '../entities/rest/request-validator.ts';
import type { Resource } from '../entities/rest/resource.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import type { Deployment, Stage } from '../entities/rest/stage.ts';
import type { WebSocketAuthorizer } from '../entities/websocket/websocket-authorizer.ts';
import type { EntityKind, EntityRef } from './entity-ref.ts';
import type { Project } from './project.ts';

/** The type of entity each kind of reference leads to. */
export interface EntityOf {
  project: Project;
  api: Api;
  resource: Resource;
  method: Method;
  route: Route;
  model: Model;
  authorizer: Authorizer | HttpAuthorizer | WebSocketAuthorizer;
  'request-validator': RequestValidator;
  'gateway-response': GatewayResponse;
  stage: Stage | RouteStage;
  deployment: Deployment;
  function: LambdaFunction;
  'http-backend': HttpBackend;
  'aws-backend': AwsBackend;
  'vpc-link': VpcLink;
  'user-pool': UserPool;
  'api-key': ApiKey;
  'usage-plan': UsagePlan;
  'domain-name': DomainName;
  request: SavedRequest;
}

export type RefOf<K extends EntityKind> = Extract<EntityRef, { kind: K }>;

/** The API, when it is a REST API. */
export function restApiAt(project: Project, apiId: string): RestApi | undefined {
  const api = project.apis[apiId];
  return api?.kind === 'rest' ? api : undefined;
}

/** Path of keys from the Project to the entity, as in a JSON pointer; what reads, writes and problems share. */
export function keysOf(ref: EntityRef): readonly string[] {
  switch (ref.kind) {
    case 'project':
      return [];
    case 'api':
      return ['apis', ref.apiId];
    case 'resource':
      return ['apis', ref.apiId, 'resources', ref.resourceId];
    case 'method':
      return ['apis', ref.apiId, 'resources', ref.resourceId, 'methods', ref.httpMethod];
    case 'route':
      return ['apis', ref.apiId, 'routes', ref.routeKey];
    case 'model':
      return ['apis', ref.apiId, 'models', ref.name];
    case 'authorizer':
      return ['apis', ref.apiId, 'authorizers', ref.name];
    case 'request-validator':
      return ['apis', ref.apiId, 'requestValidators', ref.name];
    case 'gateway-response':
      return ['apis', ref.apiId, 'gatewayResponses', ref.responseType];
    case 'stage':
      return ['apis', ref.apiId, 'stages', ref.stageName];
    case 'deployment':
      return ['apis', ref.apiId, 'deployments', ref.deploymentId];
    case 'function':
      return ['functions', ref.name];
    case 'http-backend':
      return ['httpBackends', ref.name];
    case 'aws-backend':
      return ['awsBackends', ref.service];
    case 'vpc-link':
      return ['vpcLinks', ref.id];
    case 'user-pool':
      return ['userPools', ref.id];
    case 'api-key':
      return ['apiKeys', ref.id];
    case 'usage-plan':
      return ['usagePlans', ref.id];
    case 'domain-name':
      return ['domainNames', ref.domainName];
    case 'request':
      return ['requests', ref.name];
  }
}

/**
 * The entity a reference leads to; undefined when there is none (any more). Every AWS service has something that
 * answers for it: one that the project does not mention has its embedded stand-in, which knows nothing.
 */
export function entityAt<K extends EntityKind>(
  project: Project,
  ref: RefOf<K>,
): EntityOf[K] | undefined {
  const any = ref as EntityRef;
  let value: unknown = project;
  for (const key of keysOf(any)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key))
      return any.kind === 'aws-backend'
        ? (undeclaredAwsBackend(any.service) as EntityOf[K])
        : undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value as EntityOf[K] | undefined;
}

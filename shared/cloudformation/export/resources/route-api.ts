import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { isObject, memberOf, objectAt, recordOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { resourceSchema } from '../../schema/resource-schemas.ts';
import {
  apiProperties,
  apiResources,
  routesWithoutAuthorizer,
  type ApiResource,
} from '../../v2/api-resources.ts';
import { ref, sub, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { apiId, portableText, portableUri } from '../portable-arn.ts';
import { callingIntegration } from '../service-calls.ts';
import { deploymentHash, ownResources } from './deployment.ts';
import { integrationCredentials } from './integration-role.ts';
import { routeLoggingNeeds } from './logging.ts';
import { addPermissions } from './permission.ts';
import { vpcLinkRef } from './vpc-link.ts';

/**
 * An HTTP or WebSocket API as AWS::ApiGatewayV2 resources of a template of its own: routes, integrations and what they answer,
 * authorizers, models and stages, leave to call its functions, and a deployment for stages that do not deploy by
 * themselves.
 */
export function addRouteApi(template: CfnTemplate, api: HttpApi | WebSocketApi): void {
  const id = apiId(template);
  const pointer = pointerTo('/apis', api.id);
  const {
    Target: _target,
    RouteKey: _key,
    CredentialsArn: _role,
    ...properties
  } = apiProperties(api);
  template.add(id, {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: portable(template, known('Api', properties, apiKept)),
  });
  const deployed: string[] = [];
  for (const resource of apiResources(api, (kind, name) => template.ownId(kind, name))) {
    if (resource.kind === 'Stage') continue;
    const resourceId = template.ownId(resource.kind, resource.name);
    template.add(resourceId, {
      Type: `AWS::ApiGatewayV2::${resource.kind}`,
      Properties: { ApiId: ref(id), ...written(template, api, resource) },
    });
    deployed.push(resourceId);
  }
  addPermissions(template);
  for (const routeKey of routesWithoutAuthorizer(api))
    template.tell(
      'authorizer-not-exported',
      'error',
      pointerTo(pointer, 'routes', routeKey),
      `'${routeKey}' asks an authorizer that the API does not have, so the template cannot be deployed: add it or choose another.`,
    );
  addStages(template, api, deployed);
  tellKept(template, api);
  template.outputs.set(template.ownId('ApiId', ''), {
    Description: 'Id of the API',
    Value: ref(id),
  });
}

/** What AWS::ApiGatewayV2::Api may say besides in a template that has its routes as resources. */
const apiKept: ReadonlySet<string> = new Set(['IpAddressType']);

/** Properties that the type has: what was kept of a document or of SAM has other names. */
function known(kind: string, properties: JsonObject, allowed?: ReadonlySet<string>): JsonObject {
  const schema = resourceSchema(`AWS::ApiGatewayV2::${kind}`)?.properties ?? {};
  const documentOnly = new Set(['Body', 'BodyS3Location', 'BasePath', 'FailOnWarnings']);
  return recordOf(
    Object.entries(properties).filter(
      ([name]) => Object.hasOwn(schema, name) && (allowed === undefined || !documentOnly.has(name)),
    ),
  );
}

/** Properties of a resource with functions, roles and links by reference. */
function written(
  template: CfnTemplate,
  api: HttpApi | WebSocketApi,
  { kind, name, properties }: ApiResource,
): { readonly [key: string]: CfnValue } {
  const own = known(kind, properties);
  const plain = portable(template, own);
  if (kind === 'Integration') return { ...plain, ...integration(template, api, name) };
  if (kind === 'Authorizer') return { ...plain, ...authorizer(template, api, name) };
  return plain;
}

function integration(
  template: CfnTemplate,
  api: HttpApi | WebSocketApi,
  id: string,
): { readonly [key: string]: CfnValue } {
  const called = api.integrations[id];
  if (called === undefined) return {};
  const pointer = pointerTo('/apis', api.id, 'integrations', id);
  const service = integrationOfRoute(api, {
    routeKey: '',
    authorizationType: 'NONE',
    target: `integrations/${id}`,
  })?.service?.service;
  const credentials = integrationCredentials(template, callingIntegration(called), service);
  const { integrationUri: uri, connectionId } = called;
  return {
    ...(uri !== undefined && {
      IntegrationUri: portableUri(template, uri, pointer, memberOf(called.kept, 'uri')),
    }),
    ...(credentials !== undefined && { CredentialsArn: credentials }),
    ...(connectionId !== undefined && { ConnectionId: vpcLinkRef(template, connectionId) }),
  };
}

function authorizer(
  template: CfnTemplate,
  api: HttpApi | WebSocketApi,
  name: string,
): { readonly [key: string]: CfnValue } {
  const asked = api.authorizers[name];
  if (asked === undefined || !('authorizerUri' in asked)) return {};
  const original = memberOf(
    objectAt(asked.kept, 'x-amazon-apigateway-authorizer'),
    'authorizerUri',
  );
  const pointer = pointerTo('/apis', api.id, 'authorizers', name);
  return { AuthorizerUri: portableUri(template, asked.authorizerUri, pointer, original) };
}

/** The value with its texts fit for any account and region; references are left alone, null says nothing. */
function portable(
  template: CfnTemplate,
  properties: JsonObject,
): { readonly [key: string]: CfnValue } {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, CfnValue][] =>
      value === null ? [] : [[name, portableValue(template, value)]],
    ),
  );
}

function portableValue(template: CfnTemplate, value: NonNullable<JsonValue>): CfnValue {
  if (typeof value === 'string') return portableText(template, value);
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).flatMap((item) =>
      item === null ? [] : [portableValue(template, item)],
    );
  if (!isObject(value)) return value as number | boolean;
  const [only = ''] = Object.keys(value);
  return only === 'Ref' || only === 'Fn::Sub' ? (value as CfnValue) : portable(template, value);
}

/** Stages with their addresses as outputs, and the deployment that those have which do not deploy by themselves. */
function addStages(
  template: CfnTemplate,
  api: HttpApi | WebSocketApi,
  deployed: readonly string[],
): void {
  const stages = Object.values(api.stages);
  const needsDeployment = stages.some(({ autoDeploy }) => autoDeploy !== true);
  if (needsDeployment && Object.keys(api.routes).length === 0) {
    template.tell(
      'no-routes',
      template.held.length > 1 ? 'warning' : 'error',
      pointerTo('/apis', api.id),
      `The API '${api.name}' doesn't contain any routes, so it cannot be deployed; the template has no deployment, and only stages that deploy by themselves.`,
    );
  }
  const deployment =
    needsDeployment && Object.keys(api.routes).length > 0
      ? addDeployment(template, deployed)
      : undefined;
  for (const resource of apiResources(api, (kind, name) => template.ownId(kind, name))) {
    const stage = resource.kind === 'Stage' ? api.stages[resource.name] : undefined;
    if (stage === undefined || (stage.autoDeploy !== true && deployment === undefined)) continue;
    addStage(template, stage, known('Stage', resource.properties), deployment);
  }
}

/** AWS::ApiGatewayV2::Deployment, with a hash of what is deployed in its logical id, as that of a REST API. */
function addDeployment(template: CfnTemplate, deployed: readonly string[]): string {
  const id = template.ownId('Deployment', deploymentHash(ownResources(template)));
  template.add(id, {
    Type: 'AWS::ApiGatewayV2::Deployment',
    ...(deployed.length > 0 && { DependsOn: deployed }),
    Properties: { ApiId: ref(apiId(template)) },
  });
  return id;
}

function addStage(
  template: CfnTemplate,
  stage: RouteStage,
  properties: JsonObject,
  deployment: string | undefined,
): void {
  const { stageName } = stage;
  const id = template.ownId('Stage', stageName);
  const needs = routeLoggingNeeds(template, stage);
  template.add(id, {
    Type: 'AWS::ApiGatewayV2::Stage',
    ...(needs.length > 0 && { DependsOn: needs }),
    Properties: {
      ApiId: ref(apiId(template)),
      ...portable(template, properties),
      ...(stage.autoDeploy !== true &&
        deployment !== undefined && { DeploymentId: ref(deployment) }),
    },
  });
  const output = template.ownId('Url', stageName);
  const path = stageName === '$default' ? '' : stageName;
  const scheme = template.own.kind === 'websocket' ? 'wss' : 'https';
  template.addressOf.set(output, id);
  template.outputs.set(output, {
    Description: `Address of stage ${stageName}`,
    Value: sub(
      `${scheme}://\${${apiId(template)}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${path}`,
    ),
  });
}

/** Says which resources that a template had for the API are not in this one. */
function tellKept(template: CfnTemplate, api: HttpApi | WebSocketApi): void {
  const left = Object.keys(api.kept ?? {}).filter(
    (key) => (/^[A-Z]\w* \w+$/.test(key) && !key.startsWith('Deployment ')) || key === 'Domain',
  );
  if (left.length > 0)
    template.tell(
      'kept-not-exported',
      'info',
      pointerTo('/apis', api.id),
      `What the template the API came from says besides (${left.join(', ')}) is not written to a template of its own.`,
    );
}

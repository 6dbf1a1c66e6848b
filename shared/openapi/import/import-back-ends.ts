import {
  lambdaFunctionDefaults,
  type LambdaFunction,
} from '#shared/entities/common/lambda-function.ts';
import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import type { UserPool } from '#shared/entities/common/user-pool.ts';
import type { VpcLink } from '#shared/entities/common/vpc-link.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { recordOf } from '../json-shape.ts';
import { placeholderHandler, type HandlerRole } from './placeholder-handler.ts';

/** What stands around an API because its integrations and authorizers name it. */
export interface BackEnds {
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly files: Readonly<Record<string, string>>;
  readonly httpBackends: Readonly<Record<string, HttpBackend>>;
  readonly vpcLinks: Readonly<Record<string, VpcLink>>;
  readonly userPools: Readonly<Record<string, UserPool>>;
}

/**
 * Functions, HTTP back ends, VPC links and user pools that an API refers to. Each function gets a small handler
 * that says it is a placeholder, so that the API answers before anybody has written one. Names that are only
 * known with stage variables (`${stageVariables.fn}`) give nothing.
 */
export function backEndsOf(api: RestApi): BackEnds {
  const roles = new Map<string, HandlerRole>();
  const httpBackends = new Map<string, HttpBackend>();
  const vpcLinks = new Map<string, VpcLink>();
  const userPools = new Map<string, UserPool>();

  for (const authorizer of Object.values(api.authorizers)) {
    if (authorizer.type !== 'COGNITO_USER_POOLS')
      addFunction(roles, authorizer.authorizerUri, 'authorizer');
    else
      for (const arn of authorizer.providerARNs) {
        const id = /:userpool\/(.+)$/.exec(arn)?.[1];
        if (id !== undefined && !id.includes('${'))
          userPools.set(id, { id, name: id, arn, clientIds: [] });
      }
  }
  for (const { resource } of walkResources(api))
    for (const { integration } of Object.values(resource.methods)) {
      if (integration?.uri === undefined) continue;
      if (integration.type === 'AWS' || integration.type === 'AWS_PROXY') {
        if (isLambdaUri(integration.uri))
          addFunction(
            roles,
            integration.uri,
            integration.type === 'AWS_PROXY' ? 'proxy' : 'custom',
          );
      } else if (integration.connectionType === 'VPC_LINK') {
        addVpcLink(vpcLinks, integration.connectionId);
      } else addHttpBackend(httpBackends, integration.uri);
    }

  return {
    ...placeholderFunctions(roles),
    httpBackends: recordOf(httpBackends),
    vpcLinks: recordOf(vpcLinks),
    userPools: recordOf(userPools),
  };
}

/**
 * The same of an HTTP API: what its routes call, and the functions and user pools of its authorizers.
 *
 * @param accountId account that the user pools are taken to be of
 */
export function backEndsOfHttpApi(api: HttpApi, accountId: string): BackEnds {
  const roles = new Map<string, HandlerRole>();
  const httpBackends = new Map<string, HttpBackend>();
  const vpcLinks = new Map<string, VpcLink>();
  const userPools = new Map<string, UserPool>();
  for (const authorizer of Object.values(api.authorizers))
    if (authorizer.authorizerType === 'REQUEST')
      addFunction(
        roles,
        authorizer.authorizerUri,
        authorizer.enableSimpleResponses === true ? 'simple-authorizer' : 'route-authorizer',
      );
    else addPoolOf(authorizer, accountId, userPools);
  for (const route of Object.values(api.routes)) {
    const integration = integrationOfRoute(api, route)?.integration;
    if (integration === undefined) continue;
    const { integrationType, integrationUri: uri, connectionType, connectionId } = integration;
    if (connectionType === 'VPC_LINK') addVpcLink(vpcLinks, connectionId);
    else if (uri !== undefined && integrationType === 'AWS_PROXY') addFunction(roles, uri, 'route');
    else if (uri !== undefined) addHttpBackend(httpBackends, uri);
  }
  return {
    ...placeholderFunctions(roles),
    httpBackends: recordOf(httpBackends),
    vpcLinks: recordOf(vpcLinks),
    userPools: recordOf(userPools),
  };
}

/** The same of a WebSocket API, which no document describes but templates do. */
export function backEndsOfWebSocketApi(api: WebSocketApi): BackEnds {
  const roles = new Map<string, HandlerRole>();
  const httpBackends = new Map<string, HttpBackend>();
  const vpcLinks = new Map<string, VpcLink>();
  for (const { authorizerUri } of Object.values(api.authorizers))
    addFunction(roles, authorizerUri, 'authorizer');
  for (const route of Object.values(api.routes)) {
    const integration = integrationOfRoute(api, route)?.integration;
    if (integration === undefined) continue;
    const { integrationType, integrationUri: uri, connectionType, connectionId } = integration;
    if (connectionType === 'VPC_LINK') addVpcLink(vpcLinks, connectionId);
    else if (uri !== undefined && isLambdaUri(uri))
      addFunction(roles, uri, integrationType === 'AWS_PROXY' ? 'route' : 'custom');
    else if (uri !== undefined) addHttpBackend(httpBackends, uri);
  }
  return {
    ...placeholderFunctions(roles),
    httpBackends: recordOf(httpBackends),
    vpcLinks: recordOf(vpcLinks),
    userPools: {},
  };
}

/** The user pool whose tokens an authorizer takes, for the clients it names. */
function addPoolOf(
  { jwtConfiguration }: JwtAuthorizer,
  accountId: string,
  userPools: Map<string, UserPool>,
): void {
  const { issuer = '', audience = [] } = jwtConfiguration;
  const [, region, id] =
    /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com\/([A-Za-z0-9_-]+)$/.exec(issuer) ?? [];
  if (region === undefined || id === undefined) return;
  const clientIds = [...new Set([...(userPools.get(id)?.clientIds ?? []), ...audience])];
  const arn = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;
  userPools.set(id, { id, name: id, arn, clientIds });
}

function addFunction(roles: Map<string, HandlerRole>, uri: string, role: HandlerRole): void {
  const name = functionNameOfUri(uri);
  if (name !== undefined && functionName.test(name) && !roles.has(name)) roles.set(name, role);
}

function addVpcLink(vpcLinks: Map<string, VpcLink>, id: string | undefined): void {
  if (id !== undefined && id !== '' && !id.includes('${'))
    vpcLinks.set(id, { id, name: `vpc-link-${id}`, targetArns: [] });
}

function addHttpBackend(httpBackends: Map<string, HttpBackend>, uri: string): void {
  const baseUrl = /^https?:\/\/[^/?#]+/i.exec(uri)?.[0];
  if (baseUrl === undefined || [...httpBackends.values()].some((b) => b.baseUrl === baseUrl))
    return;
  const name = backendName(baseUrl, httpBackends);
  httpBackends.set(name, { name, baseUrl });
}

const functionName = /^[A-Za-z0-9_-]{1,64}$/;

function placeholderFunctions(
  roles: ReadonlyMap<string, HandlerRole>,
): Pick<BackEnds, 'functions' | 'files'> {
  return {
    functions: recordOf(
      [...roles.keys()].map((name): [string, LambdaFunction] => [
        name,
        { name, ...lambdaFunctionDefaults },
      ]),
    ),
    files: recordOf(
      [...roles].map(([name, role]) => [
        `functions/${name}/index.cjs`,
        placeholderHandler(name, role),
      ]),
    ),
  };
}

function backendName(baseUrl: string, taken: ReadonlyMap<string, unknown>): string {
  const host = baseUrl.replace(/^https?:\/\//i, '');
  const base = host.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'backend';
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
}

import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Api } from '#shared/entities/api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** A row of the tree: an entity, or a heading over entities of a kind. */
export interface TreeItem {
  /** Text form of the entity, or `group:…`. */
  readonly id: string;
  readonly label: string;
  readonly icon: TreeIcon;
  readonly ref: EntityRef | null;
  readonly verb?: string;
  /** After the label, quieter. */
  readonly detail?: string;
  /** Of a heading: how many things stand under it. */
  readonly count?: number;
  /** Action that adds one to a heading. */
  readonly addAction?: string;
  readonly children: readonly TreeItem[];
}

export type TreeIcon =
  | 'api'
  | 'group'
  | 'resource'
  | 'method'
  | 'model'
  | 'authorizer'
  | 'validator'
  | 'gateway-response'
  | 'stage'
  | 'function'
  | 'http-backend'
  | 'vpc-link'
  | 'user-pool'
  | 'api-key'
  | 'usage-plan'
  | 'domain-name'
  | 'request';

const apiItems = new WeakMap<Api, TreeItem>();

/** Everything of the project as a tree. Parts of it that did not change come back as the same objects. */
export function treeItems(project: Project): TreeItem[] {
  return [
    ...Object.values(project.apis).map((api) => {
      const known = apiItems.get(api);
      if (known !== undefined) return known;
      const item = itemOfApi(api);
      apiItems.set(api, item);
      return item;
    }),
    ...sharedItems(project),
  ];
}

function itemOfApi(api: Api): TreeItem {
  const ref: EntityRef = { kind: 'api', apiId: api.id };
  return {
    id: entityRefText(ref),
    label: api.name,
    icon: 'api',
    ref,
    ...(api.kind === 'rest' ? {} : { detail: api.kind === 'http' ? 'HTTP API' : 'WebSocket API' }),
    children: api.kind === 'rest' ? partsOf(api) : [],
  };
}

function partsOf(api: RestApi): TreeItem[] {
  const { id: apiId } = api;
  const named = (
    kind: 'model' | 'authorizer' | 'request-validator',
    icon: TreeIcon,
    names: readonly string[],
  ): TreeItem[] => names.toSorted().map((name) => leaf({ kind, apiId, name }, name, icon));
  return [
    {
      ...group(`${apiId}/resources`, 'Resources', resourceItems(api), 'add-resource'),
      count: Object.keys(api.resources).length,
    },
    group(
      `${apiId}/models`,
      'Models',
      named('model', 'model', Object.keys(api.models)),
      'add-model',
    ),
    group(
      `${apiId}/authorizers`,
      'Authorizers',
      named('authorizer', 'authorizer', Object.keys(api.authorizers)),
      'add-authorizer',
    ),
    group(
      `${apiId}/validators`,
      'Request validators',
      named('request-validator', 'validator', Object.keys(api.requestValidators)),
      'add-request-validator',
    ),
    group(
      `${apiId}/gateway-responses`,
      'Gateway responses',
      Object.keys(api.gatewayResponses)
        .toSorted()
        .map((responseType) =>
          leaf({ kind: 'gateway-response', apiId, responseType }, responseType, 'gateway-response'),
        ),
      'add-gateway-response',
    ),
    group(
      `${apiId}/stages`,
      'Stages',
      Object.keys(api.stages).map((stageName) =>
        leaf({ kind: 'stage', apiId, stageName }, stageName, 'stage'),
      ),
      'add-stage',
    ),
  ];
}

function resourceItems(api: RestApi): TreeItem[] {
  const { id: apiId } = api;
  const built = new Map<string, { item: TreeItem; children: TreeItem[] }>();
  const roots: TreeItem[] = [];
  for (const { resource, path } of walkResources(api)) {
    const ref: EntityRef = { kind: 'resource', apiId, resourceId: resource.id };
    const children: TreeItem[] = Object.values(resource.methods).map((method) => {
      const methodRef: EntityRef = {
        kind: 'method',
        apiId,
        resourceId: resource.id,
        httpMethod: method.httpMethod,
      };
      return {
        id: entityRefText(methodRef),
        label: `${method.httpMethod} ${path}`,
        icon: 'method',
        ref: methodRef,
        verb: method.httpMethod,
        detail: method.operationName ?? '',
        children: [],
      };
    });
    const item: TreeItem = {
      id: entityRefText(ref),
      label: resource.parentId === null ? '/' : `/${resource.pathPart}`,
      icon: 'resource',
      ref,
      children,
    };
    built.set(resource.id, { item, children });
    const parent = resource.parentId === null ? undefined : built.get(resource.parentId);
    if (parent === undefined) roots.push(item);
    else parent.children.push(item);
  }
  return roots;
}

function sharedItems(project: Project): TreeItem[] {
  const withId = (
    kind: 'vpc-link' | 'user-pool' | 'api-key' | 'usage-plan',
    record: Readonly<Record<string, { readonly id: string; readonly name: string }>>,
  ): TreeItem[] => Object.values(record).map(({ id, name }) => leaf({ kind, id }, name, kind));
  return [
    group(
      'functions',
      'Functions',
      Object.values(project.functions).map(({ name, runtime }) => ({
        ...leaf({ kind: 'function', name }, name, 'function'),
        detail: runtime,
      })),
      'add-function',
    ),
    group(
      'backends',
      'HTTP back ends',
      Object.keys(project.httpBackends).map((name) =>
        leaf({ kind: 'http-backend', name }, name, 'http-backend'),
      ),
      'add-http-backend',
    ),
    group(
      'requests',
      'Saved requests',
      Object.values(project.requests)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, httpMethod }) => ({
          ...leaf({ kind: 'request', name }, name, 'request'),
          verb: httpMethod,
        })),
    ),
    group('usage-plans', 'Usage plans', withId('usage-plan', project.usagePlans), 'add-usage-plan'),
    group('api-keys', 'API keys', withId('api-key', project.apiKeys), 'add-api-key'),
    group('user-pools', 'User pools', withId('user-pool', project.userPools), 'add-user-pool'),
    group('vpc-links', 'VPC links', withId('vpc-link', project.vpcLinks), 'add-vpc-link'),
    group(
      'domain-names',
      'Custom domain names',
      Object.keys(project.domainNames).map((domainName) =>
        leaf({ kind: 'domain-name', domainName }, domainName, 'domain-name'),
      ),
      'add-domain-name',
    ),
  ];
}

function leaf(ref: EntityRef, label: string, icon: TreeIcon): TreeItem {
  return { id: entityRefText(ref), label, icon, ref, children: [] };
}

function group(
  id: string,
  label: string,
  children: readonly TreeItem[],
  addAction?: string,
): TreeItem {
  return {
    id: `group:${id}`,
    label,
    icon: 'group',
    ref: null,
    count: children.length,
    children,
    ...(addAction === undefined ? {} : { addAction }),
  };
}

import { awsServiceName } from '#shared/entities/aws-services.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Api } from '#shared/entities/api.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { awsAnswerWords } from '#renderer/editor/aws-answer-words.ts';
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
  /** The detail is something to be careful of. */
  readonly isRisky?: boolean;
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
  | 'route'
  | 'model'
  | 'authorizer'
  | 'validator'
  | 'gateway-response'
  | 'stage'
  | 'function'
  | 'http-backend'
  | 'aws-backend'
  | 'vpc-link'
  | 'user-pool'
  | 'api-key'
  | 'usage-plan'
  | 'domain-name'
  | 'request';

const apiItems = new WeakMap<Api, TreeItem>();
/** The last item of each API, by id: what did not change in a new version keeps its objects. */
const lastItems = new Map<string, TreeItem>();

/** Everything of the project as a tree. Parts of it that did not change come back as the same objects. */
export function treeItems(project: Project): readonly TreeItem[] {
  const items = [...Object.values(project.apis).map(knownItemOfApi), ...sharedItems(project)];
  const isSame =
    items.length === lastTree.length && items.every((item, index) => item === lastTree[index]);
  if (!isSame) lastTree = items;
  return lastTree;
}

let lastTree: readonly TreeItem[] = [];

function knownItemOfApi(api: Api): TreeItem {
  const known = apiItems.get(api);
  if (known !== undefined) return known;
  const fresh = itemOfApi(api);
  const item = reuse(lastItems.get(fresh.id), fresh);
  lastItems.set(item.id, item);
  apiItems.set(api, item);
  return item;
}

/** The old item where the new one says the same, down to the last child. */
function reuse(old: TreeItem | undefined, fresh: TreeItem): TreeItem {
  if (old === undefined || old.id !== fresh.id) return fresh;
  const byId = new Map(old.children.map((child) => [child.id, child]));
  const children = fresh.children.map((child) => reuse(byId.get(child.id), child));
  const isSame =
    old.label === fresh.label &&
    old.detail === fresh.detail &&
    old.isRisky === fresh.isRisky &&
    old.verb === fresh.verb &&
    old.count === fresh.count &&
    children.length === old.children.length &&
    children.every((child, index) => child === old.children[index]);
  return isSame ? old : { ...fresh, children };
}

function itemOfApi(api: Api): TreeItem {
  const ref: EntityRef = { kind: 'api', apiId: api.id };
  return {
    id: entityRefText(ref),
    label: api.name,
    icon: 'api',
    ref,
    ...(api.kind === 'rest' ? {} : { detail: api.kind === 'http' ? 'HTTP API' : 'WebSocket API' }),
    children: api.kind === 'rest' ? partsOf(api) : partsOfRouteApi(api),
  };
}

function partsOfRouteApi(api: HttpApi | WebSocketApi): TreeItem[] {
  return [routeItems(api), authorizerItems(api), stageItems(api)];
}

function authorizerItems({ id: apiId, authorizers }: Api): TreeItem {
  return group(
    `${apiId}/authorizers`,
    'Authorizers',
    Object.keys(authorizers)
      .toSorted()
      .map((name) => leaf({ kind: 'authorizer', apiId, name }, name, 'authorizer')),
    'add-authorizer',
  );
}

function stageItems({ id: apiId, stages }: Api): TreeItem {
  return group(
    `${apiId}/stages`,
    'Stages',
    Object.keys(stages).map((stageName) =>
      leaf({ kind: 'stage', apiId, stageName }, stageName, 'stage'),
    ),
    'add-stage',
  );
}

function routeItems(api: HttpApi | WebSocketApi): TreeItem {
  return group(
    `${api.id}/routes`,
    'Routes',
    Object.keys(api.routes).map((routeKey) => {
      const { verb, path } = splitRouteKey(routeKey);
      return {
        ...leaf({ kind: 'route', apiId: api.id, routeKey }, path, 'route'),
        ...(verb !== undefined && { verb }),
      };
    }),
    'add-route',
  );
}

function partsOf(api: RestApi): TreeItem[] {
  const { id: apiId } = api;
  const named = (
    kind: 'model' | 'request-validator',
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
    authorizerItems(api),
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
    stageItems(api),
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

const sharedGroups = new WeakMap<object, TreeItem>();
const emptyGroups = new Map<string, TreeItem>();

/** Made anew only when the record it shows is another value. */
function groupOf<T extends object>(record: T, make: (record: T) => TreeItem): TreeItem {
  const known = sharedGroups.get(record);
  if (known !== undefined) return known;
  const item = make(record);
  // Empty records may be shared between kinds, so those are known by the heading instead.
  if (item.children.length === 0) {
    const empty = emptyGroups.get(item.id) ?? item;
    emptyGroups.set(item.id, empty);
    return empty;
  }
  sharedGroups.set(record, item);
  return item;
}

type Identified = Readonly<Record<string, { readonly id: string; readonly name: string }>>;

function identified(
  kind: 'vpc-link' | 'user-pool' | 'api-key' | 'usage-plan',
  id: string,
  label: string,
  record: Identified,
): TreeItem {
  return groupOf(record, (all) =>
    group(
      id,
      label,
      Object.values(all).map((entity) => leaf({ kind, id: entity.id }, entity.name, kind)),
      `add-${kind}`,
    ),
  );
}

function sharedItems(project: Project): TreeItem[] {
  return [
    groupOf(project.functions, (functions) =>
      group(
        'functions',
        'Functions',
        Object.values(functions).map(({ name, runtime }) => ({
          ...leaf({ kind: 'function', name }, name, 'function'),
          detail: runtime,
        })),
        'add-function',
      ),
    ),
    groupOf(project.httpBackends, (backends) =>
      group(
        'backends',
        'HTTP back ends',
        Object.keys(backends).map((name) =>
          leaf({ kind: 'http-backend', name }, name, 'http-backend'),
        ),
        'add-http-backend',
      ),
    ),
    awsBackendItems(project),
    groupOf(project.requests, (requests) =>
      group(
        'requests',
        'Saved requests',
        Object.values(requests)
          .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ name, httpMethod }) => ({
            ...leaf({ kind: 'request', name }, name, 'request'),
            verb: httpMethod,
          })),
      ),
    ),
    identified('usage-plan', 'usage-plans', 'Usage plans', project.usagePlans),
    identified('api-key', 'api-keys', 'API keys', project.apiKeys),
    identified('user-pool', 'user-pools', 'User pools', project.userPools),
    identified('vpc-link', 'vpc-links', 'VPC links', project.vpcLinks),
    groupOf(project.domainNames, (domainNames) =>
      group(
        'domain-names',
        'Custom domain names',
        Object.keys(domainNames).map((domainName) =>
          leaf({ kind: 'domain-name', domainName }, domainName, 'domain-name'),
        ),
        'add-domain-name',
      ),
    ),
  ];
}

/** By service: what the project says something of, and what methods call without a word about it. */
function awsBackendItems(project: Project): TreeItem {
  const fresh = group(
    'aws-backends',
    'AWS back ends',
    awsServicesOf(project).map((service) => ({
      ...leaf({ kind: 'aws-backend', service }, awsServiceName(service), 'aws-backend'),
      detail: awsAnswerWords[project.awsBackends[service]?.answer?.kind ?? 'embedded'],
      ...(project.awsBackends[service]?.answer?.kind === 'aws' ? { isRisky: true } : {}),
    })),
    'add-aws-backend',
  );
  const item = reuse(lastItems.get(fresh.id), fresh);
  lastItems.set(item.id, item);
  return item;
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

import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import { authorizerUris, integrationOfRoute } from '#shared/entities/http/route.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { awsBackEnd, backEndOf, type BackEnd } from './back-end.ts';
import type { Drawn, Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { withOperations } from './with-operations.ts';

/** The boxes and lines of a REST API, what is folded left out. Pure; same input, same order. */
export function restGraph(project: Drawn, api: RestApi, collapsed: ReadonlySet<string>): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const drawn = new Set<string>();
  const apiId = api.id;
  const nodeOfResource = new Map<string, string>();
  const counts = countBelow(api);
  const operations = new Map<string, Set<string>>();

  const addBackEnd = (
    method: Method,
    ref: EntityRef & { kind: 'method' },
    from: GraphNode,
  ): void => {
    const backEnd = backEndOf(project, ref, method.integration);
    if (backEnd === undefined) return;
    const { id, operation } = backEnd;
    if (operation !== undefined)
      operations.set(id, (operations.get(id) ?? new Set<string>()).add(operation));
    if (!drawn.has(id)) {
      drawn.add(id);
      nodes.push({
        id,
        kind: backEnd.kind,
        ref: backEnd.ref,
        parentId: from.id,
        depth: from.depth + 1,
        backEnd,
        path: '',
        hidden: null,
        isFoldable: false,
      });
    }
    edges.push({ id: `${from.id}>${id}`, source: from.id, target: id, kind: 'calls' });
  };

  for (const { resource, path, depth } of walkResources(api)) {
    const isRoot = resource.parentId === null;
    const parentId = isRoot ? null : nodeOfResource.get(resource.parentId);
    if (parentId === undefined) continue;
    const isCollapsed = collapsed.has(resource.id);
    const below = counts.get(resource.id) ?? { resources: 0, methods: 0 };
    const ref: EntityRef = isRoot
      ? { kind: 'api', apiId }
      : { kind: 'resource', apiId, resourceId: resource.id };
    const ids = idsOf(resource, apiId);
    const node: GraphNode = {
      id: isRoot ? entityRefText(ref) : ids.resource,
      kind: isRoot ? 'root' : 'resource',
      ref,
      parentId,
      depth,
      resource,
      path,
      hidden: isCollapsed ? below : null,
      isFoldable: below.resources + below.methods > 0,
    };
    nodes.push(node);
    if (parentId !== null)
      edges.push({ id: `${parentId}>${node.id}`, source: parentId, target: node.id, kind: 'tree' });
    if (isCollapsed) continue;
    nodeOfResource.set(resource.id, node.id);
    for (const method of Object.values(resource.methods)) {
      const methodRef = {
        kind: 'method',
        apiId,
        resourceId: resource.id,
        httpMethod: method.httpMethod,
      } as const;
      const methodNode: GraphNode = {
        id: ids.methods[method.httpMethod] ?? entityRefText(methodRef),
        kind: 'method',
        ref: methodRef,
        parentId: node.id,
        depth: depth + 1,
        method,
        path,
        hidden: null,
        isFoldable: false,
      };
      nodes.push(methodNode);
      edges.push({
        id: `${node.id}>${methodNode.id}`,
        source: node.id,
        target: methodNode.id,
        kind: 'tree',
      });
      const { authorizer } = method;
      if (authorizer !== undefined && Object.hasOwn(api.authorizers, authorizer)) {
        const id = entityRefText({ kind: 'authorizer', apiId, name: authorizer });
        edges.push({
          id: `${id}>${methodNode.id}`,
          source: id,
          target: methodNode.id,
          kind: 'guards',
        });
      }
      addBackEnd(method, methodRef, methodNode);
    }
  }
  addLoose(project, api, nodes, edges, drawn);
  return { nodes: nodes.map((node) => withOperations(node, operations.get(node.id))), edges };
}

/** What stands apart above the tree: authorizers, and functions and back ends nothing calls yet, so that they can be connected. */
function addLoose(
  project: Drawn,
  api: RestApi,
  nodes: GraphNode[],
  edges: GraphEdge[],
  drawn: Set<string>,
): void {
  const loose = (kind: NodeKind, ref: EntityRef, backEnd?: BackEnd): string => {
    const id = entityRefText(ref);
    if (!drawn.has(id))
      nodes.push({
        id,
        kind,
        ref,
        parentId: null,
        depth: 0,
        ...(backEnd === undefined ? {} : { backEnd }),
        path: '',
        hidden: null,
        isFoldable: false,
      });
    drawn.add(id);
    return id;
  };
  const functionNode = (name: string): string => {
    const ref: EntityRef = { kind: 'function', name };
    const isMissing = project.functions[name] === undefined;
    return loose('function', ref, {
      kind: 'function',
      id: entityRefText(ref),
      ref,
      label: name,
      detail: '',
      isMissing,
    });
  };
  for (const authorizer of Object.values(api.authorizers)) {
    const id = loose('authorizer', { kind: 'authorizer', apiId: api.id, name: authorizer.name });
    const name =
      authorizer.type === 'COGNITO_USER_POOLS'
        ? undefined
        : functionNameOfUri(authorizer.authorizerUri);
    if (name === undefined) continue;
    const target = functionNode(name);
    edges.push({ id: `${id}>${target}`, source: id, target, kind: 'authorizes' });
  }
  const used = calledAnywhere(project);
  for (const name of Object.keys(project.functions)) if (!used.has(`f ${name}`)) functionNode(name);
  for (const backend of Object.values(project.httpBackends))
    if (!used.has(`b ${backend.name}`)) {
      const ref: EntityRef = { kind: 'http-backend', name: backend.name };
      loose('http-backend', ref, {
        kind: 'http-backend',
        id: entityRefText(ref),
        ref,
        label: backend.name,
        detail: backend.baseUrl,
        isMissing: false,
      });
    }
  const called = awsServicesOf({ apis: project.apis, awsBackends: {} });
  for (const service of Object.keys(project.awsBackends))
    if (!called.includes(service))
      loose('aws-backend', { kind: 'aws-backend', service }, awsBackEnd(project, service));
}

const callsOfApi = new WeakMap<object, ReadonlySet<string>>();

/** Functions (`f name`) and back ends (`b name`) that any API of the project calls. */
function calledAnywhere(project: Drawn): ReadonlySet<string> {
  const known = callsOfApi.get(project.apis);
  if (known !== undefined && backendsOf.get(known) === project.httpBackends) return known;
  const used = new Set<string>();
  const backends = Object.values(project.httpBackends);
  for (const api of Object.values(project.apis)) {
    if (api.kind !== 'rest') {
      for (const route of Object.values(api.routes))
        note(integrationOfRoute(api, route)?.integration.integrationUri, used, backends);
      for (const uri of authorizerUris(api)) note(uri, used, []);
      continue;
    }
    for (const resource of Object.values(api.resources))
      for (const { integration } of Object.values(resource.methods))
        note(integration?.uri, used, backends);
    for (const authorizer of Object.values(api.authorizers))
      if (authorizer.type !== 'COGNITO_USER_POOLS') note(authorizer.authorizerUri, used, []);
  }
  callsOfApi.set(project.apis, used);
  backendsOf.set(used, project.httpBackends);
  return used;
}

const backendsOf = new WeakMap<object, object>();

function note(uri: string | undefined, used: Set<string>, backends: readonly HttpBackend[]): void {
  if (uri === undefined) return;
  const name = functionNameOfUri(uri);
  if (name !== undefined) used.add(`f ${name}`);
  for (const backend of backends)
    if (uri.startsWith(backend.baseUrl)) used.add(`b ${backend.name}`);
}

/** Resources and methods below each resource, its own methods included. */
function countBelow(api: RestApi): Map<string, { resources: number; methods: number }> {
  const counts = new Map<string, { resources: number; methods: number }>();
  const walked = walkResources(api);
  for (const { resource } of walked)
    counts.set(resource.id, { resources: 0, methods: Object.keys(resource.methods).length });
  for (const { resource } of walked.toReversed()) {
    const own = counts.get(resource.id);
    const above = resource.parentId === null ? undefined : counts.get(resource.parentId);
    if (own === undefined || above === undefined) continue;
    above.resources += own.resources + 1;
    above.methods += own.methods;
  }
  return counts;
}

interface ResourceIds {
  readonly apiId: string;
  readonly resource: string;
  readonly methods: Readonly<Record<string, string>>;
}

const knownIds = new WeakMap<Resource, ResourceIds>();

/** Node ids of a resource and its methods, kept as long as the resource is the same object: writing thousands of them at every key pressed is felt. */
function idsOf(resource: Resource, apiId: string): ResourceIds {
  const known = knownIds.get(resource);
  // Copies of an API share their resources.
  if (known !== undefined && known.apiId === apiId) return known;
  const { id: resourceId } = resource;
  const ids: ResourceIds = {
    apiId,
    resource: entityRefText({ kind: 'resource', apiId, resourceId }),
    methods: Object.fromEntries(
      Object.keys(resource.methods).map((httpMethod) => [
        httpMethod,
        entityRefText({ kind: 'method', apiId, resourceId, httpMethod }),
      ]),
    ),
  };
  knownIds.set(resource, ids);
  return ids;
}

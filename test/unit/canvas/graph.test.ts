import { describe, expect, it } from 'vitest';
import { buildGraph } from '#renderer/canvas/build-graph.ts';
import { sortChanges } from '#renderer/canvas/changes-to-actions.ts';
import { connectionOf } from '#renderer/canvas/connections.ts';
import { lastRunLight } from '#renderer/canvas/last-run-light.ts';
import { nodeHeight, nodeWidth, tidyLayout } from '#renderer/canvas/tidy-layout.ts';
import { toEdges } from '#renderer/canvas/to-edges.ts';
import { toNodes, type CanvasNode } from '#renderer/canvas/to-nodes.ts';
import { walk } from '#renderer/canvas/walk.ts';
import { defaultCollapsed, visibleLimit } from '#renderer/editor/default-collapsed.ts';
import { addMethod } from '#shared/edits/add-method.ts';
import { addPath } from '#shared/edits/add-resource.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import {
  aShop,
  apiId,
  methodRef,
  resourceIdAt,
  resourceRef,
  shopApi,
} from '#test/support/a-project.ts';

const shop = aShop();
const api = shopApi(shop);
const graph = buildGraph(shop, api, new Set());
const nodeOf = (path: string): string =>
  path === '/' ? `api/${apiId}` : entityRefText(resourceRef(shop, path));
const methodNode = (path: string, verb: string): string =>
  entityRefText(methodRef(shop, path, verb));

describe('the graph', () => {
  it('draws one box per resource, method, function and back end, and a mock per method', () => {
    const kinds = graph.nodes.map((node) => node.kind).toSorted();
    expect(kinds).toEqual([
      'authorizer',
      'function',
      'function',
      'function',
      'http-backend',
      'method',
      'method',
      'method',
      'method',
      'mock',
      'resource',
      'resource',
      'resource',
      'root',
    ]);
    expect(new Set(graph.nodes.map((node) => node.id)).size).toBe(graph.nodes.length);
  });

  it('shares the box of a function that several methods call', () => {
    const shared = attachIntegration(shop, methodRef(shop, '/orders', 'POST'), {
      kind: 'function',
      name: 'list-orders',
    });
    const { nodes, edges } = buildGraph(shared, shopApi(shared), new Set());
    expect(nodes.filter((node) => node.id === 'function/list-orders')).toHaveLength(1);
    expect(edges.filter((edge) => edge.target === 'function/list-orders')).toHaveLength(2);
    // Nothing calls it any more, so it stands apart, ready to be connected.
    expect(nodes.find((node) => node.id === 'function/place-order')?.parentId).toBeNull();
  });

  it('marks a function that is not in the project, and selects its method instead', () => {
    const { 'place-order': _gone, ...functions } = shop.functions;
    const node = buildGraph({ ...shop, functions }, api, new Set()).nodes.find(
      ({ id }) => id === 'function/place-order',
    );
    expect(node?.backEnd?.isMissing).toBe(true);
    expect(node?.ref).toEqual(methodRef(shop, '/orders', 'POST'));
  });

  it('hides what is folded and says how much', () => {
    const folded = buildGraph(shop, api, new Set([resourceIdAt(shop, '/orders')]));
    const orders = folded.nodes.find((node) => node.id === nodeOf('/orders'));
    expect(orders?.hidden).toEqual({ resources: 1, methods: 3 });
    expect(folded.nodes.some((node) => node.id === nodeOf('/orders/{orderId}'))).toBe(false);
    const ids = new Set(folded.nodes.map((node) => node.id));
    for (const edge of folded.edges)
      expect(ids.has(edge.source) && ids.has(edge.target)).toBe(true);
  });
});

/** `groups` resources with `things` children of four methods each. */
function bigShop(groups: number, things: number): Project {
  let count = 0;
  let project = shop;
  for (let group = 0; group < groups; group += 1)
    for (let thing = 0; thing < things; thing += 1)
      project = addPath(project, { apiId, path: `g${group}/t${thing}` }, () => `b${(count += 1)}`);
  for (const resource of Object.values(shopApi(project).resources))
    if (resource.pathPart.startsWith('t'))
      for (const httpMethod of ['GET', 'POST', 'PUT', 'DELETE'] as const)
        project = addMethod(project, { apiId, resourceId: resource.id, httpMethod });
  return project;
}

describe('folding by default', () => {
  it('folds nothing of an API that fits', () => {
    expect(defaultCollapsed(api)).toEqual([]);
  });

  it('folds a large API by path until it fits', () => {
    const big = bigShop(20, 10);
    const collapsed = defaultCollapsed(shopApi(big));
    const { nodes } = buildGraph(big, shopApi(big), new Set(collapsed));
    expect(nodes.length).toBeLessThanOrEqual(visibleLimit + 10);
    expect(nodes.length).toBeGreaterThan(20);
  });
});

describe('the layout', () => {
  it('lets no two boxes overlap', () => {
    const big = bigShop(6, 4);
    const drawn = buildGraph(big, shopApi(big), new Set());
    const places = tidyLayout(drawn, {});
    const boxes = drawn.nodes.map((node) => ({ ...places.get(node.id)!, w: nodeWidth(node.kind) }));
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1)) {
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || Math.abs(a.y - b.y) >= nodeHeight;
        expect(apart).toBe(true);
      }
  });

  it('puts every child right of its parent', () => {
    const places = tidyLayout(graph, {});
    for (const node of graph.nodes)
      if (node.parentId !== null)
        expect(places.get(node.id)!.x).toBeGreaterThan(places.get(node.parentId)!.x);
  });

  it('keeps what the user placed, and what hangs below keeps its distance', () => {
    const auto = tidyLayout(graph, {});
    const id = nodeOf('/orders');
    const to = { x: auto.get(id)!.x + 100, y: auto.get(id)!.y + 40 };
    const moved = tidyLayout(graph, { [id]: to });
    expect(moved.get(id)).toEqual(to);
    const child = methodNode('/orders', 'GET');
    expect(moved.get(child)).toEqual({ x: auto.get(child)!.x + 100, y: auto.get(child)!.y + 40 });
    expect(moved.get(nodeOf('/health'))).toEqual(auto.get(nodeOf('/health')));
  });
});

describe('boxes and lines', () => {
  const input = (project: Project, selected: readonly string[] = []) => {
    const drawn = buildGraph(project, shopApi(project), new Set());
    return {
      api: shopApi(project),
      graph: drawn,
      places: tidyLayout(drawn, {}),
      problems: new Map(),
      lights: new Map(),
      selected: new Set(selected),
    };
  };

  const before = (nodes: CanvasNode[]) => ({ input: input(shop), nodes });

  it('come back as the same objects when nothing changed, even from another graph', () => {
    const first = toNodes(input(shop));
    const second = toNodes(input({ ...shop, name: 'other' }), before(first));
    for (const [index, node] of second.entries()) expect(node).toBe(first[index]);
  });

  it('change only where the project did', () => {
    const first = toNodes(input(shop));
    const ref = methodRef(shop, '/health', 'GET');
    const edited = attachIntegration(shop, ref, { kind: 'function', name: 'guard' });
    const second = toNodes(input(edited), before(first));
    const changed = second.filter((node) => !first.includes(node)).map((node) => node.id);
    expect(changed).toContain(entityRefText(ref));
    expect(changed).not.toContain(nodeOf('/orders'));
    expect(changed).not.toContain(methodNode('/orders', 'POST'));
  });

  it('change only where the selection did', () => {
    const first = toNodes(input(shop));
    const id = methodNode('/orders', 'GET');
    const second = toNodes(input(shop, [id]), before(first));
    expect(second.filter((node, index) => node !== first[index]).map((node) => node.id)).toEqual([
      id,
    ]);
  });

  it('keep lines while nothing moves', () => {
    const { graph: drawn, places } = input(shop);
    const first = toEdges(drawn, places, new Map(), new Set());
    const second = toEdges(drawn, places, new Map(), new Set(), first);
    expect(second).toBe(first);
  });
});

it('walks to child, parent and sibling', () => {
  const places = tidyLayout(graph, {});
  const steps: [string, Parameters<typeof walk>[3], string][] = [
    [nodeOf('/orders'), 'left', nodeOf('/')],
    [nodeOf('/health'), 'right', methodNode('/health', 'GET')],
    [methodNode('/orders', 'GET'), 'down', methodNode('/orders', 'POST')],
    [methodNode('/orders', 'POST'), 'up', methodNode('/orders', 'GET')],
    [methodNode('/orders', 'GET'), 'right', 'function/list-orders'],
    ['function/list-orders', 'left', methodNode('/orders', 'GET')],
  ];
  for (const [from, direction, to] of steps)
    expect(walk(graph, places, from, direction), `${from} ${direction}`).toBe(to);
  // From everywhere the arrows lead back to the root.
  for (const node of graph.nodes) {
    let at: string | undefined = node.id;
    for (let count = 0; at !== undefined && at !== nodeOf('/') && count < 20; count += 1)
      at = walk(graph, places, at, 'left') ?? walk(graph, places, at, 'down');
    expect(at, node.id).toBe(nodeOf('/'));
  }
});

describe('connections', () => {
  const method = methodRef(shop, '/health', 'GET');
  it.each([
    ['a method and a function', method, { kind: 'function', name: 'guard' }, true],
    ['a method and a back end', method, { kind: 'http-backend', name: 'archive' }, true],
    ['a method and an authorizer', method, { kind: 'authorizer', apiId, name: 'guard' }, true],
    ['an authorizer and a method', { kind: 'authorizer', apiId, name: 'guard' }, method, true],
    [
      'an authorizer and a function',
      { kind: 'authorizer', apiId, name: 'guard' },
      { kind: 'function', name: 'list-orders' },
      true,
    ],
    [
      'a method and a model of its API',
      method,
      { kind: 'model', apiId, name: Object.keys(api.models)[0] ?? '' },
      true,
    ],
    [
      'a method and a model of another API',
      method,
      { kind: 'model', apiId: 'b', name: 'M' },
      false,
    ],
    [
      'the API and a resource below',
      { kind: 'api', apiId },
      resourceRef(shop, '/orders/{orderId}'),
      true,
    ],
    [
      'a resource and its parent',
      resourceRef(shop, '/orders/{orderId}'),
      resourceRef(shop, '/orders'),
      false,
    ],
    ['a resource and itself', resourceRef(shop, '/orders'), resourceRef(shop, '/orders'), false],
    ['two methods', method, methodRef(shop, '/orders', 'GET'), false],
    ['a function and a method', { kind: 'function', name: 'guard' }, method, false],
  ] as const)('between %s', (_, from, to, fits) => {
    const connection = connectionOf(shop, from, to);
    expect(connection !== undefined).toBe(fits);
    if (connection !== undefined) expect(connection.edit(shop)).not.toBe(shop);
  });
});

it('sorts what the canvas proposes: moves apart, selection as references once each', () => {
  const nodes: CanvasNode[] = toNodes({
    api,
    graph,
    places: tidyLayout(graph, {}),
    problems: new Map(),
    lights: new Map(),
    selected: new Set([methodNode('/orders', 'GET')]),
  });
  const mock = `integration/${methodNode('/health', 'GET')}`;
  const sorted = sortChanges(
    [
      { type: 'position', id: nodeOf('/orders'), position: { x: 1, y: 2 }, dragging: true },
      { type: 'dimensions', id: nodeOf('/orders'), dimensions: { width: 1, height: 1 } },
      { type: 'select', id: methodNode('/orders', 'GET'), selected: false },
      { type: 'select', id: mock, selected: true },
      { type: 'select', id: methodNode('/health', 'GET'), selected: true },
      { type: 'remove', id: nodeOf('/health') },
    ],
    nodes,
  );
  expect(sorted.moved).toEqual({ [nodeOf('/orders')]: { x: 1, y: 2 } });
  expect(sorted.selection).toEqual([methodRef(shop, '/health', 'GET')]);
  expect(sortChanges([], nodes).selection).toBeUndefined();
});

it('lights the path of a run, red where it was refused', () => {
  const ref = methodRef(shop, '/orders', 'GET');
  const entry = (outcome: 'passed' | 'refused' | 'skipped', entities: string[]) =>
    ({ outcome, entities }) as never;
  const lights = lastRunLight(api, {
    apiId,
    ref,
    result: {
      trace: [
        entry('passed', [entityRefText(ref)]),
        entry('skipped', ['function/place-order']),
        entry('refused', [`authorizer/${apiId}/guard`]),
      ],
    } as never,
  });
  expect(lights.get(entityRefText(ref))).toBe('passed');
  expect(lights.get(nodeOf('/orders'))).toBe('passed');
  expect(lights.get(nodeOf('/'))).toBe('passed');
  expect(lights.get(`authorizer/${apiId}/guard`)).toBe('refused');
  expect(lights.has('function/place-order')).toBe(false);
  expect(lastRunLight(api, null).size).toBe(0);
});

it('draws lines from an authorizer to its methods only when one of them is selected', () => {
  const name = Object.keys(api.authorizers)[0] ?? '';
  const guardable = graph.nodes
    .flatMap(({ kind, ref }) => (kind === 'method' && ref.kind === 'method' ? [ref] : []))
    .slice(0, 2);
  const guardedShop = guardable.reduce((project, ref) => setAuthorizer(project, ref, name), shop);
  const drawing = buildGraph(guardedShop, shopApi(guardedShop), new Set());
  const authorizer = drawing.nodes.find(({ kind }) => kind === 'authorizer')?.id ?? '';
  const guarded = drawing.edges.filter(({ kind }) => kind === 'guards');
  expect(guarded.map(({ source }) => source)).toEqual([authorizer, authorizer]);
  const places = tidyLayout(drawing, {});
  const drawn = (...selected: string[]): number =>
    toEdges(drawing, places, new Map(), new Set(selected)).filter(
      ({ data }) => data?.kind === 'guards',
    ).length;
  expect(drawn()).toBe(0);
  expect(drawn(authorizer)).toBe(2);
  expect(drawn(guarded[0]?.target ?? '')).toBe(1);
});

import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { CanvasStore } from './canvas-store.ts';
import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';
import { buildGraph } from './build-graph.ts';
import type { Graph } from './graph.ts';
import { lastRunLight } from './last-run-light.ts';
import { problemCounts } from './problem-counts.ts';
import { tidyLayout, type Point } from './tidy-layout.ts';
import { toEdges, type CanvasEdge } from './to-edges.ts';
import { toNodes, type CanvasNode, type NodesInput } from './to-nodes.ts';

export interface CanvasGraph {
  readonly graph: Graph;
  readonly places: ReadonlyMap<string, Point>;
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
}

const nowhere: Readonly<Record<string, Point>> = {};

/** Derives boxes and lines from the document; each step runs only when what it reads is another value. */
export function useCanvasGraph(current: Api, store: CanvasStore): CanvasGraph {
  // What is typed elsewhere goes before what is drawn of it here.
  const api = useDeferredValue(current);
  const project = useEditorState((state) => state.project);
  const layout = project.layouts[api.id];
  const folds = useStore(store, (state) => state.folds);
  const selection = useEditorState((state) => state.selection);
  const problems = useEditorState((state) => state.problems);
  const lastRun = useEditorState((state) => state.lastRun);
  // The graph reads these alone, so that moving a box does not build it anew.
  const { apis, functions, httpBackends, awsBackends } = project;
  const latest = useMemo(
    () => ({ apis, functions, httpBackends, awsBackends }),
    [apis, functions, httpBackends, awsBackends],
  );
  const drawn = useDeferredValue(latest);
  const folded = layout?.collapsed;

  const graph = useMemo(() => {
    const collapsed = new Set(folded ?? defaultCollapsed(api));
    for (const [id, isFolded] of folds) {
      if (isFolded) collapsed.add(id);
      else collapsed.delete(id);
    }
    return buildGraph(drawn, api, collapsed);
  }, [drawn, api, folded, folds]);
  const positions = layout?.positions ?? nowhere;
  const places = useMemo(() => tidyLayout(graph, positions), [graph, positions]);
  const lights = useMemo(() => lastRunLight(api, lastRun), [api, lastRun]);
  const selected = useMemo(() => {
    const texts = new Set(selection.map(entityRefText));
    // The API's box stands for its root resource too.
    const resources = api.kind === 'rest' ? api.resources : {};
    for (const ref of selection)
      if (ref.kind === 'resource' && resources[ref.resourceId]?.parentId === null)
        texts.add(entityRefText({ kind: 'api', apiId: api.id }));
    return new Set(
      graph.nodes.filter((node) => texts.has(entityRefText(node.ref))).map((node) => node.id),
    );
  }, [graph, selection, api]);
  const counts = problemCounts(problems);

  const derive = useMemo(() => createDerivation(), []);
  const nodes = useMemo(
    () => derive.nodes({ api, graph, places, problems: counts, lights, selected }),
    [derive, api, graph, places, counts, lights, selected],
  );
  const edges = useMemo(
    () => derive.edges(graph, places, lights, selected),
    [derive, graph, places, lights, selected],
  );
  return { graph, places, nodes, edges };
}

/** Keeps the last answers, so that boxes and lines which did not change stay the same objects. */
function createDerivation() {
  let last: { readonly input: NodesInput; readonly nodes: CanvasNode[] } | undefined;
  let edges: CanvasEdge[] = [];
  return {
    nodes(input: NodesInput): CanvasNode[] {
      last = { input, nodes: toNodes(input, last) };
      return last.nodes;
    },
    edges: (...[graph, places, lights, selected]: Parameters<typeof toEdges>): CanvasEdge[] =>
      (edges = toEdges(graph, places, lights, selected, edges)),
  };
}

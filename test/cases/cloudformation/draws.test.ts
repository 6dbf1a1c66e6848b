import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { buildGraph } from '#renderer/canvas/build-graph.ts';
import { nodeHeight, nodeWidth, tidyLayout } from '#renderer/canvas/tidy-layout.ts';
import { methodsOf } from '#shared/edits/entity-users.ts';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { documentsIn } from '#test/support/documents-in.ts';

/** Every API of every imported file, drawn: a box for each method or route, none over another. */

const files = documentsIn('test/cases/cloudformation/templates', '../shared/real-world');

function called(api: Api): string[] {
  return api.kind === 'rest'
    ? methodsOf(api).map(({ ref }) => entityRefText(ref))
    : Object.keys(api.routes).map((routeKey) =>
        entityRefText({ kind: 'route', apiId: api.id, routeKey }),
      );
}

describe.each(files)('%s', (file) => {
  const { project } = importAny(readFileSync(file, 'utf8'), {
    fileName: 'template.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
    readInclude: readBeside(file),
  });
  const apis = Object.values(project?.apis ?? {});

  it.skipIf(project === null || apis.length === 0)('is drawn whole', () => {
    if (project === null) return;
    for (const api of apis) {
      const graph = buildGraph(project, api, new Set());
      const ids = new Set(graph.nodes.map(({ id }) => id));
      expect(called(api).filter((id) => !ids.has(id))).toEqual([]);
      const places = tidyLayout(graph, {});
      const boxes = graph.nodes.map(({ id, kind }) => ({
        id,
        ...(places.get(id) ?? { x: Number.NaN, y: Number.NaN }),
        width: nodeWidth(kind),
      }));
      expect(boxes.filter(({ x }) => Number.isNaN(x))).toEqual([]);
      const overlapping = boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (b) =>
              a.x < b.x + b.width &&
              b.x < a.x + a.width &&
              a.y < b.y + nodeHeight &&
              b.y < a.y + nodeHeight,
          )
          .map((b) => `${a.id} over ${b.id}`),
      );
      expect(overlapping).toEqual([]);
    }
  });
});

import { array, assert, nat, property, record, stringMatching } from 'fast-check';
import { expect, it } from 'vitest';
import { createProjectStore } from '#renderer/editor/project-store.ts';
import { addMethod } from '#shared/edits/add-method.ts';
import { addPath } from '#shared/edits/add-resource.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { changeVerb } from '#shared/edits/change-verb.ts';
import { corsDefaults, enableCors } from '#shared/edits/enable-cors.ts';
import { methodsOf } from '#shared/edits/entity-users.ts';
import { moveResource } from '#shared/edits/move-resource.ts';
import { removeEntity } from '#shared/edits/remove-entity.ts';
import { renameEntity } from '#shared/edits/rename-entity.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges, structuralDiff } from '#shared/project/structural-diff.ts';
import { aShop, apiId, shopApi } from '#test/support/a-project.ts';
import { manualClock } from '#test/support/manual-clock.ts';

type Edit = (project: Project) => Project;

/** An edit of a random kind at a random place; `at` and `other` pick among what is there. */
const anEdit = record({
  kind: nat(7),
  at: nat(50),
  other: nat(50),
  word: stringMatching(/^[a-z]{1,4}$/),
}).map(({ kind, at, other, word }): Edit => {
  return (project) => {
    const api = shopApi(project);
    const ids = Object.keys(api.resources);
    const pick = (list: readonly string[], index: number): string =>
      list[index % list.length] ?? '';
    const resourceId = pick(ids, at);
    const verb = httpMethods[other % httpMethods.length] ?? 'GET';
    const methods = methodsOf(api);
    const method = methods[at % Math.max(1, methods.length)]?.ref;
    let count = 0;
    switch (kind) {
      case 0:
        return addPath(
          project,
          { apiId, parentId: resourceId, path: `${word}/{${word}Id}` },
          () => `n${word}${(count += 1)}${ids.length}`,
        );
      case 1:
        return moveResource(project, { apiId, resourceId, parentId: pick(ids, other) });
      case 2:
        return addMethod(project, { apiId, resourceId, httpMethod: verb });
      case 3:
        return removeEntity(project, { kind: 'resource', apiId, resourceId });
      case 4:
        return renameEntity(project, { kind: 'resource', apiId, resourceId }, word);
      case 5:
        return method === undefined
          ? project
          : changeVerb(project, { ref: method, httpMethod: verb });
      case 6:
        return method === undefined
          ? project
          : attachIntegration(
              project,
              method,
              other % 2 ? { kind: 'mock' } : { kind: 'function', name: 'guard' },
            );
      default:
        return enableCors(project, { ...corsDefaults, apiId, resourceIds: [resourceId] });
    }
  };
});

it('undoes any edits to the very same project, and redoes them to the same', () => {
  assert(
    property(array(anEdit, { maxLength: 25 }), (edits) => {
      const clock = manualClock();
      const store = createProjectStore(clock);
      const start = aShop();
      store.load({
        handle: 'h',
        path: '/p',
        project: start,
        revision: 0,
        problems: [],
        readOnlyReason: null,
        recovery: null,
        lockedBy: null,
      });
      for (const edit of edits) store.change('Edit', edit);
      const end = store.store.getState().project;
      while (store.undo());
      expect(store.store.getState().project).toBe(start);
      expect(store.store.getState().dirty).toBe(false);
      while (store.redo());
      expect(store.store.getState().project).toBe(end);
    }),
    { numRuns: 150 },
  );
});

it('sends differences from which the other side makes the same project', () => {
  assert(
    property(array(anEdit, { maxLength: 15 }), (edits) => {
      const start = aShop();
      const end = edits.reduce((project, edit) => edit(project), start);
      const wire = JSON.parse(JSON.stringify(structuralDiff(start, end))) as never;
      expect(applyChanges(start, wire)).toEqual(JSON.parse(JSON.stringify(end)));
    }),
    { numRuns: 150 },
  );
});

it('never makes a resource unreachable, a sibling twice, or anything below a greedy parameter', () => {
  assert(
    property(array(anEdit, { maxLength: 25 }), (edits) => {
      const api = shopApi(edits.reduce((project, edit) => edit(project), aShop()));
      const seen = new Set<string>();
      for (const resource of Object.values(api.resources)) {
        if (resource.parentId === null) continue;
        const parent = api.resources[resource.parentId];
        expect(parent).toBeDefined();
        expect(parent?.pathPart.endsWith('+}')).toBe(false);
        const key = `${resource.parentId}/${resource.pathPart}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
        let above = parent;
        for (let steps = 0; above !== undefined && above.parentId !== null; steps += 1) {
          expect(steps).toBeLessThan(100);
          above = api.resources[above.parentId];
        }
      }
    }),
    { numRuns: 150 },
  );
});

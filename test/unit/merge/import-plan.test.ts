import { describe, expect, it } from 'vitest';
import {
  apiOfBase,
  decisionKey,
  likelyTargets,
  takeIn as takeInOnly,
  withDecisions,
  withDocumentKept,
  type Bases,
  type ReadDocument,
  type Targets,
  type TakenIn,
} from '#shared/merge/import-plan.ts';
import { groupDecisions } from '#renderer/import/review-groups.ts';
import type { MergeDecision } from '#shared/merge/merge-decision.ts';
import { importBaseOf, partHash } from '#shared/edits/import-base.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

const newId = (length: number): string => 'n'.repeat(length);

function document(paths: Record<string, string>, parts: Partial<ReadDocument> = {}): ReadDocument {
  const text = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Shop', version: '1' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, summary]) => [
        path,
        {
          get: {
            operationId: summary,
            responses: { 200: { description: 'ok' } },
            'x-amazon-apigateway-integration': { type: 'mock' },
          },
        },
      ]),
    ),
  });
  const { project, apiId } = importOpenApi(text, {
    fileName: 'shop.json',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  if (project === null || apiId === null) throw new Error('not imported');
  return {
    fileName: 'shop.json',
    text,
    basePath: 'ignore',
    part: project,
    apiIds: [apiId],
    partHash: partHash(project),
    includes: {},
    ...parts,
  };
}

/** As the window does: merges, then choices, then the document is kept. */
function takeIn(
  project: Project,
  from: ReadDocument,
  targets: Targets,
  bases: Bases,
  choices: Readonly<Record<string, MergeDecision['choice']>>,
  ids: (length: number) => string,
): TakenIn {
  const taken = takeInOnly(project, from, targets, bases, ids);
  const chosen = withDecisions(taken.project, taken.reviews, choices);
  return { ...taken, project: withDocumentKept(chosen, taken.apiIds, from) };
}

const first = document({ '/a': 'readA', '/b': 'readB' });
const [shopId = ''] = first.apiIds;
const imported = takeIn(emptyProject, first, { [shopId]: { kind: 'new' } }, new Map(), {}, newId);

function operationNames(project: Project, apiId: string): string[] {
  return Object.values(restApiAt(project, apiId)?.resources ?? {})
    .flatMap(({ methods }) =>
      Object.values(methods).map(({ operationName }) => operationName ?? ''),
    )
    .sort();
}

/** The project with another operation name on /a. */
function edited(project: Project, name: string): Project {
  const api = restApiAt(project, shopId);
  const resource = Object.values(api?.resources ?? {}).find(({ pathPart }) => pathPart === 'a');
  const get = resource?.methods.GET;
  if (api === undefined || resource === undefined || get === undefined) throw new Error('no /a');
  return {
    ...project,
    apis: {
      [shopId]: {
        ...api,
        resources: {
          ...api.resources,
          [resource.id]: {
            ...resource,
            methods: { ...resource.methods, GET: { ...get, operationName: name } },
          },
        },
      },
    },
  };
}

describe('taking in a document', () => {
  it('adds an API and keeps the document as the base of the next import', () => {
    expect(imported.apiIds).toEqual([shopId]);
    expect(importBaseOf(imported.project, shopId)).toMatchObject({
      kind: 'known',
      base: { fileName: 'shop.json', text: first.text, partHash: first.partHash },
    });
  });

  it('leaves out what is to be left out, and gives a new id to one that is taken', () => {
    const twice = takeIn(
      imported.project,
      first,
      { [shopId]: { kind: 'new' } },
      new Map(),
      {},
      newId,
    );
    expect(Object.keys(twice.project.apis)).toHaveLength(2);
    expect(importBaseOf(twice.project, twice.apiIds[0] ?? '').kind).toBe('known');
    const none = takeIn(
      imported.project,
      first,
      { [shopId]: { kind: 'skip' } },
      new Map(),
      {},
      newId,
    );
    expect(none.project).toBe(imported.project);
  });

  it('merges what the document changed into what was edited, and asks where both did', () => {
    const next = document({ '/a': 'readATheirs', '/b': 'readB2' });
    const targets: Targets = { [shopId]: { kind: 'merge', apiId: shopId } };
    const bases: Bases = new Map([[shopId, { project: first.part, apiId: shopId }]]);
    const mine = edited(imported.project, 'readAMine');
    const merged = takeIn(mine, next, targets, bases, {}, newId);
    expect(operationNames(merged.project, shopId)).toEqual(['readAMine', 'readB2']);
    const decisions = merged.reviews.flatMap((review) => review.decisions);
    const conflict = decisions.find(({ kind }) => kind === 'conflict');
    expect(conflict).toMatchObject({ yours: 'readAMine', theirs: 'readATheirs', base: 'readA' });
    if (conflict === undefined) return;
    const [group] = groupDecisions(merged.reviews, { text: '', conflictsOnly: true });
    expect(group).toMatchObject({ entity: 'method GET /a', conflicts: 1 });
    const chosen = takeIn(mine, next, targets, bases, { [decisionKey(conflict)]: 'theirs' }, newId);
    expect(operationNames(chosen.project, shopId)).toEqual(['readATheirs', 'readB2']);
    // What is now compared with is the new document, so that the same import again brings nothing.
    expect(importBaseOf(chosen.project, shopId)).toMatchObject({ base: { text: next.text } });
  });

  it('overwrites where it is told to', () => {
    const next = document({ '/a': 'other' });
    const mine = edited(imported.project, 'readAMine');
    const replaced = takeIn(
      mine,
      next,
      { [shopId]: { kind: 'replace', apiId: shopId } },
      new Map(),
      {},
      newId,
    );
    expect(replaced.apiIds).toEqual([shopId]);
    expect(operationNames(replaced.project, shopId)).toEqual(['other']);
  });
});

describe('where an API most likely belongs', () => {
  it('is the API that came from a document of that name, whatever its title is now', () => {
    const other = document({ '/a': 'x' });
    expect(likelyTargets(imported.project, other)).toEqual({
      [shopId]: { kind: 'merge', apiId: shopId },
    });
  });

  it('is a new API in a project that knows nothing like it', () => {
    expect(likelyTargets(emptyProject, first)).toEqual({ [shopId]: { kind: 'new' } });
  });
});

it('finds the API of a base by id, then name, then by its being alone', () => {
  expect(apiOfBase(first.part, first.apiIds, shopId, undefined)?.apiId).toBe(shopId);
  expect(apiOfBase(first.part, first.apiIds, 'x', 'Shop')?.apiId).toBe(shopId);
  expect(apiOfBase(first.part, first.apiIds, 'x', 'y')?.apiId).toBe(shopId);
  expect(apiOfBase(first.part, [], 'x', 'y')).toBeUndefined();
});

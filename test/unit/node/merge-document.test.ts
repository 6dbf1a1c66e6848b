import { describe, expect, it } from 'vitest';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { mergeDocument } from '#electron/node/jobs/merge-document.ts';
import { partHash, withImportBase } from '#shared/edits/import-base.ts';
import type { Targets } from '#shared/merge/import-plan.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';

const shop = (list: string, more = ''): string => `openapi: 3.0.1
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example.com/v1' }]
paths:
  /products:
    get:
      operationId: ${list}
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: product.yaml } } } } }
${more}`;

const includes = { 'product.yaml': 'type: object\nproperties: { name: { type: string } }\n' };

function imported(text: string): { project: Project; apiId: string } {
  const { region, accountId } = emptyProject;
  const { project, apiIds } = importAny(text, {
    fileName: 'shop.yaml',
    region,
    accountId,
    basePath: 'prepend',
    readInclude: (path) => includes[path as keyof typeof includes],
  });
  const [apiId] = apiIds;
  if (project === null || apiId === undefined) throw new Error('not imported');
  return { project, apiId };
}

function setUp(hash?: string): { project: Project; targets: Targets; apiId: string } {
  const text = shop('list');
  const { project: part, apiId } = imported(text);
  const project = withImportBase(part, apiId, {
    fileName: 'shop.yaml',
    text,
    partHash: hash ?? partHash(part),
    basePath: 'prepend',
    includes,
  });
  return { project, apiId, targets: { [apiId]: { kind: 'merge', apiId } } };
}

const document = (text: string) =>
  ({ fileName: 'shop.yaml', text, basePath: 'prepend', includes, fixes: [] }) as const;

const labels: string[] = [];
const onProgress = (_done: number, _total: number, label: string): void => void labels.push(label);

describe('merging a document in a job', () => {
  it('reads a document, and what it is merged into came from, as the API it becomes', () => {
    const text = shop('list');
    const { region, accountId } = emptyProject;
    const { project: part, apiIds } = importAny(text, {
      fileName: 'shop.yaml',
      region,
      accountId,
      apiKind: 'http',
      readInclude: (path) => includes[path as keyof typeof includes],
    });
    const [apiId = ''] = apiIds;
    if (part === null) throw new Error('not imported');
    const base = { fileName: 'shop.yaml', text, partHash: partHash(part), includes };
    const { notes, reviews } = mergeDocument(
      withImportBase(part, apiId, base),
      { ...document(shop('all')), basePath: 'ignore', apiKind: 'http' },
      { [apiId]: { kind: 'merge', apiId } },
      onProgress,
    );
    expect(notes).toEqual([]);
    expect(reviews[0]?.decisions.map(({ kind, entity }) => `${kind} ${entity}`)).toEqual([
      'incoming route GET /products',
    ]);
  });

  it('gives the changes to the project, with files and base path as they were read then', () => {
    const { project, targets, apiId } = setUp();
    const { changes, reviews, notes, apiIds } = mergeDocument(
      project,
      document(shop('all', '  /orders: { get: { responses: {} } }\n')),
      targets,
      onProgress,
    );
    expect(notes).toEqual([]);
    expect(apiIds).toEqual([apiId]);
    expect(reviews[0]?.decisions.map(({ kind, entity }) => `${kind} ${entity}`)).toEqual([
      'incoming method GET /v1/products',
      'incoming resource /v1/orders',
    ]);
    const api = restApiAt(applyChanges(project, changes), apiId);
    const names = Object.values(api?.resources ?? {}).flatMap(({ methods }) =>
      Object.values(methods).map(({ operationName }) => operationName),
    );
    expect(names).toContain('all');
    expect(names).not.toContain('list');
    // The window has the document's text already.
    expect(JSON.stringify(changes)).not.toContain('imports/');
    expect(labels.at(-1)).toBe('Merging shop.yaml');
  });

  it('changes nothing for the same document', () => {
    const { project, targets } = setUp();
    expect(mergeDocument(project, document(shop('list')), targets, onProgress)).toMatchObject({
      changes: [],
      reviews: [{ decisions: [] }],
    });
  });

  it('reads a template with the values it was read with then', () => {
    const text =
      'Parameters: { Name: { Type: String } }\nResources: { Api: { Type: AWS::Serverless::HttpApi, Properties: { Name: !Ref Name } } }\n';
    const parameters = { Name: 'notes' };
    const { region, accountId } = emptyProject;
    const read = importAny(text, { fileName: 'a.yaml', region, accountId, parameters });
    const [apiId = ''] = read.apiIds;
    const part = read.project ?? emptyProject;
    const base = { fileName: 'a.yaml', text, partHash: partHash(part), parameters };
    const merge = (values: Record<string, string>) =>
      mergeDocument(
        withImportBase(part, apiId, base),
        {
          fileName: 'a.yaml',
          text,
          basePath: 'ignore',
          parameters: values,
          includes: {},
          fixes: [],
        },
        { [apiId]: { kind: 'merge', apiId } },
        onProgress,
      );
    expect(merge(parameters)).toMatchObject({ changes: [], notes: [] });
    const { changes, notes } = merge({ Name: 'letters' });
    expect(notes).toEqual([]);
    expect(applyChanges(part, changes).apis[apiId]).toMatchObject({
      name: 'letters',
      kept: { template: { parameters: { Name: 'letters' } } },
    });
  });

  it('takes what was put right in the document along', () => {
    const { project, targets, apiId } = setUp();
    const { changes } = mergeDocument(
      project,
      {
        ...document(shop('list')),
        fixes: [{ keys: ['apis', apiId, 'description'], value: 'mended' }],
      },
      targets,
      onProgress,
    );
    expect(applyChanges(project, changes).apis[apiId]?.description).toBe('mended');
  });

  it.each([
    ['a base that is read differently', (): Project => setUp('another').project, 'look twice'],
    ['no base', (): Project => ({ ...setUp().project, files: {} }), 'Nobody knows'],
    [
      'a base that is broken',
      (): Project => {
        const { project, apiId } = setUp();
        return {
          ...project,
          files: { ...project.files, [`imports/${apiId}/source.json`]: '{' },
        };
      },
      'cannot be understood',
    ],
  ])('tells of %s', (_case, project, said) => {
    const { targets } = setUp();
    const { notes } = mergeDocument(project(), document(shop('list')), targets, onProgress);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(said);
  });

  it('refuses what cannot be read', () => {
    const { project, targets } = setUp();
    expect(() => mergeDocument(project, document('{'), targets, onProgress)).toThrow(
      'cannot be merged',
    );
  });
});

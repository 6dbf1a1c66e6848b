import { describe, expect, it } from 'vitest';
import { compareApis } from '#shared/compare/compare-apis.ts';
import { putDocumentation } from '#shared/edits/put-documentation.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { describedByParts } from '#shared/entities/rest/documentation.ts';
import type { DocumentationLocation } from '#shared/entities/rest/documentation-part.ts';
import { mergeApis } from '#shared/merge/merge-apis.ts';
import { putRestApi } from '#shared/merge/put-rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, shopApi } from '#test/support/a-project.ts';

const put = (project: Project, location: DocumentationLocation, properties: JsonObject): Project =>
  putDocumentation(project, { apiId, location, properties });

const orders = { type: 'RESOURCE', path: '/orders' } as const;
const list = { type: 'METHOD', path: '/orders', method: 'GET' } as const;

describe('documentation', () => {
  const base = put(
    put(aShop(), orders, { description: 'Old', 'x-a': 1 }),
    { type: 'API' },
    { a: 1 },
  );
  const yours = put(base, { type: 'API' }, { a: 2 });
  const theirs = put(base, orders, { description: 'New', 'x-a': 1 });
  const of = (project: Project) => ({ project, apiId });

  it('is merged part by part and property by property', () => {
    const { project, decisions } = mergeApis(of(base), of(yours), of(theirs));
    const parts = shopApi(project).documentationParts;
    expect(parts?.['RESOURCE /orders']?.properties).toEqual({ description: 'New', 'x-a': 1 });
    expect(parts?.['API']?.properties).toEqual({ a: 2 });
    expect(decisions).toMatchObject([
      { kind: 'incoming', entity: 'documentation of RESOURCE /orders' },
    ]);
  });

  it('is put over a design as ImportDocumentationParts does', () => {
    const given = put(put(aShop(), orders, { description: 'Given' }), { type: 'API' }, {});
    const merged = shopApi(putRestApi(of(base), of(given), 'merge')).documentationParts;
    expect(merged?.['RESOURCE /orders']?.properties).toEqual({ description: 'Given', 'x-a': 1 });
    expect(Object.keys(merged ?? {})).toEqual(['RESOURCE /orders', 'API']);
    const over = shopApi(putRestApi(of(base), of(given), 'overwrite')).documentationParts;
    expect(Object.keys(over ?? {})).toEqual(['RESOURCE /orders']);
  });

  it('is compared by what it says, not by where a description stands', () => {
    const described = shopApi(put(base, list, { description: 'Lists' }));
    expect(compareApis(described, describedByParts(described))).toEqual([]);
    expect(compareApis(shopApi(base), shopApi(theirs))).toMatchObject([
      {
        kind: 'changed',
        subject: 'documentation',
        name: 'RESOURCE /orders',
        field: 'description',
        before: 'Old',
        after: 'New',
      },
    ]);
  });
});

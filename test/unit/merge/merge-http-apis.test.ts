import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { likelyTargets } from '#shared/merge/import-plan.ts';
import { mergeApis } from '#shared/merge/merge-apis.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import type { Project } from '#shared/project/project.ts';

const around = { fileName: 'a.json', region: 'us-east-1', accountId: '123456789012' };

function imported(paths: JsonObject, more: JsonObject = {}): { project: Project; apiId: string } {
  const { project, apiId } = importOpenApi(
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Pets', version: '1' },
      'x-amazon-apigateway-cors': { allowOrigins: ['*'] },
      paths,
      ...more,
    }),
    around,
  );
  if (project === null || apiId === null) throw new Error('nothing imported');
  return { project, apiId };
}

function edited(
  { project, apiId }: { project: Project; apiId: string },
  edit: (api: HttpApi) => HttpApi,
): { project: Project; apiId: string } {
  return {
    project: { ...project, apis: { [apiId]: edit(project.apis[apiId] as HttpApi) } },
    apiId,
  };
}

const calls = (uri: string): JsonObject => ({
  responses: {},
  'x-amazon-apigateway-integration': { type: 'http_proxy', uri, payloadFormatVersion: '1.0' },
});
const base = imported({ '/a': { get: calls('https://a') }, '/b': { get: calls('https://b') } });

describe('an HTTP API that is imported again', () => {
  it('takes what the document changed and keeps what was edited', () => {
    const mine = edited(base, (api) => ({
      ...api,
      name: 'Mine',
      stages: { prod: { stageName: 'prod' } },
    }));
    const theirs = imported({
      '/a': { get: calls('https://new') },
      '/c': { get: calls('https://c') },
    });
    const { project, decisions } = mergeApis(base, mine, theirs);
    const api = project.apis[base.apiId] as HttpApi;
    expect(api.name).toBe('Mine');
    expect(api.stages).toEqual({ prod: { stageName: 'prod' } });
    expect(Object.keys(api.routes)).toEqual(['GET /a', 'GET /c']);
    expect(decisions.map(({ kind, entity }) => `${kind} ${entity}`)).toContain(
      'incoming route GET /c',
    );
    const { document } = openApiDocument(project, api.id, { extensions: true });
    expect(document?.['paths']).toEqual({
      '/a': { get: calls('https://new') },
      '/c': { get: calls('https://c') },
    });
  });

  it('leaves yours where both changed the same', () => {
    const mine = edited(base, (api) => ({ ...api, corsConfiguration: { allowOrigins: ['mine'] } }));
    const theirs = imported(
      { '/a': { get: calls('https://a') }, '/b': { get: calls('https://b') } },
      { 'x-amazon-apigateway-cors': { allowOrigins: ['theirs'] } },
    );
    const { project, decisions } = mergeApis(base, mine, theirs);
    expect((project.apis[base.apiId] as HttpApi).corsConfiguration).toEqual({
      allowOrigins: ['mine'],
    });
    expect(decisions.map(({ kind }) => kind)).toEqual(['conflict']);
  });

  it('removes nothing without a base', () => {
    const theirs = imported({ '/c': { get: calls('https://c') } });
    const { project } = mergeApis(undefined, base, theirs);
    expect(Object.keys((project.apis[base.apiId] as HttpApi).routes)).toEqual([
      'GET /a',
      'GET /b',
      'GET /c',
    ]);
  });

  it('belongs where it came from, and never into a REST API', () => {
    const document = {
      fileName: 'a.json',
      text: '',
      basePath: 'ignore',
      part: base.project,
      apiIds: [base.apiId],
      partHash: '',
      includes: {},
    } as const;
    expect(likelyTargets(base.project, document)).toEqual({
      [base.apiId]: { kind: 'merge', apiId: base.apiId },
    });
    const rest = importOpenApi(
      JSON.stringify({ swagger: '2.0', info: { title: 'Pets', version: '1' }, paths: {} }),
      around,
    );
    expect(likelyTargets(rest.project as Project, document)).toEqual({
      [base.apiId]: { kind: 'new' },
    });
  });
});

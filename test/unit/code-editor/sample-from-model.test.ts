import { describe, expect, it } from 'vitest';

import { sampleFromModel } from '#renderer/code-editor/sample-from-model.ts';
import { generatedSample, sampleOfRun } from '#renderer/code-editor/template-sample.ts';
import type { TemplateVariables } from '#renderer/code-editor/template-variables.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { emptyProject } from '#shared/project/project.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { aShopApi } from '../../support/a-shop-api.ts';

const api = aShopApi();
const named = (name: string, schema: unknown) => ({
  name,
  contentType: 'application/json',
  schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
});
const models = {
  Money: named('Money', { type: 'object', properties: { amount: { enum: [5] } } }),
  Tree: named('Tree', {
    type: 'object',
    properties: { kids: { type: 'array', items: { $ref: '#' } } },
  }),
};

describe('sampleFromModel', () => {
  it.each([
    [{ type: 'array', items: { type: 'boolean' } }, [true]],
    [
      {
        definitions: { x: { enum: [7] } },
        properties: { v: { $ref: '#/definitions/x' } },
      },
      { v: 7 },
    ],
    [
      { properties: { m: { $ref: 'https://apigateway.amazonaws.com/restapis/a/models/Money' } } },
      { m: { amount: 5 } },
    ],
    [{ properties: { m: { $ref: '#/definitions/Money' } } }, { m: { amount: 5 } }],
    [{ properties: { m: { $ref: 'https://elsewhere.example/x' } } }, { m: {} }],
  ])('%j', (schema, value) => {
    expect(JSON.parse(sampleFromModel({ models }, named('It', schema)))).toEqual(value);
  });

  it('ends where a model refers to itself', () => {
    expect(sampleFromModel({ models }, models.Tree).length).toBeLessThan(2000);
  });

  it.each(['', '{', '[]', '3'])('has none of %j', (schema) => {
    expect(sampleFromModel({ models }, named('It', schema))).toBe('');
  });
});

const ref = { kind: 'method', apiId: api.id, resourceId: 'prods0', httpMethod: 'POST' } as const;
const tab = { kind: 'template', ref, side: 'request', contentType: 'application/json' } as const;
const project = { ...emptyProject, apis: { [api.id]: api } };

function step(name: string, part: Partial<TraceEntry>): TraceEntry {
  return {
    step: name,
    phase: 'method-request',
    title: name,
    startMs: 0,
    durationMs: 0,
    input: null,
    output: null,
    decision: '',
    outcome: 'passed',
    fidelity: 'exact',
    fidelityReason: '',
    entities: [],
    ...part,
  };
}

describe('template samples', () => {
  it('start from the model and the declared parameters', () => {
    const sample = generatedSample(project, tab);
    expect(JSON.parse(sample.body)).toEqual({ name: expect.any(String) as string });
    const variables = JSON.parse(sample.variables) as TemplateVariables;
    expect(variables.context).toMatchObject({ stage: 'dev', resourcePath: '/products' });
    const listing = generatedSample(project, { ...tab, ref: { ...ref, httpMethod: 'GET' } });
    expect(JSON.parse(listing.variables)).toMatchObject({
      querystring: { limit: 'sample-limit', after: 'sample-after' },
      header: { 'X-Trace': 'sample-X-Trace' },
    });
  });

  it('name path parameters', () => {
    const sample = generatedSample(project, {
      ...tab,
      ref: { ...ref, resourceId: 'prod00', httpMethod: 'GET' },
    });
    expect(JSON.parse(sample.variables)).toMatchObject({ path: { id: 'id-1' } });
  });

  const trace = [
    step('parse-invocation-request', {
      output: { query: { a: ['1', '2'] }, headers: [['X', 'y']] },
    }),
    step('match-resource', { output: { pathParameters: { id: 'p-9' } } }),
    step('build-integration-request', { input: { body: '{"real":1}' } }),
    step('invoke-integration', { output: { body: '{"answer":1}' } }),
  ];
  const run = {
    apiId: api.id,
    ref,
    result: { requestId: 'req-1', trace } as unknown as RunResult,
  };

  it('take what a run of the method really had', () => {
    const sample = sampleOfRun(project, tab, run);
    expect(sample?.body).toBe('{"real":1}');
    expect(JSON.parse(sample?.variables ?? '')).toMatchObject({
      path: { id: 'p-9' },
      querystring: { a: '2' },
      header: { X: 'y' },
      context: { requestId: 'req-1', stage: 'dev' },
    });
  });

  it('read a test invocation too', () => {
    const testTrace = [
      step('parse-test-invocation', {
        input: { pathWithQueryString: '/products?a=1&b=x%20y', headers: [['X', 'z']] },
        output: { pathParameters: { id: 'p-2' } },
      }),
      ...trace.slice(2),
    ];
    const sample = sampleOfRun(project, tab, {
      ...run,
      result: { ...run.result, trace: testTrace },
    });
    expect(JSON.parse(sample?.variables ?? '')).toMatchObject({
      path: { id: 'p-2' },
      querystring: { a: '1', b: 'x y' },
      header: { X: 'z' },
    });
  });

  it.each([
    ['no run', null],
    ['another method', { ...run, ref: { ...ref, httpMethod: 'GET' } }],
    ['no method', { ...run, ref: null }],
    ['a run that ended before', { ...run, result: { ...run.result, trace: trace.slice(0, 2) } }],
  ])('%s gives none', (_name, other) => {
    expect(sampleOfRun(project, tab, other)).toBeUndefined();
  });
});

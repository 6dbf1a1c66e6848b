import { describe, expect, it } from 'vitest';
import { declaredOutput } from '#renderer/code-editor/declared-output.ts';
import { offeredSample, sampleOfRun } from '#renderer/code-editor/template-sample.ts';
import { inputOfSample } from '#renderer/code-editor/template-variables.ts';
import { saveTemplateTest } from '#shared/edits/save-template-test.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import { mappingInputOf } from '#shared/vtl/debug/mapping-input.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';

const requestTemplate = '#set($context.requestOverride.header.X-A = "b"){"statusCode": 200}';
const responseTemplate =
  '{"id": "$input.params("id")", "q": "$input.params("q")", "at": "$context.requestTimeEpoch", "ip": "$context.identity.sourceIp", "mode": "$stageVariables.mode", "left": "$context.requestOverride.header.get("X-A")", "body": $input.json("$")}';

it('takes from a run all its template could read, so that rendering it again gives the very answer', async () => {
  const builder = aRestApi()
    .method('POST /pets/{id}', {
      methodResponses: { '200': {} },
      integration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': requestTemplate },
        integrationResponses: {
          '200': { responseTemplates: { 'application/json': responseTemplate } },
        },
      },
    })
    .stage('dev', { variables: { mode: 'live' } });
  const project = builder.project();
  const { value } = deployRestApi(project, 'abc123def4', new RecordingPorts({}));
  const result = await value.invoke(
    {
      method: 'POST',
      path: '/dev/pets/7',
      query: 'q=a%20b',
      headers: [],
      body: new TextEncoder().encode('{"n":1}'),
      sourceIp: '203.0.113.9',
    },
    { trace: true },
  );
  const ref = {
    kind: 'method',
    apiId: 'abc123def4',
    resourceId: builder.resourceId('/pets/{id}'),
    httpMethod: 'POST',
  } as const;
  const sample = sampleOfRun(
    project,
    { kind: 'template', ref, side: 'response', statusCode: '200', contentType: 'application/json' },
    { apiId: 'abc123def4', ref, result: result as never },
  );
  const given = sample === undefined ? undefined : inputOfSample(sample);
  if (given === undefined || 'problem' in given) throw new Error('There is no sample.');
  const answer = new TextDecoder().decode(result.body);
  expect(answer).toContain('"left": "b"');
  expect(recordRun(responseTemplate, mappingInputOf(given.input)).output).toBe(answer);
});

describe('what a template is tried on first', () => {
  const builder = aRestApi().method('GET /pets/{id}', {
    methodResponses: { '200': {}, '404': {} },
    integration: {
      type: 'HTTP',
      httpMethod: 'GET',
      uri: 'https://pets.example.com',
      integrationResponses: {
        '200': { responseTemplates: { 'application/json': `{"n": "$input.path('$.pet.name')"}` } },
        '404': { responseTemplates: { 'application/json': '{}' } },
      },
    },
  });
  const project = builder.project();
  const ref = {
    kind: 'method',
    apiId: 'abc123def4',
    resourceId: builder.resourceId('/pets/{id}'),
    httpMethod: 'GET',
  } as const;
  const tab = {
    kind: 'template',
    ref,
    side: 'response',
    statusCode: '200',
    contentType: 'application/json',
  } as const;
  const runOf = (template: object) =>
    ({
      apiId: ref.apiId,
      ref,
      result: { trace: [{ step: 'build-invocation-response', template }], requestId: 'r' },
    }) as never;
  const given = {
    side: 'response',
    contentType: 'application/json',
    statusCode: '200',
    body: '{"pet":{"name":"Bo"}}',
    isCut: false,
    path: {},
    querystring: {},
    header: {},
    stageVariables: {},
    context: {},
  };
  const tested = saveTemplateTest(project, {
    apiId: ref.apiId,
    test: {
      ...tab,
      ...ref,
      name: 'Bo',
      input: {
        body: '{"pet":{}}',
        params: { path: {}, querystring: {}, header: {} },
        stageVariables: {},
        context: {},
      },
      expected: { kind: 'text', text: '' },
    },
  });

  it('is what it read in the last run', () => {
    expect(offeredSample(tested, tab, runOf(given))).toMatchObject({
      body: given.body,
      origin: 'run',
      note: { tone: 'neutral' },
    });
  });

  it('warns of a payload that was cut', () => {
    const { note } = offeredSample(project, tab, runOf({ ...given, isCut: true }));
    expect(note).toMatchObject({ tone: 'warning', text: expect.stringMatching(/^Cut: /) });
  });

  it.each([
    ['with another status', { statusCode: '404' }],
    ['for another content type', { contentType: 'text/plain' }],
  ])('is not what a template %s read', (_what, other) => {
    const sample = offeredSample(tested, tab, runOf({ ...given, ...other }));
    expect(sample).toMatchObject({
      body: '{"pet":{}}',
      note: { text: expect.stringContaining('Bo') },
    });
  });

  it('is made up of what it reads, and says so', () => {
    const sample = offeredSample(project, tab, null);
    expect(JSON.parse(sample.body)).toEqual({ pet: { name: 'name 1' } });
    expect(sample).toMatchObject({
      origin: 'made-up',
      note: { text: expect.stringMatching(/^Made up from what the template reads/) },
    });
  });
});

it.each<[string, Record<string, string>, string | null]>([
  ['the type it is kept under', {}, 'application/json'],
  [
    'a fixed text',
    { 'integration.request.header.content-type': "'application/x-www-form-urlencoded'" },
    'application/x-www-form-urlencoded',
  ],
  [
    'only known in a run',
    { 'integration.request.header.Content-Type': 'method.request.header.Content-Type' },
    null,
  ],
])('declares its output as %s', (_what, requestParameters, contentType) => {
  const builder = aRestApi().method('POST /pets', {
    methodResponses: { '200': {} },
    integration: {
      type: 'HTTP',
      uri: 'https://pets.example.com',
      requestParameters,
      requestTemplates: { 'application/json': '' },
    },
  });
  const resourceId = builder.resourceId('/pets');
  const ref = { kind: 'method', apiId: 'abc123def4', resourceId, httpMethod: 'POST' } as const;
  const tab = { kind: 'template', ref, side: 'request', contentType: 'application/json' } as const;
  expect(declaredOutput(builder.project(), tab)).toEqual({ side: 'request', contentType });
});

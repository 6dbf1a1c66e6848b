import { expect, test } from 'vitest';
import type { MappingTrace } from '#shared/simulator/mapping/mapping-trace.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';

/** Mappings of a run, by the step that carried them out. */
async function mappingsOf(
  responseTemplate: string,
  query = 'n=1&n=2',
): Promise<Readonly<Record<string, readonly MappingTrace[]>>> {
  const project = aRestApi()
    .method('POST /pets/{id}', {
      methodResponses: {
        '201': { responseParameters: { 'method.response.header.Location': false } },
      },
      integration: {
        type: 'MOCK',
        requestParameters: {
          'integration.request.path.pet': 'method.request.path.id',
          'integration.request.querystring.n': 'method.request.multivaluequerystring.n',
          'integration.request.header.X-None': 'method.request.header.X-Absent',
        },
        requestTemplates: {
          'application/json': `#set($context.requestOverride.header.X-A = "b")#set($context.requestOverride.path.pet = "8"){"statusCode": 200}`,
        },
        integrationResponses: {
          '201': {
            responseParameters: { 'method.response.header.Location': "'/pets/7'" },
            responseTemplates: { 'application/json': responseTemplate },
          },
        },
      },
    })
    .stage('dev')
    .project();
  const { value } = deployRestApi(project, 'abc123def4', new RecordingPorts({}));
  const request = {
    method: 'POST',
    path: '/dev/pets/7',
    query,
    headers: [],
    body: new TextEncoder().encode('{"a": 1, "list": []}'),
    sourceIp: '::1',
  };
  const { trace } = await value.invoke(request, { trace: true });
  expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  return Object.fromEntries(
    trace.flatMap(({ step, mappings }) => (mappings === undefined ? [] : [[step, mappings]])),
  );
}

test('each mapping of a run stands with its before and after', async () => {
  const mappings = await mappingsOf(
    `#set($context.responseOverride.status = 202)#set($context.responseOverride.header.Location = "/x")got $input.path('$.a')`,
  );
  expect(mappings).toEqual({
    'build-integration-request': [
      {
        kind: 'parameters',
        side: 'request',
        rows: [
          {
            target: 'integration.request.path.pet',
            expression: 'method.request.path.id',
            value: '7',
          },
          {
            target: 'integration.request.querystring.n',
            expression: 'method.request.multivaluequerystring.n',
            value: '1,2',
          },
          {
            target: 'integration.request.header.X-None',
            expression: 'method.request.header.X-Absent',
            value: null,
          },
        ],
      },
      {
        kind: 'template',
        side: 'request',
        contentType: 'application/json',
        before: '{"a": 1, "list": []}',
        after: '{"statusCode": 200}',
      },
      {
        kind: 'overrides',
        side: 'request',
        rows: [
          { target: 'requestOverride.path.pet', before: '7', after: '8' },
          { target: 'requestOverride.header.X-A', before: null, after: 'b' },
        ],
      },
    ],
    'build-invocation-response': [
      {
        kind: 'parameters',
        side: 'response',
        rows: [
          {
            target: 'method.response.header.Location',
            expression: "'/pets/7'",
            value: '/pets/7',
          },
        ],
      },
      {
        kind: 'template',
        side: 'response',
        contentType: 'application/json',
        statusCode: '201',
        before: '{"a": 1, "list": []}',
        after: 'got 1',
      },
      {
        kind: 'overrides',
        side: 'response',
        rows: [
          { target: 'responseOverride.header.Location', before: '/pets/7', after: '/x' },
          { target: 'responseOverride.status', before: '201', after: '202' },
        ],
      },
    ],
  });
});

test('a template that fails has a before and no after', async () => {
  const mappings = await mappingsOf(`#set($x = $input.path('$.list').get(9))$x`);
  expect(mappings['build-invocation-response']?.at(-1)).toMatchObject({
    kind: 'template',
    before: '{"a": 1, "list": []}',
    after: null,
  });
});

test('a status that is none overrides nothing', async () => {
  const mappings = await mappingsOf(`#set($context.responseOverride.status = 99)x`);
  expect(mappings['build-invocation-response']?.map(({ kind }) => kind)).toEqual([
    'parameters',
    'template',
  ]);
});

import { expect, it } from 'vitest';
import { sampleOfRun } from '#renderer/code-editor/template-sample.ts';
import { inputOfSample } from '#renderer/code-editor/template-variables.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import { mappingInputOf } from '#shared/vtl/debug/mapping-input.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { deploy } from '#shared/simulator/deploy.ts';

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
  const { value } = deploy(project, 'abc123def4', new RecordingPorts({}));
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

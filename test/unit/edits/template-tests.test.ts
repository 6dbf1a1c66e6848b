import { expect, it } from 'vitest';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { removeTemplateTest } from '#shared/edits/remove-template-test.ts';
import { saveTemplateTest } from '#shared/edits/save-template-test.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';

const builder = aRestApi().method('GET /pets', mock('{}'));
const project = builder.project();
const apiId = 'abc123def4';
const test: TemplateTest = {
  name: 'Is empty',
  resourceId: builder.resourceId('/pets'),
  httpMethod: 'GET',
  side: 'response',
  statusCode: '200',
  contentType: 'application/json',
  input: {
    body: '',
    params: { path: {}, querystring: {}, header: {} },
    stageVariables: {},
    context: {},
  },
  expected: { kind: 'json', value: {} },
};

it('keeps a test under its name, and removes it without a trace', () => {
  const saved = saveTemplateTest(project, { apiId, test });
  expect(saved.apis[apiId]).toMatchObject({ templateTests: { 'Is empty': test } });
  expect(removeTemplateTest(saved, { apiId, name: 'Is empty' })).toEqual(project);
});

it('gives the same project when nothing changes', () => {
  const saved = saveTemplateTest(project, { apiId, test });
  expect(saveTemplateTest(saved, { apiId, test: { ...test } })).toBe(saved);
  expect(removeTemplateTest(saved, { apiId, name: 'other' })).toBe(saved);
  expect(removeTemplateTest(project, { apiId, name: 'Is empty' })).toBe(project);
  expect(saveTemplateTest(project, { apiId, test: { ...test, name: '' } })).toBe(project);
  expect(saveTemplateTest(project, { apiId, test: { ...test, resourceId: 'no' } })).toBe(project);
});

import { expect, it } from 'vitest';
import { findingPlace } from '#renderer/import/finding-place.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Place, Problem } from '#shared/std/problem.ts';

const problemAt = (place: Place): Problem => ({
  ruleId: 'any',
  severity: 'warning',
  message: 'Any.',
  place,
});

it('leads to the line of a syntax error in a document', () => {
  const { project, problems } = importOpenApi('openapi: 3.0.1\ninfo:\n  title: A\npaths: [a\n', {
    fileName: 'a.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  expect(project).toBeNull();
  expect(problems.map((problem) => findingPlace(problem, 'a.yaml', null))[0]).toMatch(
    /^a\.yaml:[45]:\d+$/,
  );
});

it('tells where a finding of an import stands', () => {
  const { project, apiId, problems } = importOpenApi(
    `openapi: 3.1.0
info: { title: a, version: '1' }
paths: { /a: { get: {} } }
`,
    { fileName: 'a.yaml', region: 'eu-central-1', accountId: '123456789012' },
  );
  const [first] = problems;
  expect(first && findingPlace(first, 'a.yaml', project)).toMatch(/^a\.yaml:\d+:\d+$/);
  // In another file of the document.
  expect(
    first &&
      findingPlace({ ...first, place: { ...first.place, file: 's/b.yaml' } }, 'a.yaml', project),
  ).toMatch(/^s\/b\.yaml:\d+:\d+$/);
  const resource = Object.values(
    (project && restApiAt(project, apiId ?? ''))?.resources ?? {},
  ).find(({ pathPart }) => pathPart === 'a');
  const method = `/apis/${apiId}/resources/${resource?.id}/methods/GET/integration`;
  expect(findingPlace(problemAt({ pointer: method }), 'a.yaml', project)).toBe('GET /a');
  expect(findingPlace(problemAt({ pointer: '/paths/~1a/get' }), 'a.yaml', project)).toBe(
    '/paths/~1a/get',
  );
  expect(findingPlace(problemAt({ pointer: '' }), 'a.yaml', null)).toBeUndefined();
  expect(findingPlace(problemAt({}), 'a.yaml', project)).toBeUndefined();
});

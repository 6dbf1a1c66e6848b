import { expect, it } from 'vitest';
import { findingPlace } from '#renderer/import/finding-place.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

it('leads to the line of a syntax error in a document', () => {
  const { project, problems } = importOpenApi('openapi: 3.0.1\ninfo:\n  title: A\npaths: [a\n', {
    fileName: 'a.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  expect(project).toBeNull();
  expect(problems.map(({ place }) => findingPlace(place, 'a.yaml'))[0]).toMatch(
    /^a\.yaml:[45]:\d+$/,
  );
});

it('leads along keys where there is no line, and nowhere from the whole document', () => {
  expect(findingPlace({ pointer: '/paths/~1a/get' }, 'a.yaml')).toBe('/paths/~1a/get');
  expect(findingPlace({ pointer: '' }, 'a.yaml')).toBeUndefined();
  expect(findingPlace({}, 'a.yaml')).toBeUndefined();
});

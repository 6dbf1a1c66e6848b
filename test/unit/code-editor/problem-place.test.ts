import { expect, it } from 'vitest';
import { problemPlace } from '#renderer/code-editor/problem-place.ts';
import type { Place, Problem } from '#shared/std/problem.ts';
import { aCleanProject } from '../diagnostics/a-clean-project.ts';

const at = (place: Place): Problem => ({ ruleId: 'r', severity: 'error', message: 'M.', place });
const position = { offset: 4, line: 2, column: 3 };

it.each<[string, Place]>([
  ['2:3', { pointer: '/apis/shop', range: { start: position, end: position } }],
  ['GET /products', { pointer: '/apis/shop/resources/products/methods/GET/integration/uri' }],
  ['model Product', { pointer: '/apis/shop/models/Product/schema' }],
  ['/Resources/Table', { pointer: '/Resources/Table' }],
  ['', {}],
])('is %s', (text, place) => {
  expect(problemPlace(aCleanProject, at(place))).toBe(text);
});

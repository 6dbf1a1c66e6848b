import { expect, it } from 'vitest';
import { addPath } from '#shared/edits/add-resource.ts';
import { moveProblem, pathPartProblem } from '#shared/edits/path-part-problem.ts';
import { aShop, apiId, resourceIdAt, shopApi } from '#test/support/a-project.ts';

let count = 0;
const project = addPath(aShop(), { apiId, path: 'files/{path+}' }, () => `file0${(count += 1)}`);
const api = shopApi(project);
const at = (path: string): string => resourceIdAt(project, path);

it.each([
  ['/', 'invoices', null],
  ['/', 'a.b_c-d:e', null],
  ['/', 'orders', 'already'],
  ['/', '', 'Enter'],
  ['/', 'a/b', 'One part only'],
  ['/', 'a b', 'letters, digits'],
  ['/', 'ü', 'letters, digits'],
  ['/', '{id}x', 'whole part'],
  ['/', '{}', 'whole part'],
  ['/', '{id}', null],
  ['/', '{rest+}', null],
  ['/orders', '{other}', 'path parameter already'],
  ['/orders/{orderId}', '{orderId}', 'in the path above'],
  ['/orders/{orderId}', '{lineId}', null],
  ['/files/{path+}', 'below', 'whole rest of the path'],
])('below %s the part "%s": %s', (path, part, expected) => {
  const problem = pathPartProblem(api, at(path), part);
  if (expected === null) expect(problem).toBeNull();
  else expect(problem).toContain(expected);
});

it('lets a resource keep its own name', () => {
  expect(pathPartProblem(api, at('/'), 'orders', at('/orders'))).toBeNull();
});

it('does not let a resource with children become greedy', () => {
  expect(pathPartProblem(api, at('/'), '{all+}', at('/orders'))).toContain('below it');
});

it.each([
  ['/', '/orders', 'root'],
  ['/orders', '/orders', 'into itself'],
  ['/orders', '/orders/{orderId}', 'into itself'],
  ['/health', '/files/{path+}', 'whole rest'],
  ['/health', '/orders', null],
])('moving %s below %s: %s', (from, to, expected) => {
  const problem = moveProblem(api, at(from), at(to));
  if (expected === null) expect(problem).toBeNull();
  else expect(problem).toContain(expected);
});

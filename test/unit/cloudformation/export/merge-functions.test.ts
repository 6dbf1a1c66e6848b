import { expect, it } from 'vitest';
import { functionIdsNow } from '#shared/cloudformation/export/merge-functions.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

/** Functions with one file of code each; null: code that is elsewhere. */
function having(functions: Readonly<Record<string, readonly [number, string | null]>>): Project {
  return {
    ...emptyProject,
    functions: Object.fromEntries(
      Object.entries(functions).map(([name, [timeout]]) => [
        name,
        { ...lambdaFunctionDefaults, name, timeout },
      ]),
    ),
    files: Object.fromEntries(
      Object.entries(functions).flatMap(([name, [, code]]) =>
        code === null ? [] : [[`functions/${name}/index.mjs`, code]],
      ),
    ),
  };
}

const imported = new Map([
  ['a', 'IdOfA'],
  ['b', 'IdOfB'],
]);

it.each<[string, Parameters<typeof having>[0], Parameters<typeof having>[0], object]>([
  ['that is there still', { a: [3, 'x'] }, { a: [9, 'y'] }, { a: 'IdOfA' }],
  ['with its code', { a: [3, 'x'] }, { new: [9, 'x'] }, { new: 'IdOfA' }],
  ['whose code is another', { a: [3, 'x'] }, { new: [3, 'y'] }, {}],
  [
    'by its settings, where its code is elsewhere',
    { a: [3, null] },
    { new: [3, 'y'] },
    { new: 'IdOfA' },
  ],
  ['with other settings, whose code is elsewhere', { a: [3, null] }, { new: [9, null] }, {}],
  [
    'that is more like it than the first',
    { a: [3, 'x'], b: [9, 'x'] },
    { one: [9, 'x'], two: [3, 'x'] },
    { one: 'IdOfB', two: 'IdOfA' },
  ],
])('a function %s', (_which, before, now, ids) => {
  expect(Object.fromEntries(functionIdsNow(imported, having(before), having(now)))).toEqual(ids);
});

import { describe, expect, it } from 'vitest';

import {
  countProblems,
  groupProblems,
  type ProblemFilter,
} from '#renderer/test-console/problems/problem-groups.ts';
import { templateOfProblem } from '#renderer/test-console/problems/template-of-problem.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { emptyProject } from '#shared/project/project.ts';
import type { Place, Problem, Severity } from '#shared/std/problem.ts';
import { aShopApi } from '../../../support/a-shop-api.ts';

const api = aShopApi();
const project = {
  ...emptyProject,
  apis: { [api.id]: api },
  files: { 'functions/a/index.mjs': '' },
};
const all: ProblemFilter = { text: '', severities: { error: true, warning: true, info: true } };

function problem(severity: Severity, message: string, place: Place): Problem {
  return { ruleId: 'some-rule', severity, message, place };
}

const range = {
  start: { offset: 9, line: 3, column: 1 },
  end: { offset: 10, line: 3, column: 2 },
};
const problems = [
  problem('warning', 'w', { pointer: `/apis/${api.id}/resources/prods0/methods/GET/x` }),
  problem('error', 'e', { entity: `model/${api.id}/Product`, range }),
  problem('info', 'i', { pointer: '/region' }),
  problem('error', 'f', { file: 'functions/a/index.mjs', range }),
];

describe('groupProblems', () => {
  it('groups by what they are about, errors first, the project before all', () => {
    expect(
      groupProblems(project, problems, all).map(({ title, problems: list }) => [
        title,
        list.map((placed) => [placed.problem.message, placed.where]),
      ]),
    ).toEqual([
      ['Project', [['i', '/region']]],
      [
        'Shop',
        [
          ['e', 'model Product:3'],
          ['w', 'GET /products'],
        ],
      ],
      ['functions/a/index.mjs', [['f', 'functions/a/index.mjs:3']]],
    ]);
  });

  it.each([
    ['get /products', ['w']],
    ['SHOP', ['e', 'w']],
    ['some-rule model', ['e']],
    ['nothing', []],
  ])('filters by %s', (text, messages) => {
    const found = groupProblems(project, problems, { ...all, text });
    expect(found.flatMap((group) => group.problems.map((p) => p.problem.message))).toEqual(
      messages,
    );
  });

  it('leaves out severities switched off', () => {
    const found = groupProblems(project, problems, {
      ...all,
      severities: { error: false, warning: true, info: false },
    });
    expect(found.map((group) => group.title)).toEqual(['Shop']);
  });
});

it('countProblems', () => {
  expect(countProblems(problems)).toEqual({ error: 2, warning: 1, info: 1 });
});

describe('templateOfProblem', () => {
  const base = `/apis/${api.id}/resources/prods0/methods/POST/integration`;
  const withTemplates = updateEntity<'method'>(
    project,
    { kind: 'method', apiId: api.id, resourceId: 'prods0', httpMethod: 'POST' },
    (method) => ({
      ...method,
      integration: {
        type: 'MOCK',
        ...integrationDefaults,
        requestTemplates: { 'application/json': '' },
        integrationResponses: {
          '200': {
            statusCode: '200',
            responseParameters: {},
            responseTemplates: { 'text/plain': '' },
          },
        },
      },
    }),
  );
  it.each([
    [`${base}/requestTemplates/application~1json`, { side: 'request' }],
    [
      `${base}/integrationResponses/200/responseTemplates/text~1plain`,
      { side: 'response', statusCode: '200', contentType: 'text/plain' },
    ],
  ])('%s', (pointer, tab) => {
    expect(templateOfProblem(withTemplates, problem('error', '', { pointer }))).toMatchObject(tab);
  });

  it.each([
    `${base}/requestTemplates/application~1xml`,
    `${base}/uri`,
    `/apis/${api.id}`,
    '/region',
    'x',
  ])('none at %s', (pointer) => {
    expect(templateOfProblem(withTemplates, problem('error', '', { pointer }))).toBeUndefined();
  });
});

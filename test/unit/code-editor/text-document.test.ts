import { describe, expect, it } from 'vitest';

import { hexOf } from '#renderer/code-editor/editor-theme.ts';
import { fileLanguage } from '#renderer/code-editor/file-language.ts';
import { refAt, refTargets } from '#renderer/code-editor/model-refs.ts';
import {
  changeLabel,
  documentKey,
  readDocument,
  writeDocument,
  type TextDocument,
} from '#renderer/code-editor/text-document.ts';
import { parseVariables } from '#renderer/code-editor/template-variables.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { emptyProject } from '#shared/project/project.ts';
import { aShopApi } from '../../support/a-shop-api.ts';

const api = aShopApi();
const ref = { kind: 'method', apiId: api.id, resourceId: 'prods0', httpMethod: 'POST' } as const;
const project = updateEntity<'method'>(
  { ...emptyProject, apis: { [api.id]: api }, files: { 'functions/a/index.mjs': 'code' } },
  ref,
  (method) => ({
    ...method,
    integration: {
      type: 'MOCK',
      ...integrationDefaults,
      requestTemplates: { 'application/json': 'request' },
      integrationResponses: {
        '200': {
          statusCode: '200',
          responseParameters: {},
          responseTemplates: { 'application/json': 'response' },
        },
      },
    },
  }),
);

const documents: [TextDocument, string, string][] = [
  [
    { kind: 'template', ref, side: 'request', contentType: 'application/json' },
    'request',
    'Edit request template of POST /products',
  ],
  [
    { kind: 'template', ref, side: 'response', statusCode: '200', contentType: 'application/json' },
    'response',
    'Edit 200 response template of POST /products',
  ],
  [
    { kind: 'model', ref: { kind: 'model', apiId: api.id, name: 'Product' } },
    api.models['Product']?.schema ?? '',
    'Edit model Product',
  ],
  [{ kind: 'file', path: 'functions/a/index.mjs' }, 'code', 'Edit functions/a/index.mjs'],
];

describe('text documents', () => {
  it.each(documents)('%j is read, written and named', (document, text, label) => {
    expect(readDocument(project, document)).toBe(text);
    const changed = writeDocument(project, document, 'new');
    expect(readDocument(changed, document)).toBe('new');
    expect(changeLabel(project, document)).toBe(label);
    for (const [other, otherText] of documents)
      if (other !== document) expect(readDocument(changed, other)).toBe(otherText);
  });

  it.each(documents)('%j: the same text is the same project', (document, text) => {
    expect(writeDocument(project, document, text)).toBe(project);
  });

  it.each(documents)('%j: nothing is written where it is gone', (document) => {
    expect(writeDocument(emptyProject, document, 'new')).toBe(emptyProject);
  });

  it('have keys of their own', () => {
    expect(new Set(documents.map(([document]) => documentKey(document))).size).toBe(4);
  });
});

describe('refAt', () => {
  it.each([
    ['  "$ref": ""', 10, { start: 10, end: 12 }],
    ['  "$ref": "abc", "x": 1', 12, { start: 10, end: 15 }],
    ['  "$ref": ', 10, { start: 10, end: 10 }],
    ['  "$ref": "abc', 14, { start: 10, end: 14 }],
    ['  "$ref": "abc", "x": 1', 20, undefined],
    ['  "type": "abc"', 12, undefined],
  ])('%j at %i', (line, column, found) => {
    expect(refAt(line, column)).toEqual(found);
  });

  it('offers the other models', () => {
    expect(refTargets(api, 'Other').map(({ url }) => url)).toEqual([
      `https://apigateway.amazonaws.com/restapis/${api.id}/models/Product`,
    ]);
    expect(refTargets(api, 'Product')).toEqual([]);
  });
});

it.each([
  ['a/index.mjs', 'javascript'],
  ['a/app.PY', 'python'],
  ['a.b/Makefile', 'plaintext'],
  ['t.d.ts', 'typescript'],
])('fileLanguage(%s)', (path, language) => {
  expect(fileLanguage(path)).toBe(language);
});

it.each([
  ['rgb(1, 2, 255)', '#0102ff'],
  ['rgba(16, 32, 48, 0.5)', '#10203080'],
  ['rgb(16 32 48 / 1)', '#102030'],
  ['transparent', '#000000'],
])('hexOf(%s)', (color, hex) => {
  expect(hexOf(color)).toBe(hex);
});

it('parseVariables takes lists, numbers and pairs', () => {
  expect(
    parseVariables(
      '{"querystring":{"a":["1","2"],"n":3,"o":null},"header":[["A","b"]],"context":{"x":1}}',
    ),
  ).toEqual({
    variables: {
      path: {},
      querystring: { a: '2', n: '3', o: '' },
      header: { A: 'b' },
      stageVariables: {},
      context: { x: 1 },
    },
  });
});

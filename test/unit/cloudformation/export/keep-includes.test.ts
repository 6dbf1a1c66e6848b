import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { keepIncludes } from '#shared/cloudformation/export/keep-includes.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import type { Api } from '#shared/entities/api.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { mock, options, withApi, withMethod } from './imported.ts';

const include = { Name: 'AWS::Include', Parameters: { Location: 'a.yaml' } };

const isThere = (file: string): boolean => file === 'a.yaml';

describe('keepIncludes', () => {
  it.each<[what: string, was: JsonObject, whole: JsonObject, now: JsonObject, kept: JsonObject]>([
    [
      'nothing changed',
      { b: { 'Fn::Transform': include } },
      { b: { x: 1 } },
      { b: { x: 1 } },
      { b: { 'Fn::Transform': include } },
    ],
    [
      'a change beside it',
      { b: { 'Fn::Transform': include, y: 1 } },
      { b: { x: 1, y: 1 } },
      { b: { x: 1, y: 2 } },
      { b: { 'Fn::Transform': include, y: 2 } },
    ],
    [
      'something new beside it',
      { b: { 'Fn::Transform': include } },
      { b: { x: 1 } },
      { b: { x: 1, z: 3 } },
      { b: { 'Fn::Transform': include, z: 3 } },
    ],
    [
      'in a list',
      { b: [{ 'Fn::Transform': include }, 1] },
      { b: [{ x: 1 }, 1] },
      { b: [{ x: 1 }, 2] },
      { b: [{ 'Fn::Transform': include }, 2] },
    ],
  ])('gives an include back: %s', (_what, was, whole, now, kept) => {
    expect(keepIncludes({ original: was, expanded: whole, changed: now }, isThere)).toEqual({
      template: kept,
      writtenOut: [],
    });
  });

  it.each<[what: string, was: JsonObject, whole: JsonObject, now: JsonObject]>([
    ['a change', { b: { 'Fn::Transform': include } }, { b: { x: 1 } }, { b: { x: 2 } }],
    ['a removal', { b: { 'Fn::Transform': include } }, { b: { x: 1, y: 1 } }, { b: { x: 1 } }],
    ['another list', { b: { 'Fn::Transform': include } }, { b: [1] }, { b: [2] }],
  ])('writes the file out: %s', (_what, was, whole, now) => {
    expect(keepIncludes({ original: was, expanded: whole, changed: now }, isThere)).toEqual({
      template: now,
      writtenOut: ['a.yaml'],
    });
  });

  it('writes out what is not there, and what is there beside it is included', () => {
    const other = { Name: 'AWS::Include', Parameters: { Location: 'b.yaml' } };
    const original = { b: { 'Fn::Transform': other, c: { 'Fn::Transform': include } } };
    const expanded = { b: { y: 1, c: { x: 1 } } };
    expect(keepIncludes({ original, expanded, changed: expanded }, isThere)).toEqual({
      template: { b: { y: 1, c: { 'Fn::Transform': include } } },
      writtenOut: [],
    });
  });

  it('leaves an include that was not read', () => {
    const was = { b: { 'Fn::Transform': include, y: 1 } };
    const now = { b: { 'Fn::Transform': include, y: 2 } };
    expect(keepIncludes({ original: was, expanded: was, changed: now }, isThere)).toEqual({
      template: now,
      writtenOut: [],
    });
  });
});

describe('an API whose definition is included', () => {
  const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod # The only one.
      DefinitionBody:
        Fn::Transform:
          Name: AWS::Include
          Parameters: {Location: ./api.yaml}
`;
  const definition = `openapi: 3.0.1
info: {title: Included, version: '1'}
paths:
  /a:
    get:
      responses: {}
      x-amazon-apigateway-integration: {type: mock}
`;
  const imported = importTemplate(text, { ...options, readInclude: () => definition });
  const api = imported.project?.apis[imported.apiIds[0] ?? ''];
  if (imported.project === null || api?.kind !== 'rest') throw new Error('not imported');
  const { project } = imported;

  const readInclude = (): string => definition;
  const isIncluded = (written: string): boolean => written.includes('AWS::Include');

  it('is given back with its include where the file is', () => {
    expect(exportSam(project, api.id, { format: 'sam-yaml', readInclude }).text).toBe(text);
    expect(exportCloudFormation(project, api.id, { format: 'yaml', readInclude }).text).toBe(text);
  });

  it.each<[where: string, readInclude?: () => string | undefined]>([
    ['is written out where the file is not', () => undefined],
    ['is written out where the file says something else', () => `${definition}# More.\n`],
    ['is written out where nothing is known to be'],
  ])('%s', (_where, elsewhere) => {
    const beside = elsewhere === undefined ? {} : { readInclude: elsewhere };
    const written = exportSam(project, api.id, { format: 'sam-yaml', ...beside });
    expect(isIncluded(written.text)).toBe(false);
    expect(written.problems).toEqual([]);
    expect(pathsOf(importTemplate(written.text, options).project?.apis[api.id])).toEqual([
      '/',
      '/a',
    ]);
  });

  it('is written out with a change, which is told', () => {
    const changed = withApi(
      project,
      withMethod(api, '/', 'GET', () => mock),
    );
    const written = exportSam(changed, api.id, { format: 'sam-yaml', readInclude });
    expect(written.text).toContain('StageName: prod # The only one.');
    expect(isIncluded(written.text)).toBe(false);
    expect(pathsOf(importTemplate(written.text, options).project?.apis[api.id])).toEqual([
      '/',
      '/a',
    ]);
    expect(written.problems.map(({ ruleId }) => ruleId)).toContain('include-written-out');
  });
});

function pathsOf(api: Api | undefined): string[] {
  return api?.kind === 'rest' ? walkResources(api).map(({ path }) => path) : [];
}

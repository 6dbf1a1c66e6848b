import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  inlineCode,
  longestInlineCode,
  toCommonJs,
} from '#shared/cloudformation/export/inline-code.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { emptyProject } from '#shared/project/project.ts';

describe('toCommonJs', () => {
  it.each([
    ['exports.handler = () => 7;'],
    ['export const handler = () => 7;'],
    ['export async function handler() { return await 7; }'],
    ['const n = 7;\nexport function handler() {\n  return n;\n}\nexport const other = 1;'],
    ['export let handler = async () => {\n  const seven = await 7;\n  return seven;\n};'],
  ])('%j runs as CommonJS', async (text) => {
    const exports: { handler?: () => unknown } = {};
    runInNewContext(toCommonJs(text) ?? 'nothing', { exports });
    expect(await exports.handler?.()).toBe(7);
  });

  it.each([
    ["import { x } from 'y';\nexport const handler = x;"],
    ['export const handler = await load();'],
    ['await ready;\nexport const handler = 1;'],
    ['const handler = 1;\nexport { handler };'],
    ['export default () => 1;'],
    ['export const handler = () => import.meta.url;'],
  ])('%j does not', (text) => {
    expect(toCommonJs(text)).toBeUndefined();
  });
});

describe('inlineCode', () => {
  const inlined = (files: Record<string, string>, fn: Record<string, unknown> = {}): unknown =>
    inlineCode({ ...emptyProject, files }, { name: 'f', ...lambdaFunctionDefaults, ...fn });

  it('takes one small file and moves the handler to where the service puts it', () => {
    expect(
      inlined({ 'functions/f/main.cjs': 'x', 'functions/g/a.js': 'y' }, { handler: 'main.go' }),
    ).toEqual({ zipFile: 'x', handler: 'index.go' });
    expect(inlined({ 'functions/f/index.py': 'x' }, { runtime: 'python3.13' })).toEqual({
      zipFile: 'x',
      handler: 'index.handler',
    });
  });

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['no file', {}, {}],
    ['two files', { 'functions/f/index.js': '', 'functions/f/b.js': '' }, {}],
    ['a file the handler does not name', { 'functions/f/other.js': '' }, {}],
    ['another language', { 'functions/f/index.rb': '' }, { runtime: 'ruby3.3' }],
    ['a runtime of another language', { 'functions/f/index.js': '' }, { runtime: 'python3.13' }],
    ['a long file', { 'functions/f/index.js': 'x'.repeat(longestInlineCode + 1) }, {}],
  ])('leaves %s', (_name, files, fn) => {
    expect(inlined(files, fn)).toBeUndefined();
  });
});

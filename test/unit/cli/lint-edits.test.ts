import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';
import { lineEdit } from '#shared/diagnostics/line-edit.ts';
import { sarifLog } from '#shared/diagnostics/sarif.ts';
import type { Problem, TextEdit } from '#shared/std/problem.ts';

const folder = await mkdtemp(join(tmpdir(), 'gatewright-lint-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start.offset - a.range.start.offset)
    .reduce(
      (whole, { range, text: now }) =>
        whole.slice(0, range.start.offset) + now + whole.slice(range.end.offset),
      text,
    );
}

const names = (found: readonly Problem[]): string[] =>
  found.map(({ ruleId, message }) => `${ruleId} ${message}`);

const document = `openapi: 3.0.1
info: {title: Edits, version: '1'}
paths:
  # Kept as it is.
  /things:
    post:
      responses: {'200': {description: OK}}
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: GET # Not so.
        uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations
`;

it('says of a document which lines a repair changes, and that is the repair', async () => {
  const file = join(folder, 'api.yaml');
  await writeFile(file, document);
  const found = await lintDesign(file, { wantsEdits: true });
  const problem = found.find(({ ruleId }) => ruleId === 'lambda-http-method-post');
  const edits = problem?.fixes?.[0]?.edits ?? [];
  expect(edits).toHaveLength(1);
  expect(edits[0]?.range.start.line).toBe(10);
  const text = edited(document, edits);
  expect(text).toBe(document.replace('httpMethod: GET #', 'httpMethod: POST #'));
  await writeFile(file, text);
  const left = names(await lintDesign(file));
  expect(left).toEqual(names(found).filter((name) => !name.startsWith('lambda-http-method-post')));
});

it('stops to work out what repairs change when the files of a document are large', async () => {
  const file = join(folder, 'many.yaml');
  const methods = Array.from({ length: 9 }, (_, index) =>
    document
      .slice(document.indexOf('  /things:'))
      .replace('/things', `/things${index}`)
      .replace("{'200': {description: OK}}", "{'200': {$ref: 'large.yaml#/ok'}}"),
  );
  await writeFile(file, document.slice(0, document.indexOf('  /things:')) + methods.join(''));
  const editedOnes = async (large: string): Promise<number> => {
    await writeFile(join(folder, 'large.yaml'), `ok: {description: OK}\n${large}`);
    const found = await lintDesign(file, { wantsEdits: true });
    return found.filter(
      ({ ruleId, fixes }) =>
        ruleId === 'lambda-http-method-post' && fixes?.some(({ edits }) => edits !== undefined),
    ).length;
  };
  expect(await editedOnes('')).toBe(9);
  expect(await editedOnes(`# ${'x'.repeat(4_000_000)}\n`)).toBeLessThan(4);
});

it('says it of a project, too, and SARIF carries it', async () => {
  const project = join(folder, 'shop');
  await cp('examples/storefront', project, { recursive: true });
  const path = 'apis/storefront/resources/health.yaml';
  const before = await readFile(join(project, path), 'utf8');
  await writeFile(
    join(project, path),
    before.replace(/type: MOCK/, 'type: MOCK\n      credentials: arn:aws:iam::*:user/*'),
  );
  const found = await lintDesign(project, { wantsEdits: true });
  const withEdits = found.filter(({ fixes }) => fixes?.some(({ edits }) => edits !== undefined));
  for (const { fixes = [] } of withEdits)
    for (const { edits = [] } of fixes)
      for (const edit of edits) {
        const text = await readFile(join(project, edit.file), 'utf8');
        expect(edited(text, [edit])).not.toBe(text);
      }
  const log = JSON.stringify(sarifLog(withEdits, { version: '1.0.0', rules: [] }));
  expect(log.includes('artifactChanges')).toBe(withEdits.length > 0);
});

it.each([
  ['a\nb\nc\n', 'a\nB\nc\n', 2, 3, 'B\n'],
  ['a\nb', 'a\nb\nc', 2, 2, 'b\nc'],
  ['', 'a\n', 1, 1, 'a\n'],
  ['a\nb\n', 'a\n', 2, 3, ''],
])('%j to %j', (before, after, first, last, text) => {
  const edit = lineEdit('f', before, after);
  expect(edit).toMatchObject({ range: { start: { line: first }, end: { line: last } }, text });
  expect(edited(before, edit === undefined ? [] : [edit])).toBe(after);
});

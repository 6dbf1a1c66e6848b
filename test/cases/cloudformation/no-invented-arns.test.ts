import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate, isTemplate } from '#shared/cloudformation/import/import-template.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';
import { documentsIn } from '#test/support/documents-in.ts';

/** A region and an account that no document names: where they are in a template, something was made up. */
const around = { region: 'ap-moon-7', accountId: '420042004200' };
const files = documentsIn(
  'test/cases/openapi/documents',
  'test/cases/cloudformation/templates',
  '../shared/real-world',
);

function importing(file: string): { project: Project; apiIds: readonly string[] } | undefined {
  const text = readFileSync(file, 'utf8');
  const read = readDocument(text);
  if (read.kind === 'broken') return undefined;
  const options = { fileName: file, ...around, readInclude: readBeside(file) };
  if (isTemplate(read.value)) {
    const { project, apiIds } = importTemplate(text, options);
    return project === null ? undefined : { project, apiIds };
  }
  const { project, apiId } = importOpenApi(text, options);
  return project === null || apiId === null ? undefined : { project, apiIds: [apiId] };
}

function exportsOf(project: Project, apiId: string): readonly string[] {
  return [
    exportCloudFormation(project, apiId, { format: 'yaml' }).text,
    exportCloudFormation(project, apiId, { format: 'json', apiAs: 'resources' }).text,
    exportCloudFormation(project, apiId, { format: 'json', apiAs: 'body' }).text,
    exportSam(project, apiId, { format: 'sam-yaml', anew: true }).text,
  ];
}

/** Everything a document and the files beside it say. */
function inputsOf(file: string): string {
  const folder = path.dirname(file);
  return readdirSync(folder, { encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json|template)$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
    .replace(symbol, '*');
}

// What a deployment puts in has a name of the template's own.
const symbol = /\$\{[^}]*\}/g;

describe('templates written of an import hold no ARN that nobody gave', () => {
  it.each(files)('%s', (file) => {
    const imported = importing(file);
    if (imported === undefined) return;
    const input = inputsOf(file);
    for (const apiId of imported.apiIds)
      for (const text of exportsOf(imported.project, apiId)) {
        expect(text.match(/\barn:[^\s"']*(?:ap-moon-7|420042004200)[^\s"']*/g)).toBeNull();
        const literal = text.replace(symbol, '*').match(/\barn:aws[a-z-]*:[^\s"'\\,]*/g) ?? [];
        expect(literal.filter((arn) => !input.includes(arn))).toEqual([]);
      }
  });
});

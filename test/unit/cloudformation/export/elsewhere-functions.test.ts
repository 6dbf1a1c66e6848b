import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import type { Project } from '#shared/project/project.ts';

const arn = 'arn:aws:lambda:us-east-1:555555555555:function:files';
const integration = {
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
};
const operation = {
  responses: { 200: { description: 'ok' } },
  'x-amazon-apigateway-integration': integration,
};
const imported = importOpenApi(
  JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Files', version: '1' },
    paths: { '/files': { get: operation, post: operation } },
  }),
  { fileName: 'files.json', region: 'us-east-1', accountId: '123456789012' },
).project as Project;
const apiId = Object.keys(imported.apis)[0] ?? '';
const handler = 'functions/files/index.cjs';

const written: Project = {
  ...imported,
  files: { ...imported.files, [handler]: `${imported.files[handler]}// mine now\n` },
};

describe.each([
  ['single resources', (project: Project) => exported(project, 'resources')],
  ['a body', (project: Project) => exported(project, 'body')],
  ['SAM', (project: Project) => exportSam(project, apiId, { format: 'sam-yaml', anew: true })],
])('a function with the code of an import, as %s', (_name, write) => {
  it('is called where it stands, and told of once', () => {
    const { text, problems } = write(imported);
    expect(text).not.toMatch(/AWS::(?:Lambda|Serverless)::Function/);
    expect(text).not.toContain('Placeholder');
    expect(text).toMatch(/function\/?:files\/invocations/);
    expect(text).toContain('555555555555');
    const told = problems.filter(({ ruleId }) => ruleId === 'function-placeholder-not-made');
    expect(told.map(({ severity, place }) => [severity, place.pointer])).toEqual([
      ['warning', '/functions/files'],
    ]);
    expect(told[0]?.message).toContain(arn);
  });

  it('is made when its handler has been written', () => {
    const { text, problems } = write(written);
    expect(text).toMatch(/AWS::(?:Lambda|Serverless)::Function/);
    expect(text).not.toContain('555555555555');
    expect(problems.map(({ ruleId }) => ruleId)).not.toContain('function-placeholder-not-made');
  });
});

function exported(project: Project, apiAs: 'resources' | 'body') {
  return exportCloudFormation(project, apiId, { format: 'yaml', apiAs });
}

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

describe('what a document says by functions of CloudFormation', () => {
  const invoked = (name: string): unknown => ({
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${name}.Arn}/invocations`,
  });
  const { project, apiId: id } = importOpenApi(
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Inside', version: '1' },
      paths: {
        '/files': {
          get: {
            'x-amazon-apigateway-integration': {
              type: 'aws_proxy',
              httpMethod: 'POST',
              uri: invoked('Fn'),
              credentials: { 'Fn::GetAtt': ['Role', 'Arn'] },
            },
          },
        },
      },
      components: {
        securitySchemes: {
          who: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authorizer': {
              type: 'token',
              authorizerUri: invoked('Gate'),
              authorizerCredentials: { 'Fn::GetAtt': ['GateRole', 'Arn'] },
            },
          },
        },
      },
    }),
    { fileName: 'inside.json', region: 'us-east-1', accountId: '123456789012' },
  );
  const inside = project as Project;
  const write = (design: Project, apiAs: 'resources' | 'body'): string =>
    exportCloudFormation(design, id ?? '', { format: 'yaml', apiAs }).text;

  it.each(['resources', 'body'] as const)('is asked for by parameters, as %s', (apiAs) => {
    const text = write(inside, apiAs);
    for (const name of ['FnArn', 'RoleArn', 'GateArn', 'GateRoleArn'])
      expect(text).toContain(`${name}:\n    Type: String`);
    expect(text).toContain('functions/${FnArn}/invocations');
    expect(text).toContain('functions/${GateArn}/invocations');
    expect(text).not.toMatch(/:function:|:role\/|123456789012/);
  });

  it.each(['resources', 'body'] as const)(
    'is a function that the template makes, as %s',
    (apiAs) => {
      const path = 'functions/Fn/index.cjs';
      const files = { ...inside.files, [path]: `${inside.files[path]}// mine now\n` };
      const text = write({ ...inside, files }, apiAs);
      expect(text).toContain('functions/${FunctionFn.Arn}/invocations');
      expect(text).not.toContain('FnArn:');
    },
  );
});

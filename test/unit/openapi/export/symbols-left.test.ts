import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import type { Project } from '#shared/project/project.ts';

const options = { fileName: 'template.json', region: 'eu-west-1', accountId: '210987654321' };
const table = { Type: 'AWS::DynamoDB::Table', Properties: {} };

function imported(resources: object): { readonly project: Project; readonly apiId: string } {
  const parameters = { Issuer: { Type: 'String' } };
  const { project, apiIds } = importTemplate(
    JSON.stringify({ Parameters: parameters, Resources: resources }),
    options,
  );
  const apiId = apiIds[0];
  if (project === null || apiId === undefined) throw new Error('The template is not imported.');
  return { project, apiId };
}

const httpApi = {
  Tokens: {
    Type: 'AWS::Serverless::HttpApi',
    Properties: {
      Description: { 'Fn::Sub': 'Of ${Issuer} in ${AWS::Region}, over ${Table}' },
      Auth: {
        Authorizers: {
          staff: {
            IdentitySource: '$request.header.Authorization',
            JwtConfiguration: { issuer: { Ref: 'Issuer' }, audience: [{ Ref: 'Issuer' }] },
          },
        },
      },
    },
  },
  Table: table,
};

const restApi = {
  Orders: {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {
      Name: 'Orders',
      Description: { 'Fn::Sub': 'Of ${Issuer} in ${AWS::Region}, over ${Table}' },
    },
  },
  Table: table,
};

function symbolsOf(
  project: Project,
  apiId: string,
  version: 'oas30' | 'oas31' = 'oas30',
): readonly (readonly unknown[])[] {
  const { problems } = exportOpenApi(project, apiId, {
    extensions: true,
    format: 'yaml',
    version,
  });
  return problems
    .filter(({ ruleId }) => ruleId === 'known-at-deployment')
    .map(({ severity, message, place: { pointer = '' } }) => [
      severity,
      /\$\{[^}]*\}/.exec(message)?.[0],
      /in (\d+) places/.exec(message)?.[1] ?? '1',
      pointer.replace(apiId, 'ID'),
    ]);
}

describe('an OpenAPI document of a template', () => {
  it.each([
    ['an HTTP API', httpApi, '3'],
    ['a REST API', restApi, '1'],
  ])('of %s tells each symbol once, with its place', (_kind, resources, issuers) => {
    const { project, apiId } = imported(resources);
    for (const version of ['oas30', 'oas31'] as const)
      expect(symbolsOf(project, apiId, version)).toEqual([
        ['warning', '${Issuer}', issuers, '/apis/ID/description'],
        ['warning', '${Table}', '1', '/apis/ID/description'],
      ]);
  });

  it('tells nothing once the values stand in it', () => {
    const { project, apiId } = imported(restApi);
    const api = { ...project.apis[apiId]!, description: 'Of one ${name} of no template' };
    expect(symbolsOf({ ...project, apis: { [apiId]: api } }, apiId)).toEqual([]);
  });

  it('tells nothing of a template that is exported, which has them as functions', () => {
    const { project, apiId } = imported(restApi);
    const { problems } = exportCloudFormation(project, apiId, { format: 'yaml', apiAs: 'body' });
    expect(problems.map(({ ruleId }) => ruleId)).not.toContain('known-at-deployment');
  });
});

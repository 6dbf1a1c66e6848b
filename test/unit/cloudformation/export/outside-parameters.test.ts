import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { options } from './imported.ts';

const template = `
Parameters:
  Network: { Type: String }
  Zones: { Type: CommaDelimitedList }
Mappings:
  ByRegion: { us-west-1: { Pool: arn:aws:cognito-idp:us-west-1:111111111111:userpool/a } }
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: shop
      EndpointConfiguration:
        Types: [PRIVATE]
        VpcEndpointIds: [{ Fn::ImportValue: !Sub '\${Network}-Endpoint' }]
  Pool:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      RestApiId: !Ref Api
      Name: pool
      Type: COGNITO_USER_POOLS
      IdentitySource: method.request.header.Authorization
      ProviderARNs: [!FindInMap [ByRegion, !Ref AWS::Region, Pool]]
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: COGNITO_USER_POOLS
      AuthorizerId: !Ref Pool
      Integration:
        Type: HTTP
        IntegrationHttpMethod: GET
        Uri: !Sub [ 'https://\${Host}/items', { Host: { Fn::ImportValue: shop.host } } ]
        Credentials: { Fn::ImportValue: !Sub '\${Network}-Role' }
        IntegrationResponses: [{ StatusCode: '200' }]
      MethodResponses: [{ StatusCode: '200' }]
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: Get
    Properties: { RestApiId: !Ref Api }
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: live
      Variables: { zone: !Select [0, !Ref Zones] }
`;
const { project, apiIds } = importTemplate(template, { ...options, readInclude: () => undefined });
const apiId = apiIds[0] ?? '';

describe.each([
  ['single resources', (of: Project) => exported(of, 'resources')],
  ['a body', (of: Project) => exported(of, 'body')],
  ['SAM', (of: Project) => exportSam(of, apiId, { format: 'sam-yaml', anew: true })],
])('functions that only a deployment can work out, as %s', (_name, write) => {
  const { text } = write(project as Project);
  const read = readDocument(text);
  const written = read.kind === 'read' && isObject(read.value) ? read.value : {};

  it('are parameters, told by what stood there', () => {
    const parameters = written['Parameters'] as Record<string, { Description: string }>;
    const told = Object.values(parameters).map(({ Description }) => Description);
    for (const said of [
      '{"Fn::ImportValue":{"Fn::Sub":"${Network}-Endpoint"}}',
      '{"Fn::ImportValue":{"Fn::Sub":"${Network}-Role"}}',
      '{"Fn::ImportValue":"shop.host"}',
      '{"Fn::FindInMap":["ByRegion",{"Ref":"AWS::Region"},"Pool"]}',
      '{"Fn::Select":[0,{"Ref":"Zones"}]}',
    ])
      expect(told.filter((description) => description.includes(`What ${said} `))).toHaveLength(1);
    expect(Object.keys(parameters)).toContain('ImportValueshophost');
  });

  it('stand nowhere as text', () => {
    const { Parameters: _parameters, ...rest } = written;
    expect(JSON.stringify(rest)).not.toMatch(/\$\{!?Fn::/);
    expect(JSON.stringify(rest)).toContain('{"Fn::Sub":"https://${ImportValueshophost}/items"}');
    expect(checkTemplate(written).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it('names that the template does not declare are parameters, too', () => {
  const { project: broken } = importTemplate(
    JSON.stringify({
      Resources: {
        Api: {
          Type: 'AWS::Serverless::Api',
          Properties: { Name: { 'Fn::Sub': '${Env}-shop' }, StageName: { Ref: 'Env' } },
        },
        Work: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            InlineCode: 'exports.handler = async () => ({});',
            Handler: 'index.handler',
            Runtime: 'nodejs22.x',
            Events: {
              Get: {
                Type: 'Api',
                Properties: { RestApiId: { Ref: 'Api' }, Path: '/', Method: 'get' },
              },
            },
          },
        },
      },
    }),
    { ...options, readInclude: () => undefined },
  );
  const id = Object.keys(broken?.apis ?? {})[0] ?? '';
  const { text } = exportCloudFormation(broken as Project, id, { format: 'json', apiAs: 'body' });
  const { Parameters, Resources } = JSON.parse(text) as Record<string, Record<string, unknown>>;
  expect(Parameters).toHaveProperty('Env');
  expect(JSON.stringify(Resources)).toContain('"StageName":{"Ref":"Env"}');
});

it('conditions of the template that a document is a part of are asked for, and the names in it', () => {
  const { project: part } = importOpenApi(
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Part', version: '1' },
      paths: {
        '/files': {
          get: {
            responses: { 200: { description: 'ok' } },
            'x-amazon-apigateway-integration': {
              type: 'http_proxy',
              httpMethod: 'GET',
              uri: 'https://${stageVariables.host}/files',
              requestParameters: {
                'integration.request.header.X-Origin': {
                  'Fn::If': ['IsLocal', "'*'", { 'Fn::Sub': "'https://${Domain}'" }],
                },
              },
            },
          },
        },
      },
    }),
    options,
  );
  const id = Object.keys(part?.apis ?? {})[0] ?? '';
  const { text } = exportCloudFormation(part as Project, id, { format: 'json', apiAs: 'body' });
  const written = JSON.parse(text) as Record<string, Record<string, unknown>>;
  expect(written['Conditions']).toEqual({
    IsLocal: { 'Fn::Equals': [{ Ref: 'IsLocalHolds' }, 'true'] },
  });
  expect(Object.keys(written['Parameters'] ?? {}).sort()).toEqual(['Domain', 'IsLocalHolds']);
  expect(JSON.stringify(written['Resources'])).toContain(
    '"uri":"https://${stageVariables.host}/files"',
  );
  expect(checkTemplate(written).filter(({ severity }) => severity === 'error')).toEqual([]);
});

function exported(of: Project, apiAs: 'resources' | 'body') {
  return exportCloudFormation(of, apiId, { format: 'yaml', apiAs });
}

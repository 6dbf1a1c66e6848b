import { expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** Words that are true or false in YAML 1.1, as CloudFormation reads it. */
const text = `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: words
      DisableExecuteApiEndpoint: On   # no default address
      Tags: [{Key: open, Value: NO}, {Key: quoted, Value: 'NO'}]
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      ApiKeyRequired: no
      Integration: {Type: MOCK}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: Get
    Properties: {RestApiId: !Ref Api}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      TracingEnabled: yes
      Variables: {mode: beta}
`;

function imported(): {
  project: NonNullable<ReturnType<typeof importTemplate>['project']>;
  api: RestApi;
} {
  const { project, apiIds } = importTemplate(text, {
    fileName: 'template.yaml',
    region: 'eu-west-1',
    accountId: '123456789012',
  });
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  return { project, api };
}

it('are what they are to CloudFormation', () => {
  const { api } = imported();
  expect(api.disableExecuteApiEndpoint).toBe(true);
  expect(api.stages['dev']?.tracingEnabled).toBe(true);
  expect(api.tags).toEqual({ open: 'false', quoted: 'NO' });
});

it('stay as they are written when nothing changed', () => {
  const { project, api } = imported();
  expect(exportCloudFormation(project, api.id, { format: 'yaml' }).text).toBe(text);
});

it('are written in quotes where they are texts', () => {
  const { project, api } = imported();
  const { dev } = api.stages;
  if (dev === undefined) throw new Error('no stage');
  const changed: RestApi = {
    ...api,
    description: 'off',
    stages: { dev: { ...dev, variables: { mode: 'on' }, tracingEnabled: false } },
  };
  const now = { ...project, apis: { [api.id]: changed } };
  const written = exportCloudFormation(now, api.id, { format: 'yaml' }).text;
  expect(written).toMatch(/Description: (["'])off\1/);
  expect(written).toMatch(/mode: (["'])on\1/);
  expect(written).not.toContain('TracingEnabled');
  expect(written).toContain('DisableExecuteApiEndpoint: On   # no default address');
});

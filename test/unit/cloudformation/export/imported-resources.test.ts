import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import {
  options,
  type Template,
  importing,
  withApi,
  withResource,
  withMethod,
  mock,
  exported,
} from './imported.ts';

it('writes no deployment and no stage into a template that has none, when something changes', () => {
  const text = `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: stageless } }
  GetRoot:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration: { Type: MOCK }
`;
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  const changed = withMethod(api, '/', 'GET', (method) => ({ ...method, operationName: 'all' }));
  const { template } = exported(withApi(project, changed), changed);
  expect(Object.keys(template.Resources)).toEqual(['Api', 'GetRoot']);
  expect(template.Resources['GetRoot']?.Properties).toMatchObject({ OperationName: 'all' });
});

describe('a template of single resources', () => {
  const { project, api, text } = importing('with-body/template.yaml');
  const unchanged = exported(project, api);

  it('keeps its text where nothing changed', () => {
    expect(unchanged.text).toContain('# The other two ways of writing an API.');
    expect(unchanged.text.replace(/ {2}Included:\n[^]*?(?= {2}IncludedDeployment)/, '')).toBe(
      text
        .replace(/ {2}Included:\n[^]*?(?= {2}IncludedDeployment)/, '')
        .replace('a-secret-of-at-least-twenty-characters', '{"Ref": "AWS::NoValue"}'),
    );
  });

  it('says a changed template text as a function again, with symbols as references', () => {
    const changed = withMethod(api, '/things/{id}', 'GET', (method) => ({
      ...method,
      ...(method.integration !== undefined && {
        integration: {
          ...method.integration,
          requestTemplates: { 'application/json': 'Table ${Table} of ${context.stage}' },
        },
      }),
    }));
    const { template, text: after, rules } = exported(withApi(project, changed), changed);
    expect(template.Resources['GetThing']?.Properties).toMatchObject({
      AuthorizationType: 'AWS_IAM',
      ResourceId: { Ref: 'Thing' },
      Integration: {
        Credentials: { 'Fn::GetAtt': ['Role', 'Arn'] },
        RequestTemplates: {
          'application/json': { 'Fn::Sub': 'Table ${Table} of ${!context.stage}' },
        },
      },
    });
    expect(rules).toContain('deployment-renewed');
    // Only what changed is printed anew.
    expect(after).toContain("Uri: !Sub 'arn:aws:apigateway:${AWS::Region}:sqs:path/");
    const [id = ''] = Object.keys(template.Resources).filter((name) =>
      /^Deployment\w{8}$/.test(name),
    );
    expect(template.Resources[id]?.DependsOn).toEqual(['GetThing', 'SendThing']);
    expect(template.Resources['Stage']?.Properties['DeploymentId']).toEqual({ Ref: id });
  });

  it('has a new method, on the deployment too, under an id of its own', () => {
    const changed = withMethod(api, '/things', 'GET', () => mock);
    const { template } = exported(withApi(project, changed), changed);
    const added = Object.keys(template.Resources).filter(
      (id) => !(id in unchanged.template.Resources),
    );
    expect(added).toEqual(expect.arrayContaining(['MethodThingsGET']));
    expect(added).toHaveLength(2);
    expect(template.Resources['MethodThingsGET']?.Properties).toMatchObject({
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: 'Things' },
    });
    const deployment = added.find((id) => id !== 'MethodThingsGET') ?? '';
    expect(template.Resources[deployment]?.DependsOn).toContain('MethodThingsGET');
  });

  it('loses a removed method, and what waits for it', () => {
    const changed = withMethod(api, '/things', 'POST', () => undefined);
    const { template } = exported(withApi(project, changed), changed);
    expect(template.Resources).not.toHaveProperty('SendThing');
    expect(JSON.stringify(template)).not.toContain('SendThing');
  });

  it('keeps the logical ids of what moved', () => {
    const changed = withResource(api, '/things', (resource) => ({
      ...resource,
      pathPart: 'goods',
    }));
    const { template } = exported(withApi(project, changed), changed);
    expect(template.Resources['Things']?.Properties['PathPart']).toBe('goods');
    expect(template.Resources['GetThing']?.Properties['ResourceId']).toEqual({ Ref: 'Thing' });
    expect(Object.keys(template.Resources)).toHaveLength(
      Object.keys(unchanged.template.Resources).length,
    );
  });

  it('keeps functions of the template in settings that did not change', () => {
    const changed = {
      ...api,
      description: 'new',
      stages: {
        live: {
          ...(api.stages['live'] as NonNullable<RestApi['stages'][string]>),
          tracingEnabled: true,
        },
      },
    };
    const { template } = exported(withApi(project, changed), changed);
    expect(template.Resources['Stage']?.Properties).toMatchObject({
      StageName: { Ref: 'StageName' },
      Variables: { table: { Ref: 'Table' } },
      TracingEnabled: true,
    });
    expect(template.Resources['Api']?.Properties).toMatchObject({
      Description: 'new',
      Name: { 'Fn::Join': expect.anything() as unknown },
      Tags: [{ Key: 'team', Value: { 'Fn::ImportValue': 'team-name' } }],
    });
  });

  it('has changes to the other API of the template as well', () => {
    const other = Object.values(project.apis).find(({ id }) => id !== api.id) as RestApi;
    const changed = withMethod(other, '/rows/{id}', 'GET', (method) => ({
      ...method,
      operationName: 'row',
    }));
    const { template, rules } = exported(withApi(project, changed), api);
    const body = template.Resources['Included']?.Properties['Body'] as unknown as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    expect(body.paths['/rows/{id}']?.['get']).toMatchObject({
      operationId: 'row',
      'x-amazon-apigateway-integration': {
        credentials: { 'Fn::GetAtt': ['Role', 'Arn'] },
        requestTemplates: { 'application/json': { 'Fn::Sub': '{"TableName": "${Table}"}' } },
      },
    });
    expect(rules).toContain('deployment-not-renewed');
  });

  it('is counted against the limits', () => {
    expect(exportCloudFormation(project, api.id, { format: 'yaml' }).size).toEqual({
      resources: Object.keys(unchanged.template.Resources).length,
      resourceLimit: 500,
      parameters: 3,
      parameterLimit: 200,
      outputs: 0,
      outputLimit: 200,
      bytes: Buffer.byteLength(unchanged.text),
      byteLimit: 1_048_576,
      directBytes: 51_200,
    });
    expect(exportCloudFormation(project, 'none', { format: 'yaml' })).not.toHaveProperty('size');
  });

  it('asks, written anew, for what the design knows by name only', () => {
    const undeclared = { ...project, awsBackends: {} };
    const { text: anew } = exportCloudFormation(undeclared, api.id, {
      format: 'json',
      apiAs: 'resources',
    });
    const template = JSON.parse(anew) as Template & { Parameters: Record<string, unknown> };
    expect(Object.keys(template.Parameters)).toEqual(
      expect.arrayContaining(['Role', 'Table', 'QueueQueueName']),
    );
    expect(anew).toContain('sqs:path/${AWS::AccountId}/${QueueQueueName}');
    expect(checkTemplate(template)).toEqual([]);
  });

  it('makes, written anew, what the import declared of the services it calls', () => {
    const { text: anew } = exportCloudFormation(project, api.id, {
      format: 'json',
      apiAs: 'resources',
    });
    const template = JSON.parse(anew) as Template & { Parameters: Record<string, unknown> };
    expect(Object.keys(template.Parameters)).not.toContain('Table');
    expect(template.Resources).toMatchObject({
      TableTable: { Type: 'AWS::DynamoDB::Table' },
      QueueQueue: { Type: 'AWS::SQS::Queue' },
    });
    expect(anew).toContain('sqs:path/${AWS::AccountId}/${QueueQueue.QueueName}');
    expect(checkTemplate(template)).toEqual([]);
  });
});

describe('what a template that is given back does not get', () => {
  const call = (action: string): Method => ({
    ...mock,
    integration: {
      ...integrationDefaults,
      type: 'AWS',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:us-east-1:${action}`,
      credentials: 'arn:aws:iam::123456789012:role/caller',
    },
  });

  it('is tables, queues and roles; a finding names the service that is called since', () => {
    const { project, api } = importing('orders-sam.yaml');
    const now: Project = {
      ...withApi(
        project,
        withMethod(api, '/orders', 'PATCH', () => ({
          ...call('sqs:action/SendMessage'),
          httpMethod: 'PATCH',
        })),
      ),
      awsBackends: { sqs: { service: 'sqs', queues: { parcels: { visibilityTimeout: 30 } } } },
    };
    const { template, rules } = exported(now, api);
    expect(rules).toContain('service-not-added');
    expect(Object.values(template.Resources).map(({ Type }) => Type)).not.toContain(
      'AWS::SQS::Queue',
    );
    expect(Object.keys(template.Resources).join()).not.toContain('IntegrationRole');
  });

  it('is an API that the project does not hold; a finding names it', () => {
    const { project, api } = importing('with-body/template.yaml');
    const alone: Project = { ...project, apis: { [api.id]: api } };
    const { text, rules } = exported(alone, api);
    expect(rules).toContain('api-not-in-project');
    const whole = exported(project, api);
    expect(text).toBe(whole.text);
    expect(whole.rules).not.toContain('api-not-in-project');
  });
});

it('takes logical ids and sections as they are, whatever characters they have', () => {
  const template = `Notes (old: kept
Resources:
  Hello(World:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: index.handler
      InlineCode: 'exports.handler = async () => ({ statusCode: 200 });'
      Events:
        Get: { Type: Api, Properties: { Path: /hello, Method: get } }
`;
  const { project, apiIds } = importTemplate(template, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  const { text } = exportSam(project, api.id, { format: 'sam-yaml' });
  expect(text).toContain('Hello(World:');
  expect(text).toContain('Transform: AWS::Serverless-2016-10-31');
});

it('lets nothing wait for a function that is removed, nor for the leave to call it', () => {
  const text = `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: waiting } }
  List:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: list
      Runtime: nodejs20.x
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/list
      Code: { ZipFile: 'exports.handler = async () => ({ statusCode: 200 });' }
  Leave:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref List
      Principal: apigateway.amazonaws.com
  GetRoot:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration:
        Type: AWS_PROXY
        IntegrationHttpMethod: POST
        Uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${List.Arn}/invocations
  Topic: { Type: AWS::SNS::Topic, DependsOn: [List, Leave] }
`;
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  const changed = withMethod(api, '/', 'GET', () => mock);
  const now: Project = { ...withApi(project, changed), functions: {}, files: {} };
  const { template } = exported(now, changed);
  expect(Object.keys(template.Resources)).toEqual(['Api', 'GetRoot', 'Topic']);
  expect(template.Resources['Topic']).not.toHaveProperty('DependsOn');
});

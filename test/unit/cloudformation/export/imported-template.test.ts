import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { Api } from '#shared/entities/api.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';

const folder = 'test/cases/cloudformation/templates';
const options = { fileName: 'template', region: 'us-east-1', accountId: '123456789012' };

interface Template {
  readonly Resources: Record<
    string,
    { Type: string; DependsOn?: string[]; Properties: Record<string, never> }
  >;
  readonly Outputs?: unknown;
}

function importing(file: string): { project: Project; api: RestApi; text: string } {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const readInclude = (path: string): string | undefined =>
    path === './definition.yaml'
      ? readFileSync(`${folder}/with-body/definition.yaml`, 'utf8')
      : undefined;
  const { project, apiIds } = importTemplate(text, { ...options, readInclude });
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  return { project, api, text };
}

function withApi(project: Project, api: Api): Project {
  return { ...project, apis: { ...project.apis, [api.id]: api } };
}

function withResource(
  api: RestApi,
  path: string,
  change: (resource: Resource) => Resource,
): RestApi {
  const found = walkResources(api).find((walked) => walked.path === path)?.resource;
  if (found === undefined) throw new Error(`no ${path}`);
  return { ...api, resources: { ...api.resources, [found.id]: change(found) } };
}

function withMethod(
  api: RestApi,
  path: string,
  verb: HttpMethod,
  change: (method: Method) => Method | undefined,
): RestApi {
  return withResource(api, path, (resource) => {
    const before = resource.methods[verb] ?? { httpMethod: verb, ...methodDefaults };
    const { [verb]: _old, ...others } = resource.methods;
    const after = change(before);
    return { ...resource, methods: { ...others, ...(after !== undefined && { [verb]: after }) } };
  });
}

const mock: Method = {
  httpMethod: 'GET',
  ...methodDefaults,
  integration: { type: 'MOCK', ...integrationDefaults },
};

function exported(
  project: Project,
  api: Api,
): { template: Template; text: string; rules: string[] } {
  const { text, problems } = exportCloudFormation(project, api.id, { format: 'yaml' });
  const read = readDocument(text);
  if (read.kind === 'broken') throw new Error(read.message);
  expect(checkTemplate(read.value)).toEqual([]);
  return {
    text,
    template: read.value as unknown as Template,
    rules: problems.map(({ ruleId }) => ruleId),
  };
}

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

describe('a SAM template', () => {
  const { project, api, text } = importing('orders-sam.yaml');

  it('is given back byte for byte', () => {
    expect(exportSam(project, api.id, { format: 'sam-yaml' })).toMatchObject({ text });
  });

  it('keeps its events when only settings change', () => {
    const stage = api.stages['dev'] as NonNullable<RestApi['stages'][string]>;
    const changed = { ...api, stages: { dev: { ...stage, variables: { a: 'b' } } } };
    const { template } = exported(withApi(project, changed), changed);
    expect(template.Resources['OrdersApi']?.Properties).toMatchObject({
      Variables: { a: 'b' },
      StageName: { Ref: 'Environment' },
      Cors: expect.anything() as unknown,
    });
    expect(template.Resources['OrdersApi']?.Properties).not.toHaveProperty('DefinitionBody');
  });

  it('writes its paths out when one of them changes', () => {
    const changed = withMethod(api, '/orders', 'GET', (method) => ({
      ...method,
      apiKeyRequired: true,
    }));
    const { template, rules } = exported(withApi(project, changed), changed);
    const properties = template.Resources['OrdersApi']?.Properties as unknown as Record<
      string,
      unknown
    >;
    // The user pool's is in the definition; the function of the other needs the leave SAM gives.
    expect(Object.keys(properties['Auth'] as object)).toEqual(['Authorizers']);
    expect(Object.keys((properties['Auth'] as { Authorizers: object }).Authorizers)).toEqual([
      'Token',
    ]);
    expect(properties).not.toHaveProperty('Cors');
    expect(JSON.stringify(properties['DefinitionBody'])).toContain('${ListOrders.Arn}');
    expect(template.Resources['ListOrders']?.Properties).toMatchObject({
      Events: { List: {}, Open: {}, Every: { Type: 'Schedule' } },
    });
    expect(rules).toContain('definition-written-out');
    const again = importTemplate(
      exportCloudFormation(withApi(project, changed), api.id, { format: 'yaml' }).text,
      options,
    );
    const shape = (of: RestApi): unknown => [of.resources, of.models, of.stages, of.name];
    const back = again.project?.apis[api.id];
    expect(back?.kind === 'rest' && shape(back)).toEqual(shape(changed));
  });

  it('loses the event of a method that is removed', () => {
    const changed = withMethod(api, '/orders', 'GET', () => undefined);
    const { template } = exported(withApi(project, changed), changed);
    expect(
      Object.keys((template.Resources['ListOrders']?.Properties['Events'] ?? {}) as object),
    ).toEqual(['Open', 'Every']);
  });

  it('has changed settings and code of a function, and leaves what it does not know', () => {
    const fn = project.functions['ListOrders'];
    if (fn === undefined) throw new Error('no function');
    const changed: Project = {
      ...project,
      functions: { ...project.functions, ListOrders: { ...fn, timeout: 9 } },
      files: { ...project.files, 'functions/ListOrders/index.cjs': 'exports.handler = 1;\n' },
    };
    const { template } = exported(changed, api);
    expect(template.Resources['ListOrders']?.Properties).toMatchObject({
      Timeout: 9,
      InlineCode: 'exports.handler = 1;\n',
      Policies: expect.anything() as unknown,
      Events: { List: {} },
    });
    expect(template.Resources['ListOrders']?.Properties).not.toHaveProperty('Environment');
  });

  it('becomes single resources or a template of its own when asked to', () => {
    const stage = api.stages['dev'] as NonNullable<RestApi['stages'][string]>;
    const sized = { ...api, stages: { dev: { ...stage, variables: { size: 'small' } } } };
    for (const apiAs of ['resources', 'body'] as const) {
      const { text: anew } = exportCloudFormation(project, api.id, { format: 'json', apiAs });
      expect(anew).not.toContain('AWS::Serverless');
    }
    const { text: sam } = exportSam(withApi(project, sized), api.id, {
      format: 'sam-json',
      anew: true,
      environmentParameters: true,
    });
    const template = JSON.parse(sam) as Template & { Parameters: object };
    expect(template.Resources['FunctionListOrders']).toMatchObject({
      Type: 'AWS::Serverless::Function',
      Properties: {
        Events: {
          EventOrdersGET: {
            Type: 'Api',
            Properties: { RestApiId: { Ref: 'RestApi' }, Path: '/orders', Method: 'get' },
          },
        },
      },
    });
    expect(template.Parameters).toMatchObject({
      OrderTable: { Type: 'String' },
      RestApiSize: { Default: 'small' },
    });
  });
});

it('names an implicit API once it has to be written', () => {
  const { project, api } = importing('implicit-sam.json');
  const changed = withMethod(api, '/', 'POST', () => ({ ...mock, httpMethod: 'POST' }));
  const { text } = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' });
  const template = JSON.parse(text) as Template;
  expect(template.Resources['ServerlessRestApi']).toMatchObject({
    Type: 'AWS::Serverless::Api',
    Properties: { StageName: 'Prod' },
  });
  expect(template.Resources['Hello']?.Properties).toMatchObject({
    Events: { Root: { Properties: { RestApiId: { Ref: 'ServerlessRestApi' } } } },
  });
  expect(checkTemplate(template)).toEqual([]);
});

it('leaves to Globals what an implicit API has from there', () => {
  const text = JSON.stringify({
    Globals: { Api: { EndpointConfiguration: { Type: 'PRIVATE', VPCEndpointIds: ['vpce-1'] } } },
    Resources: {
      Hello: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          InlineCode: 'exports.handler = async () => ({});',
          Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get' } } },
        },
      },
    },
  });
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  const changed = withMethod(api, '/', 'POST', () => ({ ...mock, httpMethod: 'POST' }));
  const written = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' }).text;
  expect(
    (JSON.parse(written) as Template).Resources['ServerlessRestApi']?.Properties,
  ).not.toHaveProperty('EndpointConfiguration');
  const again = importTemplate(written, options).project?.apis[api.id] as RestApi | undefined;
  expect(again?.endpointConfiguration).toEqual(api.endpointConfiguration);
});

describe('a definition that is not in the template', () => {
  const definition = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' } } },
    },
  });
  const template = (type: string, member: string): string =>
    JSON.stringify({
      Resources: { Api: { Type: type, Properties: { StageName: 's', [member]: 'a.json' } } },
    });
  const changedExport = (
    text: string,
    isRead: boolean,
  ): { properties: object; rules: string[] } => {
    const { project, apiIds } = importTemplate(text, {
      ...options,
      readInclude: () => (isRead ? definition : undefined),
    });
    const api = project?.apis[apiIds[0] ?? ''];
    if (project === null || api?.kind !== 'rest') throw new Error('not imported');
    const changed = withMethod(api, '/', 'GET', () => mock);
    const result = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' });
    return {
      properties: (JSON.parse(result.text) as Template).Resources['Api']?.Properties ?? {},
      rules: result.problems.map(({ ruleId }) => ruleId),
    };
  };

  it('is written into it with the change when it was read', () => {
    const sam = changedExport(template('AWS::Serverless::Api', 'DefinitionUri'), true);
    expect(sam.properties).not.toHaveProperty('DefinitionUri');
    expect(sam.properties).toMatchObject({ DefinitionBody: { paths: { '/': {}, '/a': {} } } });
    const body = changedExport(template('AWS::ApiGateway::RestApi', 'BodyS3Location'), true);
    expect(body.properties).not.toHaveProperty('BodyS3Location');
    expect(body.properties).toMatchObject({ Body: { paths: { '/': {}, '/a': {} } } });
  });

  it('stays where it is when it was not read', () => {
    const { properties, rules } = changedExport(
      template('AWS::Serverless::Api', 'DefinitionUri'),
      false,
    );
    expect(properties).toEqual({ StageName: 's', DefinitionUri: 'a.json' });
    expect(rules).toContain('definition-not-read');
  });
});

describe('a template of guarded methods', () => {
  const { project } = importing('guarded-sam.yaml');
  const named = (name: string): RestApi => {
    const api = Object.values(project.apis).find((one) => one.name === name);
    if (api?.kind !== 'rest') throw new Error(`no ${name}`);
    return api;
  };

  it('keeps, with its paths written out, the plan and the authorizers that need leave', () => {
    const desk = named('Desk');
    const changed = withMethod(desk, '/hours', 'GET', (method) => ({
      ...method,
      integration: {
        ...(method.integration ?? { type: 'MOCK', ...integrationDefaults }),
        timeoutInMillis: 5000,
      },
    }));
    const edited = withApi(project, changed);
    const { text } = exportCloudFormation(edited, desk.id, { format: 'yaml' });
    const { Resources } = (readDocument(text) as { value: unknown }).value as Template;
    expect(Resources['Desk']?.Properties['Auth']).toMatchObject({
      Authorizers: { Doorkeeper: { Identity: { Header: 'X-Pass' } } },
      UsagePlan: { CreateUsagePlan: 'PER_API' },
    });
    const again = importTemplate(text, options).project;
    expect(again?.usagePlans).toEqual(project.usagePlans);
    expect(again?.apis[desk.id]).toMatchObject({ resources: changed.resources });
  });

  it('writes, of its own, no region, account or API that the template did not say', () => {
    const { text } = exportCloudFormation(project, named('Desk').id, {
      format: 'json',
      apiAs: 'resources',
    });
    const { Resources } = JSON.parse(text) as Template;
    const variables = Object.values(Resources)
      .map(({ Properties }) => Properties['Environment'] as { Variables?: unknown } | undefined)
      .find((environment) => environment !== undefined)?.Variables;
    expect(variables).toEqual({
      PLACE: { Ref: 'AWS::Region' },
      QUEUE: {
        'Fn::Sub': 'https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/slips',
      },
      OTHER: { 'Fn::Sub': 'https://${Archive}.execute-api.${AWS::Region}.amazonaws.com/live' },
      SHELF: { 'Fn::Sub': 'shelf-${AWS::StackName}' },
    });
    expect(checkTemplate(JSON.parse(text))).toEqual([]);
  });
});

it('writes changes of a WebSocket API of SAM into its resource alone', () => {
  const text = readFileSync(`${folder}/socket-sam.yaml`, 'utf8');
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'websocket') throw new Error('not imported');
  expect(exportCloudFormation(project, api.id, { format: 'yaml' }).text).toBe(text);
  const { say, ...routes } = api.routes;
  if (say === undefined) throw new Error('no route');
  const edited = withApi(project, {
    ...api,
    description: 'Talk',
    routes: { ...routes, shout: { ...say, routeKey: 'shout' } },
  });
  const changed = exportCloudFormation(edited, api.id, { format: 'yaml' }).text;
  const { Resources } = (readDocument(changed) as { value: unknown }).value as Template;
  expect(Resources['Chat']?.Properties).toMatchObject({
    Name: { 'Fn::Sub': 'chat-${AWS::StackName}' },
    Description: 'Talk',
    Routes: {
      $connect: { FunctionArn: { 'Fn::GetAtt': ['Enter', 'Arn'] } },
      shout: { FunctionArn: { 'Fn::GetAtt': ['Say', 'Arn'] }, IntegrationTimeout: 5000 },
    },
  });
  expect(Resources['Chat']?.Properties['Routes']).not.toHaveProperty('say');
  expect(changed).toContain('StageName: live # the one there is');
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

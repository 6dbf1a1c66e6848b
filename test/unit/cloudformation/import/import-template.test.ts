import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import {
  importTemplate,
  type ImportedTemplate,
} from '#shared/cloudformation/import/import-template.ts';

const options = { fileName: 'template.yaml', region: 'eu-west-1', accountId: '210987654321' };
const folder = 'test/cases/cloudformation/templates';

function importing(template: unknown, parameters: Record<string, string> = {}): ImportedTemplate {
  const text = typeof template === 'string' ? template : JSON.stringify(template);
  return importTemplate(text, { ...options, parameters });
}

function restApi({ project, apiIds, problems }: ImportedTemplate, index = 0): RestApi {
  const api = project?.apis[apiIds[index] ?? ''];
  if (api?.kind !== 'rest') throw new Error(problems.map(({ message }) => message).join('\n'));
  return api;
}

/** `GET /path` → what is asked about it. */
function methods(api: RestApi): Record<string, unknown> {
  return Object.fromEntries(
    walkResources(api).flatMap(({ resource, path }) =>
      Object.values(resource.methods).map((method) => [
        `${method.httpMethod} ${path}`,
        `${method.authorizationType} ${method.authorizer ?? '-'} ${method.integration?.type ?? '-'}`,
      ]),
    ),
  );
}

/** An API whose name is the value that is asked about. */
function named(value: unknown, sections: Record<string, unknown> = {}): unknown {
  return {
    Description: 'test',
    ...sections,
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: value } },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
      Named: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': 'orders' } } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'work' } },
      A: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'B' } } },
      B: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'A' } } },
    },
  };
}

describe('functions of the template language', () => {
  const sections = {
    Parameters: {
      Text: { Type: 'String', Default: 'x' },
      List: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Asked: { Type: 'String' },
      Ssm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
    },
    Mappings: { Map: { 'eu-west-1': { key: 'mapped' } } },
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'Text' }, 'x'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Round: { 'Fn::And': [{ Condition: 'Round' }, { Condition: 'Yes' }] },
      Either: { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] },
    },
  };
  it.each<[unknown, string]>([
    [{ Ref: 'Text' }, 'x'],
    [{ Ref: 'Asked' }, '${Asked}'],
    [{ Ref: 'Ssm' }, '${Ssm}'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'AWS::StackName' }, '${AWS::StackName}'],
    [{ 'Fn::Sub': '${Text}-${!Text}-${AWS::AccountId}' }, 'x-${Text}-210987654321'],
    [
      { 'Fn::Sub': ['${v}/${Table}', { v: { 'Fn::GetAtt': 'Role.Arn' } }] },
      'arn:aws:iam::210987654321:role/${Role}/${Table}',
    ],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Text' }]] }, 'a-x'],
    [{ 'Fn::Join': ['', { Ref: 'List' }] }, 'ab'],
    [{ 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': ['.', 'p.q'] }] }, 'p'],
    [{ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'key'] }, 'mapped'],
    [{ 'Fn::FindInMap': ['Map', 'no', 'key', { DefaultValue: 'd' }] }, 'd'],
    [{ 'Fn::If': ['Yes', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['No', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Round', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['Yes', { Ref: 'AWS::NoValue' }, 'no'] }, 'Api'],
    [{ 'Fn::ImportValue': 'name' }, '${Fn::ImportValue:name}'],
    [{ 'Fn::ToJsonString': { a: { Ref: 'Text' } } }, '{"a":"x"}'],
    [{ 'Fn::Sub': '${Fn}-${Fn.Arn}' }, 'work-arn:aws:lambda:eu-west-1:210987654321:function:work'],
    [{ 'Fn::Sub': '${Named.Arn}' }, 'arn:aws:dynamodb:eu-west-1:210987654321:table/orders'],
    [{ Ref: 'Queue' }, 'https://sqs.eu-west-1.amazonaws.com/210987654321/${Queue.QueueName}'],
    [{ Ref: 'A' }, '${A}'],
    [{ 'Fn::GetAtt': ['Nothing', 'Arn'] }, '${Nothing.Arn}'],
  ])('%j is %s', (value, expected) => {
    expect(restApi(importing(named(value, sections))).name).toBe(expected);
  });

  it('take no value for a secret, which would stand in the files of the project', () => {
    const secret = {
      Parameters: { Key: { Type: 'String', NoEcho: true } },
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Description: { Ref: 'Key' } } },
      },
    };
    const { project, problems } = importing(secret, { Key: 'hush-hush' });
    expect(JSON.stringify(project)).not.toContain('hush-hush');
    expect(Object.values(project?.apis ?? {})[0]?.description).toBe('${Key}');
    expect(problems.map(({ ruleId }) => ruleId)).toContain('parameter-secret');
  });

  it.each([
    ['Aske', 'parameter-unknown', "is 'Asked' meant?"],
    ['Stage', 'parameter-unknown', 'has no effect.'],
    ['LookedUp', 'parameter-looked-up', 'Systems Manager'],
  ])('tell of a value for %s that is not taken', (name, rule, words) => {
    const asked = { Type: 'AWS::SSM::Parameter::Value<String>' };
    const all = { ...sections, Parameters: { Asked: { Type: 'String' }, LookedUp: asked } };
    const { problems } = importing(named({ Ref: 'Asked' }, all), { [name]: 'told' });
    expect(problems.find(({ ruleId }) => ruleId === rule)?.message).toContain(words);
  });

  it('take given values for parameters', () => {
    expect(restApi(importing(named({ Ref: 'Asked' }, sections), { Asked: 'told' })).name).toBe(
      'told',
    );
  });

  it('tell what only a deployment knows', () => {
    const { problems } = importing(named({ Ref: 'Asked' }, sections));
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['parameter-without-default', 'known-at-deployment']),
    );
  });
});

describe('parts whose condition does not hold', () => {
  const conditional = `Parameters:
  Stage: { Type: String, Default: dev }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  List:
    Type: AWS::Serverless::Function
    Properties: { InlineCode: x, Events: { Get: { Type: Api, Properties: { Path: /notes, Method: get } } } }
  Put:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties: { InlineCode: x, Events: { Put: { Type: Api, Properties: { Path: /notes, Method: put } } } }
  Delete:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties: { InlineCode: x, Events: { Delete: { Type: Api, Properties: { Path: /notes, Method: delete } } } }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Condition: IsProd
`;
  const told = (imported: ReturnType<typeof importing>) =>
    imported.problems.filter(({ ruleId }) => ruleId === 'left-out-by-condition');

  it('are told once a condition, where the first of them stands', () => {
    const [problem, ...more] = told(importing(conditional));
    expect(more).toEqual([]);
    expect(problem?.message).toContain("Condition 'IsProd' does not hold, so 'Put', 'Delete' are");
    expect(problem?.place).toMatchObject({ pointer: '/Resources/Put' });
    expect(problem?.severity).toBe('info');
  });

  it('are drawn, and nothing is told, with the parameter that makes it hold', () => {
    const imported = importing(conditional, { Stage: 'prod' });
    expect(told(imported)).toEqual([]);
    expect(Object.keys(methods(restApi(imported)))).toHaveLength(3);
  });
});

describe('a SAM template', () => {
  const imported = importing(readFileSync(`${folder}/orders-sam.yaml`, 'utf8'));
  const api = restApi(imported);

  it('has the methods of events, defaults and CORS', () => {
    expect(methods(api)).toEqual({
      'GET /orders': 'COGNITO_USER_POOLS Pool AWS_PROXY',
      'POST /orders': 'CUSTOM Token AWS_PROXY',
      'OPTIONS /orders': 'NONE - MOCK',
      'ANY /orders/{id}': 'NONE - AWS_PROXY',
      'OPTIONS /orders/{id}': 'NONE - MOCK',
    });
  });

  it('has what the API says of itself', () => {
    expect(api).toMatchObject({
      name: 'orders-dev',
      endpointConfiguration: { types: ['REGIONAL'] },
      models: { Order: { name: 'Order' } },
      gatewayResponses: {
        UNAUTHORIZED: {
          statusCode: '401',
          responseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
        },
      },
      authorizers: {
        Pool: {
          type: 'COGNITO_USER_POOLS',
          providerARNs: ['arn:aws:cognito-idp:eu-west-1:210987654321:userpool/${Users}'],
        },
        Token: {
          type: 'TOKEN',
          authorizerResultTtlInSeconds: 0,
          identitySource: 'method.request.header.X-Token',
        },
      },
      stages: {
        dev: { tracingEnabled: false, methodSettings: { '*/*': { throttlingBurstLimit: 50 } } },
      },
    });
    const [orders] = walkResources(api).filter(({ path }) => path === '/orders');
    expect(orders?.resource.methods).toMatchObject({
      GET: { requestParameters: { 'method.request.querystring.page': true } },
      POST: { requestModels: { 'application/json': 'Order' }, requestValidator: 'body-only' },
      OPTIONS: {
        integration: {
          integrationResponses: {
            '200': {
              responseParameters: {
                'method.response.header.Access-Control-Allow-Origin': "'https://shop.example'",
                'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS,POST'",
              },
            },
          },
        },
      },
    });
  });

  it('has functions with code, placeholders and what Globals say', () => {
    const { functions, files } = imported.project ?? emptyProject;
    expect(functions['ListOrders']).toMatchObject({
      runtime: 'nodejs24.x',
      timeout: 5,
      environment: { TABLE: '${OrderTable}' },
    });
    expect(files['functions/ListOrders/index.cjs']).toContain("body: '[]'");
    expect(files['functions/PutOrder/app.cjs']).toContain('exports.main =');
    expect(files['functions/CheckToken/app.cjs']).toContain('policyDocument');
  });

  it('has plans for stages that SAM makes', () => {
    expect(Object.values(imported.project?.usagePlans ?? {})).toMatchObject([
      { name: 'everybody', apiStages: [{ apiId: api.id, stage: 'dev' }] },
    ]);
  });
});

describe('resources of API Gateway', () => {
  const { project, apiIds, problems } = importTemplate(
    readFileSync(`${folder}/with-body/template.yaml`, 'utf8'),
    {
      ...options,
      readInclude: (path) => readFileSync(`${folder}/with-body/${path}`, 'utf8'),
    },
  );
  const api = restApi({ project, apiIds, problems });

  it('become an API with its resources, methods and stages', () => {
    expect(api).toMatchObject({
      name: 'shop-b-eu-west-1',
      apiKeySource: 'AUTHORIZER',
      tags: { team: '${Fn::ImportValue:team-name}' },
      requestValidators: { all: { validateRequestBody: true, validateRequestParameters: false } },
      gatewayResponses: { ACCESS_DENIED: {} },
      stages: {
        live: {
          variables: { table: '${Table}' },
          methodSettings: {
            '~1/GET': { cachingEnabled: true },
            '~1things~1{id}/GET': { cacheTtlInSeconds: 5 },
          },
        },
      },
    });
    expect(methods(api)).toEqual({
      'GET /things/{id}': 'AWS_IAM - AWS',
      'POST /things': 'NONE - AWS',
    });
    const thing = walkResources(api).find(({ path }) => path === '/things/{id}');
    expect(thing?.resource.methods.GET).toMatchObject({
      requestValidator: 'all',
      integration: {
        credentials: 'arn:aws:iam::210987654321:role/${Role}',
        requestTemplates: {
          'application/json':
            '{"TableName": "${Table}", "Key": {"id": {"S": "$input.params(\'id\')"}}, "By": "${context.identity.user}"}\n',
        },
      },
      methodResponses: {
        '200': { responseModels: { 'application/json': 'Item' } },
        '404': { responseModels: { 'application/json': 'Error' } },
      },
    });
  });

  it('bring a body that is included, and leave out what its condition leaves out', () => {
    expect(apiIds).toHaveLength(2);
    expect(methods(restApi({ project, apiIds, problems }, 1))).toEqual({
      'GET /rows/{id}': 'NONE - AWS',
    });
  });

  it('bring domain names, plans and keys; the value of a key stays out of what is kept', () => {
    expect(project?.domainNames).toMatchObject({
      'api.shop.example': {
        endpointType: 'REGIONAL',
        certificateArn: '${CertificateArn}',
        basePathMappings: [{ basePath: 'v1', apiId: api.id, stage: 'live' }],
      },
    });
    const [key] = Object.values(project?.apiKeys ?? {});
    expect(key).toMatchObject({ value: 'a-secret-of-at-least-twenty-characters' });
    expect(Object.values(project?.usagePlans ?? {})).toMatchObject([{ keyIds: [key?.id] }]);
    expect(JSON.stringify(project?.apis)).not.toContain('a-secret-of');
  });
});

it('brings WebSocket APIs of single resources', () => {
  const { project, apiIds } = importing({
    Resources: {
      Chat: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Name: 'chat',
          ProtocolType: 'WEBSOCKET',
          RouteSelectionExpression: '$request.body.do',
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Chat' },
          RouteKey: '$connect',
          OperationName: 'join',
          Target: { 'Fn::Sub': 'integrations/${Work}' },
        },
      },
      Work: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: { ApiId: { Ref: 'Chat' }, IntegrationType: 'MOCK' },
      },
    },
  });
  expect(project?.apis[apiIds[0] ?? '']).toMatchObject({
    kind: 'websocket',
    name: 'chat',
    routeSelectionExpression: '$request.body.do',
    routes: { $connect: { target: 'integrations/Work', operationName: 'join' } },
    integrations: { Work: { integrationType: 'MOCK' } },
  });
});

describe('hostile templates', () => {
  const wide = (depth: number): unknown =>
    depth === 0 ? 'x' : { 'Fn::Sub': ['${a}${a}', { a: wide(depth - 1) }] };
  let nested: unknown = 'x';
  for (let depth = 0; depth < 400; depth++) nested = { 'Fn::Join': ['', [nested]] };
  const aliases = ['a0: &a0 [x, x]'];
  for (let n = 1; n < 30; n++) aliases.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
  const resource = (properties: unknown): unknown => ({
    Type: 'AWS::ApiGateway::Resource',
    Properties: properties,
  });

  it.each<[string, unknown]>([
    ['texts that double', named(wide(60))],
    ['deep nesting', named(nested)],
    [
      'alias bombs',
      `${aliases.join('\n')}\nResources: {A: {Type: 'AWS::ApiGateway::RestApi', Properties: {Name: *a29}}}`,
    ],
    ['no template', '[1, 2'],
    ['nothing', ''],
    ['resources that are none', { Resources: { A: 1, B: null, C: [] } }],
    ['types that are none', { Resources: { A: { Type: { Ref: 'A' } } } }],
    ['no API', { Resources: { A: { Type: 'AWS::S3::Bucket' } } }],
  ])('%s are refused with a reason', (_name, template) => {
    const { project, problems } = importing(template);
    expect(project).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'error', place: { file: 'template.yaml' } });
    expect(problems[0]?.message).not.toMatch(/undefined|TypeError|is not a function/);
  });

  it('circles of resources and wrong types become findings', () => {
    const { project, problems } = importing({
      Parameters: [],
      Mappings: 'x',
      Conditions: { A: { Condition: 'B' }, B: { Condition: 'A' } },
      Outputs: 3,
      Resources: {
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: { Name: ['a'], EndpointConfiguration: 7, Tags: { a: [] }, Policy: 3 },
        },
        A: resource({ RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'B' }, PathPart: 'a' }),
        B: resource({ RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'A' }, PathPart: 'b' }),
        C: resource({ RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'C' } }),
        D: resource([]),
        M: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            RestApiId: { Ref: 'Api' },
            ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
            HttpMethod: 'GET',
            Integration: { Type: 'MOCK', IntegrationResponses: 'x', RequestTemplates: [1] },
            MethodResponses: { a: 1 },
            RequestModels: 'x',
          },
        },
        N: {
          Type: 'AWS::ApiGateway::Method',
          Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'A' }, HttpMethod: 'FLY' },
        },
        Fn: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            Handler: '../../../etc/x.handler',
            Runtime: 'nodejs24.x',
            Events: { E: { Type: 'Api' }, F: 3, G: { Type: 'Api', Properties: { Path: [] } } },
          },
        },
        ['__proto__x']: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: 'x' } },
      },
    });
    expect(project).not.toBeNull();
    expect(problems.filter(({ ruleId }) => ruleId === 'resource-without-parent')).toHaveLength(3);
    expect(Object.keys(project?.files ?? {})).toEqual(['functions/Fn/index.cjs']);
  });

  it('a thousand resources, each below the other, and functions come in whole', () => {
    const resources: Record<string, unknown> = {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'large' } },
    };
    for (let n = 0; n < 1000; n++) {
      resources[`R${n}`] = resource({
        RestApiId: { Ref: 'Api' },
        ParentId: n === 0 ? { 'Fn::GetAtt': 'Api.RootResourceId' } : { Ref: `R${n - 1}` },
        PathPart: `p${n}`,
      });
      resources[`F${n}`] = { Type: 'AWS::Serverless::Function', Properties: { Handler: 'a.b' } };
    }
    const { project } = importing({ Resources: resources });
    expect(Object.keys(project?.functions ?? {})).toHaveLength(1000);
  });
});

it('has callers sign for an event that asks for it alone', () => {
  const event = (Path: string, Auth?: object): object => ({
    Type: 'Api',
    Properties: { Path, Method: 'get', ...(Auth && { Auth }) },
  });
  const imported = importing({
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Runtime: 'nodejs22.x',
          Handler: 'a.b',
          InlineCode: 'x',
          Events: { A: event('/a', { Authorizer: 'AWS_IAM' }), B: event('/b') },
        },
      },
    },
  });
  expect(methods(restApi(imported))).toEqual({
    'GET /a': 'AWS_IAM - AWS_PROXY',
    'GET /b': 'NONE - AWS_PROXY',
  });
  expect(imported.problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

it('brings what SAM makes of state machines, signed callers, plans and domain names', () => {
  const imported = importing(readFileSync(`${folder}/machine-sam.yaml`, 'utf8'));
  const api = restApi(imported);
  expect(methods(api)).toEqual({
    'POST /work': 'AWS_IAM - AWS',
    'ANY /look/{proxy+}': 'AWS_IAM - AWS_PROXY',
  });
  const integrations = walkResources(api).flatMap(({ resource }) =>
    Object.values(resource.methods).map(({ integration }) => integration),
  );
  expect(integrations).toMatchObject([
    { credentials: 'arn:aws:iam::*:user/*' },
    {
      uri: 'arn:aws:apigateway:eu-west-1:states:action/StartExecution',
      requestTemplates: {
        'application/json':
          '{"input": "$util.escapeJavaScript($input.json(\'$\'))", "stateMachineArn": "arn:aws:states:eu-west-1:210987654321:stateMachine:${Work.Name}"}',
      },
    },
  ]);
  expect(Object.values(imported.project?.usagePlans ?? {})).toMatchObject([
    { name: 'ApiUsagePlan', quota: { limit: 100, period: 'WEEK' }, keyIds: [expect.any(String)] },
  ]);
  expect(imported.project?.domainNames).toMatchObject({
    'api.machine.example': { basePathMappings: [{ basePath: 'v1', apiId: api.id, stage: 'v1' }] },
  });
  expect(imported.problems.map(({ ruleId }) => ruleId)).toContain('function-not-runnable');
});

it('guards methods as SAM does, whoever asks for it', () => {
  const { project } = importing(readFileSync(`${folder}/guarded-sam.yaml`, 'utf8'));
  const guards = (name: string): Record<string, string> => {
    const api = Object.values(project?.apis ?? {}).find((one) => one.name === name);
    if (api?.kind !== 'rest') throw new Error(`no ${name}`);
    return Object.fromEntries(
      walkResources(api).flatMap(({ path, resource }) =>
        Object.values(resource.methods).map((method): [string, string] => [
          `${method.httpMethod} ${path}`,
          `${method.authorizationType}${method.apiKeyRequired ? ' and a key' : ''}`,
        ]),
      ),
    );
  };
  expect(guards('Desk')).toEqual({
    'POST /slips': 'AWS_IAM',
    'GET /slips': 'CUSTOM and a key',
    'GET /hours': 'NONE',
  });
  expect(guards('archive')).toEqual({
    'GET /keyed': 'CUSTOM and a key',
    'GET /signed': 'AWS_IAM',
    'GET /open': 'NONE',
    'GET /plain': 'CUSTOM',
  });
});

it('brings a WebSocket API of SAM', () => {
  const { project, problems } = importing(readFileSync(`${folder}/socket-sam.yaml`, 'utf8'));
  const invocation = (name: string): string =>
    `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:210987654321:function:${name}/invocations`;
  expect(Object.values(project?.apis ?? {})).toMatchObject([
    {
      kind: 'websocket',
      name: 'chat-${AWS::StackName}',
      routeSelectionExpression: '$request.body.do',
      routes: {
        $connect: {
          target: 'integrations/$connect',
          authorizationType: 'CUSTOM',
          authorizer: 'ChatConnectAuthorizer',
        },
        say: { authorizationType: 'NONE', operationName: 'Speak' },
      },
      integrations: {
        $connect: { integrationType: 'AWS_PROXY', integrationUri: invocation('Enter') },
        say: { integrationUri: invocation('Say'), timeoutInMillis: 5000 },
      },
      authorizers: {
        ChatConnectAuthorizer: {
          authorizerUri: invocation('Door'),
          identitySource: ['route.request.header.Pass'],
        },
      },
      stages: { live: { autoDeploy: true, defaultRouteSettings: { throttlingBurstLimit: 20 } } },
    },
  ]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('parts of an API of another template', () => {
  const method = (RestApiId: unknown): object => ({
    Type: 'AWS::ApiGateway::Method',
    Properties: { RestApiId, ResourceId: 'r', HttpMethod: 'GET' },
  });
  const parts = {
    A: method({ Ref: 'Api' }),
    B: method({ 'Fn::ImportValue': 'api' }),
    C: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: 'a1b2', RouteKey: 'GET /' } },
  };
  const Parameters = { Api: { Type: 'String' } };

  it('are told of once each beside an API', () => {
    const own = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'own' } };
    const { problems } = importing({
      Parameters,
      Resources: { Own: own, Mine: method({ Ref: 'Own' }), ...parts },
    });
    expect(
      problems
        .filter(({ ruleId }) => ruleId === 'api-outside-template')
        .map(({ place }) => place.pointer),
    ).toEqual(['/Resources/A', '/Resources/B', '/Resources/C']);
  });

  it('say which template is wanted where there is no API', () => {
    const { project, problems } = importing({ Parameters, Resources: parts });
    expect(project).toBeNull();
    const told = problems.filter(({ ruleId }) => /^(?:no-api|api-outside-template)$/.test(ruleId));
    expect(told.map(({ message }) => message)).toEqual([
      "The template holds no API Gateway API, and no function with an Api or HttpApi event. 'A' and 2 more belong to an API of another template: import that one.",
    ]);
  });
});

it.each(['AWS::ApiGateway::RestApi', 'AWS::Serverless::Api'])(
  'takes an empty resource policy of %s for none',
  (Type) => {
    const text = JSON.stringify({
      Resources: { Api: { Type, Properties: { Name: 'shop', StageName: 'live', Policy: '' } } },
    });
    const { project, apiIds } = importTemplate(text, { ...options, readInclude: () => undefined });
    const api = project?.apis[apiIds[0] ?? ''];
    expect(api).toMatchObject({ kind: 'rest', name: 'shop' });
    expect(api).not.toHaveProperty('policy');
    const again = exportCloudFormation(project as Project, api?.id ?? '', { format: 'json' });
    expect(again.text).toContain('"Policy":""');
    const anew = exportCloudFormation(project as Project, api?.id ?? '', {
      format: 'json',
      apiAs: 'resources',
    });
    expect(anew.problems.map(({ ruleId }) => ruleId)).not.toContain('policy-not-json');
  },
);

it('takes one documentation part for a place and tells of the others', () => {
  const part = (description: string): unknown => ({
    Type: 'AWS::ApiGateway::DocumentationPart',
    Properties: {
      RestApiId: { Ref: 'Api' },
      Location: { Type: 'API' },
      Properties: JSON.stringify({ description }),
    },
  });
  const read = importing({
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'notes' } },
      First: part('first'),
      Second: part('second'),
    },
  });
  expect(Object.values(restApi(read).documentationParts ?? {})).toEqual([
    { location: { type: 'API' }, properties: { description: 'first' } },
  ]);
  expect(
    read.problems.flatMap(({ ruleId, place }) =>
      ruleId === 'documentation-part-repeated' ? [place.pointer] : [],
    ),
  ).toEqual(['/Resources/Second/Properties/Location']);
});

describe('deployments of stages', () => {
  const versions = [
    [
      'AWS::ApiGateway',
      { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
      'RestApiId',
    ],
    [
      'AWS::ApiGatewayV2',
      { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'a', ProtocolType: 'HTTP' } },
      'ApiId',
    ],
  ] as const;

  it.each(versions)('of %s that may hold an earlier API are told of', (prefix, api, owner) => {
    const part = (type: string, properties: object): object => ({
      Type: `${prefix}::${type}`,
      Properties: { [owner]: { Ref: 'Api' }, ...properties },
    });
    const { problems } = importing({
      Parameters: { Frozen: { Type: 'String', Default: 'abc123' } },
      Conditions: { Old: { 'Fn::Equals': ['a', 'a'] } },
      Resources: {
        Api: api,
        New: part('Deployment', {}),
        Old: part('Deployment', {}),
        S1: part('Stage', { StageName: 's1', DeploymentId: { Ref: 'New' } }),
        S2: part('Stage', {
          StageName: 's2',
          DeploymentId: { 'Fn::GetAtt': ['New', 'DeploymentId'] },
        }),
        S3: part('Stage', {
          StageName: 's3',
          DeploymentId: { 'Fn::If': ['Old', { Ref: 'Old' }, { Ref: 'New' }] },
        }),
        S4: part('Stage', { StageName: 's4', DeploymentId: { Ref: 'Frozen' } }),
        S5: part('Stage', { StageName: 's5', DeploymentId: { Ref: 'AWS::NoValue' } }),
        S6: part('Stage', { StageName: 's6', AutoDeploy: true, DeploymentId: 'abc123' }),
      },
    });
    const told = problems.filter(({ ruleId }) => ruleId === 'earlier-deployment');
    expect(told.map(({ severity, place }) => [severity, place.pointer])).toEqual([
      ['warning', '/Resources/S4/Properties/DeploymentId'],
      ['info', '/Resources/S3/Properties/DeploymentId'],
    ]);
    expect(told[1]?.message).toContain("'S1' 'New'");
  });

  it('of a canary are told of as well', () => {
    const { problems } = importing({
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
        New: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
        S: {
          Type: 'AWS::ApiGateway::Stage',
          Properties: {
            RestApiId: { Ref: 'Api' },
            StageName: 's',
            DeploymentId: 'abc123',
            CanarySetting: { PercentTraffic: 10, DeploymentId: { Ref: 'New' } },
          },
        },
      },
    });
    expect(problems.map(({ ruleId, place }) => `${ruleId} ${place.pointer}`)).toContain(
      'earlier-deployment /Resources/S/Properties/DeploymentId',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { builtInModels, modelRefUrl } from '#shared/entities/rest/model.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi, lambdaProxy, lambdaUri, mock } from '#test/support/a-rest-api.ts';

const apiId = 'abc123def4';

interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Resources: Record<
    string,
    { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> }
  >;
  readonly Outputs: Record<string, unknown>;
}

function exported(project: Project): { template: Template; rules: string[]; text: string } {
  const { text, problems } = exportCloudFormation(project, apiId, { format: 'yaml' });
  const template = parse(text) as Template;
  expect(checkTemplate(template)).toEqual([]);
  const json = exportCloudFormation(project, apiId, { format: 'json' }).text;
  expect(JSON.parse(json)).toEqual(template);
  return { template, rules: problems.map(({ ruleId }) => ruleId), text };
}

function typesOf(template: Template): string[] {
  return Object.values(template.Resources).map(({ Type }) => Type.replace('AWS::', ''));
}

describe('exportCloudFormation', () => {
  it('writes everything an API can have, and nothing the checker minds', () => {
    const base = aRestApi(apiId)
      .with({
        apiKeySource: 'AUTHORIZER',
        binaryMediaTypes: ['image/png'],
        minimumCompressionSize: 0,
        policy: JSON.stringify({
          Statement: [{ Resource: `arn:aws:execute-api:us-east-1:111111111111:${apiId}/dev/*` }],
        }),
        tags: { team: 'a' },
        authorizers: {
          gate: { name: 'gate', type: 'TOKEN', authorizerUri: lambdaUri('gate') },
          pool: {
            name: 'pool',
            type: 'COGNITO_USER_POOLS',
            providerARNs: ['arn:aws:cognito-idp:us-east-1:111111111111:userpool/x'],
          },
        },
      })
      .validator('all', true, true)
      .model('Pet', { type: 'object' })
      .model('Pets', { items: { $ref: modelRefUrl(apiId, 'Pet') } })
      .gatewayResponse({ responseType: 'THROTTLED', statusCode: '429' })
      .method('GET /', mock('{}'))
      .method('ANY /pets/{id}', {
        ...lambdaProxy('hello'),
        authorizationType: 'CUSTOM',
        authorizer: 'gate',
        requestValidator: 'all',
        requestModels: { 'application/json': 'Pets' },
        requestParameters: { 'method.request.path.id': true },
        apiKeyRequired: true,
      })
      .method('GET /linked', {
        integration: {
          type: 'HTTP_PROXY',
          httpMethod: 'GET',
          uri: 'http://nlb/${stageVariables.x}',
          connectionType: 'VPC_LINK',
          connectionId: 'link01',
        },
      })
      .stage('dev', {
        variables: { a: 'off' },
        methodSettings: {
          '*/*': { throttlingRateLimit: 5 },
          '~1pets~1{id}/GET': { cachingEnabled: true },
        },
        canarySettings: { percentTraffic: 5 },
      })
      .vpcLink({ id: 'link01', name: 'link', targetArns: [] })
      .apiKey({ id: 'key1', name: 'one', enabled: true })
      .usagePlan({
        id: 'plan1',
        name: 'plan',
        apiStages: [{ apiId, stage: 'dev', throttle: { '/pets/{id}/GET': { rateLimit: 1 } } }],
        keyIds: ['key1'],
        quota: { limit: 5, period: 'DAY' },
      })
      .project();
    const fn = { ...lambdaFunctionDefaults, environment: { A: 'b' } };
    const { template, rules } = exported({
      ...base,
      functions: {
        hello: { name: 'hello', ...fn },
        gate: { name: 'gate', ...fn },
        unused: { name: 'unused', ...fn },
      },
      files: { 'functions/hello/index.mjs': 'export const handler = 1;' },
      domainNames: {
        'a.example.org': {
          domainName: 'a.example.org',
          endpointType: 'REGIONAL',
          basePathMappings: [{ basePath: 'v1', apiId, stage: 'dev' }],
        },
      },
    });
    expect([...new Set(typesOf(template))].sort()).toEqual([
      'ApiGateway::ApiKey',
      'ApiGateway::Authorizer',
      'ApiGateway::BasePathMapping',
      'ApiGateway::Deployment',
      'ApiGateway::DomainName',
      'ApiGateway::GatewayResponse',
      'ApiGateway::Method',
      'ApiGateway::Model',
      'ApiGateway::RequestValidator',
      'ApiGateway::Resource',
      'ApiGateway::RestApi',
      'ApiGateway::Stage',
      'ApiGateway::UsagePlan',
      'ApiGateway::UsagePlanKey',
      'ApiGateway::VpcLink',
      'IAM::Role',
      'Lambda::Function',
      'Lambda::Permission',
      'Logs::LogGroup',
    ]);
    const { Resources } = template;
    expect(Resources['MethodPetsIdANY']?.Properties).toMatchObject({
      ResourceId: { Ref: 'ResourcePetsId' },
      AuthorizerId: { Ref: 'AuthorizerGate' },
      RequestValidatorId: { Ref: 'RequestValidatorAll' },
      RequestModels: { 'application/json': { Ref: 'ModelPets' } },
      Integration: {
        Uri: {
          'Fn::Sub':
            'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionHello.Arn}/invocations',
        },
      },
    });
    expect(Resources['MethodGET']?.Properties['ResourceId']).toEqual({
      'Fn::GetAtt': ['RestApi', 'RootResourceId'],
    });
    expect(Resources['RestApi']?.Properties['Policy']).toEqual({
      Statement: [{ Resource: 'execute-api:/dev/*' }],
    });
    expect(Resources['StageDev']?.Properties['MethodSettings']).toEqual([
      { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5 },
      { ResourcePath: '/~1pets~1{id}', HttpMethod: 'GET', CachingEnabled: true },
    ]);
    expect(Resources['FunctionHello']?.Properties['Code']).toEqual({
      ZipFile: 'const handler = 1;\nexports.handler = handler;\n',
    });
    expect(Resources['PermissionAuthorizerGate']?.Properties['SourceArn']).toEqual({
      'Fn::Sub':
        'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${RestApi}/authorizers/${AuthorizerGate}',
    });
    expect(Resources['FunctionUnused']).toBeUndefined();
    expect(Object.keys(template.Parameters ?? {}).sort()).toEqual([
      'DomainNameAExampleOrgCertificateArn',
      'FunctionCodeBucket',
      'FunctionCodeKeyGate',
      'VpcLinkLink01TargetArn',
    ]);
    expect(rules.sort()).toEqual([
      'api-key-value',
      'canary-deployment',
      'function-code-in-s3',
      'user-pool-outside-template',
      'vpc-link-target',
    ]);
  });

  it('names nothing of the account it was designed in', () => {
    const project = aRestApi(apiId)
      .method('GET /a', {
        integration: {
          type: 'AWS',
          httpMethod: 'POST',
          uri: 'arn:aws:apigateway:us-east-1:sqs:path/111111111111/${stageVariables.q}',
          credentials: 'arn:aws:iam::111111111111:role/x',
        },
      })
      .stage('dev')
      .project();
    const { template } = exported(project);
    expect(template.Resources['MethodAGET']?.Properties['Integration']).toMatchObject({
      Uri: {
        'Fn::Sub':
          'arn:${AWS::Partition}:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/${!stageVariables.q}',
      },
      Credentials: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x' },
    });
  });

  it('makes a new deployment when what is deployed changes, and only then', () => {
    const deploymentOf = (project: Project): string =>
      Object.entries(exported(project).template.Resources).find(
        ([, { Type }]) => Type === 'AWS::ApiGateway::Deployment',
      )?.[0] ?? '';
    const design = (): ReturnType<typeof aRestApi> =>
      aRestApi(apiId).method('GET /a', mock('1')).stage('dev');
    const first = deploymentOf(design().project());
    expect(first).toMatch(/^Deployment[0-9A-Za-z]{16}$/);
    expect(deploymentOf(design().project())).toBe(first);
    expect(
      deploymentOf(
        design()
          .stage('dev', { variables: { a: 'b' } })
          .project(),
      ),
    ).toBe(first);
    expect(deploymentOf(design().method('GET /a', mock('2')).project())).not.toBe(first);
    expect(
      deploymentOf(design().gatewayResponse({ responseType: 'THROTTLED' }).project()),
    ).not.toBe(first);
  });

  it('waits for methods and gateway responses before it deploys', () => {
    const { template } = exported(
      aRestApi(apiId)
        .method('GET /a', mock())
        .method('POST /a', mock())
        .gatewayResponse({ responseType: 'THROTTLED' })
        .project(),
    );
    const deployment = Object.values(template.Resources).find(({ Type }) =>
      Type.endsWith('Deployment'),
    );
    expect(deployment?.DependsOn).toEqual([
      'MethodAGET',
      'MethodAPOST',
      'GatewayResponseTHROTTLED',
    ]);
  });

  it('keeps ids apart that would be the same', () => {
    const { template } = exported(
      aRestApi(apiId)
        .method('GET /a-b', mock())
        .method('GET /a_b', mock())
        .method('GET /a/b', mock())
        .method('GET /{a}/b', mock())
        .project(),
    );
    const resources = Object.entries(template.Resources).filter(([, { Type }]) =>
      Type.endsWith('::Resource'),
    );
    expect(resources).toHaveLength(6);
    expect(typesOf(template).filter((type) => type.endsWith('::Method'))).toHaveLength(4);
  });

  it.each<[string, Project, string]>([
    ['an API without methods', aRestApi(apiId).stage('dev').project(), 'no-methods'],
    [
      'a method without integration',
      aRestApi(apiId).method('GET /', {}).method('GET /a', mock()).project(),
      'method-without-integration',
    ],
    [
      'a schema that is no JSON',
      aRestApi(apiId).method('GET /', mock()).model('M', '{').project(),
      'model-not-json',
    ],
    [
      'a built-in model',
      aRestApi(apiId).method('GET /', mock()).model('Empty', {}).project(),
      'built-in-model',
    ],
    [
      'a policy that is no JSON',
      aRestApi(apiId).method('GET /', mock()).with({ policy: '{' }).project(),
      'policy-not-json',
    ],
    [
      'a function that is not there',
      aRestApi(apiId).method('GET /', lambdaProxy('gone')).project(),
      'function-outside-template',
    ],
    [
      'an authorizer that is not there',
      aRestApi(apiId)
        .method('GET /', { ...mock(), authorizationType: 'CUSTOM', authorizer: 'gone' })
        .project(),
      'missing-reference',
    ],
    [
      'models in a circle',
      aRestApi(apiId)
        .method('GET /', mock())
        .model('A', { $ref: modelRefUrl(apiId, 'B') })
        .model('B', { $ref: modelRefUrl(apiId, 'A') })
        .project(),
      'models-in-a-circle',
    ],
  ])('tells of %s', (_name, project, rule) => {
    expect(exported(project).rules).toEqual([rule]);
  });

  it.each<[string, string, unknown, string]>([
    ['Empty', 'as it is', JSON.parse(builtInModels.Empty.schema), 'info'],
    ['Empty', 'without its title', { type: 'object' }, 'info'],
    ['Error', 'of another schema', { type: 'object', required: ['code'] }, 'warning'],
  ])('tells of the model %s %s', (name, _what, schema, severity) => {
    const project = aRestApi(apiId).method('GET /', mock()).model(name, schema).project();
    const { problems } = exportCloudFormation(project, apiId, { format: 'yaml' });
    expect(problems.map((problem) => [problem.ruleId, problem.severity])).toEqual([
      ['built-in-model', severity],
    ]);
  });

  it('writes references into models of the API, a part of one and a built-in one, too', () => {
    const address = 'https://apigateway.amazonaws.com/restapis/${RestApi}/models';
    const { template } = exported(
      aRestApi(apiId)
        .method('GET /', mock())
        .model('A', { properties: { id: { type: 'string' } } })
        .model('B', {
          properties: {
            id: { $ref: `${modelRefUrl(apiId, 'A')}#/properties/id` },
            why: { $ref: modelRefUrl(apiId, 'Error') },
          },
        })
        .project(),
    );
    expect(template.Resources['ModelB']?.Properties['Schema']).toEqual({
      properties: {
        id: { $ref: { 'Fn::Sub': `${address}/A#/properties/id` } },
        why: { $ref: { 'Fn::Sub': `${address}/Error` } },
      },
    });
  });

  it('writes a schema with null as text, for a template may hold none', () => {
    const { template, text } = exported(
      aRestApi(apiId)
        .method('GET /', mock())
        .model('A', {})
        .model('B', { enum: [null, '${x}'], $ref: modelRefUrl(apiId, 'A') })
        .project(),
    );
    expect(text).not.toContain('null\n');
    expect(template.Resources['ModelB']?.Properties['Schema']).toEqual({
      'Fn::Sub':
        '{"enum":[null,"${!x}"],"$ref":"https://apigateway.amazonaws.com/restapis/${RestApi}/models/A"}',
    });
  });

  it('tells when there are too many resources', () => {
    const builder = aRestApi(apiId);
    for (let at = 0; at < 260; at++) builder.method(`GET /r${at}`, mock());
    const { problems } = exportCloudFormation(builder.project(), apiId, { format: 'yaml' });
    expect(problems.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['template-limit', 'error'],
      ['template-needs-s3', 'info'],
    ]);
  });

  it('says that an API is not there', () => {
    const { text, problems } = exportCloudFormation(aRestApi(apiId).project(), 'x', {
      format: 'yaml',
    });
    expect(text).toBe('');
    expect(problems[0]?.ruleId).toBe('api-not-exportable');
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import type { TemplateOptions } from '#shared/cloudformation/export/template-options.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';

const put = (name: string) => ({
  integration: {
    type: 'AWS_PROXY' as const,
    httpMethod: 'POST',
    uri: lambdaInvocationUri('us-east-1', '111111111111', name),
  },
});
const mock = { integration: { type: 'MOCK' as const } };
const shop = aRestApi('aaaaaaaaaa')
  .with({ name: 'Shop' })
  .method('PUT /items', put('store'))
  .stage('dev');
const stock = aRestApi('bbbbbbbbbb')
  .with({ name: 'shop' })
  .method('PUT /items', put('store'))
  .method('GET /items', mock)
  .stage('dev');
const draft = aRestApi('cccccccccc').with({ name: '倉庫' }).stage('dev');

const project: Project = {
  ...shop.project(),
  name: 'Company',
  apis: { ...shop.project().apis, ...stock.project().apis },
  functions: { store: { ...lambdaFunctionDefaults, name: 'store' } },
  files: {
    'functions/store/index.js': 'exports.handler = async () => ({ statusCode: 200 });\n',
  },
  usagePlans: {
    p: {
      id: 'p',
      name: 'basic',
      apiStages: [
        { apiId: 'aaaaaaaaaa', stage: 'dev' },
        { apiId: 'bbbbbbbbbb', stage: 'dev' },
      ],
      keyIds: [],
    },
  },
  domainNames: {
    'api.example.org': {
      domainName: 'api.example.org',
      endpointType: 'REGIONAL',
      basePathMappings: [
        { basePath: 'shop', apiId: 'aaaaaaaaaa', stage: 'dev' },
        { basePath: 'stock', apiId: 'bbbbbbbbbb' },
      ],
    },
  },
};
const withDraft: Project = { ...project, apis: { ...project.apis, ...draft.project().apis } };

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

type Form = 'resources' | 'body' | 'sam';

function written(form: Form, from: Project, apis: TemplateOptions['apis'] = 'all') {
  const { text, problems, size } =
    form === 'sam'
      ? exportSam(from, 'aaaaaaaaaa', { format: 'sam-yaml', apis })
      : exportCloudFormation(from, 'aaaaaaaaaa', { format: 'yaml', apiAs: form, apis });
  const template = parse(text) as {
    Resources: Record<string, Resource>;
    Outputs: Record<string, unknown>;
  };
  const typed = (type: string) =>
    Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  return { template, problems, size, typed, checks: checkTemplate(template) };
}

const forms: Form[] = ['resources', 'body', 'sam'];

describe.each(forms)('a template of several APIs, as %s', (form) => {
  it('has names that do not collide, also for names that differ in case alone', () => {
    const { typed, checks, template } = written(form, project);
    expect(checks).toEqual([]);
    const apis = typed(form === 'sam' ? 'AWS::Serverless::Api' : 'AWS::ApiGateway::RestApi');
    expect(apis.map(([id]) => id)).toEqual([
      'ShopRestApi',
      expect.stringMatching(/^Shop[0-9a-z]{5}RestApi$/),
    ]);
    expect(Object.keys(template.Outputs)).toHaveLength(4);
  });

  it('makes a function of both once, and lets each call it', () => {
    const { typed } = written(form, project);
    const functions = typed(form === 'sam' ? 'AWS::Serverless::Function' : 'AWS::Lambda::Function');
    expect(functions).toHaveLength(1);
    expect(
      form === 'sam'
        ? Object.values(functions[0]?.[1].Properties['Events'] ?? {}).map(
            (event: Resource) => event.Properties['RestApiId'],
          )
        : typed('AWS::Lambda::Permission').map(
            ([, { Properties }]) => /\$\{(\w+RestApi)\}/.exec(JSON.stringify(Properties))?.[1],
          ),
    ).toHaveLength(2);
  });

  it('puts stages of both under a plan and a domain name', () => {
    const { typed } = written(form, project);
    const [[, plan] = []] = typed('AWS::ApiGateway::UsagePlan');
    const stages = (plan?.Properties['ApiStages'] ?? []) as readonly { ApiId: { Ref: string } }[];
    const ids = stages.map(({ ApiId }) => ApiId.Ref);
    expect(new Set(ids).size).toBe(2);
    expect(
      typed('AWS::ApiGateway::BasePathMapping').map(([, { Properties }]) => [
        Properties['BasePath'],
        Properties['RestApiId'],
      ]),
    ).toEqual([
      ['shop', { Ref: ids[0] }],
      ['stock', { Ref: ids[1] }],
    ]);
  });

  it('holds those that are asked for', () => {
    const { typed, problems } = written(form, project, ['bbbbbbbbbb']);
    expect(
      typed(form === 'sam' ? 'AWS::Serverless::Api' : 'AWS::ApiGateway::RestApi').map(([id]) => id),
    ).toEqual(['ShopRestApi']);
    expect(problems.map(({ ruleId }) => ruleId)).toContain('usage-plan-stages');
  });
});

describe.each(['resources', 'body'] as const)('deployments of several APIs, as %s', (form) => {
  it('are one for each, and a change of one API is a new one for that API alone', () => {
    const ids = (from: Project): (string | undefined)[] =>
      written(form, from)
        .typed('AWS::ApiGateway::Deployment')
        .map(([id]) => id);
    const [first, second] = ids(project);
    // The first again, with a method more; what other tests build on stays as it is.
    const changedShop = aRestApi('aaaaaaaaaa')
      .with({ name: 'Shop' })
      .method('PUT /items', put('store'))
      .method('DELETE /items', mock)
      .stage('dev');
    const ofFirst: Project = {
      ...project,
      apis: { ...project.apis, ...changedShop.project().apis },
    };
    const [firstNow, secondNow] = ids(ofFirst);
    expect(firstNow).not.toBe(first);
    expect(secondNow).toBe(second);
    const changedStock = aRestApi('bbbbbbbbbb')
      .with({ name: 'shop' })
      .method('PUT /items', put('store'))
      .stage('dev');
    const ofSecond: Project = {
      ...project,
      apis: { ...project.apis, ...changedStock.project().apis },
    };
    const [firstThen, secondThen] = ids(ofSecond);
    expect(firstThen).toBe(first);
    expect(secondThen).not.toBe(second);
  });

  it('leave out an API without methods, and say so', () => {
    const { typed, problems, checks } = written(form, withDraft);
    expect(checks).toEqual([]);
    expect(typed('AWS::ApiGateway::RestApi')).toHaveLength(3);
    expect(typed('AWS::ApiGateway::Deployment')).toHaveLength(2);
    expect(problems).toContainEqual(
      expect.objectContaining({ ruleId: 'no-methods', severity: 'warning' }),
    );
  });
});

describe.each(forms)('an HTTP API beside REST APIs, as %s', (form) => {
  const http: HttpApi = {
    kind: 'http',
    id: 'h',
    name: 'Http',
    routes: {
      'GET /': { routeKey: 'GET /', target: 'integrations/i', authorizationType: 'NONE' },
    },
    integrations: {
      i: {
        integrationType: 'AWS_PROXY',
        integrationUri: lambdaInvocationUri('us-east-1', '111111111111', 'store'),
        payloadFormatVersion: '2.0',
      },
    },
    authorizers: {},
    stages: { $default: { stageName: '$default', autoDeploy: true } },
  };
  const both: Project = {
    ...project,
    apis: { ...project.apis, h: http },
    domainNames: {
      'api.example.org': {
        domainName: 'api.example.org',
        endpointType: 'REGIONAL',
        basePathMappings: [
          { basePath: 'shop', apiId: 'aaaaaaaaaa', stage: 'dev' },
          { basePath: 'http', apiId: 'h' },
        ],
      },
    },
  };

  it('shares their functions and domain names', () => {
    const { typed, checks, problems } = written(form, both);
    expect(checks).toEqual([]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(typed('AWS::ApiGatewayV2::Route')).toHaveLength(1);
    expect(
      typed(form === 'sam' ? 'AWS::Serverless::Function' : 'AWS::Lambda::Function'),
    ).toHaveLength(1);
    expect(
      typed('AWS::Lambda::Permission').map(([, { Properties }]) => Properties['SourceArn']),
    ).toContainEqual({
      'Fn::Sub':
        'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${HttpApi}/*/*',
    });
    expect(typed('AWS::ApiGatewayV2::ApiMapping').map(([, { Properties }]) => Properties)).toEqual([
      {
        ApiId: { Ref: 'HttpApi' },
        ApiMappingKey: 'http',
        DomainName: { Ref: 'DomainNameApiExampleOrg' },
        Stage: { Ref: 'HttpStageDefault' },
      },
    ]);
  });
});

describe('what cannot be in a template of several APIs', () => {
  it('is an error when it is asked for', () => {
    expect(written('resources', project, ['aaaaaaaaaa', 'gone']).problems).toContainEqual(
      expect.objectContaining({ ruleId: 'api-not-exportable', severity: 'error' }),
    );
  });

  it('is nothing at all without an API', () => {
    const { text, problems } = exportCloudFormation({ ...project, apis: {} }, '', {
      format: 'yaml',
      apis: 'all',
    });
    expect(text).toBe('');
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
  });
});

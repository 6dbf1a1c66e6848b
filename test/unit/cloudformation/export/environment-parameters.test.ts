import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';

const region = 'us-east-1';
const accountId = '111111111111';
const id = 'abc123def4';
const acm = `arn:aws:acm:${region}:${accountId}:certificate`;

const base = aRestApi(id)
  .with({
    name: 'Shop',
    endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1', 'vpce-2'] },
  })
  .method('GET /a', {
    integration: {
      type: 'AWS_PROXY',
      httpMethod: 'POST',
      uri: lambdaInvocationUri(region, accountId, 'list'),
    },
  })
  .stage('pre-prod', {
    variables: { host: 'a.example' },
    cacheClusterEnabled: true,
    cacheClusterSize: '0.5',
    webAclArn: `arn:aws:wafv2:${region}:${accountId}:regional/webacl/w/1`,
    accessLogSettings: {
      destinationArn: `arn:aws:logs:${region}:${accountId}:log-group:/shop/access`,
      format: '$context.requestId',
    },
    methodSettings: {
      '*/*': { loggingLevel: 'INFO', throttlingRateLimit: 5, throttlingBurstLimit: 10 },
    },
  })
  .project();

const project: Project = {
  ...base,
  functions: { list: { ...lambdaFunctionDefaults, name: 'list', environment: { LEVEL: 'debug' } } },
  files: { 'functions/list/index.js': 'exports.handler = async () => ({ statusCode: 200 });\n' },
  domainNames: {
    'api.example.org': {
      domainName: 'api.example.org',
      endpointType: 'PRIVATE',
      certificateArn: `${acm}/1`,
      basePathMappings: [{ basePath: '', apiId: id, stage: 'pre-prod' }],
    },
  },
  usagePlans: {
    p: { id: 'p', name: 'basic', apiStages: [{ apiId: id, stage: 'pre-prod' }], keyIds: [] },
  },
};

interface Template {
  readonly Parameters?: Record<
    string,
    { Type: string; Default?: string; AllowedValues?: string[] }
  >;
  readonly Conditions?: Record<string, unknown>;
  readonly Resources: Record<
    string,
    { Type: string; Condition?: string; DependsOn?: string[]; Properties: Record<string, unknown> }
  >;
  readonly Outputs: Record<string, { Value: unknown }>;
}

const forms = ['resources', 'body', 'sam'] as const;
type Form = (typeof forms)[number];

function written(form: Form, from: Project, environmentParameters = true) {
  const { text, problems } =
    form === 'sam'
      ? exportSam(from, id, { format: 'sam-yaml', environmentParameters })
      : exportCloudFormation(from, id, { format: 'yaml', apiAs: form, environmentParameters });
  const template = parse(text) as Template;
  expect(checkTemplate(template)).toEqual([]);
  const typed = (type: string) =>
    Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  return { text, template, problems, typed };
}

describe.each(forms)('parameters for what differs per environment, as %s', (form) => {
  const { template, text } = written(form, project);

  it.each([
    ['the stage', 'pre-prod'],
    ['a stage variable', 'a.example'],
    ['the cache', '0.5'],
    ['the web ACL', `arn:aws:wafv2:${region}:${accountId}:regional/webacl/w/1`],
    ['access logs', `arn:aws:logs:${region}:${accountId}:log-group:/shop/access`],
    ['the log level', 'INFO'],
    ['the rate', 5],
    ['the burst', 10],
    ['a variable of a function', 'debug'],
    ['a domain name', 'api.example.org'],
    ['a certificate', `${acm}/1`],
    ['VPC endpoints', 'vpce-1,vpce-2'],
  ])('stand for %s', (_what, standard) => {
    const [name] =
      Object.entries(template.Parameters ?? {}).find(([, each]) => each.Default === standard) ?? [];
    expect(name).toBeDefined();
    expect(JSON.stringify(template.Resources)).toContain(`{"Ref":"${name}"}`);
  });

  it('are in the address of the stage', () => {
    const address = Object.entries(template.Outputs).find(([name]) => name.startsWith('Url'))?.[1];
    expect(JSON.stringify(address?.Value)).toMatch(/\/\$\{\w+StageName\}"/);
  });

  it('come back as what they stand for', () => {
    const { project: again, problems } = importTemplate(text, {
      fileName: 'template.yaml',
      region,
      accountId,
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [api] = Object.values(again?.apis ?? {});
    const stage = base.apis[id]?.kind === 'rest' ? base.apis[id].stages : {};
    expect(api?.kind === 'rest' && api.stages).toEqual(stage);
    expect(Object.keys(again?.domainNames ?? {})).toEqual(['api.example.org']);
    expect(Object.values(again?.usagePlans ?? {})[0]?.apiStages[0]?.stage).toBe('pre-prod');
  });
});

describe.each(forms)('what stages need to write logs, as %s', (form) => {
  const { typed, template } = written(form, project, false);

  it('is a role for the account, where it is asked for', () => {
    expect(template.Parameters?.['MakeLoggingRole']?.Default).toBe('false');
    expect(typed('AWS::ApiGateway::Account').map(([, { Condition }]) => Condition)).toEqual([
      'MakesLoggingRole',
    ]);
  });

  it('is the log group of access logs, which the stage waits for', () => {
    const [[group, made] = []] = typed('AWS::Logs::LogGroup').filter(
      ([, { Properties }]) => Properties['LogGroupName'] === '/shop/access',
    );
    expect(made?.Condition).toBe('MakesAccessLogGroups');
    const [[, stage] = []] = typed(
      form === 'sam' ? 'AWS::Serverless::Api' : 'AWS::ApiGateway::Stage',
    );
    expect(stage?.DependsOn).toEqual(['Account', group]);
  });

  it('is nothing where none writes any, and where logs go elsewhere', () => {
    const api = base.apis[id];
    if (api?.kind !== 'rest') throw new Error('no API');
    const withStage = (parts: object): Project => ({
      ...project,
      apis: {
        [id]: {
          ...api,
          stages: { 'pre-prod': { ...api.stages['pre-prod'], ...parts } as never },
        },
      },
    });
    const quiet = written(form, withStage({ methodSettings: {}, accessLogSettings: undefined }));
    expect(quiet.template.Conditions).toBeUndefined();
    const firehose = written(
      form,
      withStage({
        accessLogSettings: {
          destinationArn: `arn:aws:firehose:${region}:${accountId}:deliverystream/amazon-apigateway-x`,
          format: '$context.requestId',
        },
      }),
    );
    expect(Object.keys(firehose.template.Conditions ?? {})).toEqual(['MakesLoggingRole']);
  });
});

describe('a private domain name', () => {
  it('is associated with a VPC endpoint, and lets it in', () => {
    const { typed, template } = written('resources', project, false);
    const [[, association] = []] = typed('AWS::ApiGateway::DomainNameAccessAssociation');
    const endpoint = association?.Properties['AccessAssociationSource'] as { Ref: string };
    expect(template.Parameters?.[endpoint.Ref]?.Default).toBe('vpce-1');
    expect(typed('AWS::ApiGateway::DomainNameV2')[0]?.[1].Properties['Policy']).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'aws:SourceVpce': endpoint } } }],
    });
  });
});

describe('a VPC link', () => {
  it('is one of the second generation where an integration names the load balancer', () => {
    const linked = aRestApi(id)
      .vpcLink({ id: 'one', name: 'one', targetArns: [] })
      .vpcLink({ id: 'two', name: 'two', targetArns: [] })
      .method('GET /one', {
        integration: {
          type: 'HTTP_PROXY',
          httpMethod: 'GET',
          uri: 'http://a.example',
          connectionType: 'VPC_LINK',
          connectionId: 'one',
        },
      })
      .method('GET /two', {
        integration: {
          type: 'HTTP_PROXY',
          httpMethod: 'GET',
          uri: 'http://b.example',
          connectionType: 'VPC_LINK',
          connectionId: 'two',
          integrationTarget: `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/app/x/1`,
        },
      })
      .stage('dev')
      .project();
    for (const form of forms) {
      const { typed, template } = written(form, linked, false);
      expect(typed('AWS::ApiGateway::VpcLink')).toHaveLength(1);
      const [[second, made] = []] = typed('AWS::ApiGatewayV2::VpcLink');
      const subnets = made?.Properties['SubnetIds'] as { Ref: string };
      expect(template.Parameters?.[subnets.Ref]?.Type).toBe('List<AWS::EC2::Subnet::Id>');
      expect(JSON.stringify(template.Resources)).toContain(`onnectionId":{"Ref":"${second}"}`);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';

const apiId = 'abc123def4';

function build(
  method: Parameters<ReturnType<typeof aRestApi>['method']>[1],
  api: Partial<RestApi>,
) {
  return aRestApi(apiId).with(api).method('GET /pets', method).stage('dev').project();
}

const { methodResponses = {} } = mock('{}');
const withDescription = Object.fromEntries(
  Object.entries(methodResponses).map(([status, response]) => [
    status,
    { ...response, description: 'All of them' },
  ]),
);

const plain = build(mock('{}'), {});

function deploymentId(project: Project, apiAs: 'resources' | 'body'): string {
  const { text } = exportCloudFormation(project, apiId, { format: 'yaml', apiAs });
  const { Resources } = parse(text) as { Resources: Record<string, { Type: string }> };
  return (
    Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::ApiGateway::Deployment')?.[0] ??
    ''
  );
}

describe.each(['resources', 'body'] as const)('the deployment of an API as %s', (apiAs) => {
  it.each<[string, Project]>([
    ['a name', build(mock('{}'), { name: 'other' })],
    ['a description', build(mock('{}'), { description: 'other' })],
    ['a version', build(mock('{}'), { version: '2' })],
    ['tags', build(mock('{}'), { tags: { team: 'a' } })],
    [
      'settings of a stage',
      aRestApi(apiId)
        .method('GET /pets', mock('{}'))
        .stage('dev', {
          variables: { a: 'b' },
          tracingEnabled: true,
          cacheClusterEnabled: true,
          methodSettings: { '*/*': { loggingLevel: 'INFO' } },
        })
        .stage('prod')
        .project(),
    ],
    [
      'the description of a response',
      build({ ...mock('{}'), methodResponses: withDescription }, {}),
    ],
    ['the description of a method', build({ ...mock('{}'), description: 'Lists pets' }, {})],
  ])('stays when nothing but %s changes', (_what, project) => {
    expect(deploymentId(project, apiAs)).toBe(deploymentId(plain, apiAs));
  });

  it.each<[string, Project]>([
    ['a mapping template', build(mock('{"a": 1}'), {})],
    ['an operation', build({ ...mock('{}'), apiKeyRequired: true }, {})],
    ['binary media types', build(mock('{}'), { binaryMediaTypes: ['image/png'] })],
    ['the policy', build(mock('{}'), { policy: '{"Statement": []}' })],
    ['the endpoint', build(mock('{}'), { disableExecuteApiEndpoint: true })],
    [
      'a gateway response',
      build(mock('{}'), {
        gatewayResponses: {
          THROTTLED: { responseType: 'THROTTLED', responseParameters: {}, responseTemplates: {} },
        },
      }),
    ],
  ])('is another when %s changes', (_what, project) => {
    expect(deploymentId(project, apiAs)).not.toBe(deploymentId(plain, apiAs));
  });
});

describe('what stands beside the deployment', () => {
  const webAclArn = 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/guard/12-34';
  const project = aRestApi(apiId)
    .with({ stages: {} })
    .method('GET /pets', mock('{}'))
    .stage('dev', { webAclArn, description: 'first' })
    .project();
  const association = {
    Type: 'AWS::WAFv2::WebACLAssociation',
    Properties: {
      WebACLArn: {
        'Fn::Sub':
          'arn:${AWS::Partition}:wafv2:${AWS::Region}:${AWS::AccountId}:regional/webacl/guard/12-34',
      },
    },
  };

  it('ties a stage to its web ACL', () => {
    const { text } = exportCloudFormation(project, apiId, { format: 'yaml' });
    expect(parse(text)).toMatchObject({
      Resources: {
        WebACLAssociationDev: {
          ...association,
          Properties: {
            ...association.Properties,
            ResourceArn: {
              'Fn::Sub':
                'arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${RestApi}/stages/${StageDev}',
            },
          },
        },
      },
    });
  });

  it('tells what SAM cannot say of the stage it makes', () => {
    const { text, problems } = exportSam(project, apiId, { format: 'sam-yaml' });
    expect(parse(text)).toMatchObject({ Resources: { WebACLAssociationDev: association } });
    expect(problems.find(({ ruleId }) => ruleId === 'sam-stage-properties')?.message).toContain(
      'no place for its Description',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';

const restApi = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } };

/** Rules and places found in a template of these resources. */
function found(
  resources: Record<string, unknown>,
  rest: Record<string, unknown> = {},
): [string, string | undefined][] {
  return checkTemplate({ Resources: resources, ...rest }).map(({ ruleId, place }) => [
    ruleId,
    place.pointer,
  ]);
}

const stage = (properties: Record<string, unknown>): Record<string, unknown> => ({
  Api: restApi,
  Stage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: { RestApiId: { Ref: 'Api' }, ...properties },
  },
});

describe('checkTemplate', () => {
  it('has nothing against a right template', () => {
    expect(
      found(
        stage({
          StageName: 'dev',
          CacheClusterEnabled: 'true',
          Variables: { a: 1 },
          MethodSettings: [{ CacheTtlInSeconds: '5', ThrottlingRateLimit: 0.5 }],
          Tags: [{ Key: 'a', Value: 'b' }],
          Description: { 'Fn::Sub': '${AWS::Region} ${Name} ${!Literal}' },
        }),
        { Parameters: { Name: { Type: 'String' } }, Outputs: { A: { Value: { Ref: 'Api' } } } },
      ),
    ).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['not-a-template', 'text'],
    ['not-a-template', null],
    ['not-a-template', []],
    ['no-resources', {}],
    ['no-resources', { Resources: {} }],
    ['unknown-section', { Resources: { A: restApi }, Resource: {} }],
  ])('finds %s', (rule, template) => {
    expect(checkTemplate(template).map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['unknown-property', '/Resources/Stage/Properties/Stagename', { Stagename: 'x' }],
    ['wrong-type', '/Resources/Stage/Properties/StageName', { StageName: [] }],
    ['wrong-type', '/Resources/Stage/Properties/TracingEnabled', { TracingEnabled: 'yes' }],
    ['wrong-type', '/Resources/Stage/Properties/Variables/a', { Variables: { a: {} } }],
    ['wrong-type', '/Resources/Stage/Properties/MethodSettings', { MethodSettings: {} }],
    [
      'wrong-type',
      '/Resources/Stage/Properties/MethodSettings/0/CacheTtlInSeconds',
      { MethodSettings: [{ CacheTtlInSeconds: 1.5 }] },
    ],
    [
      'unknown-property',
      '/Resources/Stage/Properties/CanarySetting/Percent',
      { CanarySetting: { Percent: 1 } },
    ],
    ['wrong-type', '/Resources/Stage/Properties/Tags/0', { Tags: [{ Key: 'a' }] }],
    [
      'unresolved-reference',
      '/Resources/Stage/Properties/DeploymentId/Ref',
      { DeploymentId: { Ref: 'Gone' } },
    ],
    [
      'unresolved-reference',
      '/Resources/Stage/Properties/Description/Fn::Sub',
      { Description: { 'Fn::Sub': ['${Gone} ${here}', { here: 'x' }] } },
    ],
    [
      'unknown-attribute',
      '/Resources/Stage/Properties/Description/Fn::GetAtt',
      { Description: { 'Fn::GetAtt': ['Api', 'Arn'] } },
    ],
    [
      'unresolved-reference',
      '/Resources/Stage/Properties/Description/Fn::If',
      { Description: { 'Fn::If': ['Never', 'a', 'b'] } },
    ],
  ])('finds %s at %s', (rule, pointer, properties) => {
    expect(found(stage(properties))).toEqual([[rule, pointer]]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['missing-property', { S: { Type: 'AWS::ApiGateway::Stage' } }],
    ['missing-type', { S: {} }],
    ['unknown-type', { S: { Type: 'AWS::ApiGateway::Nothing' } }],
    ['unknown-type', { S: { Type: 'Stage' } }],
    ['logical-id', { 'S-1': restApi }],
    ['unknown-attribute', { S: { ...restApi, Depends: 'x' } }],
    ['unresolved-reference', { S: { ...restApi, DependsOn: ['T'] } }],
    ['unresolved-reference', { S: { ...restApi, Condition: 'T' } }],
    [
      'value-not-allowed',
      {
        S: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            RestApiId: 'a',
            ResourceId: 'b',
            HttpMethod: 'GET',
            Integration: { Type: 'FTP' },
          },
        },
      },
    ],
  ])('finds %s in %j', (rule, resources) => {
    expect(found(resources).map(([ruleId]) => ruleId)).toContain(rule);
  });

  it('looks into types it knows only', () => {
    expect(found({ T: { Type: 'AWS::RDS::DBInstance', Properties: { Any: 1 } } })).toEqual([]);
  });

  it('finds a circle, through any kind of reference', () => {
    const resources = {
      A: { ...restApi, DependsOn: 'B' },
      B: { ...restApi, Properties: { Name: { 'Fn::Sub': '${C}' } } },
      C: { ...restApi, Properties: { Name: { 'Fn::GetAtt': ['A', 'RootResourceId'] } } },
    };
    const [problem] = checkTemplate({ Resources: resources });
    expect(problem).toMatchObject({
      ruleId: 'circular-dependency',
      message: 'Circular dependency between resources: A → B → C → A.',
    });
  });

  it('counts resources', () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`R${at}`, restApi]));
    expect(found(many)).toEqual([['template-limit', '/Resources']]);
  });

  it('walks a long chain without running out of stack', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [
        `R${at}`,
        at === 0 ? restApi : { ...restApi, DependsOn: `R${at - 1}` },
      ]),
    );
    expect(found(chain)).toEqual([['template-limit', '/Resources']]);
  });

  it('tells once that a template of SAM lacks its transform', () => {
    const resources = {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'a' }, Connectors: {} },
      Fn: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Environment: { Variables: { API: { Ref: 'Api' } } },
          Events: { E: { Type: 'Api', Properties: { RestApiId: { Ref: 'Api' } } } },
        },
      },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'a' }, Connectors: {} },
    };
    const rest = { Globals: {}, Outputs: { Stage: { Value: { Ref: 'Api.Stage' } } } };
    const transform = 'AWS::Serverless-2016-10-31';
    expect(found(resources, rest)).toEqual([['transform-missing', '/Resources/Api/Type']]);
    expect(found(resources, { ...rest, Transform: transform })).toEqual([]);
    expect(found({ Api: restApi }, { Globals: {} })).toEqual([['unknown-section', '/Globals']]);
  });

  it('knows which attributes SAM drops, and which it makes something of', () => {
    const rest = { Transform: 'AWS::Serverless-2016-10-31' };
    const check = (type: string, attribute: string): unknown =>
      checkTemplate({ Resources: { A: { Type: type, [attribute]: {} } }, ...rest }).map(
        ({ ruleId, severity }) => [ruleId, severity],
      );
    expect(check('AWS::Serverless::Function', 'Description')).toEqual([
      ['unknown-attribute', 'warning'],
    ]);
    expect(check('AWS::SNS::Topic', 'Description')).toEqual([['unknown-attribute', 'error']]);
    expect(check('AWS::SNS::Topic', 'Connectors')).toEqual([]);
    expect(check('AWS::SNS::Topic', 'IgnoreGlobals')).toEqual([['unknown-attribute', 'error']]);
  });
});

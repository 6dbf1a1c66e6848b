import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { checkPermissions } from '#shared/cloudformation/check-permissions.ts';
import { readTemplate } from '#shared/cloudformation/import/import-template.ts';
import { placeInTemplate } from '#shared/cloudformation/place-in-template.ts';
import { documentsIn } from '#test/support/documents-in.ts';

const options = { fileName: 'template.yaml', region: 'us-east-1', accountId: '123456789012' };

const api = `
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
  Fn: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: r, Code: {ZipFile: x}}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration:
        Type: AWS_PROXY
        IntegrationHttpMethod: POST
        Uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations
`;
const permission = (functionName: string, principal = 'apigateway.amazonaws.com'): string => `
  Permission:
    Type: AWS::Lambda::Permission
    Properties: {Action: lambda:InvokeFunction, FunctionName: ${functionName}, Principal: ${principal}}
`;

function missing(resources: string): (string | undefined)[] {
  const read = readTemplate(`Resources:${resources}`, options);
  if (!('parts' in read)) throw new Error('not read');
  return checkPermissions(read).map(({ place }) => placeInTemplate(read, place.pointer ?? ''));
}

const uri = '/Resources/Get/Properties/Integration/Uri';

describe('leave to call functions', () => {
  it.each([
    ['none', api, [uri]],
    ['by Ref', api + permission('!Ref Fn'), []],
    ['by GetAtt', api + permission('!GetAtt Fn.Arn'), []],
    ['for another service', api + permission('!Ref Fn', 's3.amazonaws.com'), [uri]],
    [
      'of an alias',
      `${api}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, FunctionVersion: '1', Name: live}}
${permission('!Ref Live')}`,
      [],
    ],
    ...(
      [
        ['list', []],
        ['list:live', []],
        ['123456789012:function:list', []],
        ['arn:aws:lambda:us-east-1:123456789012:function:list:live', []],
        ['arn:aws:lambda:us-east-1:123456789012:function:list-orders', [uri]],
        ['list-orders', [uri]],
      ] as const
    ).map(([named, expected]): [string, string, readonly string[]] => [
      `by the name ${named}`,
      api.replace('Properties: {Runtime', 'Properties: {FunctionName: list, Runtime') +
        permission(`'${named}'`),
      expected,
    ]),
    [
      'by a role',
      api.replace(
        '        Type: AWS_PROXY',
        '        Type: AWS_PROXY\n        Credentials: arn:aws:iam::123456789012:role/x',
      ),
      [],
    ],
    [
      'by an event',
      api.replace(
        'AWS::Lambda::Function, Properties: {',
        'AWS::Serverless::Function, Properties: {Events: {E: {Type: Api, Properties: {Path: /, Method: GET, RestApiId: !Ref Api}}}, ',
      ),
      [],
    ],
  ])('%s', (_how, resources, expected) => {
    expect(missing(resources)).toEqual(expected);
  });
});

const http = `
  Http: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  Fn: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: r, Code: {ZipFile: x}}}
  Work:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn}
`;
const sam = (permissions: string): string => `
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        Authorizers:
          Door: {FunctionArn: !GetAtt Fn.Arn, AuthorizerPayloadFormatVersion: '2.0'${permissions}}
  Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: index.handler, InlineCode: x}}
  Called:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: x
      Events: {Get: {Type: HttpApi, Properties: {ApiId: !Ref Http, Path: /, Method: get}}}
`;

it.each([
  ['none, for the ARN of an integration', http, 1],
  ['by a permission', http + permission('!Ref Fn'), 0],
  ['none for authorizers of SAM, unless they ask for it', sam(''), 1],
  ['for authorizers of SAM that ask for it', sam(', EnableFunctionDefaultPermissions: true'), 0],
])('leave to call functions of HTTP APIs: %s', (_how, resources, count) => {
  expect(missing(resources)).toHaveLength(count);
});

it.each(documentsIn('../shared/real-world'))('%s, which deploys, lacks none', (file) => {
  const read = readTemplate(readFileSync(file, 'utf8'), {
    ...options,
    readInclude: readBeside(file),
  });
  if ('parts' in read) expect(checkPermissions(read)).toEqual([]);
});

describe('parts of APIs that permissions are for', () => {
  const arn = (rest: string): string =>
    `!Sub 'arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:${rest}'`;
  const told = (method: string, source: string): string[] => {
    const text = `Parameters: {Any: {Type: String}}
Resources:${api.replace('HttpMethod: GET', `HttpMethod: ${method}`)}
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref Fn
      Principal: apigateway.amazonaws.com
      SourceArn: ${source}
`;
    const read = readTemplate(text, options);
    if (!('parts' in read)) throw new Error('not read');
    return checkPermissions(read).map(({ ruleId }) => ruleId);
  };
  it.each<[method: string, source: string, isLetIn: boolean]>([
    ['GET', arn('${Api}/*/GET/'), true],
    ['GET', arn('${Api}/*/GET'), true],
    ['GET', arn('${Api}/*'), true],
    ['GET', arn('*'), true],
    ['GET', arn('${Any}/prod/GET/'), true],
    ['GET', '!Ref Any', true],
    ['ANY', arn('${Api}/*/*/'), true],
    ['ANY', arn('${Api}/*/POST/'), true],
    ['GET', arn('${Api}/*/POST/'), false],
    ['GET', arn('${Api}/*/GET/orders'), false],
    ['GET', arn('${Api}/authorizers/*'), false],
    ['GET', arn('a1b2c3d4e5/*'), false],
    ['GET', "'arn:aws:s3:::bucket'", false],
  ])('%s by %s: %s', (method, source, isLetIn) => {
    expect(told(method, source)).toEqual(isLetIn ? [] : ['permission-source']);
  });
});

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

it.each(documentsIn('../shared/real-world'))('%s, which deploys, lacks none', (file) => {
  const read = readTemplate(readFileSync(file, 'utf8'), {
    ...options,
    readInclude: readBeside(file),
  });
  if ('parts' in read) expect(checkPermissions(read)).toEqual([]);
});

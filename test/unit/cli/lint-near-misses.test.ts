import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';

const folder = await mkdtemp(join(tmpdir(), 'gatewright-lint-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A document that does right what others do nearly so. */
const document = `openapi: 3.0.1
info: {title: Near, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      security: [{guard: []}]
      parameters: [{name: page, in: query, schema: {type: string}}]
      responses: {'200': {description: OK, headers: {Access-Control-Allow-Origin: {schema: {type: string}}}}, '404': {description: no}}
      x-amazon-apigateway-integration:
        type: http
        httpMethod: GET
        uri: https://api.internal.example.net/orders
        requestParameters:
          integration.request.querystring.page: method.request.querystring.page
          integration.request.header.X-Who: context.authorizer.principalId
          integration.request.header.X-Ip: context.identity.sourceIp
          integration.request.header.X-Stage: context.stage
          integration.request.header.X-Claim: context.authorizer.claims.sub
        responses:
          default: {statusCode: '200', responseParameters: {method.response.header.Access-Control-Allow-Origin: "'*'"}}
          '404': {statusCode: '404'}
    options:
      operationId: askOrders
      responses: {'200': {description: OK, headers: {Access-Control-Allow-Origin: {schema: {type: string}}, Access-Control-Allow-Headers: {schema: {type: string}}, Access-Control-Allow-Methods: {schema: {type: string}}}}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{"statusCode": 200}'}
        responses: {default: {statusCode: '200', responseParameters: {method.response.header.Access-Control-Allow-Origin: "'*'", method.response.header.Access-Control-Allow-Headers: "'authorization,content-type'", method.response.header.Access-Control-Allow-Methods: "'GET, OPTIONS'"}}}
components:
  securitySchemes:
    guard: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:g/invocations', authorizerResultTtlInSeconds: 300}}
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX: {responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'", gatewayresponse.header.X-Why: context.error.responseType}}
  DEFAULT_5XX: {responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'"}}
`;

/** A template that does. */
const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop}}
  Res: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: '{proxy+}'}}
  Any:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Res
      HttpMethod: ANY
      AuthorizationType: AWS_IAM
      Integration: {Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations'}
  Opt:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Res
      HttpMethod: OPTIONS
      AuthorizationType: NONE
      Integration:
        Type: MOCK
        RequestTemplates: {application/json: '{"statusCode": 200}'}
        IntegrationResponses: [{StatusCode: '200', ResponseParameters: {method.response.header.Access-Control-Allow-Origin: "'*'", method.response.header.Access-Control-Allow-Methods: "'GET,POST,PUT,DELETE'", method.response.header.Access-Control-Allow-Headers: "'Content-Type,Authorization,X-Amz-Date,X-Amz-Security-Token'"}}]
      MethodResponses: [{StatusCode: '200', ResponseParameters: {method.response.header.Access-Control-Allow-Origin: false, method.response.header.Access-Control-Allow-Methods: false, method.response.header.Access-Control-Allow-Headers: false}}]
  Perm: {Type: AWS::Lambda::Permission, Properties: {Action: lambda:InvokeFunction, FunctionName: !Ref Fn, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/*/*'}}
  Fn: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: 'exports.handler = async () => ({statusCode: 200})'}, Runtime: nodejs22.x, Handler: index.handler, Role: 'arn:aws:iam::123456789012:role/r'}}
  Dep: {Type: AWS::ApiGateway::Deployment, DependsOn: [Any, Opt], Properties: {RestApiId: !Ref Api}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Dep, StageName: prod, MethodSettings: [{ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5, LoggingLevel: ERROR, ThrottlingBurstLimit: 9}], AccessLogSetting: {DestinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:x', Format: '$context.requestId'}}}
`;

/** Advice that asks for more than a small document says. */
const advice = {
  'operation-4xx-response': 'off',
  'operation-summary': 'off',
  'info-license': 'off',
  'no-empty-servers': 'off',
  'cors-gateway-responses': 'off',
};

it.each([
  ['document', document],
  ['template', template],
])('nothing is found in a %s that does it right', async (name, text) => {
  const file = join(folder, `${name}.yaml`);
  const config = join(folder, 'settings.yaml');
  await writeFile(file, text);
  await writeFile(
    config,
    `rules:\n${Object.entries(advice)
      .map(([rule, level]) => `  ${rule}: ${level}\n`)
      .join('')}`,
  );
  const found = await lintDesign(file, { config });
  expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it('takes the settings beside a document, and refuses those it cannot understand', async () => {
  const file = join(folder, 'beside.yaml');
  await writeFile(file, document);
  const rules = async (): Promise<string[]> => (await lintDesign(file)).map(({ ruleId }) => ruleId);
  expect(await rules()).toContain('info-license');
  await writeFile(join(folder, 'gatewright-lint.yaml'), 'rules: {info-license: off}\n');
  expect(await rules()).not.toContain('info-license');
  // What is asked for in one run has the last word.
  const asked = await lintDesign(file, { rules: { 'info-license': 'error' } });
  expect(asked.find(({ ruleId }) => ruleId === 'info-license')?.severity).toBe('error');
  await writeFile(join(folder, 'gatewright-lint.yaml'), 'rules: {info-license: of}\n');
  await expect(rules()).rejects.toThrow(/gatewright-lint\.yaml:1:\d+: .*off/);
  await rm(join(folder, 'gatewright-lint.yaml'));
});

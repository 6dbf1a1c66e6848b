import { describe, expect, it } from 'vitest';
import { checkDeployments } from '#shared/cloudformation/check-deployments.ts';
import { readTemplate } from '#shared/cloudformation/import/import-template.ts';

const method = (id: string, more = ''): string => `
  ${id}:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: ${id.toUpperCase()}, AuthorizationType: NONE, Integration: {Type: MOCK}}${more}`;
const deployment = (more = ''): string => `
  Made: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}${more}}`;
const api = (body = ''): string => `
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a${body}}}`;

const chat = `
  Chat: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: c, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.do}}
  Say: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Chat, RouteKey: say}}
  Leave: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Chat, RouteKey: leave}}`;
const deployedChat = (more: string): string => `
  Made: {Type: AWS::ApiGatewayV2::Deployment, Properties: {ApiId: !Ref Chat}${more}}`;

function found(resources: string): string[] {
  const read = readTemplate(`Resources:${resources}`, {
    fileName: 't.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  if (!('parts' in read)) throw new Error('not read');
  return checkDeployments(read).map(({ severity, place }) => `${severity} ${place.pointer}`);
}

describe('the order of deployments', () => {
  const [get, put] = [method('Get'), method('Put')];
  it.each([
    ['after nothing', api() + get + deployment(), ['error /Resources/Made']],
    ['after its method', api() + get + deployment(', DependsOn: Get'), []],
    ['after both methods', api() + get + put + deployment(', DependsOn: [Get, Put]'), []],
    [
      'after one of two',
      api() + get + put + deployment(', DependsOn: [Get]'),
      ['warning /Resources/Made'],
    ],
    [
      'after one that comes after the other',
      api() + get + method('Put', '\n    DependsOn: Get') + deployment(', DependsOn: Put'),
      [],
    ],
    ['after no route of a WebSocket API', chat + deployedChat(''), ['error /Resources/Made']],
    [
      'after one of its two routes',
      chat + deployedChat(', DependsOn: Say'),
      ['warning /Resources/Made'],
    ],
    ['after both of its routes', chat + deployedChat(', DependsOn: [Say, Leave]'), []],
    ['of an API without single methods', api() + deployment(), []],
    [
      'of a document with one method beside it',
      api(
        `, Body: {openapi: 3.0.1, info: {title: a, version: '1'}, paths: {/x: {get: {responses: {}}}}}`,
      ) +
        get +
        deployment(),
      ['warning /Resources/Made'],
    ],
    [
      'of another API',
      `${api() + get}
  Other: {Type: AWS::ApiGateway::RestApi, Properties: {Name: b}}
  Made: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Other}}`,
      [],
    ],
    [
      'that names it in a description',
      `${api() + get}
  Made: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api, Description: !Sub 'after \${Get}'}}`,
      [],
    ],
  ])('%s', (_what, resources, expected) => {
    expect(found(resources)).toEqual(expected);
  });
});

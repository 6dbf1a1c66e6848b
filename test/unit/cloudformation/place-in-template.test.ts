import { describe, expect, it } from 'vitest';
import { readTemplate, type ReadTemplate } from '#shared/cloudformation/import/import-template.ts';
import { placeInTemplate } from '#shared/cloudformation/place-in-template.ts';
import { resourcePath, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

const options = { fileName: 'template.yaml', region: 'us-east-1', accountId: '123456789012' };

function read(text: string): ReadTemplate {
  const found = readTemplate(text, options);
  if (!('parts' in found)) throw new Error('not read');
  return found;
}

/** Places of all methods of all APIs, by API, verb and path. */
function methodPlaces(template: ReadTemplate): Record<string, string | undefined> {
  const apis = Object.values(template.project?.apis ?? {}) as RestApi[];
  return Object.fromEntries(
    apis.flatMap((api) =>
      walkResources(api).flatMap(({ resource }) =>
        Object.keys(resource.methods).map((verb) => [
          `${verb} ${resourcePath(api, resource.id)}`,
          placeInTemplate(
            template,
            `/apis/${api.id}/resources/${resource.id}/methods/${verb}/authorizationType`,
          ),
        ]),
      ),
    ),
  );
}

describe('places of methods in a template', () => {
  it('are the events of functions that SAM makes them of, the first of several alike', () => {
    const template = read(`Transform: AWS::Serverless-2016-10-31
Resources:
  One:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      Events:
        List: {Type: Api, Properties: {Path: /things/, Method: get}}
        All: {Type: Api, Properties: {Path: '/rest/{proxy+}', Method: any}}
  Two:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      Events:
        Again: {Type: Api, Properties: {Path: /things, Method: GET}}
        Add: {Type: Api, Properties: {Path: /things, Method: post}}
`);
    expect(methodPlaces(template)).toEqual({
      'GET /things': '/Resources/One/Properties/Events/List',
      'POST /things': '/Resources/Two/Properties/Events/Add',
      'ANY /rest/{proxy+}': '/Resources/One/Properties/Events/All',
    });
  });

  it('are the fields of their resources', () => {
    const template = read(`Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AuthorizationType: NONE, Integration: {Type: MOCK}}
`);
    expect(methodPlaces(template)).toEqual({
      'GET /': '/Resources/Get/Properties/AuthorizationType',
    });
  });
});

describe('places of parts of HTTP APIs in a template', () => {
  const places = (template: ReadTemplate, ...keys: string[]): (string | undefined)[] => {
    const [apiId = ''] = Object.keys(template.project?.apis ?? {});
    return keys.map((key) => placeInTemplate(template, `/apis/${apiId}/${key}`));
  };

  it('are the fields of their resources', () => {
    const template = read(`Resources:
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  Web:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Api, IntegrationType: HTTP_PROXY, IntegrationMethod: GET, IntegrationUri: https://a.example, PayloadFormatVersion: '1.0'}
  Get: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Api, RouteKey: GET /a, Target: !Sub 'integrations/\${Web}'}}
  Tokens:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties: {ApiId: !Ref Api, Name: jwt, AuthorizerType: JWT, JwtConfiguration: {Issuer: https://b.example}}
`);
    expect(
      places(
        template,
        'routes/GET ~1a/authorizer',
        'integrations/Web/requestParameters/overwrite:header.via',
        'integrations/Web/responseParameters/200/overwrite:header.via',
        'authorizers/jwt/jwtConfiguration/audience',
        'stages/dev/autoDeploy',
        'corsConfiguration/allowOrigins',
      ),
    ).toEqual([
      '/Resources/Get/Properties/AuthorizerId',
      '/Resources/Web/Properties/RequestParameters/overwrite:header.via',
      '/Resources/Web/Properties/ResponseParameters/200',
      '/Resources/Tokens/Properties/JwtConfiguration/Audience',
      '/Resources/Api',
      '/Resources/Api/Properties/CorsConfiguration/AllowOrigins',
    ]);
  });

  it('are events and Auth of SAM', () => {
    const template = read(`Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth: {Authorizers: {jwt: {IdentitySource: $request.header.Authorization, JwtConfiguration: {issuer: https://b.example, audience: [a]}}}}
  One:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      Events:
        List: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /things, Method: get}}
`);
    expect(
      places(template, 'routes/GET ~1things/authorizer', 'authorizers/jwt/identitySource'),
    ).toEqual([
      '/Resources/One/Properties/Events/List',
      '/Resources/Api/Properties/Auth/Authorizers/jwt',
    ]);
  });
});

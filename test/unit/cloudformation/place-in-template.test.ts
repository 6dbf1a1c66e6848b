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

describe('places of parts of an API of SAM', () => {
  const places = (text: string, ...keys: string[]): (string | undefined)[] => {
    const template = read(text);
    const [apiId = ''] = Object.keys(template.project?.apis ?? {});
    return keys.map((key) => placeInTemplate(template, key.replace('API', `apis/${apiId}`)));
  };
  const settings = [
    '/API/stages/Prod/methodSettings/~01~1GET/cacheDataEncrypted',
    '/API/stages/Prod/accessLogSettings/format',
    '/API/authorizers/Tokens/providerARNs/0',
    '/API/gatewayResponses/DEFAULT_4XX/responseParameters/x',
    '/API/models/Pet/schema',
    '/API/policy',
    '/domainNames/a.example/certificateArn',
    '/API/minimumCompressionSize',
  ];
  const properties = `StageName: Prod
      MethodSettings: [{ResourcePath: /, HttpMethod: GET, CachingEnabled: true}]
      AccessLogSetting: {DestinationArn: a}
      Auth: {Authorizers: {Tokens: {UserPoolArn: a}}, ResourcePolicy: {IpRangeDenylist: [1.1.1.1]}}
      GatewayResponses: {DEFAULT_4XX: {StatusCode: 400}}
      Models: {Pet: {type: object}}
      Domain: {DomainName: a.example, CertificateArn: a}`;
  const expected = [
    '/MethodSettings/0',
    '/AccessLogSetting',
    '/Auth/Authorizers/Tokens',
    '/GatewayResponses/DEFAULT_4XX',
    '/Models/Pet',
    '/Auth/ResourcePolicy',
    '/Domain/CertificateArn',
  ];
  const fn = `  Fn:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x, Events: {Get: {Type: Api, Properties: {Path: /, Method: get API}}}}`;

  it('are its properties', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      ${properties}
${fn.replace('API', ', RestApiId: !Ref Api')}
`;
    expect(places(text, ...settings)).toEqual([
      ...expected.map((place) => `/Resources/Api/Properties${place}`),
      '/Resources/Api',
    ]);
  });

  it('are those of Globals, or the event, for an API without a resource', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Globals:
    Api:
      ${properties.replace('StageName: Prod\n      ', '')}
Resources:
${fn.replace('API', '')}
`;
    expect(places(text, ...settings)).toEqual([
      ...expected.map((place) => `/Globals/Api${place}`),
      '/Resources/Fn/Properties/Events/Get',
    ]);
  });

  it('are the definition where it is written', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: Prod
      Cors: origins
      DefinitionBody:
        openapi: 3.0.1
        info: {title: a, version: '1'}
        paths: {/: {get: {x-amazon-apigateway-integration: {type: mock}}}}
${fn.replace('API', ', RestApiId: !Ref Api')}
`;
    const found = read(text);
    expect(methodPlaces(found)).toEqual({
      'GET /': '/Resources/Api/Properties/DefinitionBody/paths/~1/get/security',
      'OPTIONS /': '/Resources/Api/Properties/Cors',
    });
    // What the import refuses stands there, too.
    expect(
      found.problems
        .filter(({ ruleId }) => ruleId === 'response-mapping-source')
        .map(({ place }) => place.pointer),
    ).toEqual(['/Resources/Api/Properties/Cors']);
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

import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';

const options = { fileName: 'template', region: 'us-east-1', accountId: '123456789012' };

const chat = `Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.do }
  Door:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties:
      ApiId: !Ref Chat
      Name: door-keeper
      AuthorizerType: REQUEST
      AuthorizerUri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations
      IdentitySource: [route.request.querystring.pass]
  Connect:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: $connect
      AuthorizationType: CUSTOM
      AuthorizerId: !Ref Door # who lets them in
      RequestParameters: { route.request.querystring.pass: { Required: true } }
      Target: !Join [/, [integrations, !Ref Work]]
  Say:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: say # aloud
      RouteResponseSelectionExpression: $default
      RequestModels: { $default: Line }
      Target: !Sub integrations/\${Work}
  SayAnswer:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: { ApiId: !Ref Chat, RouteId: !Ref Say, RouteResponseKey: $default }
  Work:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: AWS
      IntegrationMethod: POST
      IntegrationUri: !Sub arn:aws:apigateway:\${AWS::Region}:sns:action/Publish
      TemplateSelectionExpression: \\$default
      TimeoutInMillis: '5000'
      RequestTemplates:
        $default: !Sub Action=Publish&TopicArn=\${Topic}
  WorkAnswer:
    Type: AWS::ApiGatewayV2::IntegrationResponse
    Properties: { ApiId: !Ref Chat, IntegrationId: !Ref Work, IntegrationResponseKey: /200/ }
  Line:
    Type: AWS::ApiGatewayV2::Model
    Properties: { ApiId: !Ref Chat, Name: Line, Schema: { type: object } }
  Deployed:
    Type: AWS::ApiGatewayV2::Deployment
    DependsOn: [Connect, Say]
    Properties: { ApiId: !Ref Chat }
  Live:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Chat, StageName: live, DeploymentId: !Ref Deployed, DefaultRouteSettings: { ThrottlingRateLimit: '7.5' } }
  Topic: { Type: AWS::SNS::Topic }
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, Role: r, Code: { ZipFile: 'exports.handler = async () => ({});' } }
`;

const documented = `Resources:
  Shop:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Body:
        openapi: 3.0.1
        info: { title: shop, version: '7' }
        x-amazon-apigateway-cors: { allowOrigins: ['*'] }
        paths:
          /items: # all of them
            get:
              security: [{ tokens: [read] }]
              x-amazon-apigateway-integration:
                type: aws_proxy
                uri: !GetAtt Fn.Arn
                payloadFormatVersion: '2.0'
            parameters: []
        components:
          securitySchemes:
            tokens:
              type: oauth2
              x-amazon-apigateway-authorizer:
                type: jwt
                identitySource: $request.header.Authorization
                jwtConfiguration: { issuer: 'https://accounts.example', audience: [shop] }
  Live:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Shop, StageName: $default, AutoDeploy: true }
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, Role: r, Code: { ZipFile: 'exports.handler = async () => ({});' } }
`;

const quick = `Resources:
  Quick:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: quick # as can be
      ProtocolType: HTTP
      Target: https://example.org
`;

function imported(text: string): { project: Project; api: HttpApi | WebSocketApi } {
  const { project } = importTemplate(text, options);
  const [api] = Object.values(project?.apis ?? {});
  if (project === null || api === undefined || api.kind === 'rest') throw new Error('no API');
  return { project, api };
}

/** Lines that differ, `-` for those of the original. */
function changes(before: string, after: string): string[] {
  const left = after.split('\n');
  const removed = before.split('\n').flatMap((line) => {
    const at = left.indexOf(line);
    if (at === -1) return [`- ${line.trim()}`];
    left.splice(at, 1);
    return [];
  });
  return [...removed, ...left.map((line) => `+ ${line.trim()}`)];
}

function edited<A extends HttpApi | WebSocketApi>(
  text: string,
  edit: (api: A) => A,
): { diff: string[]; again: A; rules: string[]; out: string } {
  const { project, api } = imported(text);
  expect(exportCloudFormation(project, api.id, { format: 'yaml' }).text).toBe(text);
  const now = { ...project, apis: { ...project.apis, [api.id]: edit(api as A) } };
  const { text: out, problems } = exportCloudFormation(now, api.id, { format: 'yaml' });
  const read = readDocument(out);
  if (read.kind === 'broken') throw new Error(read.message);
  expect(checkTemplate(read.value)).toEqual([]);
  return {
    diff: changes(text, out),
    again: imported(out).api as A,
    rules: problems.map(({ ruleId }) => ruleId),
    out,
  };
}

const put = <A extends HttpApi | WebSocketApi>(api: A, key: string, change: object): A => ({
  ...api,
  routes: { ...api.routes, [key]: { ...api.routes[key], ...change } },
});

describe('a WebSocket API of single resources', () => {
  it('is read whole', () => {
    expect(imported(chat).api).toMatchObject({
      kind: 'websocket',
      routeSelectionExpression: '$request.body.do',
      routes: {
        $connect: {
          authorizationType: 'CUSTOM',
          authorizer: 'door-keeper',
          requestParameters: { 'route.request.querystring.pass': true },
          target: 'integrations/Work',
        },
        say: {
          authorizationType: 'NONE',
          requestModels: { $default: 'Line' },
          routeResponses: { $default: { routeResponseKey: '$default' } },
        },
      },
      integrations: {
        Work: {
          integrationType: 'AWS',
          templateSelectionExpression: '\\$default',
          timeoutInMillis: 5000,
          integrationResponses: { '/200/': { integrationResponseKey: '/200/' } },
        },
      },
      authorizers: { 'door-keeper': { identitySource: ['route.request.querystring.pass'] } },
      models: { Line: { schema: '{\n  "type": "object"\n}', contentType: 'application/json' } },
      stages: { live: { defaultRouteSettings: { throttlingRateLimit: 7.5 } } },
    });
  });

  it('is deployed anew when a route changes, which keeps its logical id under another key', () => {
    const { diff, again, rules, out } = edited<WebSocketApi>(chat, (api) => {
      const { say, ...routes } = api.routes;
      if (say === undefined) throw new Error('no route');
      return { ...api, routes: { ...routes, shout: { ...say, routeKey: 'shout' } } };
    });
    expect(diff.map((line) => line.replace(/Deployed[0-9a-f]{8}/, 'Deployed2'))).toEqual([
      '- RouteKey: say # aloud',
      '- Deployed:',
      expect.stringContaining(
        '- Properties: { ApiId: !Ref Chat, StageName: live, DeploymentId: !Ref Deployed,',
      ),
      '+ RouteKey: shout # aloud',
      '+ Deployed2:',
      expect.stringContaining(
        '+ Properties: { ApiId: !Ref Chat, StageName: live, DeploymentId: !Ref Deployed2,',
      ),
    ]);
    expect(out).toMatch(
      /\n {2}Deployed[0-9a-f]{8}:\n {4}Type: AWS::ApiGatewayV2::Deployment\n {4}DependsOn: \[Connect, Say\]\n {4}Properties: \{ ApiId: !Ref Chat \}/,
    );
    expect(rules).toContain('deployment-renewed');
    expect(again.routes['shout']?.routeResponses).toEqual({
      $default: { routeResponseKey: '$default' },
    });
  });

  it('keeps its deployment while only a description changes', () => {
    const { diff, rules } = edited<WebSocketApi>(chat, (api) => ({ ...api, description: 'Talk' }));
    expect(diff.join('\n')).toContain('Description: Talk');
    expect(rules).not.toContain('deployment-renewed');
  });

  it('gets new routes with all that belongs to them, and the deployment waits for them', () => {
    const { again, out } = edited<WebSocketApi>(chat, (api) => ({
      ...put(api, 'leave', {
        routeKey: 'leave',
        target: 'integrations/Bye',
        authorizationType: 'NONE',
        routeResponses: { $default: { routeResponseKey: '$default' } },
      }),
      integrations: {
        ...api.integrations,
        Bye: {
          integrationType: 'MOCK',
          requestTemplates: { '200': '{"statusCode":200}' },
          integrationResponses: { $default: { integrationResponseKey: '$default' } },
        },
      },
    }));
    expect(out).toMatch(/DependsOn:[\s\S]{0,60}ChatRouteLeave/);
    const { target, ...leave } = again.routes['leave'] ?? {};
    expect(leave).toEqual({
      routeKey: 'leave',
      authorizationType: 'NONE',
      routeResponses: { $default: { routeResponseKey: '$default' } },
    });
    expect(again.integrations[target?.replace('integrations/', '') ?? '']).toEqual({
      integrationType: 'MOCK',
      requestTemplates: { '200': '{"statusCode":200}' },
      integrationResponses: { $default: { integrationResponseKey: '$default' } },
    });
  });

  it('loses an authorizer, and says whom that leaves without', () => {
    const { rules } = edited<WebSocketApi>(chat, (api) => ({ ...api, authorizers: {} }));
    expect(rules).toContain('authorizer-not-exported');
    const { diff, again } = edited<WebSocketApi>(chat, (api) => {
      const { authorizer: _gone, ...connect } = api.routes['$connect'] ?? {
        routeKey: '',
        authorizationType: 'NONE',
      };
      return {
        ...put(api, '$connect', {}),
        authorizers: {},
        routes: { ...api.routes, $connect: { ...connect, authorizationType: 'AWS_IAM' } },
      };
    });
    expect(diff).toContain('- AuthorizerId: !Ref Door # who lets them in');
    expect(again.routes['$connect']).toMatchObject({ authorizationType: 'AWS_IAM' });
    expect(again.authorizers).toEqual({});
  });
});

describe('an HTTP API with a document', () => {
  it('is read as the document says, with stages of the template', () => {
    expect(imported(documented).api).toMatchObject({
      kind: 'http',
      name: 'shop',
      version: '7',
      corsConfiguration: { allowOrigins: ['*'] },
      routes: {
        'GET /items': {
          authorizationType: 'JWT',
          authorizer: 'tokens',
          authorizationScopes: ['read'],
        },
      },
      integrations: {
        'GET /items': { integrationType: 'AWS_PROXY', payloadFormatVersion: '2.0' },
      },
      stages: { $default: { stageName: '$default', autoDeploy: true } },
    });
  });

  it.each<[string, (api: HttpApi) => HttpApi, string[]]>([
    [
      'its title',
      (api) => ({ ...api, name: 'store' }),
      ["- info: { title: shop, version: '7' }", "+ info: { title: store, version: '7' }"],
    ],
    [
      'a scope',
      (api) => put(api, 'GET /items', { authorizationScopes: ['write'] }),
      ['- security: [{ tokens: [read] }]', '+ security: [{ tokens: [write] }]'],
    ],
    [
      'its cors',
      (api) => ({ ...api, corsConfiguration: { allowOrigins: ['https://a.example'] } }),
      [
        "- x-amazon-apigateway-cors: { allowOrigins: ['*'] }",
        "+ x-amazon-apigateway-cors: { allowOrigins: [ 'https://a.example' ] }",
      ],
    ],
    [
      'a stage',
      (api) => ({
        ...api,
        stages: {
          $default: { ...api.stages['$default'], stageName: '$default', autoDeploy: false },
        },
      }),
      [
        '- Properties: { ApiId: !Ref Shop, StageName: $default, AutoDeploy: true }',
        '+ Properties: { ApiId: !Ref Shop, StageName: $default, AutoDeploy: false }',
      ],
    ],
  ])('has %s changed in its place alone', (_what, edit, expected) => {
    const { diff, again } = edited<HttpApi>(documented, edit);
    const plain = (lines: readonly string[]): string[] =>
      lines.map((line) => line.replace(/\s+/g, '').replaceAll(/['"]/g, ''));
    expect(plain(diff)).toEqual(plain(expected));
    expect(Object.keys(again.routes)).toHaveLength(1);
  });

  it('has a path that moves with all that is kept of it', () => {
    const { out, again } = edited<HttpApi>(documented, (api) => {
      const { 'GET /items': items } = api.routes;
      if (items === undefined) throw new Error('no route');
      return { ...api, routes: { 'GET /things': { ...items, routeKey: 'GET /things' } } };
    });
    expect(out).not.toContain('/items');
    expect(again.routes['GET /things']).toMatchObject({ authorizer: 'tokens' });
    expect(Object.keys(again.kept ?? {})).toContain('/paths/~1things/parameters');
  });

  it('says when a route would be open, because its authorizer is no part of the document', () => {
    const { rules } = edited<HttpApi>(documented, (api) => ({ ...api, authorizers: {} }));
    expect(rules).toContain('authorizer-not-exported');
  });
});

describe('an HTTP API that the service makes of a target', () => {
  it('has the route, integration and stage that come of it', () => {
    expect(imported(quick).api).toMatchObject({
      routes: { $default: { target: 'integrations/Target' } },
      integrations: {
        Target: { integrationType: 'HTTP_PROXY', integrationUri: 'https://example.org' },
      },
      stages: { $default: { autoDeploy: true } },
    });
  });

  it('keeps its target while that is all, and has resources once it is not', () => {
    expect(edited<HttpApi>(quick, (api) => ({ ...api, name: 'fast' })).diff).toEqual([
      '- Name: quick # as can be',
      '+ Name: fast # as can be',
    ]);
    const { again, diff, rules } = edited<HttpApi>(quick, (api) => ({
      ...api,
      integrations: {
        Target: {
          integrationType: 'HTTP_PROXY',
          integrationUri: 'https://example.org',
          requestParameters: { 'overwrite:path': '/all' },
        },
      },
    }));
    expect(rules).toContain('quick-create-replaced');
    expect(diff).toContain('- Target: https://example.org');
    expect(Object.values(again.integrations)).toMatchObject([
      { integrationUri: 'https://example.org' },
    ]);
    expect(Object.keys(again.stages)).toEqual(['$default']);
  });

  it('has changes of what the service makes as overrides, which come back', () => {
    const { again, diff, out } = edited<HttpApi>(quick, (api) => ({
      ...put(api, '$default', { authorizationType: 'AWS_IAM' }),
      stages: {
        $default: { stageName: '$default', autoDeploy: true, stageVariables: { a: 'b' } },
      },
    }));
    expect(diff.filter((line) => line.startsWith('-'))).toEqual([]);
    expect(out).toContain('Type: AWS::ApiGatewayV2::ApiGatewayManagedOverrides');
    expect(again.routes['$default']).toMatchObject({ authorizationType: 'AWS_IAM' });
    expect(again.stages['$default']).toMatchObject({ stageVariables: { a: 'b' } });
    expect(
      edited<HttpApi>(out, (api) => put(api, '$default', { operationName: 'all' })).diff,
    ).toEqual(['+ OperationName: all']);
  });
});

describe('a document beside the template', () => {
  const document = `openapi: 3.0.1
info: { title: shop, version: '1' }
paths:
  /items:
    get:
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: https://example.org/items, payloadFormatVersion: '1.0' }
`;
  const readInclude = (path: string): string | undefined =>
    path === 'api.yaml' ? document : undefined;

  it.each([
    [
      'DefinitionUri',
      'Resources: { Shop: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: api.yaml } } }\nTransform: AWS::Serverless-2016-10-31\n',
      'DefinitionBody',
    ],
    [
      'BodyS3Location',
      'Resources: { Shop: { Type: AWS::ApiGatewayV2::Api, Properties: { BodyS3Location: api.yaml } } }\n',
      'Body',
    ],
  ])('is read by %s, and stands in the template once it is changed', (from, text, to) => {
    const { project } = importTemplate(text, { ...options, readInclude });
    const [api] = Object.values(project?.apis ?? {});
    if (project === null || api?.kind !== 'http') throw new Error('no API');
    expect(api.integrations['GET /items']).toMatchObject({
      integrationUri: 'https://example.org/items',
    });
    expect(exportCloudFormation(project, api.id, { format: 'yaml' }).text).toBe(text);
    const changed = put(api, 'GET /items', { authorizationType: 'AWS_IAM' });
    const now = { ...project, apis: { [api.id]: changed } };
    const { text: out, problems } = exportCloudFormation(now, api.id, { format: 'yaml' });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(out).not.toContain(from);
    expect(out).toMatch(new RegExp(`"${to}":`));
    const again = Object.values(importTemplate(out, options).project?.apis ?? {})[0] as HttpApi;
    expect(again.routes['GET /items']).toMatchObject({ authorizationType: 'AWS_IAM' });
  });
});

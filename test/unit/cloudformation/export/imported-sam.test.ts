import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';

import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';
import {
  folder,
  options,
  type Template,
  importing,
  withApi,
  withMethod,
  exported,
  mock,
} from './imported.ts';

describe('a SAM template', () => {
  const { project, api, text } = importing('orders-sam.yaml');

  it('is given back byte for byte', () => {
    expect(exportSam(project, api.id, { format: 'sam-yaml' })).toMatchObject({ text });
  });

  it('keeps its events when only settings change', () => {
    const stage = api.stages['dev'] as NonNullable<RestApi['stages'][string]>;
    const changed = { ...api, stages: { dev: { ...stage, variables: { a: 'b' } } } };
    const { template } = exported(withApi(project, changed), changed);
    expect(template.Resources['OrdersApi']?.Properties).toMatchObject({
      Variables: { a: 'b' },
      StageName: { Ref: 'Environment' },
      Cors: expect.anything() as unknown,
    });
    expect(template.Resources['OrdersApi']?.Properties).not.toHaveProperty('DefinitionBody');
  });

  it('writes its paths out when one of them changes', () => {
    const changed = withMethod(api, '/orders', 'GET', (method) => ({
      ...method,
      apiKeyRequired: true,
    }));
    const { template, rules } = exported(withApi(project, changed), changed);
    const properties = template.Resources['OrdersApi']?.Properties as unknown as Record<
      string,
      unknown
    >;
    // The user pool's is in the definition; the function of the other needs the leave SAM gives.
    expect(Object.keys(properties['Auth'] as object)).toEqual(['Authorizers']);
    expect(Object.keys((properties['Auth'] as { Authorizers: object }).Authorizers)).toEqual([
      'Token',
    ]);
    expect(properties).not.toHaveProperty('Cors');
    expect(JSON.stringify(properties['DefinitionBody'])).toContain('${ListOrders.Arn}');
    expect(template.Resources['ListOrders']?.Properties).toMatchObject({
      Events: { List: {}, Open: {}, Every: { Type: 'Schedule' } },
    });
    expect(rules).toContain('definition-written-out');
    const again = importTemplate(
      exportCloudFormation(withApi(project, changed), api.id, { format: 'yaml' }).text,
      options,
    );
    const shape = (of: RestApi): unknown => [of.resources, of.models, of.stages, of.name];
    const back = again.project?.apis[api.id];
    expect(back?.kind === 'rest' && shape(back)).toEqual(shape(changed));
  });

  it('loses the event of a method that is removed', () => {
    const changed = withMethod(api, '/orders', 'GET', () => undefined);
    const { template } = exported(withApi(project, changed), changed);
    expect(
      Object.keys((template.Resources['ListOrders']?.Properties['Events'] ?? {}) as object),
    ).toEqual(['Open', 'Every']);
  });

  it('has changed settings and code of a function, and leaves what it does not know', () => {
    const fn = project.functions['ListOrders'];
    if (fn === undefined) throw new Error('no function');
    const changed: Project = {
      ...project,
      functions: { ...project.functions, ListOrders: { ...fn, timeout: 9 } },
      files: { ...project.files, 'functions/ListOrders/index.cjs': 'exports.handler = 1;\n' },
    };
    const { template } = exported(changed, api);
    expect(template.Resources['ListOrders']?.Properties).toMatchObject({
      Timeout: 9,
      InlineCode: 'exports.handler = 1;\n',
      Policies: expect.anything() as unknown,
      Events: { List: {} },
    });
    expect(template.Resources['ListOrders']?.Properties).not.toHaveProperty('Environment');
  });

  it('becomes single resources or a template of its own when asked to', () => {
    const stage = api.stages['dev'] as NonNullable<RestApi['stages'][string]>;
    const sized = { ...api, stages: { dev: { ...stage, variables: { size: 'small' } } } };
    for (const apiAs of ['resources', 'body'] as const) {
      const { text: anew } = exportCloudFormation(project, api.id, { format: 'json', apiAs });
      expect(anew).not.toContain('AWS::Serverless');
    }
    const { text: sam } = exportSam(withApi(project, sized), api.id, {
      format: 'sam-json',
      anew: true,
      environmentParameters: true,
    });
    const template = JSON.parse(sam) as Template & { Parameters: object };
    expect(template.Resources['FunctionListOrders']).toMatchObject({
      Type: 'AWS::Serverless::Function',
      Properties: {
        Events: {
          EventOrdersGET: {
            Type: 'Api',
            Properties: { RestApiId: { Ref: 'RestApi' }, Path: '/orders', Method: 'get' },
          },
        },
      },
    });
    expect(template.Parameters).toMatchObject({
      OrderTable: { Type: 'String' },
      RestApiSize: { Default: 'small' },
    });
  });
});

it('names an implicit API once it has to be written', () => {
  const { project, api } = importing('implicit-sam.json');
  const changed = withMethod(api, '/', 'POST', () => ({ ...mock, httpMethod: 'POST' }));
  const { text } = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' });
  const template = JSON.parse(text) as Template;
  expect(template.Resources['ServerlessRestApi']).toMatchObject({
    Type: 'AWS::Serverless::Api',
    Properties: { StageName: 'Prod' },
  });
  expect(template.Resources['Hello']?.Properties).toMatchObject({
    Events: { Root: { Properties: { RestApiId: { Ref: 'ServerlessRestApi' } } } },
  });
  expect(checkTemplate(template)).toEqual([]);
});

it('leaves to Globals what an implicit API has from there', () => {
  const text = JSON.stringify({
    Globals: { Api: { EndpointConfiguration: { Type: 'PRIVATE', VPCEndpointIds: ['vpce-1'] } } },
    Resources: {
      Hello: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          InlineCode: 'exports.handler = async () => ({});',
          Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get' } } },
        },
      },
    },
  });
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  const changed = withMethod(api, '/', 'POST', () => ({ ...mock, httpMethod: 'POST' }));
  const written = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' }).text;
  expect(
    (JSON.parse(written) as Template).Resources['ServerlessRestApi']?.Properties,
  ).not.toHaveProperty('EndpointConfiguration');
  const again = importTemplate(written, options).project?.apis[api.id] as RestApi | undefined;
  expect(again?.endpointConfiguration).toEqual(api.endpointConfiguration);
});

describe('a template of guarded methods', () => {
  const { project } = importing('guarded-sam.yaml');
  const named = (name: string): RestApi => {
    const api = Object.values(project.apis).find((one) => one.name === name);
    if (api?.kind !== 'rest') throw new Error(`no ${name}`);
    return api;
  };

  it('keeps, with its paths written out, the plan and the authorizers that need leave', () => {
    const desk = named('Desk');
    const changed = withMethod(desk, '/hours', 'GET', (method) => ({
      ...method,
      integration: {
        ...(method.integration ?? { type: 'MOCK', ...integrationDefaults }),
        timeoutInMillis: 5000,
      },
    }));
    const edited = withApi(project, changed);
    const { text } = exportCloudFormation(edited, desk.id, { format: 'yaml' });
    const { Resources } = (readDocument(text) as { value: unknown }).value as Template;
    expect(Resources['Desk']?.Properties['Auth']).toMatchObject({
      Authorizers: { Doorkeeper: { Identity: { Header: 'X-Pass' } } },
      UsagePlan: { CreateUsagePlan: 'PER_API' },
    });
    const again = importTemplate(text, options).project;
    expect(again?.usagePlans).toEqual(project.usagePlans);
    expect(again?.apis[desk.id]).toMatchObject({ resources: changed.resources });
  });

  it('writes, of its own, no region, account or API that the template did not say', () => {
    const { text } = exportCloudFormation(project, named('Desk').id, {
      format: 'json',
      apiAs: 'resources',
    });
    const { Resources } = JSON.parse(text) as Template;
    const variables = Object.values(Resources)
      .map(({ Properties }) => Properties['Environment'] as { Variables?: unknown } | undefined)
      .find((environment) => environment !== undefined)?.Variables;
    expect(variables).toEqual({
      PLACE: { Ref: 'AWS::Region' },
      QUEUE: {
        'Fn::Sub': 'https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/slips',
      },
      OTHER: { 'Fn::Sub': 'https://${Archive}.execute-api.${AWS::Region}.amazonaws.com/live' },
      SHELF: { 'Fn::Sub': 'shelf-${AWS::StackName}' },
    });
    expect(checkTemplate(JSON.parse(text))).toEqual([]);
  });
});

it('writes changes of a WebSocket API of SAM into its resource alone', () => {
  const text = readFileSync(`${folder}/socket-sam.yaml`, 'utf8');
  const { project, apiIds } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'websocket') throw new Error('not imported');
  expect(exportCloudFormation(project, api.id, { format: 'yaml' }).text).toBe(text);
  const { say, ...routes } = api.routes;
  if (say === undefined) throw new Error('no route');
  const edited = withApi(project, {
    ...api,
    description: 'Talk',
    routes: { ...routes, shout: { ...say, routeKey: 'shout' } },
  });
  const changed = exportCloudFormation(edited, api.id, { format: 'yaml' }).text;
  const { Resources } = (readDocument(changed) as { value: unknown }).value as Template;
  expect(Resources['Chat']?.Properties).toMatchObject({
    Name: { 'Fn::Sub': 'chat-${AWS::StackName}' },
    Description: 'Talk',
    Routes: {
      $connect: { FunctionArn: { 'Fn::GetAtt': ['Enter', 'Arn'] } },
      shout: { FunctionArn: { 'Fn::GetAtt': ['Say', 'Arn'] }, IntegrationTimeout: 5000 },
    },
  });
  expect(Resources['Chat']?.Properties['Routes']).not.toHaveProperty('say');
  expect(changed).toContain('StageName: live # the one there is');
});

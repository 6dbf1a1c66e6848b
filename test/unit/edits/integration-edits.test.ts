import { expect, it } from 'vitest';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { corsDefaults, corsProblem, enableCors } from '#shared/edits/enable-cors.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { integrationOfType, setIntegration } from '#shared/edits/set-integration.ts';
import { integrationDefaults, type Integration } from '#shared/entities/rest/integration.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, resourceIdAt, shopApi } from '#test/support/a-project.ts';

const mapped: Integration = {
  ...integrationDefaults,
  type: 'AWS',
  httpMethod: 'POST',
  uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
  credentials: 'arn:aws:iam::123456789012:role/r',
  timeoutInMillis: 5000,
  requestTemplates: { 'application/json': '{}' },
  requestParameters: { 'integration.request.header.X': 'method.request.header.X' },
  integrationResponses: {
    '200': { statusCode: '200', responseParameters: {}, responseTemplates: {} },
  },
};

it('keeps what fits another type', () => {
  expect(integrationOfType('AWS', mapped)).toBe(mapped);
  expect(integrationOfType('HTTP', mapped)).toMatchObject({
    type: 'HTTP',
    timeoutInMillis: 5000,
    requestTemplates: mapped.requestTemplates,
    requestParameters: mapped.requestParameters,
    integrationResponses: mapped.integrationResponses,
  });
  for (const gone of ['uri', 'credentials'])
    expect(integrationOfType('HTTP', mapped)).not.toHaveProperty(gone);
  expect(integrationOfType('AWS_PROXY', mapped)).toMatchObject({
    type: 'AWS_PROXY',
    uri: mapped.uri,
    credentials: mapped.credentials,
    requestTemplates: {},
    integrationResponses: {},
  });
  expect(integrationOfType('MOCK', mapped)).toMatchObject({
    requestParameters: {},
    requestTemplates: mapped.requestTemplates,
  });
});

it('gives a new integration what it needs to answer', () => {
  expect(integrationOfType('MOCK', undefined)).toMatchObject({
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: { '200': { statusCode: '200' } },
  });
  expect(integrationOfType('AWS_PROXY', undefined)).toMatchObject({ httpMethod: 'POST' });
});

it('declares the method responses that integration responses lead to', () => {
  const project = aShop();
  const ref = methodRef(project, '/health', 'GET');
  const after = setIntegration(project, ref, {
    ...mapped,
    integrationResponses: {
      '503': { statusCode: '503', responseParameters: {}, responseTemplates: {} },
    },
  });
  const method = shopApi(after).resources[ref.resourceId]?.methods.GET;
  expect(Object.keys(method?.methodResponses ?? {})).toEqual(['200', '503']);
  expect(setIntegration(after, ref, method?.integration)).toBe(after);
  const without = setIntegration(after, ref, undefined);
  expect(shopApi(without).resources[ref.resourceId]?.methods.GET).not.toHaveProperty('integration');
});

it('keeps a custom Lambda integration custom when it calls another function', () => {
  const project = aShop();
  const ref = methodRef(project, '/orders', 'GET');
  const custom = updateEntity<'method'>(project, ref, (method) => ({
    ...method,
    integration: { ...mapped, uri: method.integration?.uri ?? '' },
  }));
  const after = attachIntegration(custom, ref, { kind: 'function', name: 'place-order' });
  const { integration } = shopApi(after).resources[ref.resourceId]?.methods.GET ?? {};
  expect(integration?.type).toBe('AWS');
  expect(integration?.uri).toContain('place-order');
  expect(integration?.requestTemplates).toEqual(mapped.requestTemplates);
});

it('maps the path parameters to a back end, and changes nothing twice', () => {
  const project = aShop();
  const ref = methodRef(project, '/orders/{orderId}', 'GET');
  const { integration } = shopApi(project).resources[ref.resourceId]?.methods.GET ?? {};
  expect(integration).toMatchObject({
    type: 'HTTP_PROXY',
    uri: 'https://archive.example.com/orders/{orderId}',
    requestParameters: { 'integration.request.path.orderId': 'method.request.path.orderId' },
  });
  expect(attachIntegration(project, ref, { kind: 'http-backend', name: 'archive' })).toBe(project);
  expect(attachIntegration(project, ref, { kind: 'function', name: 'nobody' })).toBe(project);
});

it('names the action of an AWS service', () => {
  const project = aShop();
  const ref = methodRef(project, '/health', 'GET');
  const after = attachIntegration(project, ref, {
    kind: 'aws-service',
    service: 'sqs',
    action: 'SendMessage',
  });
  expect(shopApi(after).resources[ref.resourceId]?.methods.GET?.integration).toMatchObject({
    type: 'AWS',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage',
  });
});

const cors = (project: Project, parts: Partial<Parameters<typeof enableCors>[1]> = {}): Project =>
  enableCors(project, {
    ...corsDefaults,
    apiId,
    resourceIds: [resourceIdAt(project, '/health')],
    ...parts,
  });

it('answers preflights, maps the origin, and covers refusals', () => {
  const project = aShop();
  const after = cors(project);
  const { methods } = shopApi(after).resources[resourceIdAt(project, '/health')]!;
  expect(methods.OPTIONS?.integration).toMatchObject({
    type: 'MOCK',
    integrationResponses: {
      '200': {
        responseParameters: {
          'method.response.header.Access-Control-Allow-Origin': "'*'",
          'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'",
          'method.response.header.Access-Control-Allow-Headers':
            "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
        },
      },
    },
  });
  expect(methods.GET?.integration?.integrationResponses['200']?.responseParameters).toEqual({
    'method.response.header.Access-Control-Allow-Origin': "'*'",
  });
  expect(methods.GET?.methodResponses['200']?.responseParameters).toEqual({
    'method.response.header.Access-Control-Allow-Origin': false,
  });
  for (const type of ['DEFAULT_4XX', 'DEFAULT_5XX'] as const)
    expect(shopApi(after).gatewayResponses[type]?.responseParameters).toEqual({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
    });
  expect(cors(after)).toBe(after);
});

it('leaves proxies alone: their functions answer for themselves', () => {
  const project = aShop();
  const id = resourceIdAt(project, '/orders');
  const after = cors(project, { resourceIds: [id], onGatewayResponses: false });
  expect(shopApi(after).resources[id]?.methods.GET).toBe(
    shopApi(project).resources[id]?.methods.GET,
  );
  expect(shopApi(after).gatewayResponses).toEqual({});
});

it('adds credentials, Vary and max age for one origin', () => {
  const project = aShop();
  const after = cors(project, {
    allowOrigin: 'https://app.example.com',
    allowCredentials: true,
    maxAge: 600,
  });
  const { methods } = shopApi(after).resources[resourceIdAt(project, '/health')]!;
  expect(
    methods.OPTIONS?.integration?.integrationResponses['200']?.responseParameters,
  ).toMatchObject({
    'method.response.header.Access-Control-Allow-Credentials': "'true'",
    'method.response.header.Access-Control-Max-Age': "'600'",
    'method.response.header.Vary': "'Origin'",
  });
});

it.each([
  [{ allowCredentials: true }, 'Browsers refuse'],
  [{ allowOrigin: 'https://a.example.com/' }, 'without a slash'],
  [{ allowOrigin: "https://a'b" }, 'one origin'],
  [{ allowHeaders: ['X Y'] }, 'not a header name'],
])('refuses %o: %s', (parts, reason) => {
  const project = aShop();
  const settings = { ...corsDefaults, apiId, resourceIds: [], ...parts };
  expect(corsProblem(settings)).toContain(reason);
  expect(cors(project, parts)).toBe(project);
});

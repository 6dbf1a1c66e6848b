import { describe, expect, it } from 'vitest';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';

const options = { fileName: 'api.json', region: 'us-east-1', accountId: '123456789012' };
const lambda =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations';
const proxy = { type: 'http_proxy', httpMethod: 'GET', uri: 'https://example.com' };
const responses = { '200': { description: 'ok', headers: { 'X-Known': {} } } };
const at = '/paths/~1things~1{id}/get';
const inside = `${at}/x-amazon-apigateway-integration`;
const integration = "Unable to put integration on 'GET' for resource at path '/things/{id}': ";
const response =
  "Unable to put integration response on 'GET' for resource at path '/things/{id}': ";
const mapping = (why: string): string =>
  `Invalid mapping expression specified: Validation Result: warnings : [], errors : [${why}]`;

function importing(
  extension: Record<string, unknown>,
  operation: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
  basePath?: 'prepend',
): ImportedOpenApi {
  const document = {
    openapi: '3.0.1',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://example.com/base' }],
    paths: {
      '/things/{id}': {
        get: { responses, ...operation, 'x-amazon-apigateway-integration': extension },
      },
    },
    ...rest,
  };
  return importOpenApi(JSON.stringify(document, null, 2), {
    ...options,
    ...(basePath !== undefined && { basePath }),
  });
}

const authorizer = (extension: Record<string, unknown>): Record<string, unknown> => ({
  components: {
    securitySchemes: {
      who: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authorizer': extension,
      },
    },
  },
});
const mapped = (responseParameters: object, more: object = {}): Record<string, unknown> => ({
  ...proxy,
  type: 'http',
  responses: { default: { statusCode: '200', responseParameters, ...more } },
});

describe('an import that the service would refuse', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    [
      'a timeout too short',
      { ...proxy, timeoutInMillis: 10 },
      '/timeoutInMillis',
      `${integration}Timeout should be between 50 ms and 29000 ms`,
    ],
    [
      'a timeout that is no number',
      { ...proxy, timeoutInMillis: 'long' },
      '/timeoutInMillis',
      `${integration}Timeout should be between 50 ms and 29000 ms`,
    ],
    [
      'an unknown passthrough behaviour',
      { ...proxy, passthroughBehavior: 'sometimes' },
      '/passthroughBehavior',
      `${integration}Invalid passthrough behavior specified`,
    ],
    [
      'an unknown connection',
      { ...proxy, connectionType: 'tunnel' },
      '/connectionType',
      `${integration}1 validation error detected: Value 'tunnel' at 'putIntegrationInput.connectionType' failed to satisfy constraint: Member must satisfy enum value set: [INTERNET, VPC_LINK]`,
    ],
    [
      'a connection without a link',
      { ...proxy, connectionType: 'VPC_LINK' },
      '/connectionId',
      `${integration}The integration goes through a VPC link; choose which.`,
    ],
    [
      'a parameter nobody declares',
      {
        ...proxy,
        requestParameters: { 'integration.request.header.a': 'method.request.header.b' },
      },
      '/requestParameters/integration.request.header.a',
      integration +
        mapping('Invalid mapping expression parameter specified: method.request.header.b'),
    ],
    [
      'a source that is none',
      { ...proxy, requestParameters: { 'integration.request.header.a': 'bare' } },
      '/requestParameters/integration.request.header.a',
      integration + mapping('Invalid mapping expression specified: bare'),
    ],
    [
      'a target that is none',
      { ...proxy, requestParameters: { 'integration.request.body': "'x'" } },
      '/requestParameters/integration.request.body',
      integration + mapping('Invalid mapping expression specified: integration.request.body'),
    ],
    [
      'an address that is none',
      { ...proxy, uri: 'nowhere' },
      '/uri',
      `${integration}Invalid HTTP endpoint specified for URI`,
    ],
    [
      'an ARN that is none',
      { type: 'aws', httpMethod: 'POST', uri: 'nowhere' },
      '/uri',
      `${integration}Invalid ARN specified in the request`,
    ],
    [
      'an ARN without an action',
      { type: 'aws', httpMethod: 'POST', uri: 'arn:aws:iam::1:role/x' },
      '/uri',
      `${integration}AWS ARN for integration must contain path or action`,
    ],
    [
      'no verb',
      { type: 'aws_proxy', uri: lambda },
      '',
      `${integration}Enumeration value for HttpMethod must be non-empty. Write 'httpMethod'; here POST is taken.`,
    ],
    [
      'a header nobody declares',
      mapped({ 'method.response.header.X-New': "'x'" }),
      '/responses/default/responseParameters/method.response.header.X-New',
      response +
        mapping('Invalid mapping expression parameter specified: method.response.header.X-New'),
    ],
    [
      'an answer without quotes',
      mapped({ 'method.response.header.X-Known': '*' }),
      '/responses/default/responseParameters/method.response.header.X-Known',
      response + mapping('Invalid mapping expression specified: *'),
    ],
    [
      'a content type that is none',
      mapped({}, { responseTemplates: { '123': '{}' } }),
      '/responses/default/responseTemplates/123',
      `${response}Validation Result: warnings : [], errors : [Invalid content type specified: 123]`,
    ],
    [
      'a pattern that is none',
      { ...proxy, responses: { '(': { statusCode: '200' } } },
      '/responses/(',
      `${response}Invalid selection pattern specified`,
    ],
  ])('for %s says so at its place', (_name, extension, pointer, message) => {
    const errors = importing(extension).problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => problem.message)).toEqual([message]);
    expect(errors[0]?.place.pointer).toBe(inside + pointer);
    expect(errors[0]?.place.range?.start.line).toBeGreaterThan(9);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    [
      'an authorizer that names no function',
      authorizer({ type: 'token', authorizerUri: 'arn:aws:lambda:x' }),
      '/components/securitySchemes/who/x-amazon-apigateway-authorizer/authorizerUri',
      'Invalid Authorizer URI: arn:aws:lambda:x.',
    ],
    [
      'an authorizer that keeps answers too long',
      authorizer({ type: 'token', authorizerUri: lambda, authorizerResultTtlInSeconds: 4000 }),
      '/components/securitySchemes/who/x-amazon-apigateway-authorizer/authorizerResultTtlInSeconds',
      "Unable to create authorizer 'who': ",
    ],
    [
      'user pools without one',
      authorizer({ type: 'cognito_user_pools', providerARNs: [] }),
      '/components/securitySchemes/who/x-amazon-apigateway-authorizer/providerARNs',
      'has no user pool',
    ],
    [
      'a binary type that is none',
      { 'x-amazon-apigateway-binary-media-types': ['image/png', 'png'] },
      '/x-amazon-apigateway-binary-media-types/1',
      '"png" is not a media type',
    ],
    [
      'a gateway response that is none',
      { 'x-amazon-apigateway-gateway-responses': { TEAPOT: {} } },
      '/x-amazon-apigateway-gateway-responses/TEAPOT',
      "1 validation error detected: Value 'TEAPOT' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [",
    ],
    [
      'a status that is none',
      { 'x-amazon-apigateway-gateway-responses': { THROTTLED: { statusCode: '999' } } },
      '/x-amazon-apigateway-gateway-responses/THROTTLED/statusCode',
      "Value '999' at 'statusCode' failed to satisfy constraint",
    ],
    [
      'a model name with an underscore',
      { components: { schemas: { a_b: { type: 'object' } } } },
      '/components/schemas/a_b',
      "Unable to create model for 'a_b': Model name must be alphanumeric: a_b",
    ],
    [
      'a kind of endpoint that is none',
      { 'x-amazon-apigateway-endpoint-configuration': { types: ['MOON'] } },
      '/x-amazon-apigateway-endpoint-configuration/types',
      'Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE',
    ],
  ])('for %s says so at its place', (_name, rest, pointer, message) => {
    const errors = importing(proxy, {}, rest).problems.filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors[0]?.message).toContain(message);
    expect(errors.map(({ place }) => place.pointer)).toEqual([pointer]);
    expect(errors[0]?.place.range).toBeDefined();
  });

  it('for a parameter with brackets says what a name may hold', () => {
    const parameters = [{ name: 'page[size]', in: 'query' }];
    const [problem] = importing(proxy, { parameters }).problems;
    expect(problem?.message).toBe(
      `Unable to put method 'GET' on resource at path '/things/{id}': ${mapping('Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$')}`,
    );
  });

  it('finds the place under a base path', () => {
    const { problems } = importing({ ...proxy, timeoutInMillis: 10 }, {}, {}, 'prepend');
    expect(problems[0]?.place.pointer).toBe(`${inside}/timeoutInMillis`);
    expect(problems[0]?.message).toContain("at path '/base/things/{id}'");
  });

  it('offers what puts it right', () => {
    const { project, problems } = importing({
      ...proxy,
      requestParameters: { 'integration.request.header.a': 'method.request.header.b' },
    });
    const [fix] = problems[0]?.fixes ?? [];
    expect(fix?.title).toBe('Declare method.request.header.b');
    const mended = applyChanges(project, fix?.changes ?? []);
    expect(JSON.stringify(mended)).toContain('"method.request.header.b":false');
  });

  it.each([
    ['a function of CloudFormation', { ...proxy, uri: { 'Fn::Sub': '${Backend}/x' } }],
    ['a value that a deployment knows', { ...proxy, uri: '${Backend}/x' }],
    ['a link by name', { ...proxy, connectionType: 'VPC_LINK', connectionId: 'abc123' }],
    ['a stage variable', { ...proxy, uri: 'http://${stageVariables.host}/x' }],
    [
      'an answer nobody declares, without a mapping',
      { ...proxy, responses: { default: { statusCode: '404' } } },
    ],
  ])('is not foretold of %s', (_name, extension) => {
    expect(importing(extension).problems).toEqual([]);
  });
});

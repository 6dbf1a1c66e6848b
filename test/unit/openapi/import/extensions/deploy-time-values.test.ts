import type { Draft } from 'mutative';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { valueAtPointer } from '#shared/openapi/import/import-context.ts';
import { isError } from '#shared/std/problem.ts';
import { documentWith, exportedAs, imported, integration, methodOf } from './extension-document.ts';

describe('functions of CloudFormation in gateway responses', () => {
  const pointer = '/x-amazon-apigateway-gateway-responses/DEFAULT_4XX';
  const written = {
    statusCode: { Ref: 'Status' },
    responseParameters: {
      'gatewayresponse.header.A': { 'Fn::Sub': "'${Origin}'" },
      'gatewayresponse.header.B': "'b'",
    },
    responseTemplates: { 'application/json': { 'Fn::If': ['IsProd', 'a', 'b'] } },
  };
  const given = imported(documentWith({ [pointer]: written }));

  test('come back', () => {
    expect(given.problems.filter(isError)).toEqual([]);
    expect(valueAtPointer(exportedAs(given, 'oas30'), pointer)).toEqual(written);
  });

  test('give way to what the design says', () => {
    const project = structuredClone(given.project);
    const response = (project.apis[given.apiId] as Draft<RestApi>).gatewayResponses.DEFAULT_4XX;
    if (response === undefined) throw new Error('not imported');
    delete response.statusCode;
    response.responseParameters = { 'gatewayresponse.header.A': "'a'" };
    response.responseTemplates = {};
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(valueAtPointer(back, pointer)).toEqual({
      responseParameters: { 'gatewayresponse.header.A': "'a'" },
    });
  });
});

test('texts of an integration that a deployment chooses come back until they are edited', () => {
  const template = { 'Fn::If': ['IsProd', 'a', 'b'] };
  const place = `${integration}/requestTemplates`;
  const given = imported(documentWith({ [place]: { 'application/json': template } }));
  expect(valueAtPointer(exportedAs(given, 'oas30'), place)).toEqual({
    'application/json': template,
  });
  const project = structuredClone(given.project);
  Object.assign(methodOf(project.apis[given.apiId] as RestApi).integration ?? {}, {
    requestTemplates: { 'application/json': 'c' },
  });
  const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
  expect(valueAtPointer(back, place)).toEqual({ 'application/json': 'c' });
});

describe('what a deployment puts in', () => {
  const byDeployment = { 'Fn::If': ['IsProd', 1, 2] };
  const inServer = '/servers/0/x-amazon-apigateway-endpoint-configuration';
  test.each<[string, JsonValue]>([
    ['/x-amazon-apigateway-api-key-source', byDeployment],
    ['/x-amazon-apigateway-binary-media-types', [byDeployment]],
    ['/x-amazon-apigateway-minimum-compression-size', byDeployment],
    ['/x-amazon-apigateway-endpoint-access-mode', byDeployment],
    ['/x-amazon-apigateway-request-validators/all/validateRequestBody', byDeployment],
    [`${integration}/tlsConfig/insecureSkipVerification`, byDeployment],
    [`${integration}/cacheKeyParameters`, [byDeployment]],
    [`${inServer}/types`, [byDeployment]],
    [`${inServer}/vpcEndpointIds`, [byDeployment]],
    [`${inServer}/disableExecuteApiEndpoint`, byDeployment],
  ])('is not judged at %s and given back', (pointer, value) => {
    const servers = [{ url: 'https://x.execute-api.us-east-1.amazonaws.com' }];
    const given = imported(documentWith({ '/servers': servers, [pointer]: value }));
    expect(given.problems.filter(isError)).toEqual([]);
    expect(valueAtPointer(exportedAs(given, 'oas30'), pointer)).toEqual(value);
  });

  test('gives way to what the design says', () => {
    const given = imported(
      documentWith({
        '/x-amazon-apigateway-request-validators/all/validateRequestBody': byDeployment,
        [`${integration}/tlsConfig/insecureSkipVerification`]: byDeployment,
      }),
    );
    const project = structuredClone(given.project);
    const api = project.apis[given.apiId] as RestApi;
    Object.assign(api.requestValidators['all'] ?? {}, { validateRequestBody: true });
    Object.assign(methodOf(api).integration ?? {}, {
      tlsConfig: { insecureSkipVerification: false },
    });
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(back['x-amazon-apigateway-request-validators']).toMatchObject({
      all: { validateRequestBody: true },
    });
    expect(valueAtPointer(back, `${integration}/tlsConfig`)).toEqual({
      insecureSkipVerification: false,
    });
  });
});

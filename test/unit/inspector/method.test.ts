import { describe, expect, test } from 'vitest';
import type { Method } from '#shared/entities/rest/method.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import {
  addIntegrationResponse,
  addMethodResponse,
  changeIntegrationStatus,
  changeMethodStatus,
  statusError,
} from '#renderer/inspector/method/change-status.ts';
import {
  declarationsOf,
  parameterRows,
} from '#renderer/inspector/method/parameter-declarations.ts';
import { withAuthorizerType } from '#renderer/inspector/authorizer/with-authorizer-type.ts';
import { aCleanProject } from '../diagnostics/a-clean-project.ts';

function listMethod(): Method {
  const method = restApiAt(aCleanProject, 'shop')?.resources['products']?.methods.GET;
  if (method === undefined) throw new Error('The clean project has GET /products.');
  return method;
}

const statuses = (method: Method) => Object.keys(method.methodResponses);
const mapped = (method: Method) => Object.keys(method.integration?.integrationResponses ?? {});

describe('responses', () => {
  test('a new method response stands among the others', () => {
    expect(statuses(addMethodResponse(listMethod(), '201'))).toEqual(['200', '201', '404']);
  });

  test('adding one that is there changes nothing', () => {
    const method = listMethod();
    expect(addMethodResponse(method, '200')).toBe(method);
    expect(addIntegrationResponse(method, '200')).toBe(method);
  });

  test('a new integration response brings its method response and a pattern', () => {
    const method = addIntegrationResponse(listMethod(), '500');
    expect(statuses(method)).toContain('500');
    expect(method.integration?.integrationResponses['500']?.selectionPattern).toBe('500');
  });

  test('the first integration response is the default', () => {
    const method = listMethod();
    const bare = { ...method, integration: { ...method.integration!, integrationResponses: {} } };
    const added = addIntegrationResponse(bare, '200').integration?.integrationResponses['200'];
    expect(added && 'selectionPattern' in added).toBe(false);
  });

  test('a method response takes its integration response along to another status', () => {
    const method = changeMethodStatus(listMethod(), '404', '410');
    expect(statuses(method)).toEqual(['200', '410']);
    expect(mapped(method)).toEqual(['200', '410']);
    expect(method.methodResponses['410']?.statusCode).toBe('410');
    expect(method.integration?.integrationResponses['410']).toMatchObject({
      statusCode: '410',
      selectionPattern: '404',
    });
  });

  test('an integration response moves alone, and not onto another', () => {
    const method = listMethod();
    expect(mapped(changeIntegrationStatus(method, '404', '410'))).toEqual(['200', '410']);
    expect(statuses(changeIntegrationStatus(method, '404', '410'))).toEqual(['200', '404']);
    expect(changeIntegrationStatus(method, '404', '200')).toBe(method);
  });

  test.each([
    ['200', null],
    ['201', null],
    ['404', 'There is a response 404 already.'],
    ['20', 'Enter three digits from 100 to 599.'],
    ['600', 'Enter three digits from 100 to 599.'],
  ])('status %s instead of 200: %s', (text, expected) => {
    expect(statusError({ '200': {}, '404': {} }, '200', text)).toBe(expected);
  });
});

describe('declared parameters', () => {
  const declared = {
    'method.request.path.id': true,
    'method.request.querystring.page': false,
    strange: true,
  };

  test('rows read back; what no row can show stays', () => {
    const rows = parameterRows('method', declared);
    expect(rows).toEqual([
      { location: 'path', name: 'id', required: true },
      { location: 'querystring', name: 'page', required: false },
    ]);
    expect(declarationsOf('method', rows, declared)).toEqual(declared);
  });

  test('parameters of a route have its own name before them', () => {
    const declared = {
      'route.request.querystring.token': true,
      'method.request.header.x': false,
    };
    const rows = parameterRows('route', declared);
    expect(rows).toEqual([{ location: 'querystring', name: 'token', required: true }]);
    expect(declarationsOf('route', rows, declared)).toEqual(declared);
  });

  test('a row without a name declares nothing', () => {
    expect(
      declarationsOf('method', [{ location: 'header', name: '', required: true }], {}),
    ).toEqual({});
  });
});

describe('type of an authorizer', () => {
  const token = restApiAt(aCleanProject, 'shop')?.authorizers['token'];
  if (token === undefined) throw new Error('The clean project has the authorizer "token".');

  test('the same type is the same authorizer', () => {
    expect(withAuthorizerType(token, 'TOKEN')).toBe(token);
  });

  test('REQUEST keeps the function and drops the expression', () => {
    expect(withAuthorizerType(token, 'REQUEST')).toMatchObject({
      type: 'REQUEST',
      authorizerUri: 'authorizerUri' in token ? token.authorizerUri : '',
    });
    expect(withAuthorizerType(token, 'REQUEST')).not.toHaveProperty('identityValidationExpression');
  });

  test('Cognito keeps what both have', () => {
    expect(withAuthorizerType(token, 'COGNITO_USER_POOLS')).toEqual({
      name: 'token',
      type: 'COGNITO_USER_POOLS',
      identitySource: 'method.request.header.Authorization',
      providerARNs: [],
    });
  });
});

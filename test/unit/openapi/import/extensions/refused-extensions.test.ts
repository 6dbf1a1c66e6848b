import { describe, expect, it, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { valueAtPointer } from '#shared/openapi/import/import-context.ts';
import { isError } from '#shared/std/problem.ts';
import {
  apiOf,
  authorizer,
  documentWith,
  exportedAs,
  imported,
  integration,
  lambda,
  operation,
  scheme,
} from './extension-document.ts';

describe('what a field cannot hold', () => {
  const server = (configuration: JsonValue): JsonValue => [
    {
      url: 'https://x.execute-api.us-east-1.amazonaws.com',
      'x-amazon-apigateway-endpoint-configuration': configuration,
    },
  ];
  const inServer = '/servers/0/x-amazon-apigateway-endpoint-configuration';
  /** What is put, and the pointer of the finding when it is another. */
  const wrong: readonly (readonly [string, JsonValue, string?])[] = [
    ['/x-amazon-apigateway-api-key-source', 'COOKIE'],
    ['/x-amazon-apigateway-binary-media-types', 'image/png'],
    ['/x-amazon-apigateway-binary-media-types', ['image/png', {}]],
    ['/x-amazon-apigateway-minimum-compression-size', 'much'],
    ['/x-amazon-apigateway-minimum-compression-size', null],
    ['/x-amazon-apigateway-minimum-compression-size', ' '],
    ['/x-amazon-apigateway-policy', null],
    ['/x-amazon-apigateway-policy', '{bad'],
    ['/x-amazon-apigateway-security-policy', 'TLS_9'],
    ['/x-amazon-apigateway-security-policy', ['TLS_1_2']],
    ['/x-amazon-apigateway-security-policy', 'SecurityPolicy_TLS13_2025_EDGE'],
    ['/x-amazon-apigateway-endpoint-access-mode', 'LAX'],
    ['/x-amazon-apigateway-endpoint-access-mode', 'STRICT'],
    ['/x-amazon-apigateway-gateway-responses', []],
    ['/x-amazon-apigateway-gateway-responses/NOPE', { statusCode: '400' }],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX', 'no'],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/statusCode', []],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/responseParameters', 'no'],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/responseTemplates', []],
    ['/x-amazon-apigateway-request-validators', 'no'],
    ['/x-amazon-apigateway-request-validators/all', true],
    ['/x-amazon-apigateway-request-validators/all/validateRequestBody', 1],
    ['/x-amazon-apigateway-request-validator', {}],
    [`${operation}/x-amazon-apigateway-request-validator`, ['all']],
    [`${operation}/x-amazon-apigateway-request-validator`, 'gone'],
    [`${operation}/x-amazon-apigateway-auth`, 'AWS_IAM'],
    [
      `${operation}/x-amazon-apigateway-auth`,
      { type: 'MFA' },
      `${operation}/x-amazon-apigateway-auth/type`,
    ],
    [`${scheme}/x-amazon-apigateway-authorizer`, 'mine'],
    [`${scheme}/x-amazon-apigateway-authorizer`, { authorizerUri: lambda }],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { type: 'jwt' },
      `${scheme}/x-amazon-apigateway-authorizer/type`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { ...authorizer, identitySource: ['a'] },
      `${scheme}/x-amazon-apigateway-authorizer/identitySource`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { ...authorizer, authorizerResultTtlInSeconds: 'long' },
      `${scheme}/x-amazon-apigateway-authorizer/authorizerResultTtlInSeconds`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { type: 'cognito_user_pools', providerARNs: 'arn' },
      `${scheme}/x-amazon-apigateway-authorizer/providerARNs`,
    ],
    [`${operation}/x-amazon-apigateway-integration`, 'mock'],
    [`${integration}/connectionType`, 'TUNNEL'],
    [`${integration}/cacheNamespace`, {}],
    [`${integration}/cacheKeyParameters`, 'q'],
    [`${integration}/contentHandling`, 'ZIP'],
    [`${integration}/passthroughBehavior`, 'sometimes'],
    [`${integration}/responseTransferMode`, 'MAYBE'],
    [`${integration}/timeoutInMillis`, 'soon'],
    [`${integration}/tlsConfig`, true],
    [`${integration}/tlsConfig/insecureSkipVerification`, 'maybe'],
    [`${integration}/requestParameters`, ['a']],
    [`${integration}/requestTemplates`, 'a'],
    [`${integration}/responses`, ['a']],
    [`${integration}/responses/default`, 'a'],
    [
      `${integration}/responses/default`,
      { statusCode: '200', responseTemplates: [] },
      `${integration}/responses/default/responseTemplates`,
    ],
    [
      `${integration}/responses/default`,
      { statusCode: '200', contentHandling: 'ZIP' },
      `${integration}/responses/default/contentHandling`,
    ],
    ['/paths/~1b/x-amazon-apigateway-any-method', 'no'],
    ['/servers', server('no'), inServer],
    ['/servers', server({ vpcEndpointIds: 'vpce-1' }), `${inServer}/vpcEndpointIds`],
    [
      '/servers',
      server({ disableExecuteApiEndpoint: 'often' }),
      `${inServer}/disableExecuteApiEndpoint`,
    ],
    ['/servers', server({ ipAddressType: 'ipv9' }), `${inServer}/ipAddressType`],
    ['/servers', server({ types: ['MOON'] }), `${inServer}/types`],
    [
      '/tags',
      [{ name: 'a', 'x-amazon-apigateway-tag-value': {} }],
      '/tags/0/x-amazon-apigateway-tag-value',
    ],
  ];

  const cases = wrong.map(([pointer, value, at = pointer]) => ({ pointer, value, at }));

  test.each(cases)('$pointer = $value is told at its place and given back', (put) => {
    const { pointer, value, at } = put;
    const document = documentWith({ [pointer]: value });
    const given = imported(document);
    const errors = given.problems.filter(isError);
    expect(errors.map(({ place }) => place.pointer)).toContain(at);
    expect(errors.every(({ place }) => place.range !== undefined)).toBe(true);
    const back = exportedAs(given, 'oas30');
    const wanted = valueAtPointer(document, pointer);
    if (pointer === '/servers')
      expect(valueAtPointer(back, inServer)).toEqual(valueAtPointer(document, inServer));
    else expect(valueAtPointer(back, pointer)).toEqual(wanted);
  });

  test.each<[JsonValue, string]>([
    ['image/png', "not 'image/png'"],
    [{}, 'not an object'],
    [['image/png', {}], 'not a list with an object in it'],
    [[null], 'not a list with null in it'],
  ])('%j for a list of texts is %s', (value, words) => {
    const pointer = '/x-amazon-apigateway-binary-media-types';
    const { problems } = imported(documentWith({ [pointer]: value }));
    expect(problems.map(({ message }) => message)).toContain(
      `x-amazon-apigateway-binary-media-types must be a list of media types, ${words}.`,
    );
  });

  test.each([
    [
      'a validator',
      '/x-amazon-apigateway-request-validators/all',
      { validateRequestBody: true, note: 1 },
    ],
    [
      'a gateway response',
      '/x-amazon-apigateway-gateway-responses/DEFAULT_4XX',
      { statusCode: '400', note: 1 },
    ],
    ['an integration response', `${integration}/responses/default`, { statusCode: '200', note: 1 }],
    ['an integration', `${integration}/note`, 1],
    ['a TLS configuration', `${integration}/tlsConfig`, { serverNameToVerify: 'a.example' }],
    ['an endpoint configuration', '/servers', server({ note: 1 })],
  ])('what %s says besides comes back', (_of, pointer, value) => {
    const back = exportedAs(imported(documentWith({ [pointer]: value })), 'oas30');
    const at = pointer === '/servers' ? inServer : pointer;
    expect(valueAtPointer(back, at)).toMatchObject(
      (pointer === '/servers' ? { note: 1 } : value) as object,
    );
  });

  it('goes with the entity that had it', () => {
    const given = imported(
      documentWith({
        '/x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '400', note: 1 } },
      }),
    );
    const api = { ...apiOf(given), gatewayResponses: {} };
    const project = { ...given.project, apis: { [given.apiId]: api } };
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(back['x-amazon-apigateway-gateway-responses']).toBeUndefined();
  });
});

describe('names of extensions', () => {
  const rules = (puts: Readonly<Record<string, JsonValue>>): readonly string[] =>
    imported(documentWith(puts)).problems.map(
      ({ ruleId, place }) => `${ruleId} ${place.pointer ?? ''}`,
    );

  test.each([
    ['/x-amazon-apigateway-polcy', 'unknown-extension'],
    ['/x-amazon-apigateway-any-method', 'misplaced-extension'],
    ['/x-amazon-apigateway-tag-value', 'misplaced-extension'],
    [`${operation}/x-amazon-apigateway-endpoint-configuration`, 'misplaced-extension'],
    [`${operation}/x-amazon-apigateway-request-validators`, 'misplaced-extension'],
    ['/paths/~1a/x-amazon-apigateway-integration', 'misplaced-extension'],
  ])('%s is %s', (pointer, rule) => {
    expect(rules({ [pointer]: {} })).toContain(`${rule} ${pointer}`);
  });

  test('the one that is meant is named', () => {
    const { problems } = imported(documentWith({ '/x-amazon-apigateway-polcy': {} }));
    expect(problems[0]?.message).toContain('x-amazon-apigateway-policy may be meant');
  });

  test('others are nobody’s business', () => {
    expect(rules({ '/x-amazon-other': 1, [`${operation}/x-anything`]: 1 })).toEqual([]);
  });
});

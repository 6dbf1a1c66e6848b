import { describe, expect, test } from 'vitest';
import { isArn } from '#shared/diagnostics/arn.ts';
import { javaPatternError } from '#shared/diagnostics/java-pattern.ts';
import {
  parseIntegrationParameter,
  parseRequestSource,
  parseResponseSource,
} from '#shared/diagnostics/mapping-expression.ts';
import {
  methodSettingKey,
  parseMethodSettingKey,
} from '#shared/entities/rest/method-setting-key.ts';
import { stageVariableUses } from '#shared/diagnostics/stage-variable-uses.ts';
import { methodDefaults, type Method } from '#shared/entities/rest/method.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';

describe('mapping expressions', () => {
  test.each([
    ["'a ''quoted'' text'", { kind: 'static', value: "a ''quoted'' text" }],
    ['context.identity.sourceIp', { kind: 'context', name: 'identity.sourceIp' }],
    ['stageVariables.host', { kind: 'stage-variable', name: 'host' }],
    ['method.request.body', { kind: 'body', path: '' }],
    ['method.request.body.pets[0].name', { kind: 'body', path: '.pets[0].name' }],
    [
      'method.request.multivalueheader.X-A',
      { kind: 'parameter', parameter: { location: 'header', name: 'X-A' }, multi: true },
    ],
    ['method.request.bodyguard', undefined],
    ['integration.response.body', undefined],
    ['plain', undefined],
    ["'open", undefined],
    ['stageVariables.', undefined],
  ])('request source %s', (text, expected) => {
    expect(parseRequestSource(text)).toEqual(expected);
  });

  test.each([
    ['integration.response.body', { kind: 'body', path: '' }],
    ['integration.response.header.ETag', { kind: 'header', name: 'ETag', multi: false }],
    ['integration.response.multivalueheader.Link', { kind: 'header', name: 'Link', multi: true }],
    ['method.request.header.ETag', undefined],
  ])('response source %s', (text, expected) => {
    expect(parseResponseSource(text)).toEqual(expected);
  });

  test('targets', () => {
    expect(parseIntegrationParameter('integration.request.path.id')).toEqual({
      location: 'path',
      name: 'id',
    });
    expect(parseIntegrationParameter('integration.request.body')).toBeUndefined();
    expect(parseIntegrationParameter('integration.request.header.a b')).toBeUndefined();
  });
});

test.each([
  ['5\\d{2}', true],
  ['(?i).*error.*', true],
  ['\\QC:\\(\\E.*', true],
  ['a++b', true],
  ['(?>x)\\p{Alpha}', true],
  ['(', false],
  ['[a-', false],
  ['*', false],
])('Java pattern %s can be read: %s', (pattern, readable) => {
  expect(javaPatternError(pattern) === undefined).toBe(readable);
});

test.each([
  ['arn:aws:iam::123456789012:role/x', 'iam', true],
  ['arn:aws:iam::*:user/*', 'iam', true],
  ['arn:aws-cn:iam::123456789012:role/x', undefined, true],
  ['arn:aws:iam::123:role/x', 'iam', false],
  ['arn:aws:s3:::bucket', 'iam', false],
  ['role/x', undefined, false],
])('%s as an ARN of %s: %s', (text, service, expected) => {
  expect(isArn(text, service)).toBe(expected);
});

test.each([
  ['*/*', { path: '*', httpMethod: '*' }],
  ['~1products~1{id}/GET', { path: '/products/{id}', httpMethod: 'GET' }],
  ['/products/{id}/GET', { path: '/products/{id}', httpMethod: 'GET' }],
  ['~1/GET', { path: '/', httpMethod: 'GET' }],
  ['GET', undefined],
  ['products/', undefined],
])('method setting key %s', (key, expected) => {
  expect(parseMethodSettingKey(key)).toEqual(expected);
});

test('a method setting key reads back', () => {
  expect(parseMethodSettingKey(methodSettingKey('/a/{b}', 'PUT'))).toEqual({
    path: '/a/{b}',
    httpMethod: 'PUT',
  });
});

test('stage variables are found in URIs, mappings and templates, each once', () => {
  const method: Method = {
    ...methodDefaults,
    httpMethod: 'GET',
    integration: {
      ...integrationDefaults,
      type: 'HTTP',
      uri: 'https://${stageVariables.host}/${stageVariables.base}',
      requestParameters: { 'integration.request.header.H': 'stageVariables.host' },
      requestTemplates: {
        'application/json':
          "$stageVariables.table ${stageVariables['key']} $stageVariables.get('x')",
      },
    },
  };
  expect(stageVariableUses(method).map((use) => use.name)).toEqual([
    'host',
    'base',
    'table',
    'key',
    'x',
  ]);
});

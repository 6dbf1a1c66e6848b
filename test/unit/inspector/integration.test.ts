import { describe, expect, test } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { lambdaInvocationUri, lambdaUriFor } from '#shared/entities/lambda-uri.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { describeTarget } from '#renderer/inspector/integration/describe-target.ts';
import {
  choiceOf,
  chooseIntegration,
  integrationChoices,
} from '#renderer/inspector/integration/integration-choice.ts';
import {
  functionNameError,
  lambdaTargetUri,
  parseLambdaTarget,
} from '#renderer/inspector/integration/lambda-target.ts';
import {
  mappingRows,
  mappingsOf,
  requestPlaces,
} from '#renderer/inspector/integration/mapping-rows.ts';
import { httpRequestPlaces } from '#renderer/inspector/route/route-mapping-options.ts';
import { parseServiceUri, serviceUri } from '#renderer/inspector/integration/service-uri.ts';
import { aCleanProject } from '../diagnostics/a-clean-project.ts';

const place = { region: 'eu-west-1', accountId: '111122223333' };

describe('function in a URI', () => {
  const uri = lambdaInvocationUri('us-east-1', '123456789012', 'place');

  test.each([
    [uri, { functionName: 'place', qualifier: '' }],
    [uri.replace('place', 'place:live'), { functionName: 'place', qualifier: 'live' }],
    [
      uri.replace('place', '${stageVariables.fn}:${stageVariables.alias}'),
      { functionName: '${stageVariables.fn}', qualifier: '${stageVariables.alias}' },
    ],
    [lambdaUriFor(uri, 'STREAM'), { functionName: 'place', qualifier: '' }],
    ['https://example.com', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(parseLambdaTarget(text)).toEqual(expected);
  });

  test('another function keeps the region and account of the URI there was', () => {
    expect(lambdaTargetUri({ functionName: 'other', qualifier: '7' }, place, uri)).toBe(
      uri.replace('place', 'other:7'),
    );
  });

  test('another function is streamed as the one before', () => {
    const streaming = lambdaUriFor(uri, 'STREAM');
    expect(streaming).toMatch(/\/2021-11-15\/functions\/.+:place\/response-streaming-invocations$/);
    expect(lambdaTargetUri({ functionName: 'other', qualifier: '' }, place, streaming)).toBe(
      streaming.replace('place', 'other'),
    );
    expect(lambdaUriFor(streaming, undefined)).toBe(uri);
    expect(lambdaUriFor('https://example.com/invocations', 'STREAM')).toBe(
      'https://example.com/invocations',
    );
  });

  test('without a URI it is the project’s own', () => {
    expect(lambdaTargetUri({ functionName: 'other', qualifier: '' }, place)).toBe(
      lambdaInvocationUri('eu-west-1', '111122223333', 'other'),
    );
  });

  test.each([
    ['place-order_2', true],
    ['${stageVariables.fn}-live', true],
    ['', false],
    ['place order', false],
    ['${stageVariables.}', false],
  ])('name %s is allowed: %s', (name, allowed) => {
    expect(functionNameError(name) === null).toBe(allowed);
  });
});

describe('URI of an AWS service', () => {
  test.each([
    [
      'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
      { region: 'us-east-1', service: 'dynamodb', kind: 'action', rest: 'PutItem' },
    ],
    [
      'arn:aws-cn:apigateway:cn-north-1:bucket.s3:path/{key}',
      { region: 'cn-north-1', service: 'bucket.s3', kind: 'path', rest: '{key}' },
    ],
    ['arn:aws:apigateway:us-east-1:sqs:', undefined],
    ['https://sqs.us-east-1.amazonaws.com', undefined],
  ])('%s', (uri, expected) => {
    const target = parseServiceUri(uri);
    expect(target).toEqual(expected);
    if (target !== undefined) expect(serviceUri(target, uri)).toBe(uri);
  });

  test('a region of another partition gives an ARN of that partition', () => {
    const target = { region: 'cn-north-1', service: 'sqs', kind: 'action', rest: 'X' } as const;
    expect(serviceUri(target)).toBe('arn:aws-cn:apigateway:cn-north-1:sqs:action/X');
  });
});

describe('choosing what a method calls', () => {
  const list: RefOf<'method'> = {
    kind: 'method',
    apiId: 'shop',
    resourceId: 'products',
    httpMethod: 'GET',
  };
  const integrationOf = (project: Project) => entityAt<'method'>(project, list)?.integration;

  test.each(integrationChoices.map(({ id }) => id))('%s is what it is afterwards', (choice) => {
    const integration = integrationOf(chooseIntegration(aCleanProject, list, choice));
    expect(integration && choiceOf(integration)).toBe(choice);
  });

  test.each(['lambda-proxy', 'http-proxy', 'mock'] as const)(
    '%s works at once: no rule objects with an error',
    (choice) => {
      const project = chooseIntegration(aCleanProject, list, choice);
      const errors = diagnose(project).filter(
        (problem) =>
          problem.severity === 'error' && problem.place.pointer?.includes('/integration/') === true,
      );
      expect(errors.map((problem) => problem.message)).toEqual([]);
    },
  );

  test('the same choice changes nothing', () => {
    expect(chooseIntegration(aCleanProject, list, 'http')).toBe(aCleanProject);
  });

  test('HTTP keeps its address and verb when it becomes a proxy', () => {
    expect(integrationOf(chooseIntegration(aCleanProject, list, 'http-proxy'))).toMatchObject({
      uri: 'https://${stageVariables.host}/products',
      httpMethod: 'GET',
    });
  });

  test('a first HTTP integration calls the first back end with the method’s own verb', () => {
    const post = { ...list, httpMethod: 'POST' };
    const project = chooseIntegration(aCleanProject, post, 'http-proxy');
    expect(entityAt<'method'>(project, post)?.integration).toMatchObject({
      uri: 'https://shop.example.com/products',
      httpMethod: 'POST',
    });
  });
});

test('mapping rows read back, with keys of no known place and their order', () => {
  const mappings = {
    'integration.request.header.X-A': 'context.requestId',
    strange: "'x'",
    'integration.request.path.id': 'method.request.path.id',
  };
  const rows = mappingRows(mappings, requestPlaces);
  expect(rows.map(({ name }) => name)).toEqual(['X-A', 'strange', 'id']);
  expect(Object.entries(mappingsOf(rows))).toEqual(Object.entries(mappings));
});

test('a mapping row without a name, and a second of the same key, are not kept', () => {
  const prefix = 'integration.request.header.';
  expect(
    mappingsOf([
      { prefix, name: '', source: 'x' },
      { prefix, name: 'A', source: "'1'" },
      { prefix, name: 'A', source: "'2'" },
    ]),
  ).toEqual({ 'integration.request.header.A': "'1'" });
});

test('mappings of HTTP APIs read back: places without a name, sources that are fixed, keys of no known place', () => {
  const mappings = {
    'overwrite:path': '/a',
    'remove:querystring.q': "''",
    'append:header.x': '$request.path.id',
    'overwrite:header': 'no name',
  };
  const rows = mappingRows(mappings, httpRequestPlaces);
  expect(rows.map(({ prefix, name }) => [prefix, name])).toEqual([
    ['overwrite:path', ''],
    ['remove:querystring.', 'q'],
    ['append:header.', 'x'],
    ['', 'overwrite:header'],
  ]);
  expect(mappingsOf(rows, httpRequestPlaces)).toEqual(mappings);
});

test.each([
  [undefined, 'no integration'],
  [{ type: 'MOCK' }, 'mock answer'],
  [{ type: 'HTTP', uri: 'https://a.b/c' }, 'https://a.b/c'],
  [{ type: 'HTTP', uri: '' }, 'no target yet'],
  [{ type: 'AWS_PROXY', uri: lambdaInvocationUri('us-east-1', '1', 'place') }, 'place'],
  [
    { type: 'AWS', uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem' },
    'DynamoDB PutItem',
  ],
  [
    { type: 'AWS', uri: 'arn:aws:apigateway:us-east-1:sns:action/Publish&TopicArn=x' },
    'SNS Publish',
  ],
  [{ type: 'AWS', uri: 'arn:aws:apigateway:us-east-1:rekognition:path/x' }, 'rekognition /x'],
] as const)('%j is described as %s', (integration, words) => {
  expect(describeTarget(integration as Parameters<typeof describeTarget>[0])).toBe(words);
});

import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { placeholderHandler } from '#shared/openapi/import/placeholder-handler.ts';

async function answerOf(text: string, event: unknown): Promise<unknown> {
  const exports: { handler?: (event: unknown) => unknown } = {};
  runInNewContext(text, { exports, JSON });
  return JSON.parse(JSON.stringify(await exports.handler?.(event)));
}

describe('placeholderHandler', () => {
  it('answers a proxy with the request', async () => {
    const answer = await answerOf(placeholderHandler('work', 'proxy'), {
      httpMethod: 'GET',
      path: '/a',
    });
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(JSON.parse((answer as { body: string }).body)).toEqual({
      message: 'Placeholder answer of work, written by the import.',
      method: 'GET',
      path: '/a',
    });
  });

  it('gives a custom event back', async () => {
    expect(await answerOf(placeholderHandler('work', 'custom'), { a: 1 })).toMatchObject({
      event: { a: 1 },
    });
  });

  it('lets every call through as an authorizer', async () => {
    const answer = await answerOf(placeholderHandler('gate', 'authorizer'), { methodArn: 'arn:m' });
    expect(answer).toMatchObject({
      policyDocument: { Statement: [{ Effect: 'Allow', Resource: 'arn:m' }] },
    });
  });

  it.each([
    [{ httpMethod: 'GET', path: '/a' }],
    [{ rawPath: '/a', requestContext: { http: { method: 'GET' } } }],
  ])('answers a route of an HTTP API in either format', async (event) => {
    const answer = await answerOf(placeholderHandler('work', 'route'), event);
    expect(JSON.parse((answer as { body: string }).body)).toMatchObject({
      method: 'GET',
      path: '/a',
    });
  });

  it('answers a route of a WebSocket API with its key', async () => {
    const event = { requestContext: { routeKey: 'join', connectionId: 'c' }, body: '{}' };
    const answer = await answerOf(placeholderHandler('work', 'route'), event);
    expect(JSON.parse((answer as { body: string }).body)).toEqual({
      message: 'Placeholder answer of work, written by the import.',
      routeKey: 'join',
    });
  });

  it('lets every call of an HTTP API through as an authorizer', async () => {
    expect(await answerOf(placeholderHandler('gate', 'simple-authorizer'), {})).toEqual({
      isAuthorized: true,
    });
    for (const event of [{ methodArn: 'arn:m' }, { routeArn: 'arn:m' }])
      expect(await answerOf(placeholderHandler('gate', 'route-authorizer'), event)).toMatchObject({
        policyDocument: { Statement: [{ Effect: 'Allow', Resource: 'arn:m' }] },
      });
  });

  it.each([
    'proxy',
    'custom',
    'authorizer',
    'route',
    'route-authorizer',
    'simple-authorizer',
  ] as const)('says what it is (%s)', (role) => {
    expect(placeholderHandler('work', role)).toMatch(/^\/\/ Placeholder for the function "work"/);
  });
});
